#include "core/geometry/shared_area.h"

#include <cmath>
#include <utility>

namespace zonegate {
namespace {

// A directed edge as a function over x: west x0 < east x1, heights above the common box's floor, sign of its
// direction.
struct Slope {
  double x0 = 0.0;
  double x1 = 0.0;
  double y0 = 0.0;
  double y1 = 0.0;
  double sign = 0.0;

  double at(double x) const {
    if (x <= x0) return y0;
    if (x >= x1) return y1;
    return y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
  }
};

// Cuts one slope at a height so that clamping keeps it straight: pieces above the ceiling become flat, below
// the floor vanish.
void push_clamped(Slope s, double ceiling, std::vector<Slope>& out) {
  const auto split_at = [&](double height) -> std::pair<bool, double> {
    if ((s.y0 < height && s.y1 > height) || (s.y0 > height && s.y1 < height)) {
      const double x = s.x0 + (s.x1 - s.x0) * ((height - s.y0) / (s.y1 - s.y0));
      if (x > s.x0 && x < s.x1) return {true, x};
    }
    return {false, 0.0};
  };
  for (const double height : {0.0, ceiling}) {
    const auto [splits, x] = split_at(height);
    if (splits) {
      push_clamped({s.x0, x, s.y0, height, s.sign}, ceiling, out);
      push_clamped({x, s.x1, height, s.y1, s.sign}, ceiling, out);
      return;
    }
  }
  if (s.y0 <= 0.0 && s.y1 <= 0.0) return;
  if (s.y0 >= ceiling && s.y1 >= ceiling) s.y0 = s.y1 = ceiling;
  out.push_back(s);
}

void push_edge(PlanePoint p, PlanePoint q, double ring_sign, const Box& box, std::vector<Slope>& out) {
  double sign = ring_sign;
  if (p.x > q.x) {
    std::swap(p, q);
  } else {
    sign = -sign;  // west to east is the underside of a counter-clockwise ring
  }
  if (q.x <= box.min_x || p.x >= box.max_x || p.x == q.x) return;
  Slope s{p.x - box.min_x, q.x - box.min_x, p.y - box.min_y, q.y - box.min_y, sign};
  const double width = box.max_x - box.min_x;
  if (s.x0 < 0.0) {
    s.y0 = s.at(0.0);
    s.x0 = 0.0;
  }
  if (s.x1 > width) {
    s.y1 = s.at(width);
    s.x1 = width;
  }
  if (s.x0 < s.x1) push_clamped(s, box.max_y - box.min_y, out);
}

void push_ring(const Ring& ring, bool hole, const Box& box, std::vector<Slope>& out) {
  if (ring.size() < 3) return;
  const bool counter_clockwise = signed_planar_area(ring) > 0.0;
  const double ring_sign = counter_clockwise != hole ? 1.0 : -1.0;
  for (std::size_t i = 0; i < ring.size(); ++i)
    push_edge(ring[i], ring[(i + 1) % ring.size()], ring_sign, box, out);
}

std::vector<Slope> slopes_in(const MultiPolygon& polygons, const Box& box) {
  std::vector<Slope> out;
  for (const auto& polygon : polygons) {
    push_ring(polygon.shell, false, box, out);
    for (const auto& hole : polygon.holes) push_ring(hole, true, box, out);
  }
  return out;
}

// Integral of min(a, b) over the x-range of both: straight pieces, split where they cross.
double lower_integral(const Slope& a, const Slope& b) {
  const double x0 = std::max(a.x0, b.x0);
  const double x1 = std::min(a.x1, b.x1);
  if (x0 >= x1) return 0.0;
  const double a0 = a.at(x0);
  const double a1 = a.at(x1);
  const double b0 = b.at(x0);
  const double b1 = b.at(x1);
  const double d0 = a0 - b0;
  const double d1 = a1 - b1;
  const double width = x1 - x0;
  if (d0 <= 0.0 && d1 <= 0.0) return width * (a0 + a1) / 2.0;
  if (d0 >= 0.0 && d1 >= 0.0) return width * (b0 + b1) / 2.0;
  const double t = d0 / (d0 - d1);
  const double y = a0 + (a1 - a0) * t;
  const double left = d0 < 0.0 ? a0 : b0;
  const double right = d1 < 0.0 ? a1 : b1;
  return width * (t * (left + y) + (1.0 - t) * (y + right)) / 2.0;
}

}  // namespace

double shared_area(const MultiPolygon& a, const MultiPolygon& b) {
  const Box box_a = box_of(a);
  const Box box_b = box_of(b);
  const Box box{std::max(box_a.min_x, box_b.min_x), std::max(box_a.min_y, box_b.min_y),
                std::min(box_a.max_x, box_b.max_x), std::min(box_a.max_y, box_b.max_y)};
  if (!(box.min_x < box.max_x && box.min_y < box.max_y)) return 0.0;
  const auto of_a = slopes_in(a, box);
  const auto of_b = slopes_in(b, box);
  double sum = 0.0;
  for (const auto& s : of_a) {
    double own = 0.0;
    for (const auto& t : of_b) own += t.sign * lower_integral(s, t);
    sum += s.sign * own;
  }
  return sum < 0.0 ? 0.0 : sum;
}

}  // namespace zonegate
