// Purpose: do two polygons run along a common border, but for rounding? Neighbouring zones cut by one footprint
// get the ends of their common border rounded apart by 1e-9 m or so; the union then leaves a gap that nobody
// drew.
//
// Space: analysis plane, metres. Borders count as common where they are within `within_m` of each other over
// more than `kCommonBorderM`; touching in a point, at an angle over a thousandth, does not count. Legal input:
// any rings. Cost: the edges of each inside the other's box, multiplied. Thread rule: free of state.
#pragma once

#include "core/geometry/shape.h"

namespace zonegate {

inline constexpr double kCommonBorderM = 1e-3;

bool share_border(const Polygon& a, const Polygon& b, double within_m);

}  // namespace zonegate
