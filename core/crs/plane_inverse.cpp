#include "core/crs/plane_inverse.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/crs/proj_handle.h"

namespace zonegate {
namespace {
constexpr double degree = std::numbers::pi / 180.0;
constexpr double wide_deg = 2.0;
constexpr double farthest_m = 1e8;  // PROJ turns absurd numbers into places without a word
}  // namespace

struct PlaneInverse::State {
  std::optional<detail::TransverseMercatorInverse> series;
  detail::ContextHandle context;
  detail::PjHandle projection;  // declared after its context: destroyed first
};

PlaneInverse::PlaneInverse(std::unique_ptr<State> state) : state_(std::move(state)) {}
PlaneInverse::PlaneInverse(PlaneInverse&&) noexcept = default;
PlaneInverse& PlaneInverse::operator=(PlaneInverse&&) noexcept = default;
PlaneInverse::~PlaneInverse() = default;

Expected<PlaneInverse> PlaneInverse::create(const ReferenceSystem& crs) {
  if (const auto fit = check_workspace_system(crs); !fit) return tl::unexpected(fit.error());
  auto state = std::make_unique<State>();
  if (crs.transverse_mercator)
    state->series = detail::TransverseMercatorInverse::create(*crs.transverse_mercator, crs.ellipsoid);
  if (!state->series) {
    state->context = detail::make_context();
    state->projection = detail::own_projection(state->context.get(), crs.definition.c_str());
    if (!state->projection)
      return fail(ErrorKind::bad_data, "crs.unknown",
                  {fmt::format("PROJ cannot turn the projection of {} round", crs.name),
                   fmt::format("PROJ 无法反算 {} 的投影", crs.name)},
                  {"Choose another projected system.", "请选用其他投影坐标系。"});
  }
  return PlaneInverse(std::move(state));
}

double PlaneInverse::reference_longitude_deg() const {
  return state_->series ? state_->series->central_meridian_deg() : 0.0;
}

bool PlaneInverse::raw(PlanePoint plane, detail::EllipsoidPoint& out) const {
  if (state_->series) return state_->series->at(plane, out);
  if (!(std::abs(plane.x) < farthest_m && std::abs(plane.y) < farthest_m)) return false;
  const PJ_COORD found = proj_trans(state_->projection.get(), PJ_INV, proj_coord(plane.x, plane.y, 0, 0));
  if (!std::isfinite(found.xy.x) || !std::isfinite(found.xy.y) || std::abs(found.xy.y) > 90.0) return false;
  out.sin_latitude = std::sin(found.xy.y * degree);
  out.cos_latitude = std::cos(found.xy.y * degree);
  out.longitude_rad = found.xy.x * degree;
  return true;
}

Expected<GeoPoint> PlaneInverse::at(PlanePoint plane) const {
  detail::EllipsoidPoint point;
  if (!raw(plane, point)) return tl::unexpected(coordinate_error(plane.x, plane.y));
  return GeoPoint{reference_longitude_deg() + point.longitude_rad / degree,
                  std::atan2(point.sin_latitude, point.cos_latitude) / degree};
}

Error coordinate_error(double x, double y) {
  Place place;
  place.coordinate = {x, y};
  return {ErrorKind::bad_data,
          "crs.bad_coordinate",
          {"the coordinate cannot be transformed", "坐标无法转换"},
          {"Check the number and the coordinate reference system of the data.",
           "请核对坐标数值及数据的坐标参照系。"},
          place};
}

std::optional<Text> far_from_meridian(const ReferenceSystem& crs, double min_lon_deg, double max_lon_deg) {
  if (!crs.central_meridian_deg || !std::isfinite(min_lon_deg) || !std::isfinite(max_lon_deg))
    return std::nullopt;
  const auto off = [&](double lon) { return std::abs(std::remainder(lon - *crs.central_meridian_deg, 360.0)); };
  const double farthest = std::max(off(min_lon_deg), off(max_lon_deg));
  if (farthest <= wide_deg) return std::nullopt;
  return Text{
      fmt::format("the data reach {:.1f} degrees from the central meridian {:g}E of {}; lengths and areas in "
                  "the plane are stretched there, a neighbouring strip fits better",
                  farthest, *crs.central_meridian_deg, crs.name),
      fmt::format("数据距 {} 的中央经线 {:g}°E 达 {:.1f} 度，平面长度和面积变形较大，宜改用相邻分带", crs.name,
                  *crs.central_meridian_deg, farthest)};
}

Expected<std::optional<Text>> far_from_meridian(const ReferenceSystem& crs, const Box& box) {
  if (box.empty() || !crs.central_meridian_deg) return std::optional<Text>{};
  const auto inverse = PlaneInverse::create(crs);
  if (!inverse) return tl::unexpected(inverse.error());
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const double x : {box.min_x, box.max_x}) {
    for (const double y : {box.min_y, box.max_y}) {
      const auto corner = inverse->at({x, y});
      if (!corner) return tl::unexpected(corner.error());
      low = std::min(low, corner->lon_deg);
      high = std::max(high, corner->lon_deg);
    }
  }
  return far_from_meridian(crs, low, high);
}

}  // namespace zonegate
