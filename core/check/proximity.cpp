#include "core/check/proximity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

// From the centres of circles to their edges; `radius` is 0 for what is no circle.
struct Gap {
  double planar_m = std::numeric_limits<double>::infinity();
  NearestPoints points;
};

Gap gap_of(const Nearest& between, double zone_radius, double part_radius) {
  const PlanePoint zone = between.on_a;
  const PlanePoint part = between.on_b;
  const double apart = between.distance_m;
  const double left = apart - zone_radius - part_radius;
  const auto from_part = [&](double metres) {
    const double t = apart > 0.0 ? metres / apart : 0.0;
    return PlanePoint{part.x + t * (zone.x - part.x), part.y + t * (zone.y - part.y)};
  };
  if (!(left > 0.0)) {
    const PlanePoint common = from_part(std::min(part_radius, apart));
    return {0.0, {common, common}};
  }
  // What is no circle keeps its own point, to the last digit.
  return {left,
          {part_radius > 0.0 ? from_part(part_radius) : part,
           zone_radius > 0.0 ? from_part(apart - zone_radius) : zone}};
}

std::optional<Nearest> between_shapes(const PreparedPolygons& zone, const Shape* zone_points,
                                      const PreparedPolygons& part, const Shape* part_points) {
  if (zone_points != nullptr && part_points != nullptr) return nearest(*zone_points, *part_points);
  if (part_points != nullptr) return nearest(zone, *part_points);
  if (zone_points == nullptr) return nearest(zone, part);
  auto found = nearest(part, *zone_points);
  if (found) std::swap(found->on_a, found->on_b);
  return found;
}

}  // namespace

Expected<Proximity> proximity(const Footprint& footprint, const ZoneIndex& index, std::uint32_t zone,
                              const AreaMeter& meter) {
  const auto zone_radius = index.point_radius(zone);
  const Shape zone_points = zone_radius ? Shape{{}, {}, index.zone(zone).shape.points} : Shape{};
  Gap best;
  for (const auto& part : footprint.parts) {
    const Shape part_points{{}, {}, part.centres};
    const auto found = between_shapes(*index.prepared(zone), zone_radius ? &zone_points : nullptr,
                                      *part.prepared, part.centres.empty() ? nullptr : &part_points);
    if (!found) continue;
    const Gap gap = gap_of(*found, zone_radius.value_or(0.0), part.radius_m);
    if (gap.planar_m < best.planar_m) best = gap;
  }
  Proximity out{best.planar_m, best.points};
  if (meter.method() == AreaMethod::planar || !(best.planar_m > 0.0) || !std::isfinite(best.planar_m))
    return out;
  const auto metres = meter.distance(best.points.footprint, best.points.zone);
  if (!metres) return tl::unexpected(metres.error());
  out.distance_m = metres->value;
  return out;
}

}  // namespace zonegate
