// The course of a line through polygons and the halves of its strip, against GEOS on the whole and against
// points thrown at random.
#include "core/geometry/path_course.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/geometry/overlay.h"
#include "core/geometry/strip_halves.h"
#include "tests/core/geometry/shapes.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

Path random_path(Random& random, bool snap) {
  Path out;
  const int corners = whole(random, 2, 12);
  for (int i = 0; i < corners; ++i) {
    PlanePoint p{uniform(random, -80, 80), uniform(random, -80, 80)};
    if (snap) p = {std::round(p.x), std::round(p.y)};
    if (out.empty() || out.back() != p) out.push_back(p);
  }
  if (out.size() < 2) out.push_back({out.front().x + 7.0, out.front().y + 3.0});
  return out;
}

Path stretch_of(const Path& path, const PathStretch& stretch) {
  Path out{stretch.from.at};
  for (std::uint32_t i = stretch.from.segment + 1; i <= stretch.to.segment; ++i) out.push_back(path[i]);
  out.push_back(stretch.to.at);
  return out;
}

double length_in(const Path& path, const MultiPolygon& zone, PathPlace place) {
  double sum = 0.0;
  for (const auto& stretch : path_course(path, PreparedPolygons(zone))) {
    if (stretch.place == place) sum += length_of(stretch_of(path, stretch));
  }
  return sum;
}

// The length in the closed zone, by GEOS on the whole: borders count there.
double oracle_length(const Path& path, const MultiPolygon& zone) {
  const auto line = geos::to_geos(path);
  const auto area = geos::to_geos(zone);
  REQUIRE(line);
  REQUIRE(area);
  double sum = 0.0;
  // Edge by edge, so that a path that crosses itself counts each pass.
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const auto edge = geos::to_geos(Path{path[i], path[i + 1]});
    const auto common = geos::own(GEOSIntersection_r(geos::context(), edge->get(), area->get()));
    double length = 0.0;
    REQUIRE(common);
    REQUIRE(GEOSLength_r(geos::context(), common.get(), &length) == 1);
    // Points have none, and areas cannot come.
    sum += length;
  }
  return sum;
}

Path reversed(Path path) {
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace

TEST_CASE("lengths inside and along the border add up to what GEOS finds in the closed zone") {
  Random random(41);
  for (int turn = 0; turn < cases(4000); ++turn) {
    const bool snap = turn % 2 == 0;
    const MultiPolygon zone = any_zone(random, snap);
    const Path path = random_path(random, snap);
    const double inside = length_in(path, zone, PathPlace::inside);
    const double border = length_in(path, zone, PathPlace::border);
    const double expected = oracle_length(path, zone);
    CAPTURE(turn);
    // A border run reaches on to where the border has parted by kAlongM.
    CHECK(inside + border >= expected - 1e-6);
    if (border == 0.0) CHECK(inside + border <= expected + 1e-6);
    if (!snap) CHECK(border == 0.0);
    CHECK(std::abs(length_in(reversed(path), zone, PathPlace::inside) - inside) <= 1e-6);
    CHECK(std::abs(length_in(reversed(path), zone, PathPlace::border) - border) <= 1e-6);
  }
}

TEST_CASE("a path along a zone's own ring is border from end to end, whatever its rounding") {
  Random random(42);
  for (int turn = 0; turn < cases(1500); ++turn) {
    const MultiPolygon zone = moved(any_zone(random, false), 530000.1, 2524000.7);
    const Ring& ring = zone.front().shell;
    Path path;
    // Fewer or more vertices than the border: between two of them the path is drawn anew.
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const PlanePoint a = ring[i];
      const PlanePoint b = ring[i + 1 == ring.size() ? 0 : i + 1];
      path.push_back(a);
      for (int k = whole(random, 0, 3); k > 0; --k) {
        const double t = 1.0 / (k + 1.5);
        path.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
      }
    }
    path.push_back(path.front());
    CAPTURE(turn);
    CHECK(length_in(path, zone, PathPlace::inside) == 0.0);
    CHECK(length_in(path, zone, PathPlace::border) == doctest::Approx(length_of(path)).epsilon(1e-9));
  }
}

TEST_CASE("stretches come in order, do not overlap and alternate in place") {
  Random random(43);
  for (int turn = 0; turn < cases(3000); ++turn) {
    const MultiPolygon zone = any_zone(random, turn % 2 == 0);
    const Path path = random_path(random, turn % 2 == 0);
    const auto course = path_course(path, PreparedPolygons(zone));
    for (std::size_t i = 0; i < course.size(); ++i) {
      if (course[i].place == PathPlace::border) {
        for (const PlanePoint p : stretch_of(path, course[i])) {
          const auto gap = nearest(Shape{zone, {}, {}}, Shape{{}, {}, {p}});
          REQUIRE(gap);
          CHECK(gap->distance_m <= 1.01 * kAlongM);
        }
      }
      CHECK(course[i].from.segment <= course[i].to.segment);
      if (i == 0) continue;
      const bool later = course[i - 1].to.segment <= course[i].from.segment;
      CHECK(later);
      if (course[i - 1].to.at == course[i].from.at) CHECK(course[i - 1].place != course[i].place);
    }
  }
}

TEST_CASE("a point of the strip lies in the half on the side of the nearest stretch of its axis") {
  Random random(44);
  int told = 0;
  for (int turn = 0; turn < cases(400); ++turn) {
    const Path axis = random_path(random, false);
    const double width = uniform(random, 0.5, 12.0);
    const auto area = strip(axis, width);
    REQUIRE(area);
    const auto halves = halve_strip(*area, axis);
    if (!halves) continue;
    ++told;
    const PreparedPolygons left(halves->left);
    const PreparedPolygons right(halves->right);
    CHECK(planar_area(halves->left) + planar_area(halves->right) ==
          doctest::Approx(planar_area(*area)).epsilon(1e-9));
    for (std::size_t i = 0; i + 1 < axis.size(); ++i) {
      const PlanePoint a = axis[i];
      const PlanePoint b = axis[i + 1];
      const double length = std::hypot(b.x - a.x, b.y - a.y);
      const double t = uniform(random, 0.3, 0.7);
      const double step = 1e-3 / length;  // so near the axis that no other stretch is nearer
      const PlanePoint p{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
      CHECK(holds(left, {p.x - (b.y - a.y) * step, p.y + (b.x - a.x) * step}));
      CHECK(holds(right, {p.x + (b.y - a.y) * step, p.y - (b.x - a.x) * step}));
    }
    // Drawn the other way, left is right.
    const auto turned = halve_strip(*area, reversed(axis));
    REQUIRE(turned);
    CHECK(planar_area(turned->left) == doctest::Approx(planar_area(halves->right)).epsilon(1e-9));
  }
  CHECK(told > cases(400) / 10);  // most random axes cross themselves
}

TEST_CASE("an axis that crosses itself has no sides, and neither has one that winds closer than its width") {
  const Path cross{{0, 0}, {100, 0}, {100, 50}, {50, 50}, {50, -50}};
  const auto crossing = strip(cross, 4.0);
  REQUIRE(crossing);
  CHECK_FALSE(halve_strip(*crossing, cross).has_value());
  const Path spiral{{0, 0}, {100, 0}, {100, 40}, {-8, 40}, {-8, -8}, {140, -8}};
  const auto winding = strip(spiral, 10.0);
  REQUIRE(winding);
  CHECK_FALSE(halve_strip(*winding, spiral).has_value());
}
