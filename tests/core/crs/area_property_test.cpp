// The survey sum against the formula as printed, and what must hold for every area method.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include "core/crs/area.h"
#include "core/crs/survey_area.h"

using namespace zonegate;

namespace {

constexpr double degree = std::numbers::pi / 180.0;
using Real = long double;

// domain/coordinates-and-area.md section 3, word for word, in long double: edge by edge with L0 = 0.
double literal_area(const ReferenceSystem& crs, const Ring& ring, bool densify) {
  const auto inverse = PlaneInverse::create(crs);
  REQUIRE(inverse);
  const SurveyConstants k = survey_constants(crs.ellipsoid);
  Ring points;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const PlanePoint p = ring[i];
    const PlanePoint q = ring[(i + 1) % ring.size()];
    points.push_back(p);
    const double length = std::hypot(q.x - p.x, q.y - p.y);
    const int extra = densify && length > 70.0 ? static_cast<int>(length / 70.0) : 0;
    for (int j = 1; j <= extra; ++j)
      points.push_back({p.x + (q.x - p.x) * j / (extra + 1), p.y + (q.y - p.y) * j / (extra + 1)});
  }
  std::vector<std::pair<Real, Real>> bl;
  for (const PlanePoint p : points) {
    const auto g = inverse->at(p);
    REQUIRE(g);
    bl.emplace_back(Real(g->lat_deg) * Real(degree), Real(g->lon_deg) * Real(degree));
  }
  Real sum = 0;
  for (std::size_t i = 0; i < bl.size(); ++i) {
    const auto [b1, l1] = bl[i];
    const auto [b2, l2] = bl[(i + 1) % bl.size()];
    const Real dl = (l1 + l2) / 2;
    const Real bm = (b1 + b2) / 2;
    const Real d = b2 - b1;
    sum += 2 * Real(k.b_m) * Real(k.b_m) * dl *
           (Real(k.a) * std::sin(d / 2) * std::cos(bm) - Real(k.b) * std::sin(3 * d / 2) * std::cos(3 * bm) +
            Real(k.c) * std::sin(5 * d / 2) * std::cos(5 * bm) -
            Real(k.d) * std::sin(7 * d / 2) * std::cos(7 * bm) +
            Real(k.e) * std::sin(9 * d / 2) * std::cos(9 * bm));
  }
  return static_cast<double>(std::abs(sum));
}

// A simple star-shaped ring round a centre.
Ring star(std::mt19937_64& random, PlanePoint centre, double radius, int count) {
  std::uniform_real_distribution<double> share(0.4, 1.0);
  Ring ring;
  for (int i = 0; i < count; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / count;
    const double r = radius * share(random);
    ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
  }
  return ring;
}

PlanePoint somewhere(std::mt19937_64& random) {
  return {std::uniform_real_distribution<double>(345000, 655000)(random),
          std::uniform_real_distribution<double>(2.0e6, 5.9e6)(random)};
}

double survey(const AreaMeter& meter, const Ring& ring) {
  const auto area = meter.area({Polygon{ring, {}}});
  REQUIRE(area);
  return area->value;
}

}  // namespace

TEST_CASE("the survey sum is the printed formula") {
  std::mt19937_64 random(7);
  for (const char* code : {"EPSG:4545", "EPSG:2382", "EPSG:2433", "EPSG:32649", "EPSG:3035"}) {
    const auto crs = reference_system(code).value();
    const auto sum = SurveySum::create(crs);
    REQUIRE(sum);
    for (int i = 0; i < 40; ++i) {
      const double radius = std::pow(10.0, std::uniform_real_distribution<double>(1.0, 4.3)(random));
      const bool european = std::string_view(code) == "EPSG:3035";
      const PlanePoint centre = european ? PlanePoint{4321000.0 + 900.0 * i, 3210000.0} : somewhere(random);
      const Ring ring = star(random, centre, radius, 3 + i % 40);
      for (const bool densify : {false, true}) {
        const double expected = literal_area(crs, ring, densify);
        const double local = std::abs(sum->signed_area(ring, densify).value());
        const double official =
            std::abs(sum->signed_area(ring, densify, -sum->reference_longitude_rad()).value());
        CAPTURE(code);
        CAPTURE(radius);
        // PlaneInverse hands the oracle degrees: 1.4e-14 degree is 1.6 nm, on a perimeter of 2 pi r.
        CHECK(std::abs(local - expected) <= 1e-11 * expected + 4e-8 * radius);
        CHECK(std::abs(local - official) <= 1e-11 * expected + 4e-8 * radius);
      }
    }
  }
}

