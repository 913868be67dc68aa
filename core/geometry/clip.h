// Purpose: clip_to_window for use inside core/geometry: with points to keep on cut edges, and the GEOS form of
// the result. Internal to core/geometry.
//
// A cut rounds the cut point, which turns the edge by some 1e-10 m. Where the other set has a vertex exactly on
// that edge the two would part by as much and leave a sliver that nobody drew; so such vertices are inserted
// into the edge before it is cut.
#pragma once

#include <optional>
#include <vector>

#include "core/geometry/edge_index.h"
#include "core/geometry/geos_bridge.h"

namespace zonegate {

struct LocalClip {
  MultiPolygon polygons;
  Box window;
  bool covers_window = false;
  std::size_t blocks_read = 0;
  geos::Geometry geometry;  // `polygons` in GEOS
};

// nullopt: no trusted clip was found (the caller works with the whole set). `keep` may be in any order.
std::optional<LocalClip> clip_locally(const PreparedPolygons::Index& index, const Box& window,
                                      std::vector<EdgePoint> keep);

}  // namespace zonegate
