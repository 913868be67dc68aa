// Purpose: every point where the borders of two prepared sets meet, as stops along the rings of each: the ends
// of the chains from which a common area is put together (carve.h). Internal to core/geometry.
//
// Which edges meet, and how, is decided exactly. A stop is a vertex of one of the two sets, and then exact, or
// a crossing of two edges, whose coordinates are rounded. Legal input: valid polygons; zero-length edges are
// passed over. Cost: the pairs of blocks whose boxes meet, and a sort of the stops. Thread rule: values.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/geometry/edge_index.h"

namespace zonegate {

struct Stop {
  std::uint32_t track = 0;
  std::uint32_t edge = 0;  // the edge that holds it; the edge that starts there for a vertex
  bool at_vertex = false;  // it is the start of that edge
  double along = 0.0;      // grows along the edge, as stored
  PlanePoint at;
  std::uint32_t node = 0;
};

// A place where the borders meet. A crossing names the two edges, as (track, edge) of either set.
struct BorderNode {
  PlanePoint at;
  bool crossing = false;
  std::array<std::array<std::uint32_t, 2>, 2> edges{};
};

struct Stops {
  std::array<std::vector<Stop>, 2> of;  // of a and of b; by track, then along the ring as stored
  std::vector<BorderNode> nodes;
  bool ordered = true;  // false: two stops of one edge lie nearer than a rounded crossing can tell apart
};

Stops find_stops(const PreparedPolygons::Index& a, const PreparedPolygons::Index& b);

}  // namespace zonegate