TEST_CASE("survey area does not depend on where a ring starts or which way it runs") {
  std::mt19937_64 random(11);
  const auto meter = AreaMeter::create(reference_system("EPSG:4545").value(), AreaMethod::survey);
  REQUIRE(meter);
  for (int i = 0; i < 60; ++i) {
    const double radius = std::pow(10.0, std::uniform_real_distribution<double>(0.5, 4.5)(random));
    Ring ring = star(random, somewhere(random), radius, 5 + i);
    const double area = survey(*meter, ring);
    for (int turn = 0; turn < 4; ++turn) {
      std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(1 + random() % (ring.size() - 1)),
                  ring.end());
      if (turn % 2 == 1) std::reverse(ring.begin(), ring.end());
      CHECK(std::abs(survey(*meter, ring) - area) <= 1e-11 * area + 1e-8 * radius);
    }
  }
}

TEST_CASE("an edge walked back is exactly the negative") {
  std::mt19937_64 random(13);
  const auto sum = SurveySum::create(reference_system("EPSG:4524").value());
  REQUIRE(sum);
  for (int i = 0; i < 2000; ++i) {
    PlanePoint a = somewhere(random);
    a.x += 36e6;
    const double length = std::pow(10.0, std::uniform_real_distribution<double>(-2.0, 4.0)(random));
    const double angle = std::uniform_real_distribution<double>(0.0, 6.3)(random);
    const PlanePoint b{a.x + length * std::cos(angle), a.y + length * std::sin(angle)};
    SurveySum::Station sa;
    SurveySum::Station sb;
    REQUIRE(sum->station(a, sa));
    REQUIRE(sum->station(b, sb));
    const double there = sum->edge(a, sa, b, sb, 0.01).value();
    const double back = sum->edge(b, sb, a, sa, 0.01).value();
    CHECK(there == -back);
  }
}

TEST_CASE("neighbours add up to the whole") {
  // A rectangle cut by a crooked line of long edges: both sides share its densified points.
  std::mt19937_64 random(17);
  const auto crs = reference_system("EPSG:4545").value();
  for (const AreaMethod method : {AreaMethod::survey, AreaMethod::planar, AreaMethod::geodesic}) {
    const auto meter = AreaMeter::create(crs, method);
    REQUIRE(meter);
    for (int i = 0; i < 40; ++i) {
      const PlanePoint c = somewhere(random);
      std::vector<PlanePoint> cut = {{c.x + 1000, c.y}};
      for (int j = 1; j < 9; ++j)
        cut.push_back(
            {c.x + 1000 + std::uniform_real_distribution<double>(-500, 500)(random), c.y + 300.0 * j});
      cut.push_back({c.x + 1000, c.y + 2700});
      Ring left = {{c.x, c.y + 2700}, {c.x, c.y}};
      left.insert(left.end(), cut.begin(), cut.end());
      Ring right = {{c.x + 2000, c.y}, {c.x + 2000, c.y + 2700}};
      right.insert(right.end(), cut.rbegin(), cut.rend());
      const Ring whole = {{c.x, c.y},
                          {c.x + 1000, c.y},
                          {c.x + 2000, c.y},
                          {c.x + 2000, c.y + 2700},
                          {c.x + 1000, c.y + 2700},
                          {c.x, c.y + 2700}};
      const double a = meter->area({Polygon{left, {}}})->value;
      const double b = meter->area({Polygon{right, {}}})->value;
      const double w = meter->area({Polygon{whole, {}}})->value;
      CHECK(std::abs(a + b - w) <= 2e-5);
      const double both = meter->area({Polygon{left, {}}, Polygon{right, {}}})->value;
      CHECK(both == a + b);
    }
  }
}

TEST_CASE("survey and geodesic agree as the document says, the plane exceeds both") {
  std::mt19937_64 random(19);
  const auto crs = reference_system("EPSG:4545").value();
  const auto s = AreaMeter::create(crs, AreaMethod::survey);
  const auto g = AreaMeter::create(crs, AreaMethod::geodesic);
  const auto p = AreaMeter::create(crs, AreaMethod::planar);
  for (int i = 0; i < 100; ++i) {
    PlanePoint c = somewhere(random);
    const MultiPolygon plot = {Polygon{star(random, c, 30.0, 12), {}}};  // no edge above 70 m
    const double survey_area = s->area(plot)->value;
    const double geodesic_area = g->area(plot)->value;
    const double off = (c.x - 500000.0) / 6.37e6;
    CHECK(std::abs(survey_area - geodesic_area) <= 2e-4);
    CHECK(p->area(plot)->value / survey_area - 1.0 == doctest::Approx(off * off).epsilon(0.01));
  }
}

