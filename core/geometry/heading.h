// Purpose: the order of directions round a point, decided exactly on the points they lead to. Internal to
// core/geometry. Space: analysis plane. Legal input: usable() points, none equal to the centre. Cost: one to
// two orientation() calls. Thread rule: pure functions.
#pragma once

#include "core/geometry/predicates.h"

namespace zonegate {

// `a` and `b` lie in exactly the same direction from `centre`.
bool same_heading(PlanePoint centre, PlanePoint a, PlanePoint b);

// Turning counter-clockwise from the direction of `start`, `a` comes strictly before `b`. The direction of
// `start` itself comes first.
bool turns_before(PlanePoint centre, PlanePoint start, PlanePoint a, PlanePoint b);

}  // namespace zonegate
