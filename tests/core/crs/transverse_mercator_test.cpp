// Our inverse series against PROJ, over the whole 3 and 6 degree strips and beyond.
#include <doctest/doctest.h>
#include <proj.h>

#include <cmath>
#include <numbers>
#include <string>

#include "core/crs/plane_inverse.h"
#include "core/crs/transverse_mercator.h"

using namespace zonegate;

namespace {

constexpr double degree = std::numbers::pi / 180.0;

struct Difference {
  double longitude = 0.0;  // radians times cos(latitude)
  double latitude = 0.0;
};

// Plane points of the strip, back by PROJ and by us.
Difference worst(const std::string& code, double centre, double reach_deg, double south, double north) {
  const auto crs = reference_system(code);
  REQUIRE(crs);
  const auto series = detail::TransverseMercatorInverse::create(*crs->transverse_mercator, crs->ellipsoid);
  REQUIRE(series);
  PJ_CONTEXT* context = proj_context_create();
  PJ* system = proj_create(context, code.c_str());
  PJ* geographic = proj_crs_get_geodetic_crs(context, system);
  PJ* raw = proj_create_crs_to_crs_from_pj(context, geographic, system, nullptr, nullptr);
  PJ* operation = proj_normalize_for_visualization(context, raw);
  Difference out;
  for (int up = 0; south + 0.61 * up <= north; ++up) {
    const double lat = south + 0.61 * up;
    for (int across = -23; across <= 23; ++across) {
      const double off = reach_deg * across / 23.0;
      const PJ_COORD plane = proj_trans(operation, PJ_FWD, proj_coord(centre + off, lat, 0, 0));
      const PJ_COORD back = proj_trans(operation, PJ_INV, plane);
      detail::EllipsoidPoint point;
      REQUIRE(series->at({plane.xy.x, plane.xy.y}, point));
      const double longitude = point.longitude_rad + (centre * degree);
      const double latitude = std::atan2(point.sin_latitude, point.cos_latitude);
      out.longitude = std::max(out.longitude, std::abs(longitude - back.xy.x * degree) * point.cos_latitude);
      out.latitude = std::max(out.latitude, std::abs(latitude - back.xy.y * degree));
      CHECK(std::abs(point.sin_latitude * point.sin_latitude + point.cos_latitude * point.cos_latitude - 1.0) <
            1e-15);
    }
  }
  for (PJ* pj : {operation, raw, geographic, system}) proj_destroy(pj);
  proj_context_destroy(context);
  return out;
}

}  // namespace

TEST_CASE("the series agrees with PROJ far below a micrometre") {
  struct Range {
    const char* code;
    double centre, reach, south, north;
  };
  for (const Range& range : {Range{"EPSG:4545", 108, 1.7, 3, 54}, Range{"EPSG:4524", 108, 4, 3, 54},
                             Range{"EPSG:4508", 111, 3.2, 3, 54}, Range{"EPSG:2360", 108, 3.2, 3, 54},
                             Range{"EPSG:2433", 108, 3.2, 3, 54}, Range{"EPSG:32617", -81, 6, -80, 84},
                             Range{"EPSG:27700", -2, 8, 49, 61}}) {
    const auto difference = worst(range.code, range.centre, range.reach, range.south, range.north);
    CAPTURE(range.code);
    MESSAGE(range.code << ": longitude " << difference.longitude << " rad, latitude " << difference.latitude);
    CHECK(difference.longitude < 2e-15);
    CHECK(difference.latitude < 2e-15);
  }
}

TEST_CASE("points that have no place on the ellipsoid are refused") {
  const auto inverse = PlaneInverse::create(reference_system("EPSG:4545").value());
  REQUIRE(inverse);
  const double nan = std::nan("");
  for (const PlanePoint p : {PlanePoint{nan, 0}, PlanePoint{0, nan}, PlanePoint{1e300, 0},
                             PlanePoint{0, -1e300}, PlanePoint{500000, 1.01e7}, PlanePoint{4e6, 2.5e6},
                             PlanePoint{INFINITY, 2.5e6}, PlanePoint{36530000, 2524600}}) {
    const auto point = inverse->at(p);
    REQUIRE_FALSE(point);
    CHECK(point.error().code == "crs.bad_coordinate");
    CHECK(point.error().place.coordinate.has_value());
  }
  CHECK(inverse->at({500000, 0})->lat_deg == 0.0);
  CHECK(inverse->at({500000, 0})->lon_deg == 108.0);
}

TEST_CASE("other projections go through PROJ") {
  for (const char* code : {"EPSG:28992", "EPSG:3035"}) {
    const auto inverse = PlaneInverse::create(reference_system(code).value());
    REQUIRE(inverse);
    const bool dutch = std::string(code) == "EPSG:28992";
    const auto point = dutch ? inverse->at({155000, 463000}) : inverse->at({4321000, 3210000});
    REQUIRE(point);
    CHECK(point->lon_deg == doctest::Approx(dutch ? 5.387638889 : 10.0).epsilon(1e-9));
    CHECK(point->lat_deg == doctest::Approx(dutch ? 52.156160556 : 52.0).epsilon(1e-9));
    CHECK_FALSE(inverse->at({std::nan(""), 0}));
    CHECK_FALSE(inverse->at({1e300, 1e300}));
  }
}

TEST_CASE("more than two degrees from the central meridian is said") {
  const auto crs = reference_system("EPSG:4545").value();
  CHECK_FALSE(far_from_meridian(crs, 106.01, 109.99));
  CHECK(far_from_meridian(crs, 107.0, 110.2));
  CHECK(far_from_meridian(crs, 105.9, 107.0));
  CHECK_FALSE(far_from_meridian(reference_system("EPSG:3035").value(), -20.0, 40.0));
  CHECK_FALSE(far_from_meridian(crs, Box{400000, 2500000, 600000, 2600000}).value());
  const auto warning = far_from_meridian(crs, Box{400000, 2500000, 760000, 2600000});
  REQUIRE(warning);
  REQUIRE(*warning);
  CHECK((*warning)->en.find("2.") != std::string::npos);
  CHECK_FALSE(far_from_meridian(crs, Box{0, 0, 1e9, 1}));
  CHECK_FALSE(far_from_meridian(crs, Box{}).value());
}
