// Purpose: one way of writing a set of polygons, so that equal areas computed in different orders are the same
// bytes. Shells run counter-clockwise and holes clockwise, each ring starts at its lowest (x, y) vertex, holes
// and polygons are sorted by their points. Consecutive equal points are dropped. Degenerate cases: rings of
// fewer than three points are dropped, a polygon without shell too. Cost: O(n) plus the sort of the parts.
#pragma once

#include "core/geometry/shape.h"

namespace zonegate {

void canonicalise(MultiPolygon& polygons);

// True when `finer` is `coarse` with nothing but additional vertices lying exactly on its edges: the same area,
// proven without computing it. Both canonical.
bool is_refinement(const MultiPolygon& finer, const MultiPolygon& coarse);

}  // namespace zonegate
