// Purpose: the area two polygon sets have in common, without building geometry and without any topological
// decision.
//
// area(A n B) = sum over pairs of directed edges (a of A, b of B) of s_a s_b * integral over their common
// x-range of (min(a(x), b(x)) - base), where s is +1 for an edge running east to west along a counter-clockwise
// shell. Shared and touching borders need no care: the integrals simply cancel.
//
// Space: analysis plane, metres; result in m2. Legal input: valid polygons in any ring direction. Degenerate
// input gives 0. Cost: O(n * m) over the edges left after both are cut to the common box. Accuracy: about 1e-13
// of the common box's area. It answers "do these overlap, and by how much" for pieces of a few hundred
// vertices; it carves nothing.
#pragma once

#include "core/geometry/shape.h"

namespace zonegate {

double shared_area(const MultiPolygon& a, const MultiPolygon& b);

}  // namespace zonegate
