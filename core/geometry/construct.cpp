// The areas that points and lines stand for: discs and strips.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geometry/canonical.h"
#include "core/geometry/geos_bridge.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

struct DestroyParameters {
  void operator()(GEOSBufferParams* parameters) const {
    GEOSBufferParams_destroy_r(geos::context(), parameters);
  }
};

constexpr double kMitreLimit = 5.0;

geos::Geometry flat_buffer(const GEOSGeometry* line, double half_width) {
  const GEOSContextHandle_t context = geos::context();
  const std::unique_ptr<GEOSBufferParams, DestroyParameters> parameters(GEOSBufferParams_create_r(context));
  if (!parameters || GEOSBufferParams_setEndCapStyle_r(context, parameters.get(), GEOSBUF_CAP_FLAT) == 0 ||
      GEOSBufferParams_setJoinStyle_r(context, parameters.get(), GEOSBUF_JOIN_MITRE) == 0 ||
      GEOSBufferParams_setMitreLimit_r(context, parameters.get(), kMitreLimit) == 0) {
    return geos::own(nullptr);
  }
  return geos::own(GEOSBufferWithParams_r(context, line, parameters.get(), half_width));
}

// Both borders of the strip must be distinct lines with room to spare in double precision. Below that GEOS
// makes rubbish or gives up (3.11 leaks memory then).
bool resolvable(const Path& line, double width_m) {
  double reach = 0.0;
  for (const auto p : line) reach = std::max({reach, std::abs(p.x), std::abs(p.y)});
  return width_m >= 1e-12 * reach;
}

}  // namespace

MultiPolygon disc(PlanePoint centre, double radius_m) {
  constexpr int kCorners = 256;
  constexpr double kTurn = 2.0 * std::numbers::pi / kCorners;
  if (!usable(centre) || !(radius_m > 0.0) || !(radius_m <= kLargestCoordinateM)) return {};
  const double reach = radius_m * std::sqrt(kTurn / std::sin(kTurn));
  Ring ring;
  ring.reserve(kCorners);
  for (int i = 0; i < kCorners; ++i) {
    const PlanePoint p{centre.x + reach * std::cos(i * kTurn), centre.y + reach * std::sin(i * kTurn)};
    if (!usable(p)) return {};
    ring.push_back(p);
  }
  // A radius near the resolution of the coordinates makes corners coincide: such a ring is no disc.
  const double wanted = std::numbers::pi * radius_m * radius_m;
  if (!(std::abs(signed_planar_area(ring) - wanted) <= 1e-3 * wanted)) return {};
  MultiPolygon made{{std::move(ring), {}}};
  canonicalise(made);
  return made;
}

Expected<MultiPolygon> strip(const Path& line, double width_m) {
  if (!(width_m > 0.0) || !(width_m <= kLargestCoordinateM)) {
    return tl::unexpected<Error>(
        geos::invalid_input(Text("the width of a line is not a positive number", "线宽不是正数")));
  }
  const Expected<geos::Geometry> source = geos::to_geos(line);
  if (!source) return tl::unexpected<Error>(source.error());
  if (!(length_of(line) > 0.0)) {
    return tl::unexpected<Error>(geos::invalid_input(Text("a line has no length", "线长度为零")));
  }
  if (!resolvable(line, width_m)) {
    return tl::unexpected<Error>(geos::invalid_input(
        Text("a line is too narrow for the size of its coordinates", "线宽相对坐标数值过小")));
  }
  const geos::Geometry made = flat_buffer(source->get(), width_m / 2.0);
  const Text doing("the strip along a line", "线状用地范围");
  if (!made) return tl::unexpected<Error>(geos::overlay_failed(doing));
  const Expected<bool> valid = geos::is_valid(made.get());
  Expected<MultiPolygon> polygons = geos::from_geos(made.get());
  if (!valid || !*valid || !polygons || polygons->empty()) {
    return tl::unexpected<Error>(geos::overlay_failed(doing));
  }
  return polygons;
}

}  // namespace zonegate
