#include "core/geometry/cut.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/geometry/geos_bridge.h"

namespace zonegate {
namespace {

constexpr double kMitreLimit = 5.0;
constexpr int kQuarterSegments = 8;

tl::unexpected<Error> failed() {
  return tl::unexpected(geos::overlay_failed({"cutting the polygon", "切割多边形"}));
}

// Every face between the borders and the line.
geos::Geometry faces_of(const geos::Geometry& whole, const geos::Geometry& line) {
  const auto context = geos::context();
  const geos::Geometry borders = geos::own(GEOSBoundary_r(context, whole.get()));
  if (!borders) return {};
  const geos::Geometry noded = geos::own(GEOSUnion_r(context, borders.get(), line.get()));
  if (!noded) return {};
  const std::array<const GEOSGeometry*, 1> all{noded.get()};
  return geos::own(GEOSPolygonize_r(context, all.data(), 1));
}

bool add_if_inside(std::vector<Polygon>& pieces, const GEOSGeometry* face, const GEOSGeometry* whole) {
  const auto context = geos::context();
  const geos::Geometry inner = geos::own(GEOSPointOnSurface_r(context, face));
  if (!inner) return false;
  const char inside = GEOSIntersects_r(context, whole, inner.get());
  if (inside == 2) return false;
  if (inside == 0) return true;
  auto polygons = geos::from_geos(face);
  if (!polygons) return false;
  for (Polygon& polygon : *polygons) pieces.push_back(std::move(polygon));
  return true;
}

}  // namespace

Expected<std::vector<Polygon>> cut_along(const MultiPolygon& polygons, const Path& line) {
  const auto whole = geos::to_geos(polygons);
  if (!whole) return tl::unexpected(whole.error());
  const auto path = geos::to_geos(line);
  if (!path) return tl::unexpected(path.error());
  const geos::Geometry faces = faces_of(*whole, *path);
  if (!faces) return failed();
  const auto context = geos::context();
  std::vector<Polygon> pieces;
  const int count = GEOSGetNumGeometries_r(context, faces.get());
  for (int i = 0; i < count; ++i) {
    if (!add_if_inside(pieces, GEOSGetGeometryN_r(context, faces.get(), i), whole->get())) return failed();
  }
  const double before = planar_area(polygons);
  if (std::abs(planar_area(pieces) - before) > std::max(1e-9 * before, 1e-4)) return failed();
  std::sort(pieces.begin(), pieces.end(), [](const Polygon& a, const Polygon& b) {
    const Box one = box_of(a.shell);
    const Box other = box_of(b.shell);
    return std::pair(one.min_x, one.min_y) < std::pair(other.min_x, other.min_y);
  });
  return pieces;
}

Expected<MultiPolygon> offset(const MultiPolygon& polygons, double metres) {
  if (!std::isfinite(metres)) {
    return tl::unexpected(geos::invalid_input({"the distance is not a number", "距离不是数字"}));
  }
  const auto whole = geos::to_geos(polygons);
  if (!whole) return tl::unexpected(whole.error());
  const geos::Geometry made =
      geos::own(GEOSBufferWithStyle_r(geos::context(), whole->get(), metres, kQuarterSegments, GEOSBUF_CAP_FLAT,
                                      GEOSBUF_JOIN_MITRE, kMitreLimit));
  if (!made) return tl::unexpected(geos::overlay_failed({"moving the border", "平移边界"}));
  return geos::from_geos(made.get());
}

}  // namespace zonegate
