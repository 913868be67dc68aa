// Purpose: showing the distance that a condition asked about. A rule or entry that says "within 500 m of the
// flood line" stands in a zone of another theme; the number that decided it, and the two points, belong to its
// finding. Internal to core/check.
#pragma once

#include "core/check/project_check.h"

namespace zonegate {

// Sets distance, points and the zone they were taken to on a finding that is no pass, from the first theme that
// `when` asks the distance to and that has a zone within reach. A finding that has a distance keeps it; one
// whose distance could not be known gets none. `when` may be null. Cost: constant, the distance is remembered.
void note_distance(const ProjectCheck& check, const Condition* when, Finding& finding);

}  // namespace zonegate
