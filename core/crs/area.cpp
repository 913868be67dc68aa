#include "core/crs/area.h"

#include <fmt/format.h>
#include <geodesic.h>

#include <cmath>

#include "core/crs/plane_inverse.h"
#include "core/crs/survey_area.h"
#include "core/geometry/ring_area.h"

namespace zonegate {
namespace {

// Any plane on earth is smaller; NaN and infinities are outside too.
constexpr double farthest_m = 1e9;
bool on_earth(PlanePoint p) { return std::abs(p.x) < farthest_m && std::abs(p.y) < farthest_m; }

tl::unexpected<Error> bad_point(PlanePoint p) { return tl::unexpected(coordinate_error(p.x, p.y)); }

Expected<double> planar_ring_area(std::span<const PlanePoint> ring) {
  for (const PlanePoint p : ring)
    if (!on_earth(p)) return bad_point(p);
  return signed_ring_area(ring);
}

}  // namespace

std::string_view area_method_id(AreaMethod method) {
  switch (method) {
    case AreaMethod::survey:
      return "survey";
    case AreaMethod::geodesic:
      return "geodesic";
    case AreaMethod::planar:
      return "planar";
  }
  return "survey";
}

Expected<AreaMethod> parse_area_method(std::string_view text) {
  for (const AreaMethod method : {AreaMethod::survey, AreaMethod::geodesic, AreaMethod::planar})
    if (text == area_method_id(method)) return method;
  const std::string shown(text.substr(0, 40));
  return fail(ErrorKind::usage, "area.method",
              {fmt::format("\"{}\" is not an area method", shown), fmt::format("“{}”不是面积计算方法", shown)},
              {"Write survey, geodesic or planar.", "请写 survey、geodesic 或 planar。"});
}

struct AreaMeter::State {
  AreaMethod method;
  PlaneInverse inverse;
  SurveySum survey;
  geod_geodesic geodesic{};

  Expected<double> geodesic_ring_area(std::span<const PlanePoint> ring) const;
  Expected<double> ring_area(std::span<const PlanePoint> ring) const;  // positive counter-clockwise
  Expected<double> segment(PlanePoint a, PlanePoint b) const;
};

Expected<double> AreaMeter::State::geodesic_ring_area(std::span<const PlanePoint> ring) const {
  geod_polygon polygon{};
  geod_polygon_init(&polygon, 0);
  for (const PlanePoint p : ring) {
    const auto point = inverse.at(p);
    if (!point) return tl::unexpected(point.error());
    geod_polygon_addpoint(&geodesic, &polygon, point->lat_deg, point->lon_deg);
  }
  double area = 0.0;
  geod_polygon_compute(&geodesic, &polygon, 0, 1, &area, nullptr);
  return area;
}

Expected<double> AreaMeter::State::ring_area(std::span<const PlanePoint> ring) const {
  if (ring.size() < 3) {
    for (const PlanePoint p : ring)
      if (!on_earth(p)) return bad_point(p);
    return 0.0;
  }
  if (method == AreaMethod::planar) return planar_ring_area(ring);
  if (method == AreaMethod::geodesic) return geodesic_ring_area(ring);
  return survey.signed_area(ring);
}

Expected<double> AreaMeter::State::segment(PlanePoint a, PlanePoint b) const {
  if (method == AreaMethod::planar) {
    if (!on_earth(a) || !on_earth(b)) return bad_point(on_earth(a) ? b : a);
    return std::hypot(b.x - a.x, b.y - a.y);
  }
  const auto from = inverse.at(a);
  if (!from) return tl::unexpected(from.error());
  const auto to = inverse.at(b);
  if (!to) return tl::unexpected(to.error());
  double length = 0.0;
  geod_inverse(&geodesic, from->lat_deg, from->lon_deg, to->lat_deg, to->lon_deg, &length, nullptr, nullptr);
  return length;
}

AreaMeter::AreaMeter(std::unique_ptr<State> state) : state_(std::move(state)) {}
AreaMeter::AreaMeter(AreaMeter&&) noexcept = default;
AreaMeter& AreaMeter::operator=(AreaMeter&&) noexcept = default;
AreaMeter::~AreaMeter() = default;

Expected<AreaMeter> AreaMeter::create(const ReferenceSystem& crs, AreaMethod method) {
  auto inverse = PlaneInverse::create(crs);
  if (!inverse) return tl::unexpected(inverse.error());
  auto survey = SurveySum::create(crs);
  if (!survey) return tl::unexpected(survey.error());
  auto state = std::make_unique<State>(State{method, std::move(*inverse), std::move(*survey), {}});
  const double flattening =
      crs.ellipsoid.inverse_flattening == 0.0 ? 0.0 : 1.0 / crs.ellipsoid.inverse_flattening;
  geod_init(&state->geodesic, crs.ellipsoid.a, flattening);
  return AreaMeter(std::move(state));
}

AreaMethod AreaMeter::method() const { return state_->method; }

Expected<SquareMetres> AreaMeter::area(const MultiPolygon& polygons) const {
  double sum = 0.0;
  for (const auto& polygon : polygons) {
    const auto shell = state_->ring_area(polygon.shell);
    if (!shell) return tl::unexpected(shell.error());
    double own = std::abs(*shell);
    for (const auto& hole : polygon.holes) {
      const auto inner = state_->ring_area(hole);
      if (!inner) return tl::unexpected(inner.error());
      own -= std::abs(*inner);
    }
    sum += own;
  }
  return SquareMetres(sum);
}

Expected<double> AreaMeter::signed_area(std::span<const PlanePoint> ring) const {
  return state_->ring_area(ring);
}

Expected<Metres> AreaMeter::length(const Path& path) const {
  double sum = 0.0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const auto part = state_->segment(path[i - 1], path[i]);
    if (!part) return tl::unexpected(part.error());
    sum += *part;
  }
  return Metres(sum);
}

Expected<Metres> AreaMeter::distance(PlanePoint a, PlanePoint b) const {
  return state_->segment(a, b).map([](double length) { return Metres(length); });
}

}  // namespace zonegate
