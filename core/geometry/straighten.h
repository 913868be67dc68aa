// Purpose: take out the nodes that overlays leave in the middle of straight edges. An area formula that divides
// long edges into parts (the survey's 70 m rule) gives another number where an edge carries a node that nobody
// drew: the area of a union must not depend on where its pieces were cut.
//
// A vertex goes when it is no vertex of what was drawn and lies within `kStraightM` of the straight between its
// neighbours. Space: analysis plane, metres. Legal input: valid polygons; the area changes by
// rounding only. Thread rule: pure function. Cost: the nodes that are nearly straight, each a search in the
// trees of `drawn`.
#pragma once

#include <vector>

#include "core/geometry/prepared.h"

namespace zonegate {

// Crossings are rounded by less than 1e-9 m; a node farther off its edge is a corner.
inline constexpr double kStraightM = 1e-7;

void drop_stray_nodes(MultiPolygon& polygons, const std::vector<const PreparedPolygons*>& drawn);

}  // namespace zonegate
