// The measuring kernel on shapes that are drawn to break it: every answer is right or is left to the encounter,
// and the common area is always right.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "core/geometry/common_loops.h"
#include "core/geometry/prepared.h"
#include "core/geometry/ring_area.h"
#include "tests/core/geometry/shapes.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr double kEast = 36'500'000.0;
constexpr double kNorth = 2'525'000.0;

// What the kernel gives, as the check takes it: loops, or one of the sets, or the carved geometry.
double measured(CommonLoops& kernel, const MultiPolygon& zone, const MultiPolygon& footprint) {
  const PreparedPolygons z(zone);
  const PreparedPolygons f(footprint);
  switch (kernel.meet(z.index(), f.index())) {
    case Common::apart:
      return 0.0;
    case Common::inside:
      return f.planar_area();
    case Common::contains:
      return z.planar_area();
    case Common::loops: {
      double sum = 0.0;
      for (std::size_t i = 0; i < kernel.size(); ++i) sum += signed_ring_area(kernel.loop(i));
      return sum;
    }
    case Common::unsure:
      break;
  }
  const auto met = encounter(z, f);
  REQUIRE(met.has_value());
  return planar_area(met->piece);
}

double common(CommonLoops& kernel, const MultiPolygon& a, const MultiPolygon& b) {
  const auto area = kernel.common_area(PreparedPolygons(a).index(), PreparedPolygons(b).index());
  REQUIRE(area.has_value());
  return *area;
}

// A comb of `teeth` teeth one metre wide, one metre apart, `length` long; `upright` or lying.
MultiPolygon comb_of(int teeth, double length, bool upright, double shift) {
  Ring ring;
  const auto add = [&](double along, double across) {
    const double a = along + shift;
    ring.push_back(upright ? PlanePoint{kEast + a, kNorth + across} : PlanePoint{kEast + across, kNorth + a});
  };
  for (int i = 0; i < teeth; ++i) {
    add(2.0 * i, 0.0);
    add(2.0 * i, length);
    add(2.0 * i + 1.0, length);
    add(2.0 * i + 1.0, 0.0);
  }
  add(2.0 * teeth, 0.0);
  add(2.0 * teeth, -1.0);
  add(0.0, -1.0);
  return {{ring, {}}};
}

MultiPolygon spiral(int turns, double phase) {
  constexpr int kSteps = 60;
  Ring outward;
  Ring inward;
  for (int i = 0; i <= turns * kSteps; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / kSteps + phase;
    const double reach = 10.0 + 10.0 * i / kSteps;
    outward.push_back({kEast + reach * std::cos(angle), kNorth + reach * std::sin(angle)});
    inward.push_back({kEast + (reach + 4.0) * std::cos(angle), kNorth + (reach + 4.0) * std::sin(angle)});
  }
  outward.insert(outward.end(), inward.rbegin(), inward.rend());
  return {{outward, {}}};
}

// A rough line of `count` points from west to east, closed far below; moved by (dx, dy).
MultiPolygon under_rough_line(int count, double dx, double dy) {
  Random random(7);
  Ring ring;
  for (int i = 0; i < count; ++i)
    ring.push_back(
        {kEast + 3.0 * i + uniform(random, -1.0, 1.0) + dx, kNorth + uniform(random, -40.0, 40.0) + dy});
  ring.push_back({kEast + 3.0 * count + dx, kNorth - 500.0 + dy});
  ring.push_back({kEast - 3.0 + dx, kNorth - 500.0 + dy});
  return {{ring, {}}};
}

}  // namespace

TEST_CASE("two combs across each other share a square for each pair of teeth") {
  CommonLoops kernel;
  constexpr int kTeeth = 150;
  const double length = 2.0 * kTeeth + 50.0;
  const MultiPolygon upright = comb_of(kTeeth, length, true, 0.25);
  const MultiPolygon lying = comb_of(kTeeth, length, false, 0.25);
  const double expected = planar_area(oracle_intersection(upright, lying));
  REQUIRE(expected >= kTeeth * kTeeth);
  CHECK(measured(kernel, upright, lying) == doctest::Approx(expected).epsilon(1e-11));
  constexpr std::size_t kMany = kTeeth;
  CHECK(kernel.size() >= kMany * kMany - 2 * kMany);
  CHECK(common(kernel, upright, lying) == doctest::Approx(expected).epsilon(1e-11));
  // On the same lines: touching everywhere.
  const MultiPolygon beside = comb_of(kTeeth, length, true, 1.25);
  CHECK(std::abs(common(kernel, upright, beside) - planar_area(oracle_intersection(upright, beside))) <= 1e-6);
  CHECK(common(kernel, upright, upright) == doctest::Approx(planar_area(upright)).epsilon(1e-12));
}

