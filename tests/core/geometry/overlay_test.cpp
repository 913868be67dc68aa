// Overlay of small sets, the areas of points and lines, distances and connected pieces.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "core/geometry/overlay.h"
#include "tests/core/geometry/shapes.h"

using namespace zonegate;
using namespace zonegate::test;

TEST_CASE("intersection, difference and union close") {
  Random random(51);
  for (int i = 0; i < 1'500; ++i) {
    const MultiPolygon a = any_zone(random, i % 2 == 0);
    const MultiPolygon b = any_zone(random, i % 2 == 0);
    const auto both = intersection(a, b);
    const auto rest = difference(a, b);
    const auto all = dissolve({&a, &b});
    REQUIRE(both.has_value());
    REQUIRE(rest.has_value());
    REQUIRE(all.has_value());
    CHECK(planar_area(both->polygons) + planar_area(rest->polygons) == doctest::Approx(planar_area(a)));
    CHECK(planar_area(all->polygons) ==
          doctest::Approx(planar_area(a) + planar_area(b) - planar_area(both->polygons)));
    CHECK(both->rung != Rung::grid);
    CHECK(both->error_bound_m2 == 0.0);
  }
}

TEST_CASE("a dissolve counts each square metre once") {
  const MultiPolygon a{{rectangle(0, 0, 10, 10), {}}};
  const MultiPolygon b{{rectangle(5, 0, 15, 10), {}}};
  const MultiPolygon c{{rectangle(15, 0, 20, 10), {}}};
  const MultiPolygon none;
  const auto all = dissolve({&a, &b, &c, &a, &none, nullptr});
  REQUIRE(all.has_value());
  CHECK(planar_area(all->polygons) == 200.0);
  CHECK(all->polygons.size() == 1);
  CHECK(dissolve({})->polygons.empty());
  CHECK(dissolve({&a})->rung == Rung::exact);
  // The order of the pieces does not show.
  CHECK(dissolve({&c, &b, &a})->polygons == dissolve({&a, &b, &c})->polygons);
  const MultiPolygon broken{{{{0, 0}, {1, 1}}, {}}};
  CHECK_FALSE(dissolve({&a, &broken}).has_value());
}

TEST_CASE("empty operands are legal") {
  const MultiPolygon a{{rectangle(0, 0, 10, 10), {}}};
  CHECK(intersection(a, {})->polygons.empty());
  CHECK(intersection({}, a)->polygons.empty());
  CHECK(difference({}, a)->polygons.empty());
  CHECK(planar_area(difference(a, {})->polygons) == 100.0);
}

TEST_CASE("a disc has the circle's area") {
  for (const double radius : {0.5, 10.0, 300.0, 5'000.0}) {
    const MultiPolygon made = disc({36'512'000.0, 2'523'000.0}, radius);
    REQUIRE(made.size() == 1);
    CHECK(made[0].shell.size() == 256);
    CHECK(planar_area(made) == doctest::Approx(std::numbers::pi * radius * radius).epsilon(1e-7));
    CHECK(valid(made));
  }
  CHECK(planar_area(disc({0, 0}, 1.0)) == doctest::Approx(std::numbers::pi).epsilon(1e-14));
  CHECK(disc({0, 0}, 0.0).empty());
  CHECK(disc({0, 0}, -1.0).empty());
  CHECK(disc({0, 0}, std::nan("")).empty());
  CHECK(disc({std::nan(""), 0}, 1.0).empty());
  CHECK(disc({36'512'000.0, 0}, 1e-9).empty());
}

TEST_CASE("the nearest points are as far apart as GEOS says") {
  Random random(61);
  int wrong = 0;
  int together = 0;
  for (int i = 0; i < 3'000; ++i) {
    const MultiPolygon a = any_zone(random, i % 2 == 0);
    const MultiPolygon b =
        moved(any_zone(random, i % 2 == 0), whole(random, -250, 250), whole(random, -250, 250));
    const auto found = nearest(PreparedPolygons(a), PreparedPolygons(b));
    REQUIRE(found.has_value());
    const double expected = oracle_distance(a, b);
    const double apart = std::hypot(found->on_a.x - found->on_b.x, found->on_a.y - found->on_b.y);
    if (std::abs(found->distance_m - expected) > 1e-9 || std::abs(apart - found->distance_m) > 1e-9) ++wrong;
    if ((found->distance_m == 0.0) != (expected == 0.0)) ++wrong;
    together += expected == 0.0 ? 1 : 0;
  }
  CHECK(wrong == 0);
  CHECK(together > 100);
}

TEST_CASE("distances between shapes of every dimension") {
  const Shape square{{{rectangle(0, 0, 10, 10), {{{4, 4}, {6, 4}, {6, 6}, {4, 6}}}}}, {}, {}};
  const Shape line{{}, {{{20, -5}, {20, 30}}}, {}};
  const Shape points{{}, {}, {{13, 14}, {50, 50}}};
  CHECK(nearest(square, line)->distance_m == 10.0);
  CHECK(nearest(square, points)->distance_m == 5.0);
  CHECK(nearest(points, line)->distance_m == 7.0);
  CHECK(nearest(points, points)->distance_m == 0.0);
  CHECK(nearest(square, Shape{{}, {}, {{5, 5}}})->distance_m == 1.0);  // in the hole
  CHECK(nearest(square, Shape{{}, {}, {{2, 2}}})->distance_m == 0.0);
  CHECK(nearest(square, Shape{{}, {{{1, 1}, {2, 2}}}, {}})->distance_m == 0.0);
  CHECK(nearest(line, Shape{{}, {{{0, 0}, {40, 0}}}, {}})->on_a == PlanePoint{20, 0});
  CHECK_FALSE(nearest(square, Shape{}).has_value());
  CHECK_FALSE(nearest(square, Shape{{}, {}, {{std::nan(""), 0}}}).has_value());
}

TEST_CASE("connected pieces come largest first") {
  const MultiPolygon set{
      {rectangle(0, 0, 1, 1), {}}, {rectangle(1, 1, 5, 5), {}}, {rectangle(9, 9, 11, 11), {}}};
  const auto pieces = connected_pieces(set);
  REQUIRE(pieces.size() == 3);
  CHECK(planar_area(pieces[0]) == 16.0);
  CHECK(planar_area(pieces[1]) == 4.0);
  CHECK(planar_area(pieces[2]) == 1.0);
  CHECK(connected_pieces({}).empty());
}
