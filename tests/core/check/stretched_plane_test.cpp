// Rules by distance in planes that stretch lengths: what lies within the rule's metres on the ground is found,
// and where the plane cannot tell the nearest point nobody is told a distance.
#include <doctest/doctest.h>

#include <cmath>

#include "core/check/plane_scale.h"
#include "core/crs/transform.h"
#include "tests/core/check/random_world.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

template <class T>
T must(Expected<T> made) {
  if (!made) FAIL(format_error(made.error(), Language::english));
  return std::move(*made);
}

constexpr double kMetresPerDegree = 110850.0;  // of latitude, near 22.5 N: for placing only

// A square of about 100 m with its south-west corner there.
MultiPolygon square_at(const Transformer& to_plane, double longitude, double latitude) {
  const double d = 100.0 / kMetresPerDegree;
  const std::vector<SourcePoint> corners{{longitude, latitude},
                                         {longitude + d, latitude},
                                         {longitude + d, latitude + d},
                                         {longitude, latitude + d}};
  Polygon polygon;
  polygon.shell = must(to_plane.ring(corners));
  return {polygon};
}

// A zone so many metres north of the footprint, by the meter.
struct Scene {
  CheckSetup setup;
  Project project;
  double gap_m = 0.0;
};

Scene scene(const std::string& system, double longitude, double latitude, double degrees_apart, double rule_m) {
  Scene out;
  const ReferenceSystem crs = must(reference_system(system));
  const Transformer to_plane =
      must(Transformer::create(must(reference_system(system == "EPSG:3035" ? "EPSG:4258" : "EPSG:4326")), crs));
  const MultiPolygon footprint = square_at(to_plane, longitude, latitude);
  const double top = latitude + 100.0 / kMetresPerDegree;
  const MultiPolygon zone = square_at(to_plane, longitude, top + degrees_apart);
  ZoneLayer layer = *layer_of("flood_risk_line", {zone});
  layer.coverage.area = rectangle_set(box_of(zone).grown(1e5));
  out.setup = plain_setup({std::make_shared<const ZoneLayer>(std::move(layer))});
  out.setup.crs = crs;
  out.setup.area_method = AreaMethod::geodesic;
  Rule rule = out.setup.packs.front().rules.back();
  rule.id = "near";
  rule.effect = Effect::prohibit;
  rule.test = SpatialTest::within;
  rule.distance_m = rule_m;
  out.setup.packs.front().rules = {rule};
  out.project = project_of({footprint});
  const AreaMeter meter = must(AreaMeter::create(crs, AreaMethod::geodesic));
  const SourcePoint a{longitude, top};
  const SourcePoint b{longitude, top + degrees_apart};
  out.gap_m = must(meter.distance(must(to_plane.path(std::vector<SourcePoint>{a, b})).front(),
                                  must(to_plane.path(std::vector<SourcePoint>{a, b})).back()))
                  .value;
  return out;
}

}  // namespace

TEST_CASE("what lies within the rule on the ground is found, whatever the plane makes of a metre") {
  for (const char* system : {"EPSG:4545", "EPSG:32649", "EPSG:3395",
                             "+proj=lcc +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m"}) {
    CAPTURE(system);
    const Scene near = scene(system, 108.4, 22.5, 470.0 / kMetresPerDegree, 500.0);
    CAPTURE(near.gap_m);
    REQUIRE(near.gap_m < 495.0);
    CHECK(check_one(near.setup, near.project).outcome == Outcome::fail);
    const Scene far = scene(system, 108.4, 22.5, 520.0 / kMetresPerDegree, 500.0);
    REQUIRE(far.gap_m > 505.0);
    CHECK(check_one(far.setup, far.project).outcome == Outcome::pass);
  }
}

TEST_CASE("a plane whose lengths depend on their direction has no distances") {
  for (const char* system :
       {"EPSG:3035", "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m"}) {
    CAPTURE(system);
    const bool european = std::string(system) == "EPSG:3035";
    const double longitude = european ? 20.0 : 110.3;
    const double latitude = european ? 45.0 : 20.0;
    for (const double metres : {300.0, 700.0}) {
      const Scene one = scene(system, longitude, latitude, metres / kMetresPerDegree, 710.0);
      const ProjectResult result = check_one(one.setup, one.project);
      CHECK(result.outcome == Outcome::undetermined);
      REQUIRE_FALSE(result.findings.empty());
      CHECK(result.findings.front().cause.en.find("depend on their direction") != std::string::npos);
    }
  }
}

TEST_CASE("the scale is the plane's length over the ground's, and 1 where lengths are the plane's own") {
  const auto scale_of = [](const char* system, AreaMethod method, PlanePoint at) {
    const ReferenceSystem crs = must(reference_system(system));
    return plane_scale(Box{at.x, at.y, at.x, at.y}, crs, must(AreaMeter::create(crs, method)), 2000.0);
  };
  // On the central meridian, and the 2 km round it: 1 + (2000 m / 6 370 km)^2 / 2.
  CHECK(std::abs(scale_of("EPSG:4545", AreaMethod::survey, {500000, 2500000}).most - 1.0) < 1e-7);
  const double east = 100000.0 + 2000.0;
  CHECK(scale_of("EPSG:4545", AreaMethod::survey, {600000, 2500000}).most ==
        doctest::Approx(1.0 + east * east / 2.0 / 6.36e6 / 6.36e6).epsilon(1e-6));
  CHECK(scale_of("EPSG:3395", AreaMethod::planar, {1.2e7, 2.5e6}).most == 1.0);
  CHECK(scale_of("EPSG:3395", AreaMethod::geodesic, {1.2e7, 2.5e6}).most > 1.07);
  CHECK_FALSE(scale_of("EPSG:3395", AreaMethod::geodesic, {1.2e7, 2.5e6}).by_direction);
  CHECK_FALSE(scale_of("EPSG:4545", AreaMethod::geodesic, {600000, 2500000}).by_direction);
  CHECK(scale_of("EPSG:3035", AreaMethod::geodesic, {5200000, 2500000}).by_direction);
}

TEST_CASE("a bureau's own pack does not stand for the law's") {
  CheckSetup setup = plain_setup({});
  const Project project = project_of({rectangle_set({530000, 2524000, 530100, 2524100})});
  CHECK(check_one(setup, project).outcome == Outcome::pass);  // nothing is known of any other pack
  RulePack law = setup.packs.front();
  law.id = "zonegate-default";
  law.rules.clear();
  law.validity.from = must(parse_day("2026-12-01"));
  setup.packs.push_back(law);
  const ProjectResult early = check_one(setup, project);
  CHECK(early.outcome == Outcome::undetermined);
  REQUIRE_FALSE(early.findings.empty());
  CHECK(early.findings.front().rule == "no_rule_pack");
  CHECK(early.findings.front().cause.en.find("2026-11-23") != std::string::npos);
  setup.as_of = must(parse_day("2026-12-01"));
  CHECK(check_one(setup, project).outcome == Outcome::pass);
}
