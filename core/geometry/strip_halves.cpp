#include "core/geometry/strip_halves.h"

#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "core/geometry/geos_bridge.h"

namespace zonegate {
namespace {

using Edge = std::pair<PlanePoint, PlanePoint>;

Path without_repeats(const Path& path) {
  Path out;
  for (const PlanePoint p : path) {
    if (out.empty() || out.back() != p) out.push_back(p);
  }
  return out;
}

// A border of the strip, cut open where the axis ends on it.
struct OpenRing {
  Ring points;
  std::vector<std::size_t> ends;  // positions in `points`

  // Takes `p` in as a vertex when it lies on this ring, up to rounding.
  bool admit(PlanePoint p) {
    constexpr double kOnBorderM = 1e-6;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const PlanePoint a = points[i];
      const PlanePoint b = points[i + 1 == points.size() ? 0 : i + 1];
      if (a == p) {
        ends.push_back(i);
        return true;
      }
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      if (!(length > 0.0)) continue;
      const double along = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length;
      const double beside = ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length;
      if (std::abs(beside) > kOnBorderM || along <= 0.0 || along >= length) continue;
      points.insert(points.begin() + static_cast<std::ptrdiff_t>(i) + 1, p);
      for (std::size_t& end : ends) end += end > i ? 1 : 0;
      ends.push_back(i + 1);
      return true;
    }
    return false;
  }

  void add_lines(std::vector<Path>& out) const {
    const std::size_t n = points.size();
    const std::vector<std::size_t> cuts = ends.empty() ? std::vector<std::size_t>{0} : ends;
    for (const std::size_t from : cuts) {
      Path line{points[from]};
      for (std::size_t i = 1; i <= n; ++i) {
        const std::size_t at = (from + i) % n;
        line.push_back(points[at]);
        bool stop = false;
        for (const std::size_t end : cuts) stop = stop || end == at;
        if (stop) break;
      }
      out.push_back(std::move(line));
    }
  }
};

std::vector<OpenRing> open_rings(MultiPolygon strip) {
  orient(strip);
  std::vector<OpenRing> out;
  for (auto& polygon : strip) {
    out.push_back({std::move(polygon.shell), {}});
    for (auto& hole : polygon.holes) out.push_back({std::move(hole), {}});
  }
  return out;
}

Expected<MultiPolygon> faces_of(const std::vector<Path>& lines) {
  std::vector<geos::Geometry> kept;
  std::vector<const GEOSGeometry*> pointers;
  for (const Path& line : lines) {
    auto made = geos::to_geos(line);
    if (!made) return tl::unexpected(made.error());
    pointers.push_back(made->get());
    kept.push_back(std::move(*made));
  }
  const auto faces =
      geos::own(GEOSPolygonize_r(geos::context(), pointers.data(), static_cast<unsigned>(pointers.size())));
  if (!faces) return tl::unexpected(geos::overlay_failed(Text("the halves of a strip", "线状用地的左右两侧")));
  return geos::from_geos(faces.get());
}

// Which borders a face has, its interior always lying to the left of them.
struct Sight {
  bool left = false;
  bool right = false;
  bool in_strip = true;
};

Sight sight_of(Polygon face, const std::set<Edge>& axis, const std::set<Edge>& border) {
  Sight out;
  const auto look = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const PlanePoint a = ring[i];
      const PlanePoint b = ring[i + 1 == ring.size() ? 0 : i + 1];
      if (axis.count({a, b}) != 0) out.left = true;
      if (axis.count({b, a}) != 0) out.right = true;
      if (border.count({b, a}) != 0) out.in_strip = false;
    }
  };
  MultiPolygon one{std::move(face)};
  orient(one);
  look(one.front().shell);
  for (const auto& hole : one.front().holes) look(hole);
  return out;
}

}  // namespace

std::optional<StripHalves> halve_strip(const MultiPolygon& strip, const Path& axis) {
  const Path path = without_repeats(axis);
  if (path.size() < 2) return std::nullopt;
  auto rings = open_rings(strip);
  if (path.front() != path.back()) {
    for (const PlanePoint end : {path.front(), path.back()}) {
      bool on_border = false;
      for (auto& ring : rings) on_border = on_border || ring.admit(end);
      if (!on_border) return std::nullopt;
    }
  }
  const auto line = geos::to_geos(path);
  if (!line || GEOSisSimple_r(geos::context(), line->get()) != 1) return std::nullopt;
  std::vector<Path> lines{path};
  std::set<Edge> along;
  std::set<Edge> border;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) along.insert({path[i], path[i + 1]});
  for (const auto& ring : rings) {
    ring.add_lines(lines);
    for (std::size_t i = 0; i < ring.points.size(); ++i) {
      border.insert({ring.points[i], ring.points[i + 1 == ring.points.size() ? 0 : i + 1]});
    }
  }
  auto faces = faces_of(lines);
  if (!faces) return std::nullopt;
  StripHalves out;
  for (auto& face : *faces) {
    const Sight sight = sight_of(face, along, border);
    if (!sight.in_strip) continue;
    if (sight.left == sight.right) return std::nullopt;
    (sight.left ? out.left : out.right).push_back(std::move(face));
  }
  // What polygonizing lost would be missing on one side and nobody would see it.
  const double whole = planar_area(strip);
  const double both = planar_area(out.left) + planar_area(out.right);
  if (!(std::abs(both - whole) <= std::max(1e-9 * whole, 1e-6))) return std::nullopt;
  return out;
}

}  // namespace zonegate
