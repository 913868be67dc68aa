#include "samples/city/cutting.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/geometry/overlay.h"

namespace zonegate::sample {
namespace {

constexpr std::size_t block_edges = 64;

std::int64_t cross(Spot o, Spot a, Spot b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

bool before(Spot a, Spot b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }

Spot lesser(Spot a, Spot b) { return {std::min(a.x, b.x), std::min(a.y, b.y)}; }
Spot greater(Spot a, Spot b) { return {std::max(a.x, b.x), std::max(a.y, b.y)}; }

bool boxes_meet(Spot low_a, Spot high_a, Spot low_b, Spot high_b) {
  return low_a.x <= high_b.x && low_b.x <= high_a.x && low_a.y <= high_b.y && low_b.y <= high_a.y;
}

// The rounded crossing of two edges whose ends lie on different sides; the same whichever way they are drawn.
bool crossing(Spot a, Spot b, Spot c, Spot d, Spot& out) {
  if (before(b, a)) std::swap(a, b);
  const std::int64_t c_side = cross(a, b, c);
  const std::int64_t d_side = cross(a, b, d);
  const std::int64_t a_side = cross(c, d, a);
  const std::int64_t b_side = cross(c, d, b);
  if ((c_side > 0) == (d_side > 0) || (a_side > 0) == (b_side > 0)) return false;
  if (c_side == 0 || d_side == 0 || a_side == 0 || b_side == 0) return false;
  const long double t = static_cast<long double>(a_side) / static_cast<long double>(a_side - b_side);
  out = {a.x + std::llround(t * static_cast<long double>(b.x - a.x)),
         a.y + std::llround(t * static_cast<long double>(b.y - a.y))};
  return true;
}

std::int64_t way(Spot from, Spot to) { return std::abs(to.x - from.x) + std::abs(to.y - from.y); }

Ring ring_of_spots(const Loop& loop) {
  Ring ring;
  for (const Spot& s : loop) ring.push_back({static_cast<double>(s.x), static_cast<double>(s.y)});
  return ring;
}

MultiPolygon polygons_of(const Patches& patches) {
  MultiPolygon out;
  for (const Patch& patch : patches) {
    Polygon polygon{ring_of_spots(patch.shell), {}};
    for (const Loop& hole : patch.holes) polygon.holes.push_back(ring_of_spots(hole));
    out.push_back(std::move(polygon));
  }
  orient(out);
  return out;
}

// Counter-clockwise, as everything is drawn here.
Loop loop_of_ring(const Ring& ring) {
  Loop loop;
  for (const PlanePoint& p : ring) {
    const Spot s{std::llround(p.x), std::llround(p.y)};
    if (loop.empty() || loop.back() != s) loop.push_back(s);
  }
  if (twice_area(loop) < 0) std::reverse(loop.begin(), loop.end());
  return loop;
}

Patches patches_of(const MultiPolygon& polygons) {
  constexpr std::int64_t twice_least_mm2 = 2'000'000;  // a square metre is no patch of land
  Patches out;
  for (const Polygon& polygon : polygons) {
    Patch patch{loop_of_ring(polygon.shell), {}};
    if (patch.shell.size() < 3 || twice_area(patch.shell) < twice_least_mm2) continue;
    for (const Ring& hole : polygon.holes) patch.holes.push_back(loop_of_ring(hole));
    out.push_back(std::move(patch));
  }
  return out;
}

}  // namespace

CutLine::CutLine(const Patches& around) {
  for (const Patch& patch : around) {
    add_loop(patch.shell);
    for (const Loop& hole : patch.holes) add_loop(hole);
    loops_of_patch_.push_back(1 + patch.holes.size());
  }
}

void CutLine::add_loop(const Loop& loop) {
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Spot from = loop[i];
    const Spot to = loop[(i + 1) % loop.size()];
    const Spot low = lesser(from, to);
    const Spot high = greater(from, to);
    if (i % block_edges == 0) blocks_.push_back({edges_.size(), edges_.size(), low, high});
    Block& block = blocks_.back();
    edges_.push_back({from, to, {}});
    block.last = edges_.size();
    block.low = lesser(block.low, low);
    block.high = greater(block.high, high);
  }
  loop_ends_.push_back(edges_.size());
}

std::vector<CutLine::Edge*> CutLine::near(Spot low, Spot high) {
  std::vector<Edge*> found;
  for (const Block& block : blocks_) {
    if (!boxes_meet(block.low, block.high, low, high)) continue;
    for (std::size_t i = block.first; i < block.last; ++i) {
      Edge& edge = edges_[i];
      if (boxes_meet(lesser(edge.from, edge.to), greater(edge.from, edge.to), low, high))
        found.push_back(&edge);
    }
  }
  return found;
}

Loop CutLine::noded(const Loop& loop) {
  Spot low = loop.front();
  Spot high = loop.front();
  for (const Spot& s : loop) {
    low = lesser(low, s);
    high = greater(high, s);
  }
  const std::vector<Edge*> candidates = near(low, high);
  if (candidates.empty()) return loop;
  Loop out;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Spot from = loop[i];
    const Spot to = loop[(i + 1) % loop.size()];
    std::map<std::int64_t, Spot> nodes;
    for (Edge* edge : candidates) {
      Spot at;
      if (!crossing(from, to, edge->from, edge->to, at)) continue;
      nodes.emplace(way(from, at), at);
      edge->nodes.emplace(way(edge->from, at), at);
    }
    out.push_back(from);
    for (const auto& [distance, node] : nodes) {
      if (node != from && node != to) out.push_back(node);
    }
  }
  return out;
}

