#include "core/geometry/straighten.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/edge_index.h"

namespace zonegate {
namespace {

// Nodes of two cuts of one edge may come in the wrong order, a nanometre back: only the distance counts.
bool on_straight(PlanePoint before, PlanePoint at, PlanePoint after) {
  const double dx = after.x - before.x;
  const double dy = after.y - before.y;
  const double square = dx * dx + dy * dy;
  const double along = (at.x - before.x) * dx + (at.y - before.y) * dy;
  const double t = square > 0.0 ? std::clamp(along / square, 0.0, 1.0) : 0.0;
  return std::hypot(before.x + t * dx - at.x, before.y + t * dy - at.y) <= kStraightM;
}

bool is_vertex_of(const PreparedPolygons::Index& index, PlanePoint p) {
  bool found = false;
  Box at;
  at.add(p);
  index.visit_meeting(at, [&](const PreparedPolygons::Index::Block& block) {
    const auto& track = index.tracks[block.track];
    for (std::uint32_t e = block.first; e < block.first + block.count && !found; ++e)
      found = track.from(e) == p;
  });
  return found;
}

void straighten(Ring& ring, const std::vector<const PreparedPolygons*>& drawn) {
  const auto is_drawn = [&](PlanePoint p) {
    return std::any_of(drawn.begin(), drawn.end(),
                       [&](const PreparedPolygons* set) { return is_vertex_of(set->index(), p); });
  };
  Ring kept;
  kept.reserve(ring.size());
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint before = kept.empty() ? ring.back() : kept.back();
    const PlanePoint after = i + 1 < ring.size() ? ring[i + 1] : kept.empty() ? ring.front() : kept.front();
    if (!on_straight(before, ring[i], after) || is_drawn(ring[i])) kept.push_back(ring[i]);
  }
  if (kept.size() >= 3) ring = std::move(kept);
}

}  // namespace

void drop_stray_nodes(MultiPolygon& polygons, const std::vector<const PreparedPolygons*>& drawn) {
  for (auto& polygon : polygons) {
    straighten(polygon.shell, drawn);
    for (auto& hole : polygon.holes) straighten(hole, drawn);
  }
}

}  // namespace zonegate
