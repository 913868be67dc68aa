// Purpose: areas without topology: signed trapezoids under the edges inside a window. It makes no decision that
// a shared or touching border could turn around, so it is the independent measure against which every clip and
// every overlay is checked. Internal to core/geometry.
//
// Space: relative to the window's lower left corner. The part of a set above the window counts through the
// covered pieces of the window's top side, found from the point location of one corner and the edges crossing
// that side. Source: speed.md section 8; area(A and B) = sum over edge pairs of s_a s_b integral(min(a, b) -
// base).
#pragma once

#include <optional>
#include <vector>

#include "core/geometry/edge_index.h"

namespace zonegate {

struct Slab {  // one edge, x0 < x1, heights above the window's base
  double x0, y0, x1, y1;
  double sign;  // +1 interior below
};

struct LocalEdges {
  Box window;
  std::vector<Slab> slabs;
};

// nullopt when the window's upper left corner lies on the border (choose another window).
std::optional<LocalEdges> local_edges(const PreparedPolygons::Index& index, const Box& window);

// The value with the sum of the magnitudes of its terms: rounding is a few 1e-16 of that.
struct Measured {
  double area_m2 = 0.0;
  double magnitude_m2 = 0.0;
};
Measured area_of(const LocalEdges& edges);
Measured common_area(const LocalEdges& a, const LocalEdges& b);  // both of the same window

}  // namespace zonegate
