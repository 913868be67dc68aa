#include "core/geometry/quiet_holes.h"

#include <algorithm>

#include "core/geometry/canonical.h"
#include "core/geometry/ring_index.h"

namespace zonegate {
namespace {

bool quiet(const ZoneAnalysis& analysis, const RingIndex& index, RingId hole, RingId shell) {
  if (!analysis.alone[hole]) return false;
  const auto& edges = analysis.edges;
  const Box& box = edges.rings[hole].box;
  constexpr std::size_t few = 64;
  if (index.within(box, 2).size() > 1) return false;
  const std::vector<RingId> around = index.around(box, few);
  if (around.size() == few) return false;
  bool in_shell = false;
  for (const RingId r : around) {
    if (r == hole) continue;
    // Round a ring that crosses itself even-odd and winding disagree, and repair goes by winding.
    const RingId original = edges.rings[r].original;
    if (r != shell && analysis.entangled.between(original, original)) return false;
    if (index.locate(edges.points[edges.rings[hole].first], r) == Side::outside) continue;
    if (r != shell) return false;
    in_shell = true;
  }
  return in_shell;
}

// The part of valid polygons that has p inside; -1: none, or p lies on a border.
int part_around(const RingEdges& edges, const RingIndex& index, PlanePoint p) {
  Box here;
  here.add(p);
  int found = -1;
  for (const RingId r : index.around(here, edges.rings.size())) {
    const Side side = index.locate(p, r);
    if (side == Side::border) return -1;
    if (side == Side::outside) continue;
    const auto& ring = edges.rings[r];
    // Rings come part by part, the shell first.
    if (ring.ring == 0) {
      found = ring.part;
    } else if (found == ring.part) {
      found = -1;
    }
  }
  return found;
}

}  // namespace

QuietHoles set_quiet_holes_aside(const MultiPolygon& polygons, const ZoneAnalysis& analysis) {
  const RingIndex index(analysis.edges);
  QuietHoles out;
  RingId ring = 0;
  for (const auto& polygon : polygons) {
    const RingId shell = ring++;
    Polygon kept{polygon.shell, {}};
    for (const auto& hole : polygon.holes) {
      (quiet(analysis, index, ring++, shell) ? out.holes : kept.holes).push_back(hole);
    }
    out.rest.push_back(std::move(kept));
  }
  return out;
}

bool put_back(const std::vector<Ring>& holes, MultiPolygon& polygons) {
  FaultList none;
  const RingEdges edges(polygons, none);
  const RingIndex index(edges);
  for (const auto& hole : holes) {
    const int part = part_around(edges, index, hole.front());
    // A new vertex on a border, rounded, can have moved it across a corner of a hole.
    if (part < 0) return false;
    polygons[static_cast<std::size_t>(part)].holes.push_back(hole);
  }
  canonicalise(polygons);
  return true;
}

}  // namespace zonegate
