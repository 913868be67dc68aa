// Exact planar distance: best-first over pairs of tree nodes, so that only edges near the gap are compared.
#include <cmath>
#include <queue>

#include "core/geometry/edge_index.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

double gap_squared(const Box& a, const Box& b) {
  const double dx = std::max({0.0, a.min_x - b.max_x, b.min_x - a.max_x});
  const double dy = std::max({0.0, a.min_y - b.max_y, b.min_y - a.max_y});
  return dx * dx + dy * dy;
}

PlanePoint foot(PlanePoint p, PlanePoint a, PlanePoint b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length = dx * dx + dy * dy;
  const double t = length > 0.0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0.0;
  if (!(t > 0.0)) return a;
  if (t >= 1.0) return b;
  return {a.x + t * dx, a.y + t * dy};
}

struct Best {
  double squared = std::numeric_limits<double>::infinity();
  PlanePoint on_a;
  PlanePoint on_b;

  void offer(PlanePoint p, PlanePoint q) {
    const double dx = p.x - q.x;
    const double dy = p.y - q.y;
    if (dx * dx + dy * dy < squared) *this = {dx * dx + dy * dy, p, q};
  }
};

PlanePoint crossing(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d) {
  for (const PlanePoint p : {a, b}) {
    if (on_segment(p, c, d)) return p;
  }
  for (const PlanePoint p : {c, d}) {
    if (on_segment(p, a, b)) return p;
  }
  const double denominator = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  const double t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / denominator;
  const double inside = std::clamp(std::isfinite(t) ? t : 0.5, 0.0, 1.0);
  return {a.x + inside * (b.x - a.x), a.y + inside * (b.y - a.y)};
}

void compare_edges(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d, Best& best) {
  if (segments_meet(a, b, c, d) != SegmentMeeting::none) {
    const PlanePoint p = crossing(a, b, c, d);
    best = {0.0, p, p};
    return;
  }
  best.offer(a, foot(a, c, d));
  best.offer(b, foot(b, c, d));
  best.offer(foot(c, a, b), c);
  best.offer(foot(d, a, b), d);
}

void compare_blocks(const Index& a, const Index::Block& of_a, const Index& b, const Index::Block& of_b,
                    Best& best) {
  const Index::Track& ta = a.tracks[of_a.track];
  const Index::Track& tb = b.tracks[of_b.track];
  for (std::uint32_t i = of_a.first; i < of_a.first + of_a.count; ++i) {
    for (std::uint32_t j = of_b.first; j < of_b.first + of_b.count && best.squared > 0.0; ++j) {
      compare_edges(ta.from(i), ta.to(i), tb.from(j), tb.to(j), best);
    }
  }
}

// A start of some part of `inner` lying in `outer`: then the two meet, borders or not.
std::optional<PlanePoint> part_within(const Index& inner, const Index& outer) {
  for (const auto& track : inner.tracks) {
    if (track.hole || !track.box.meets(outer.box)) continue;
    const PlanePoint p = track.from(0);
    if (outer.locate(p) != Side::outside) return p;
  }
  return std::nullopt;
}

struct NodePair {
  double squared;
  std::size_t level_a, node_a, level_b, node_b;
  bool operator>(const NodePair& o) const { return squared > o.squared; }
};

class Search {
 public:
  Search(const Index& a, const Index& b) : a_(a), b_(b) {}

  Best run() {
    push(a_.levels.size(), 0, b_.levels.size(), 0);
    while (!queue_.empty() && best_.squared > 0.0) {
      const NodePair pair = queue_.top();
      queue_.pop();
      if (pair.squared >= best_.squared) break;
      open(pair);
    }
    return best_;
  }

 private:
  void push(std::size_t level_a, std::size_t node_a, std::size_t level_b, std::size_t node_b) {
    const double gap = gap_squared(a_.box_at(level_a, node_a), b_.box_at(level_b, node_b));
    if (gap < best_.squared) queue_.push({gap, level_a, node_a, level_b, node_b});
  }

  void open(const NodePair& pair) {
    if (pair.level_a == 0 && pair.level_b == 0) {
      compare_blocks(a_, a_.blocks[pair.node_a], b_, b_.blocks[pair.node_b], best_);
    } else if (pair.level_a >= pair.level_b) {
      const std::size_t end = std::min(a_.size_of(pair.level_a - 1), (pair.node_a + 1) * kTreeWidth);
      for (std::size_t n = pair.node_a * kTreeWidth; n < end; ++n) {
        push(pair.level_a - 1, n, pair.level_b, pair.node_b);
      }
    } else {
      const std::size_t end = std::min(b_.size_of(pair.level_b - 1), (pair.node_b + 1) * kTreeWidth);
      for (std::size_t n = pair.node_b * kTreeWidth; n < end; ++n) {
        push(pair.level_a, pair.node_a, pair.level_b - 1, n);
      }
    }
  }

  const Index& a_;
  const Index& b_;
  Best best_;
  std::priority_queue<NodePair, std::vector<NodePair>, std::greater<>> queue_;
};

std::optional<Nearest> between(const Index& a, const Index& b) {
  if (a.empty() || b.empty() || !a.sound || !b.sound) return std::nullopt;
  if (const auto p = part_within(a, b)) return Nearest{0.0, *p, *p};
  if (const auto p = part_within(b, a)) return Nearest{0.0, *p, *p};
  const Best best = Search(a, b).run();
  return Nearest{std::sqrt(best.squared), best.on_a, best.on_b};
}

}  // namespace

std::optional<Nearest> nearest(const Shape& a, const Shape& b) { return between(Index(a), Index(b)); }

std::optional<Nearest> nearest(const PreparedPolygons& a, const PreparedPolygons& b) {
  return between(a.index(), b.index());
}

std::optional<Nearest> nearest(const PreparedPolygons& a, const Shape& b) {
  return between(a.index(), Index(b));
}

}  // namespace zonegate
