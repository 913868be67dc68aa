#include "core/geometry/trapezoids.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

class Collector {
 public:
  explicit Collector(const Box& window)
      : window_(window), width_(window.max_x - window.min_x), height_(window.max_y - window.min_y) {}

  // An edge with the interior to its left.
  void add(PlanePoint a, PlanePoint b) {
    const bool below = a.y <= window_.max_y;
    if (below != (b.y <= window_.max_y)) note_top(below ? a : b, below ? b : a);
    double ax = a.x - window_.min_x;
    double ay = a.y - window_.min_y;
    double bx = b.x - window_.min_x;
    double by = b.y - window_.min_y;
    const double sign = bx < ax ? 1.0 : -1.0;
    if (ax > bx) {
      std::swap(ax, bx);
      std::swap(ay, by);
    }
    if (ax == bx || ax >= width_ || bx <= 0.0) return;
    const double slope = (by - ay) / (bx - ax);
    Slab slab{ax, ay, bx, by, sign};
    if (slab.x0 < 0.0) slab = {0.0, ay - ax * slope, slab.x1, slab.y1, sign};
    if (slab.x1 > width_) slab = {slab.x0, slab.y0, width_, ay + (width_ - ax) * slope, sign};
    cut_heights(slab);
  }

  // Turns the crossings of the top side into slabs of full height.
  void close_top(bool covered_at_left) {
    std::sort(top_.begin(), top_.end());
    double from = 0.0;
    bool covered = covered_at_left;
    for (const double x : top_) {
      if (covered && x > from) slabs.push_back({from, height_, x, height_, 1.0});
      covered = !covered;
      from = x;
    }
    if (covered && width_ > from) slabs.push_back({from, height_, width_, height_, 1.0});
  }

  std::vector<Slab> slabs;

 private:
  // Where an edge from below the top side to above it crosses that side. Which edges cross it to the right of
  // the corner is decided exactly, as the location of the corner is: by rounded crossings a border that passes
  // the corner within the last digit counted on one side here and on the other there, and the whole top side
  // was turned around.
  void note_top(PlanePoint low, PlanePoint high) {
    if (orientation(low, high, {window_.min_x, window_.max_y}) <= 0) return;
    const double rise = (window_.max_y - low.y) / (high.y - low.y);
    const double x = (low.x - window_.min_x) + (high.x - low.x) * rise;
    if (x < width_) top_.push_back(std::max(x, 0.0));
  }

  // Keeps the part with 0 <= y <= height: below the base is nothing, above the top is counted by close_top.
  void cut_heights(Slab slab) {
    const bool rising = slab.y1 > slab.y0;
    double& low_x = rising ? slab.x0 : slab.x1;
    double& low_y = rising ? slab.y0 : slab.y1;
    double& high_x = rising ? slab.x1 : slab.x0;
    double& high_y = rising ? slab.y1 : slab.y0;
    if (high_y <= 0.0 || low_y > height_) return;
    const double run = high_x - low_x;
    const double rise = high_y - low_y;
    const double from_x = low_x;
    const double from_y = low_y;
    if (low_y < 0.0) {
      low_x = from_x + run * ((0.0 - from_y) / rise);
      low_y = 0.0;
    }
    if (high_y > height_) {
      high_x = from_x + run * ((height_ - from_y) / rise);
      high_y = height_;
    }
    if (slab.x1 > slab.x0) slabs.push_back(slab);
  }

  const Box window_;
  double width_;
  double height_;
  std::vector<double> top_;
};

// Integral of min(a, b) over their common range of x.
double common_slab(const Slab& a, const Slab& b) {
  const double left = std::max(a.x0, b.x0);
  const double right = std::min(a.x1, b.x1);
  if (left >= right) return 0.0;
  const double a_slope = (a.y1 - a.y0) / (a.x1 - a.x0);
  const double b_slope = (b.y1 - b.y0) / (b.x1 - b.x0);
  const double a_left = a.y0 + (left - a.x0) * a_slope;
  const double a_right = a.y0 + (right - a.x0) * a_slope;
  const double b_left = b.y0 + (left - b.x0) * b_slope;
  const double b_right = b.y0 + (right - b.x0) * b_slope;
  const double d_left = a_left - b_left;
  const double d_right = a_right - b_right;
  const double width = right - left;
  if (d_left <= 0.0 && d_right <= 0.0) return width * 0.5 * (a_left + a_right);
  if (d_left >= 0.0 && d_right >= 0.0) return width * 0.5 * (b_left + b_right);
  const double gaps = (d_left * d_left + d_right * d_right) / (std::abs(d_left) + std::abs(d_right));
  return width * 0.25 * (a_left + a_right + b_left + b_right - gaps);
}

std::vector<Slab> sorted_by_start(const std::vector<Slab>& slabs) {
  std::vector<Slab> sorted = slabs;
  std::sort(sorted.begin(), sorted.end(), [](const Slab& p, const Slab& q) { return p.x0 < q.x0; });
  return sorted;
}

// Sums `one` against those of `open` that still reach it, and forgets the others.
void sum_against(const Slab& one, std::vector<Slab>& open, Measured& sum) {
  std::erase_if(open, [&one](const Slab& other) { return other.x1 <= one.x0; });
  for (const auto& other : open) {
    const double term = common_slab(one, other);
    sum.area_m2 += one.sign * other.sign * term;
    sum.magnitude_m2 += std::abs(term);
  }
}

}  // namespace

std::optional<LocalEdges> local_edges(const Index& index, const Box& window) {
  const Side corner = index.locate({window.min_x, window.max_y});
  if (corner == Side::border) return std::nullopt;
  Collector collector(window);
  index.visit_meeting(window, [&](const Index::Block& block) {
    const Index::Track& track = index.tracks[block.track];
    for (std::uint32_t e = block.first; e < block.first + block.count; ++e) {
      PlanePoint a = track.from(e);
      PlanePoint b = track.to(e);
      if (track.reversed) std::swap(a, b);
      collector.add(a, b);
    }
  });
  collector.close_top(corner == Side::inside);
  return LocalEdges{window, std::move(collector.slabs)};
}

Measured area_of(const LocalEdges& edges) {
  Measured sum;
  for (const auto& slab : edges.slabs) {
    const double term = (slab.x1 - slab.x0) * 0.5 * (slab.y0 + slab.y1);
    sum.area_m2 += slab.sign * term;
    sum.magnitude_m2 += std::abs(term);
  }
  return sum;
}

Measured common_area(const LocalEdges& a, const LocalEdges& b) {
  const std::vector<Slab> of_a = sorted_by_start(a.slabs);
  const std::vector<Slab> of_b = sorted_by_start(b.slabs);
  std::vector<Slab> open_a;
  std::vector<Slab> open_b;
  Measured sum;
  std::size_t i = 0;
  std::size_t j = 0;
  // A sweep from west to east: each slab meets those of the other side that began before it and still last.
  while (i < of_a.size() || j < of_b.size()) {
    const bool take_a = j == of_b.size() || (i < of_a.size() && of_a[i].x0 <= of_b[j].x0);
    const Slab& one = take_a ? of_a[i++] : of_b[j++];
    sum_against(one, take_a ? open_b : open_a, sum);
    (take_a ? open_a : open_b).push_back(one);
  }
  return sum;
}

}  // namespace zonegate
