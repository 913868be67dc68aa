#include "core/geometry/adjoining.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonegate {
namespace {

struct Edge {
  PlanePoint from;
  PlanePoint to;
};

Box box_of_edge(const Edge& edge) {
  Box box;
  box.add(edge.from);
  box.add(edge.to);
  return box;
}

void collect(const Ring& ring, const Box& window, std::vector<Edge>& out) {
  for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
    const Edge edge{ring[k], ring[i]};
    if (box_of_edge(edge).meets(window)) out.push_back(edge);
  }
}

std::vector<Edge> edges_in(const Polygon& polygon, const Box& window) {
  std::vector<Edge> out;
  collect(polygon.shell, window, out);
  for (const auto& hole : polygon.holes) collect(hole, window, out);
  return out;
}

// The length over which `b` lies within `within_m` of the line of `a`, inside the span of `a`.
double common_length(const Edge& a, const Edge& b, double within_m) {
  const double dx = a.to.x - a.from.x;
  const double dy = a.to.y - a.from.y;
  const double length = std::hypot(dx, dy);
  if (!(length > 0.0)) return 0.0;
  // Along and across `a`, in metres, of the ends of `b`.
  const auto place = [&](PlanePoint p) {
    const double x = p.x - a.from.x;
    const double y = p.y - a.from.y;
    return std::array<double, 2>{(x * dx + y * dy) / length, (x * dy - y * dx) / length};
  };
  const auto [u0, v0] = place(b.from);
  const auto [u1, v1] = place(b.to);
  // The share t of `b` from t0 to t1 that is near the line and beside the edge.
  double t0 = 0.0;
  double t1 = 1.0;
  const auto keep = [&](double start, double end, double low, double high) {
    const double step = end - start;
    if (step == 0.0) {
      if (start < low || start > high) t1 = -1.0;
      return;
    }
    const double a0 = (low - start) / step;
    const double a1 = (high - start) / step;
    t0 = std::max(t0, std::min(a0, a1));
    t1 = std::min(t1, std::max(a0, a1));
  };
  keep(u0, u1, 0.0, length);
  keep(v0, v1, -within_m, within_m);
  return t1 > t0 ? (t1 - t0) * std::hypot(u1 - u0, v1 - v0) : 0.0;
}

}  // namespace

bool share_border(const Polygon& a, const Polygon& b, double within_m) {
  const Box box_a = box_of(a.shell).grown(within_m);
  const Box box_b = box_of(b.shell).grown(within_m);
  if (a.shell.empty() || b.shell.empty() || !box_a.meets(box_b)) return false;
  const auto of_a = edges_in(a, box_b);
  const auto of_b = edges_in(b, box_a);
  return std::any_of(of_a.begin(), of_a.end(), [&](const Edge& edge) {
    const Box window = box_of_edge(edge).grown(within_m);
    return std::any_of(of_b.begin(), of_b.end(), [&](const Edge& other) {
      return box_of_edge(other).meets(window) && common_length(edge, other, within_m) > kCommonBorderM;
    });
  });
}

}  // namespace zonegate