TEST_CASE("a star of 100 000 corners against small footprints") {
  Random random(1);
  CommonLoops kernel;
  const MultiPolygon zone = moved(star(random, {}, 20'000.0, 100'000), kEast, kNorth);
  for (int i = 0; i < 40; ++i) {
    CAPTURE(i);
    const double angle = uniform(random, 0.0, 6.28);
    const double away = uniform(random, 5e3, 20e3);
    const MultiPolygon footprint = moved(star(random, {}, uniform(random, 5.0, 400.0), whole(random, 4, 60)),
                                         kEast + away * std::cos(angle), kNorth + away * std::sin(angle));
    const auto met = encounter(PreparedPolygons(zone), PreparedPolygons(footprint));
    REQUIRE(met.has_value());
    CHECK(std::abs(measured(kernel, zone, footprint) - planar_area(met->piece)) <= 1e-6);
  }
}

TEST_CASE("spirals through each other") {
  CommonLoops kernel;
  const MultiPolygon a = spiral(40, 0.0);
  for (const double phase : {0.7, 1.9, 3.1, 4.4}) {
    CAPTURE(phase);
    const MultiPolygon b = moved(spiral(40, phase), 3.3, -1.7);
    const double expected = planar_area(oracle_intersection(a, b));
    CHECK(std::abs(measured(kernel, a, b) - expected) <= 1e-9 * expected + 1e-5);
    CHECK(std::abs(common(kernel, a, b) - expected) <= 1e-9 * expected + 1e-5);
  }
  CHECK(common(kernel, a, a) == doctest::Approx(planar_area(a)).epsilon(1e-12));
}

TEST_CASE("borders a nanometre, a micrometre, a millimetre apart") {
  CommonLoops kernel;
  const MultiPolygon zone = under_rough_line(3'000, 0.0, 0.0);
  const double whole_m2 = planar_area(zone);
  for (const double step : {1e-9, 1e-8, 1e-6, 1e-3}) {
    for (const double direction : {0.3, 1.8, 3.9, 5.6}) {
      CAPTURE(step);
      CAPTURE(direction);
      const MultiPolygon moved_zone =
          under_rough_line(3'000, step * std::cos(direction), step * std::sin(direction));
      const double border_m = perimeter(zone);
      // Moving by `step` loses at most that along the border.
      for (const double area : {measured(kernel, zone, moved_zone), common(kernel, zone, moved_zone)}) {
        CHECK(area <= whole_m2 + 1e-3);
        CHECK(area >= whole_m2 - step * border_m - 1e-3);
      }
    }
  }
}

TEST_CASE("points given twice, and holes that touch in points") {
  Random random(3);
  CommonLoops kernel;
  for (int i = 0; i < 60; ++i) {
    CAPTURE(i);
    MultiPolygon zone = moved(star_with_holes(random, {}, 100.0, 40, 5), kEast, kNorth);
    MultiPolygon cells_zone = moved(cells(random, {-60.0, -60.0}, 12.0, 10), kEast, kNorth);
    MultiPolygon footprint = moved(star(random, {}, 70.0, 25), kEast + uniform(random, -50.0, 50.0), kNorth);
    for (MultiPolygon* set : {&zone, &footprint}) {
      Ring doubled;
      for (const PlanePoint p : set->front().shell) doubled.insert(doubled.end(), i % 2 == 0 ? 2U : 3U, p);
      set->front().shell = std::move(doubled);
    }
    for (const MultiPolygon* one : {&zone, &cells_zone}) {
      const double expected = planar_area(oracle_intersection(*one, footprint));
      CHECK(std::abs(measured(kernel, *one, footprint) - expected) <= 1e-5);
      CHECK(std::abs(common(kernel, *one, footprint) - expected) <= 1e-5);
    }
  }
}
