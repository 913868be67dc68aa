#include "app/session/zones_at.h"

#include <algorithm>

namespace zonegate::session {
namespace {

bool holds(const Ring& ring, PlanePoint p) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint a = ring[i];
    const PlanePoint b = ring[(i + 1) % ring.size()];
    if ((a.y > p.y) == (b.y > p.y)) continue;
    if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

bool holds(const MultiPolygon& polygons, PlanePoint p) {
  return std::any_of(polygons.begin(), polygons.end(), [p](const Polygon& polygon) {
    return holds(polygon.shell, p) && std::none_of(polygon.holes.begin(), polygon.holes.end(),
                                                   [p](const Ring& hole) { return holds(hole, p); });
  });
}

bool near(const Shape& shape, PlanePoint p, double tolerance) {
  for (const PlanePoint q : shape.points) {
    if (distance(p, q) <= tolerance) return true;
  }
  for (const Path& line : shape.lines) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      if (distance(p, nearest_on_segment(p, line[i], line[i + 1])) <= tolerance) return true;
    }
  }
  return false;
}

std::optional<double> area_of(const ZoneIndex& index, std::uint32_t position, const AreaMeter& meter) {
  if (const auto known = index.known_area(position)) return known;
  const PreparedPolygons* prepared = index.prepared(position);
  if (prepared == nullptr) return std::nullopt;
  const auto area = meter.area(prepared->polygons());
  if (!area) return std::nullopt;
  return area->value;
}

}  // namespace

std::vector<ZoneAt> zones_at(const std::vector<SnapLayer>& layers, PlanePoint at, double tolerance_m,
                             const AreaMeter& meter, const std::stop_token& stop) {
  std::vector<ZoneAt> out;
  const Box box = Box{at.x, at.y, at.x, at.y}.grown(tolerance_m);
  for (const SnapLayer& layer : layers) {
    for (const std::uint32_t position : layer.index->near(box)) {
      if (stop.stop_requested()) return {};
      const Zone& zone = layer.index->zone(position);
      const PreparedPolygons* prepared = layer.index->prepared(position);
      if (prepared == nullptr) {
        // Nobody may take its silence for absence: it is told wherever it claims to be.
        out.push_back({layer.index, position, layer.theme, {}, layer.index->blocked_reason(position)});
      } else if (holds(prepared->polygons(), at) || near(zone.shape, at, tolerance_m)) {
        out.push_back({layer.index, position, layer.theme, area_of(*layer.index, position, meter), {}});
      }
    }
  }
  return out;
}

}  // namespace zonegate::session
