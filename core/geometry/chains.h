// Purpose: first half of the window clip: the runs of ring edges inside a window, with the points where they
// enter and leave it. Internal to core/geometry.
#pragma once

#include <optional>
#include <vector>

#include "core/geometry/edge_index.h"

namespace zonegate {

// A point of the window's border, ordered counter-clockwise from the lower left corner.
struct BorderPosition {
  int side = 0;        // 0 bottom, 1 right, 2 top, 3 left
  double along = 0.0;  // grows counter-clockwise on each side
  auto operator<=>(const BorderPosition&) const = default;
};

// From border to border, the zone's interior to its left. Both ends are on the border, all else inside.
struct Chain {
  std::vector<PlanePoint> points;
  BorderPosition entry;
  BorderPosition exit;
};

struct WholeRing {  // a ring that lies inside the window; shells counter-clockwise, holes clockwise
  Ring points;
  std::uint32_t polygon = 0;
  bool hole = false;
};

struct LocalLines {
  std::vector<Chain> chains;
  std::vector<WholeRing> rings;
  std::size_t blocks_read = 0;
};

// nullopt on a tie: a vertex on the window's border, an edge through a corner, or cuts that rounding made
// equal. `keep` is sorted by track and edge.
std::optional<LocalLines> lines_in_window(const PreparedPolygons::Index& index, const Box& window,
                                          const std::vector<EdgePoint>& keep);

}  // namespace zonegate
