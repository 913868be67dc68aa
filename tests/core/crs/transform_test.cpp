#include "core/crs/transform.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <thread>
#include <vector>

using namespace zonegate;

namespace {

ReferenceSystem system_of(const char* code) {
  const auto crs = reference_system(code);
  REQUIRE(crs);
  return *crs;
}

Transformer make(const char* from, const char* to) {
  auto transformer = Transformer::create(system_of(from), system_of(to));
  REQUIRE(transformer);
  return std::move(*transformer);
}

double to_segment(PlanePoint p, PlanePoint a, PlanePoint b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

// The largest distance of the edge's true image, sampled densely, from the polyline.
double worst_error(const Transformer& transformer, SourcePoint a, SourcePoint b, const Path& line) {
  double worst = 0.0;
  std::size_t near = 0;
  const int samples = 4000;
  for (int i = 0; i <= samples; ++i) {
    const double t = static_cast<double>(i) / samples;
    const auto p = transformer.point({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
    REQUIRE(p);
    double best = to_segment(*p, line[near], line[near + 1]);
    while (near + 2 < line.size()) {
      const double next = to_segment(*p, line[near + 1], line[near + 2]);
      if (next > best) break;
      best = next;
      ++near;
    }
    worst = std::max(worst, best);
  }
  return worst;
}

}  // namespace

TEST_CASE("our table of datum questions") {
  struct Row {
    const char* from;
    const char* to;
    DatumRelation relation;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"EPSG:4490", "EPSG:4545", DatumRelation::same},
           {"EPSG:4524", "EPSG:4508", DatumRelation::same},
           {"EPSG:4326", "EPSG:4545", DatumRelation::assumed_equal},
           {"EPSG:3857", "EPSG:4545", DatumRelation::assumed_equal},
           {"EPSG:32649", "EPSG:4545", DatumRelation::assumed_equal},
           {"EPSG:4490", "EPSG:32649", DatumRelation::assumed_equal},
           {"EPSG:4610", "EPSG:2382", DatumRelation::same},
           {"EPSG:4610", "EPSG:4545", DatumRelation::refused},
           {"EPSG:2381", "EPSG:4545", DatumRelation::refused},
           {"EPSG:4214", "EPSG:4545", DatumRelation::refused},
           {"EPSG:4555", "EPSG:4545", DatumRelation::refused},
           {"EPSG:4214", "EPSG:32649", DatumRelation::refused},  // PROJ knows local sets: not for us to choose
           {"EPSG:4214", "EPSG:4579", DatumRelation::refused},
           {"EPSG:4490", "EPSG:2433", DatumRelation::refused},
           {"EPSG:4269", "EPSG:4545", DatumRelation::refused},
           {"EPSG:4269", "EPSG:32617", DatumRelation::operation},
           {"EPSG:4326", "EPSG:28992", DatumRelation::operation},
           {"EPSG:4326", "EPSG:3035", DatumRelation::operation},
           {"EPSG:4258", "EPSG:3035", DatumRelation::same},
           {"EPSG:2263", "EPSG:32618", DatumRelation::operation},
           {"+proj=longlat +ellps=GRS80", "EPSG:4545", DatumRelation::refused},
           {"+proj=longlat +ellps=GRS80", "EPSG:32649", DatumRelation::refused},
           {"+proj=longlat +ellps=GRS80 +towgs84=1,2,3", "EPSG:32649", DatumRelation::refused}}) {
    CAPTURE(row.from);
    CAPTURE(row.to);
    const auto decision = decide_datum(system_of(row.from), system_of(row.to));
    CHECK(datum_relation_id(decision.relation) == datum_relation_id(row.relation));
    CHECK_FALSE(decision.statement.en.empty());
    CHECK_FALSE(decision.statement.zh.empty());
    CHECK(decision.accuracy_m.has_value() == (row.relation != DatumRelation::refused));
    CHECK(decision.remedy.empty() == (row.relation != DatumRelation::refused));
    const auto transformer = Transformer::create(system_of(row.from), system_of(row.to));
    CHECK(transformer.has_value() == (row.relation != DatumRelation::refused));
    if (!transformer) CHECK(transformer.error().code == "crs.datum_refused");
  }
  CHECK(decide_datum(system_of("4326"), system_of("4545")).accuracy_m == 0.5);
  CHECK(decide_datum(system_of("4269"), system_of("32617")).accuracy_m == 4.0);
}

TEST_CASE("a workspace must be a plane in metres") {
  CHECK(Transformer::create(system_of("4490"), system_of("4490")).error().code == "crs.not_projected");
  CHECK(Transformer::create(system_of("4326"), system_of("2263")).error().code == "crs.not_metric");
  CHECK(Transformer::create(system_of("4326"), system_of("3857")).error().code == "crs.web_mercator");
}

TEST_CASE("the same system copies, another prefix shifts, bit for bit") {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> east(400000, 600000);
  std::uniform_real_distribution<double> north(2.3e6, 2.9e6);
  const auto copy = make("EPSG:4545", "EPSG:4545");
  const auto off = make("EPSG:4524", "EPSG:4545");
  const auto widths = make("EPSG:4508", "EPSG:4546");  // 6 and 3 degrees, one meridian
  CHECK(copy.exact());
  CHECK(off.exact());
  CHECK(widths.exact());
  CHECK_FALSE(make("EPSG:4525", "EPSG:4545").exact());
  CHECK_FALSE(make("EPSG:32649", "EPSG:4546").exact());
  std::vector<SourcePoint> ring;
  for (int i = 0; i < 200; ++i) {
    const SourcePoint p{std::round(east(random) * 1e4) / 1e4, north(random)};
    CHECK(copy.point(p).value() == PlanePoint{p.x, p.y});
    CHECK(widths.point(p).value() == PlanePoint{p.x, p.y});
    const SourcePoint prefixed{36e6 + p.x, p.y};
    CHECK(off.point(prefixed).value() == PlanePoint{prefixed.x - 36e6, p.y});
    ring.push_back(p);
  }
  CHECK(copy.ring(ring)->size() == ring.size());  // nothing is densified
}

TEST_CASE("WGS 84 is used as CGCS2000 without any shift") {
  const auto from_wgs = make("EPSG:4326", "EPSG:4545");
  const auto from_cgcs = make("EPSG:4490", "EPSG:4545");
  for (const SourcePoint p : {SourcePoint{108.292231004, 22.819697001}, SourcePoint{109.5, 24.0}}) {
    CHECK(from_wgs.point(p).value() == from_cgcs.point(p).value());
    const auto back = from_wgs.to_geographic(from_wgs.point(p).value());
    REQUIRE(back);
    CHECK(std::abs(back->lon_deg - p.x) < 1e-13);
    CHECK(std::abs(back->lat_deg - p.y) < 1e-13);
  }
  const auto plane = from_wgs.point({108.292231004, 22.819697001}).value();
  CHECK(plane.x == doctest::Approx(530000.0).epsilon(1e-9));
  CHECK(plane.y == doctest::Approx(2524600.0).epsilon(1e-9));
  // Through another projection of the same datum.
  const auto strip = make("EPSG:4525", "EPSG:4545");
  const auto east = make("EPSG:4490", "EPSG:4525").point({109.4, 22.8}).value();
  const auto moved = strip.point({east.x, east.y}).value();
  const auto direct = from_cgcs.point({109.4, 22.8}).value();
  CHECK(std::hypot(moved.x - direct.x, moved.y - direct.y) < 1e-7);
}

TEST_CASE("units of the source are minded") {
  const auto feet = make("EPSG:2263", "EPSG:32618");
  const auto p = feet.point({984250.0, 0.0});  // the projection's origin: 74W 40 10N
  REQUIRE(p);
  const auto g = feet.to_geographic(*p);
  REQUIRE(g);
  CHECK(g->lon_deg == doctest::Approx(-74.0).epsilon(1e-9));
  CHECK(g->lat_deg == doctest::Approx(40.0 + 10.0 / 60.0).epsilon(1e-9));
}

TEST_CASE("what cannot be transformed is an error with its coordinate") {
  const double nan = std::nan("");
  const auto transformer = make("EPSG:4326", "EPSG:4545");
  for (const SourcePoint p :
       {SourcePoint{nan, 22}, SourcePoint{108, nan}, SourcePoint{INFINITY, 22}, SourcePoint{108, 91},
        SourcePoint{1e300, 1e300}, SourcePoint{-81, 35}, SourcePoint{-72, 22}, SourcePoint{288, 22},
        SourcePoint{2524600, 36530000}, SourcePoint{22.8, 108.3}}) {
    CAPTURE(p.x);
    CAPTURE(p.y);
    const auto point = transformer.point(p);
    REQUIRE_FALSE(point);
    CHECK(point.error().code == "crs.bad_coordinate");
    REQUIRE(point.error().place.coordinate);
    const auto ring = transformer.ring(std::array{SourcePoint{108, 22}, SourcePoint{108.1, 22}, p});
    CHECK_FALSE(ring);
    CHECK(transformer.point({108.3, 22.8}));  // a failure leaves nothing behind
  }
  CHECK_FALSE(make("EPSG:4525", "EPSG:4545").point({1e12, 2e6}));
  CHECK_FALSE(make("EPSG:4545", "EPSG:4545").point({nan, 2e6}));
  CHECK_FALSE(make("EPSG:4269", "EPSG:32617").point({nan, 2e6}));
  CHECK(transformer.ring({})->empty());
  CHECK(transformer.path({})->empty());
}

TEST_CASE("densified edges stay within a millimetre of the truth") {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> lon(106.5, 109.5);
  std::uniform_real_distribution<double> lat(18.0, 50.0);
  std::uniform_real_distribution<double> turn(0.0, 6.283);
  std::uniform_real_distribution<double> size(-4.0, -0.2);
  for (const char* source : {"EPSG:4490", "EPSG:4525", "EPSG:3857"}) {
    const auto transformer = make(source, "EPSG:4545");
    const auto unit = std::string_view(source) == "EPSG:4490" ? 1.0 : 111000.0;
    const auto start = make("EPSG:4490", "EPSG:4525");
    for (int i = 0; i < 120; ++i) {
      const double length = std::pow(10.0, size(random)) * unit;
      const double angle = turn(random);
      SourcePoint a{lon(random), lat(random)};
      if (std::string_view(source) == "EPSG:4525") {
        const auto p = start.point(a).value();
        a = {p.x, p.y};
      } else if (unit > 1.0) {
        a = {a.x * 111319.49, 111319.49 * a.y};
      }
      const SourcePoint b{a.x + length * std::cos(angle), a.y + length * std::sin(angle)};
      const auto line = transformer.path(std::array{a, b});
      REQUIRE(line);
      CAPTURE(source);
      CAPTURE(length);
      CHECK(worst_error(transformer, a, b, *line) < 0.001);
      CHECK(line->size() <= 2 + static_cast<std::size_t>(length / unit * 111000.0 / 50.0));
      CHECK(transformer.path(std::array{a, b}, 0.0)->size() == 2);
    }
  }
}

TEST_CASE("an edge that crosses the central meridian at any angle is not taken for straight") {
  const auto transformer = make("EPSG:4490", "EPSG:4545");
  for (int i = 0; i < 180; ++i) {
    const double angle = i * 3.14159265358979 / 180.0;
    const SourcePoint a{108.0 - 0.7 * std::cos(angle), 23.0 - 0.7 * std::sin(angle)};
    const SourcePoint b{108.0 + 0.7 * std::cos(angle), 23.0 + 0.7 * std::sin(angle)};
    const auto line = transformer.path(std::array{a, b});
    REQUIRE(line);
    CAPTURE(i);
    CHECK(worst_error(transformer, a, b, *line) < 0.001);
  }
}

TEST_CASE("an edge walked the other way gets the same points, bit for bit") {
  std::mt19937_64 random(9);
  std::uniform_real_distribution<double> lon(107.0, 109.0);
  std::uniform_real_distribution<double> lat(21.0, 26.0);
  const auto transformer = make("EPSG:4326", "EPSG:4545");
  for (int i = 0; i < 200; ++i) {
    const SourcePoint a{lon(random), lat(random)};
    const SourcePoint b{lon(random), lat(random)};
    const auto there = transformer.path(std::array{a, b});
    auto back = transformer.path(std::array{b, a});
    REQUIRE(there);
    REQUIRE(back);
    std::reverse(back->begin(), back->end());
    CHECK(*there == *back);
  }
  // Two squares side by side: the common border is the same line in both rings.
  const std::array west = {SourcePoint{108.0, 22.0}, SourcePoint{108.5, 22.0}, SourcePoint{108.5, 22.5},
                           SourcePoint{108.0, 22.5}};
  const std::array east = {SourcePoint{109.0, 22.5}, SourcePoint{108.5, 22.5}, SourcePoint{108.5, 22.0},
                           SourcePoint{109.0, 22.0}};
  const Ring left = transformer.ring(west).value();
  const Ring right = transformer.ring(east).value();
  const PlanePoint top = transformer.point({108.5, 22.5}).value();
  const PlanePoint bottom = transformer.point({108.5, 22.0}).value();
  const auto between = [](Ring ring, PlanePoint from, PlanePoint to) {
    std::rotate(ring.begin(), std::find(ring.begin(), ring.end(), from), ring.end());
    return Ring(ring.begin(), std::find(ring.begin(), ring.end(), to) + 1);
  };
  Ring up = between(left, bottom, top);
  const Ring down = between(right, top, bottom);
  std::reverse(up.begin(), up.end());
  CHECK(up == down);
  CHECK(up.size() > 2);
}

TEST_CASE("monstrous edges end with an answer") {
  const auto transformer = make("EPSG:4326", "EPSG:3035");
  const auto line = transformer.path(std::array{SourcePoint{-30, 10}, SourcePoint{60, 80}});
  if (line) CHECK(line->size() > 1000);
  // Round and round the earth.
  std::vector<SourcePoint> ring;
  ring.reserve(1000);
  for (int i = 0; i < 1000; ++i) ring.push_back({i % 2 == 0 ? -170.0 : 170.0, -80.0 + 0.16 * i});
  const auto wound = make("EPSG:4326", "EPSG:32617").ring(ring);
  CHECK_FALSE(wound);
}

TEST_CASE("a transformer may move to another thread") {
  auto transformer = make("EPSG:4326", "EPSG:4545");
  const auto here = transformer.point({108.3, 22.8}).value();
  PlanePoint there;
  std::thread([&there, moved = std::move(transformer)] { there = moved.point({108.3, 22.8}).value(); }).join();
  CHECK(here == there);
}
