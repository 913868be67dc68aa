#include "core/geometry/canonical.h"

#include <algorithm>

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

void tidy(Ring& ring, bool counter_clockwise) {
  ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
  while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  if (ring.size() < 3) {
    ring.clear();
    return;
  }
  if ((signed_planar_area(ring) > 0.0) != counter_clockwise) std::reverse(ring.begin(), ring.end());
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
}

bool refines(const Ring& finer, const Ring& coarse) {
  if (finer.size() < coarse.size() || finer.front() != coarse.front()) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < coarse.size(); ++i) {
    const PlanePoint from = coarse[i];
    const PlanePoint to = coarse[i + 1 == coarse.size() ? 0 : i + 1];
    // finer[at] == from; what follows up to `to` must lie on the edge.
    std::size_t next = at + 1;
    while (next < finer.size() && finer[next] != to) {
      if (!on_segment(finer[next], from, to)) return false;
      ++next;
    }
    if (next == finer.size() && i + 1 != coarse.size()) return false;
    at = next;
  }
  return at == finer.size();
}

}  // namespace

void canonicalise(MultiPolygon& polygons) {
  for (auto& polygon : polygons) {
    tidy(polygon.shell, true);
    for (auto& hole : polygon.holes) tidy(hole, false);
    std::erase_if(polygon.holes, [](const Ring& hole) { return hole.empty(); });
    std::sort(polygon.holes.begin(), polygon.holes.end());
  }
  std::erase_if(polygons, [](const Polygon& polygon) { return polygon.shell.empty(); });
  std::sort(polygons.begin(), polygons.end(), [](const Polygon& a, const Polygon& b) {
    if (a.shell != b.shell) return a.shell < b.shell;
    return a.holes < b.holes;
  });
}

bool is_refinement(const MultiPolygon& finer, const MultiPolygon& coarse) {
  if (finer.size() != coarse.size()) return false;
  for (std::size_t i = 0; i < finer.size(); ++i) {
    if (finer[i].holes.size() != coarse[i].holes.size() || !refines(finer[i].shell, coarse[i].shell))
      return false;
    for (std::size_t h = 0; h < finer[i].holes.size(); ++h) {
      if (!refines(finer[i].holes[h], coarse[i].holes[h])) return false;
    }
  }
  return true;
}

}  // namespace zonegate
