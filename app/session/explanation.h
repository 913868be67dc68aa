// Purpose: everything that stands behind one finding of a check on the desk, as lines of text:
// core/check/explain.h with the attributes of the zone that the rule read, and what would alter it.
//
// The lines are values; nothing is recomputed but the counterfactuals, which check again (counterfactual.h) and
// cost a check for each value tried: call what_would_alter on a thread of its own. Thread rule: free functions.
#pragma once

#include <string>
#include <vector>

#include "app/session/opened.h"
#include "core/check/explain.h"

namespace zonegate::session {

// The steps of explain(), the zone's attributes after the zone. A finding of no zone has none.
std::vector<ExplainStep> explain_on_desk(const Opened& workspace, const Project& project,
                                         const ProjectResult& result, const Finding& finding);

// The zone that the finding is about; nullptr when it is about none, or its layer is not open.
struct FoundZone {
  const ZoneIndex* index = nullptr;
  const Zone* zone = nullptr;
};
FoundZone zone_of(const Opened& workspace, const Project& project, const Finding& finding);

// May a change of facts alter it at all: it is judged by a clause, in force, and no pass?
bool can_be_altered(const Finding& finding);
// What would, as sentences; what was tried in vain is a sentence too. Empty: not to be altered.
Expected<std::vector<Text>> what_would_alter(const Opened& workspace, const Project& project,
                                             const Finding& finding);

}  // namespace zonegate::session