TEST_CASE("the 70 metre rule") {
  CHECK(survey_extra_points({0, 0}, {70, 0}) == 0);
  CHECK(survey_extra_points({0, 0}, {42, 56}) == 0);  // exactly 70
  CHECK(survey_extra_points({0, 0}, {70.001, 0}) == 1);
  CHECK(survey_extra_points({0, 0}, {0, 139.999}) == 1);
  CHECK(survey_extra_points({0, 0}, {0, 140}) == 2);
  CHECK(survey_extra_points({0, 0}, {200, 0}) == 2);
}

TEST_CASE("degenerate and absurd input") {
  const auto crs = reference_system("EPSG:4545").value();
  const double nan = std::nan("");
  for (const AreaMethod method : {AreaMethod::survey, AreaMethod::planar, AreaMethod::geodesic}) {
    const auto meter = AreaMeter::create(crs, method);
    REQUIRE(meter);
    CHECK(meter->method() == method);
    CHECK(parse_area_method(area_method_id(method)).value() == method);
    CHECK(meter->area({})->value == 0.0);
    CHECK(meter->area({Polygon{}})->value == 0.0);
    CHECK(meter->area({Polygon{{{500000, 2500000}, {500100, 2500000}}, {}}})->value == 0.0);
    CHECK(meter->area({Polygon{{{500000, 2500000}, {500100, 2500000}, {500050, 2500000}}, {}}})->value ==
          doctest::Approx(0.0).epsilon(1e-3));
    for (const double bad : {nan, static_cast<double>(INFINITY), 1e300}) {
      const auto area = meter->area({Polygon{{{500000, 2500000}, {500100, 2500000}, {bad, 2500100}}, {}}});
      REQUIRE_FALSE(area);
      CHECK(area.error().code == "crs.bad_coordinate");
      CHECK_FALSE(meter->area({Polygon{{{bad, 0}}, {}}}));
      CHECK_FALSE(meter->length({{500000, 2500000}, {bad, 2500100}}));
    }
    CHECK(meter->length({})->value == 0.0);
    CHECK(meter->distance({500000, 2500000}, {500000, 2500100})->value == doctest::Approx(100.0).epsilon(1e-6));
    CHECK(meter->distance({500000, 2500000}, {500000, 2500000})->value == 0.0);
  }
  CHECK(AreaMeter::create(reference_system("4490").value(), AreaMethod::survey).error().code ==
        "crs.not_projected");
  CHECK(AreaMeter::create(reference_system("3857").value(), AreaMethod::planar).error().code ==
        "crs.web_mercator");
  CHECK_FALSE(parse_area_method("karney"));
}

TEST_CASE("a ring of absurd length ends with an error, not after hours") {
  const auto meter = AreaMeter::create(reference_system("EPSG:4545").value(), AreaMethod::survey);
  Ring ring;
  for (int i = 0; i < 2000; ++i) ring.push_back({i % 2 == 0 ? -2e6 : 3e6, 1e6 + i});
  const auto area = meter->area({Polygon{ring, {}}});
  REQUIRE_FALSE(area);
  CHECK(area.error().code == "crs.too_long");
}

TEST_CASE("length is planar for planar, else along the ellipsoid") {
  const auto crs = reference_system("EPSG:4545").value();
  const Path path = {{650000, 2500000}, {650000, 2500100}, {650100, 2500100}};
  CHECK(AreaMeter::create(crs, AreaMethod::planar)->length(path)->value ==
        doctest::Approx(200.0).epsilon(1e-14));
  const double off = 150050.0 / 6.37e6;
  for (const AreaMethod method : {AreaMethod::survey, AreaMethod::geodesic})
    CHECK(AreaMeter::create(crs, method)->length(path)->value ==
          doctest::Approx(200.0 / (1.0 + off * off / 2.0)).epsilon(1e-5));
}

TEST_CASE("a ring's own area is positive counter-clockwise, negative the other way, by every method") {
  const auto crs = reference_system("EPSG:4545");
  REQUIRE(crs);
  Ring ring{{530000, 2524000}, {530100, 2524000}, {530100, 2524250}, {530000, 2524250}};
  for (const AreaMethod method : {AreaMethod::survey, AreaMethod::geodesic, AreaMethod::planar}) {
    CAPTURE(area_method_id(method));
    const auto meter = AreaMeter::create(*crs, method);
    REQUIRE(meter);
    const auto area = meter->area({{ring, {}}});
    REQUIRE(area);
    CHECK(meter->signed_area(ring).value() == area->value);
    std::reverse(ring.begin(), ring.end());
    CHECK(meter->signed_area(ring).value() == doctest::Approx(-area->value).epsilon(1e-12));
    std::reverse(ring.begin(), ring.end());
  }
}