Patches CutLine::shape() const {
  Patches out;
  std::size_t edge = 0;
  std::size_t loop_number = 0;
  for (const std::size_t loops : loops_of_patch_) {
    Patch patch;
    for (std::size_t k = 0; k < loops; ++k, ++loop_number) {
      Loop loop;
      for (; edge < loop_ends_[loop_number]; ++edge) {
        loop.push_back(edges_[edge].from);
        for (const auto& [distance, node] : edges_[edge].nodes) {
          if (node != edges_[edge].from && node != edges_[edge].to) loop.push_back(node);
        }
      }
      if (k == 0) {
        patch.shell = std::move(loop);
      } else {
        patch.holes.push_back(std::move(loop));
      }
    }
    out.push_back(std::move(patch));
  }
  return out;
}

Patches inside_of(const Patches& patches, const Patches& others) {
  const auto common = intersection(polygons_of(patches), polygons_of(others));
  return common ? patches_of(common->polygons) : patches;
}

Patches outside_of(const Patches& patches, const Patches& others) {
  const auto rest = difference(polygons_of(patches), polygons_of(others));
  return rest ? patches_of(rest->polygons) : patches;
}

Patches together(const std::vector<Patches>& pieces) {
  std::vector<MultiPolygon> all;
  all.reserve(pieces.size());
  for (const Patches& patches : pieces) all.push_back(polygons_of(patches));
  std::vector<const MultiPolygon*> each;
  each.reserve(all.size());
  for (const MultiPolygon& one : all) each.push_back(&one);
  const auto united = dissolve(each);
  return united ? patches_of(united->polygons) : pieces.front();
}

Patches widened(const Track& line, std::int64_t width_mm) {
  Path path;
  for (const Spot& s : line) path.push_back({static_cast<double>(s.x), static_cast<double>(s.y)});
  const auto area = strip(path, static_cast<double>(width_mm));
  Patches out = area ? patches_of(*area) : Patches{};
  // Corners that a surveyor would not tell apart are one: rounded to millimetres, two of them could change
  // places.
  constexpr std::int64_t kApartMm = 500;
  constexpr std::int64_t kLeastHole = 200'000'000;  // twice 100 m2, in mm2
  for (Patch& patch : out) {
    Loop kept;
    for (const Spot& s : patch.shell) {
      const bool near =
          !kept.empty() && std::abs(s.x - kept.back().x) < kApartMm && std::abs(s.y - kept.back().y) < kApartMm;
      if (!near) kept.push_back(s);
    }
    patch.shell = std::move(kept);
    std::erase_if(patch.holes,
                  [](const Loop& hole) { return hole.size() < 3 || std::abs(twice_area(hole)) < kLeastHole; });
  }
  return out;
}

bool holds(const Patches& patches, Spot p) {
  bool inside = false;
  const auto count = [&](const Loop& loop) {
    for (std::size_t i = 0, k = loop.size() - 1; i < loop.size(); k = i++) {
      const Spot a = before(loop[i], loop[k]) ? loop[i] : loop[k];
      const Spot b = before(loop[i], loop[k]) ? loop[k] : loop[i];
      if ((a.x > p.x) == (b.x > p.x)) continue;
      if (cross(a, b, p) > 0) inside = !inside;
    }
  };
  for (const Patch& patch : patches) {
    count(patch.shell);
    for (const Loop& hole : patch.holes) count(hole);
  }
  return inside;
}

}  // namespace zonegate::sample
