#include "core/crs/densify.h"

#include <algorithm>
#include <cmath>

#include "core/crs/plane_inverse.h"

namespace zonegate::detail {
namespace {

// The midpoint sees three quarters of the error of the worst point of a curve that is nearly a parabola.
constexpr double safety = 0.75;
constexpr double harmless_m = 20.0;  // curves of edges this short depart from the chord by less than 0.1 mm
constexpr double long_edge_m = 2000.0;
constexpr int deepest = 18;
constexpr std::size_t most_added = 10'000'000;

struct Edge {
  SourcePoint a;
  SourcePoint b;
  PlanePoint pa;
  PlanePoint pb;
};

SourcePoint middle(SourcePoint a, SourcePoint b) { return {a.x / 2 + b.x / 2, a.y / 2 + b.y / 2}; }

// Distance of a point from the straight segment, metres.
double off_chord(PlanePoint p, PlanePoint a, PlanePoint b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double px = p.x - a.x;
  const double py = p.y - a.y;
  const double square = dx * dx + dy * dy;
  const double along = px * dx + py * dy;
  if (!(along > 0.0)) return std::hypot(px, py);
  if (along >= square) return std::hypot(p.x - b.x, p.y - b.y);
  return std::abs(px * dy - py * dx) / std::sqrt(square);
}

class EdgeSplitter {
 public:
  EdgeSplitter(const Projector& project, const DensifySettings& settings)
      : project_(project), limit_m_(settings.chord_error_m * safety), short_source_(settings.short_source) {}

  // Appends the points strictly between the ends, in the edge's direction.
  Expected<void> add_between(const Edge& edge, std::vector<PlanePoint>& out) {
    if (!(limit_m_ > 0.0) || edge.a == edge.b || harmless(edge)) return {};
    const std::size_t start = out.size();
    const bool forward = edge.a < edge.b;
    auto done = split(forward ? edge : Edge{edge.b, edge.a, edge.pb, edge.pa}, 0, out);
    if (!forward) std::reverse(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
    added_ += out.size() - start;
    return done;
  }

 private:
  bool harmless(const Edge& edge) const {
    return std::abs(edge.pb.x - edge.pa.x) < harmless_m && std::abs(edge.pb.y - edge.pa.y) < harmless_m &&
           std::abs(edge.b.x - edge.a.x) < short_source_ && std::abs(edge.b.y - edge.a.y) < short_source_;
  }

  // An S-shaped image can cross its chord in the middle: long edges are tested at their quarters too.
  Expected<bool> straight_at_quarters(const Edge& edge, SourcePoint m) const {
    if (std::hypot(edge.pb.x - edge.pa.x, edge.pb.y - edge.pa.y) < long_edge_m) return true;
    for (const SourcePoint quarter : {middle(edge.a, m), middle(m, edge.b)}) {
      PlanePoint p;
      if (!project_(quarter, p)) return tl::unexpected(coordinate_error(quarter.x, quarter.y));
      if (!(off_chord(p, edge.pa, edge.pb) <= limit_m_)) return false;
    }
    return true;
  }

  Expected<void> split(const Edge& edge, int depth, std::vector<PlanePoint>& out) {
    const SourcePoint m = middle(edge.a, edge.b);
    if (m == edge.a || m == edge.b) return {};
    PlanePoint pm;
    if (!project_(m, pm)) return tl::unexpected(coordinate_error(m.x, m.y));
    if (off_chord(pm, edge.pa, edge.pb) <= limit_m_) {
      const auto straight = straight_at_quarters(edge, m);
      if (!straight) return tl::unexpected(straight.error());
      if (*straight) return {};
    }
    if (depth == deepest || added_ + out.size() > most_added) return too_long(edge);
    if (auto left = split({edge.a, m, edge.pa, pm}, depth + 1, out); !left) return left;
    out.push_back(pm);
    return split({m, edge.b, pm, edge.pb}, depth + 1, out);
  }

  static Expected<void> too_long(const Edge& edge) {
    Error error = coordinate_error(edge.a.x, edge.a.y);
    error.code = "crs.edge_too_long";
    error.what = {"an edge here is too long to be projected within the chord error",
                  "此处边过长，无法在弦差限内投影"};
    return tl::unexpected(error);
  }

  const Projector& project_;
  double limit_m_;
  double short_source_;
  std::size_t added_ = 0;
};

}  // namespace

Expected<std::vector<PlanePoint>> project_densified(std::span<const SourcePoint> points, bool closed,
                                                    const Projector& project, const DensifySettings& settings) {
  std::vector<PlanePoint> out;
  if (points.empty()) return out;
  out.reserve(points.size());
  EdgeSplitter splitter(project, settings);
  PlanePoint here;
  if (!project(points[0], here)) return tl::unexpected(coordinate_error(points[0].x, points[0].y));
  const PlanePoint first = here;
  out.push_back(here);
  for (std::size_t i = 1; i < points.size(); ++i) {
    PlanePoint next;
    if (!project(points[i], next)) return tl::unexpected(coordinate_error(points[i].x, points[i].y));
    if (auto done = splitter.add_between({points[i - 1], points[i], here, next}, out); !done)
      return tl::unexpected(done.error());
    out.push_back(next);
    here = next;
  }
  if (closed) {
    if (auto done = splitter.add_between({points.back(), points.front(), here, first}, out); !done)
      return tl::unexpected(done.error());
  }
  return out;
}

}  // namespace zonegate::detail
