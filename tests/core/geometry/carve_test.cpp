// carve() against GEOS on the whole: how often it answers, and that the answer is right where it does. What it
// declines goes to the ladder; encounter_test.cpp sees both together.
#include "core/geometry/carve.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "core/geometry/canonical.h"
#include "core/geometry/heading.h"
#include "tests/core/geometry/shapes.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

struct Tally {
  int carved = 0;
  int declined = 0;
  int wrong = 0;

  void compare(const MultiPolygon& zone, const MultiPolygon& footprint) {
    const PreparedPolygons z(zone);
    const PreparedPolygons f(footprint);
    const std::optional<Carving> made = carve(z.index(), f.index());
    if (!made) {
      ++declined;
      return;
    }
    ++carved;
    const MultiPolygon expected = oracle_intersection(zone, footprint);
    const double scale = 1e-12 * (planar_area(zone) + planar_area(footprint));
    const double gap = std::abs(planar_area(expected) - planar_area(made->piece));
    const bool right = gap <= 1e-9 + scale && (made->piece.empty() || valid(made->piece));
    if (!right) ++wrong;
  }
};

// A ring round the origin whose radius jumps between two values at every corner.
MultiPolygon spikes(int corners, double inner, double outer, double turn) {
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = turn + 2.0 * std::numbers::pi * i / corners;
    const double radius = i % 2 == 0 ? outer : inner;
    ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return {{ring, {}}};
}

MultiPolygon spiral(int turns, double width) {
  Ring out;
  Ring back;
  const int steps = turns * 24;
  for (int i = 0; i <= steps; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / 24.0;
    const double radius = 5.0 + 2.0 * width * i / 24.0;
    out.push_back({(radius + width) * std::cos(angle), (radius + width) * std::sin(angle)});
    back.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  out.insert(out.end(), back.rbegin(), back.rend());
  return {{out, {}}};
}

}  // namespace

TEST_CASE("directions round a point are ordered exactly") {
  const PlanePoint c{36'500'000.5, 2'500'000.25};
  const auto at = [&c](double dx, double dy) { return PlanePoint{c.x + dx, c.y + dy}; };
  CHECK(same_heading(c, at(1, 2), at(3, 6)));
  CHECK_FALSE(same_heading(c, at(1, 2), at(-1, -2)));
  CHECK(turns_before(c, at(1, 0), at(1, 0), at(1, 1)));
  CHECK(turns_before(c, at(1, 0), at(1, 1), at(0, 1)));
  CHECK(turns_before(c, at(1, 0), at(0, 1), at(-1, 0)));
  CHECK(turns_before(c, at(1, 0), at(-1, 0), at(-1, -1)));
  CHECK(turns_before(c, at(1, 0), at(-1, -1), at(1, -1)));
  CHECK_FALSE(turns_before(c, at(1, 0), at(1, -1), at(-1, -1)));
  CHECK_FALSE(turns_before(c, at(1, 0), at(2, 2), at(1, 1)));
  CHECK(turns_before(c, at(0, -1), at(1, 0), at(0, 1)));
}

TEST_CASE("random sets on a grid and off it") {
  Random random(71);
  Tally grid;
  Tally free;
  for (int i = 0; i < cases(30'000); ++i) {
    const bool snap = i % 2 == 0;
    const MultiPolygon zone = any_zone(random, snap);
    const double dx = snap ? whole(random, -60, 60) : uniform(random, -60, 60);
    const MultiPolygon footprint = moved(any_zone(random, snap), dx, snap ? 0.0 : uniform(random, -60, 60));
    if (!valid(footprint)) continue;
    (snap ? grid : free).compare(zone, footprint);
  }
  MESSAGE("grid: carved " << grid.carved << ", declined " << grid.declined << "; off it: carved " << free.carved
                          << ", declined " << free.declined);
  CHECK(grid.wrong == 0);
  CHECK(free.wrong == 0);
  // On the grid many sets touch themselves in the middle of an edge; where that edge is cut, rounding would
  // decide.
  CHECK(grid.declined * 40 <= grid.carved);
  CHECK(free.declined * 200 <= free.carved);
}

TEST_CASE("borders shared edge by edge need no rounding") {
  Random random(72);
  int exact = 0;
  const int rounds = cases(400);
  for (int i = 0; i < rounds; ++i) {
    // Two neighbours and the set of both, drawn on the same points.
    const int count = whole(random, 2, 60);
    Ring line;
    for (int k = 0; k <= count; ++k) line.push_back({36'500'000.0 + 10.0 * k, uniform(random, -8.0, 8.0)});
    MultiPolygon north{{line, {}}};
    north[0].shell.push_back({line.back().x, 100.0});
    north[0].shell.push_back({line.front().x, 100.0});
    MultiPolygon south{{line, {}}};
    south[0].shell.push_back({line.back().x, -100.0});
    south[0].shell.push_back({line.front().x, -100.0});
    // A footprint of the line's own vertices: part of the border is shared, on either side.
    const int from = whole(random, 0, count - 1);
    const int to = whole(random, from + 1, count);
    MultiPolygon footprint{{Ring(line.begin() + from, line.begin() + to + 1), {}}};
    footprint[0].shell.push_back({line[static_cast<std::size_t>(to)].x, 50.0});
    footprint[0].shell.push_back({line[static_cast<std::size_t>(from)].x, 50.0});
    const MultiPolygon kept_south = restarted(random, south);
    const MultiPolygon kept_north = restarted(random, north);
    const MultiPolygon kept = restarted(random, footprint);
    const PreparedPolygons f(kept);
    const auto inside = carve(PreparedPolygons(kept_north).index(), f.index());
    const auto beside = carve(PreparedPolygons(kept_south).index(), f.index());
    REQUIRE(inside.has_value());
    REQUIRE(beside.has_value());
    CHECK(inside->contact == Contact::inside);
    CHECK(beside->contact == Contact::touches);
    CHECK(beside->piece.empty());
    MultiPolygon whole_footprint = kept;
    canonicalise(whole_footprint);
    CHECK(inside->piece == whole_footprint);
    exact += !inside->rounded && !beside->rounded ? 1 : 0;
  }
  CHECK(exact == rounds);
}

TEST_CASE("the same set twice lies within itself, however it is written") {
  Random random(73);
  for (int i = 0; i < cases(2'000); ++i) {
    const MultiPolygon zone = any_zone(random, i % 2 == 0);
    const MultiPolygon again = restarted(random, zone);
    const auto made = carve(PreparedPolygons(zone).index(), PreparedPolygons(again).index());
    REQUIRE(made.has_value());
    CHECK(made->contact == Contact::inside);
    CHECK(planar_area(made->piece) == doctest::Approx(planar_area(zone)).epsilon(1e-14));
  }
}

TEST_CASE("spikes, combs and spirals") {
  Random random(74);
  Tally tally;
  for (const int corners : {10, 100, 1'000, 10'000}) {
    tally.compare(spikes(corners, 40.0, 50.0, 0.0), rectangle_set({-100, -20, 100, 31}));
    tally.compare(spikes(corners, 10.0, 50.0, 0.0), spikes(7, 20.0, 60.0, 0.123));
  }
  tally.compare(spikes(200, 30.0, 50.0, 0.0), spikes(200, 30.0, 50.0, 0.0077));
  for (int i = 0; i < 20; ++i) {
    tally.compare(comb(random, {-40, -40}, 1.0, 60), spiral(8, 1.7));
    tally.compare(spiral(12, 2.0), rectangle_set({-30.0 + i, -17.0, 25.0, 13.0 + i}));
    tally.compare(spiral(12, 2.0), moved(spiral(9, 1.0), 0.1 * i + 0.05, 0.03 * i));
  }
  MESSAGE("carved " << tally.carved << ", declined " << tally.declined);
  CHECK(tally.wrong == 0);
  CHECK(tally.carved >= 60);
}

TEST_CASE("borders a nanometre apart are carved rightly or not at all") {
  Random random(75);
  Tally tally;
  for (int i = 0; i < cases(4'000); ++i) {
    const MultiPolygon zone = any_zone(random, i % 2 == 0);
    MultiPolygon footprint = zone;
    const double far = i % 4 < 2 ? 1e-9 : 1e-13;
    for (auto& polygon : footprint) {
      for (auto& p : polygon.shell) p = {p.x + uniform(random, -far, far), p.y + uniform(random, -far, far)};
    }
    if (!valid(footprint)) continue;
    const double at = i % 3 == 0 ? 0.0 : 36'500'000.0;
    const MultiPolygon moved_zone = moved(zone, at, at / 16.0);
    const MultiPolygon moved_footprint = moved(footprint, at, at / 16.0);
    if (!valid(moved_zone) || !valid(moved_footprint)) continue;
    const PreparedPolygons z(moved_zone);
    const PreparedPolygons f(moved_footprint);
    const auto made = carve(z.index(), f.index());
    if (!made) {
      ++tally.declined;
      continue;
    }
    ++tally.carved;
    const double gap = std::abs(planar_area(made->piece) - planar_area(zone));
    // Either border may move by `far`, and by the last digit of the offset.
    const double allowed = 4.0 * perimeter(zone) * (far + (at > 0.0 ? 1e-8 : 1e-14));
    if (!(gap <= allowed) || !valid(made->piece)) ++tally.wrong;
  }
  MESSAGE("carved " << tally.carved << ", declined " << tally.declined);
  CHECK(tally.wrong == 0);
  CHECK(tally.carved > 0);
  CHECK(tally.declined > 0);
}
