// The ground along a line: every leg's rectangle is in it whole, and nothing farther than half the width but
// corners.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/geometry/overlay.h"
#include "tests/core/geometry/shapes.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

double outside_of(const MultiPolygon& inner, const MultiPolygon& outer) {
  const auto rest = difference(inner, outer);
  REQUIRE(rest.has_value());
  return planar_area(rest->polygons);
}

MultiPolygon rectangle_along(PlanePoint a, PlanePoint b, double half) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  const PlanePoint n{-(b.y - a.y) / length * half, (b.x - a.x) / length * half};
  return {
      {{{a.x + n.x, a.y + n.y}, {a.x - n.x, a.y - n.y}, {b.x - n.x, b.y - n.y}, {b.x + n.x, b.y + n.y}}, {}}};
}

// Legs from a hundredth of the width to a hundred times, with turns of every size; some come back to their
// start.
Path any_axis(Random& random, double half) {
  Path line{{uniform(random, 0, 100) + 540'000.0, uniform(random, 0, 100) + 2'502'000.0}};
  double heading = uniform(random, 0, 6.28);
  const int legs = whole(random, 1, 12);
  for (int i = 0; i < legs; ++i) {
    const double length = half * std::pow(10.0, uniform(random, -2, 2));
    line.push_back({line.back().x + length * std::cos(heading), line.back().y + length * std::sin(heading)});
    heading += whole(random, 0, 3) == 0 ? uniform(random, -3.1, 3.1) : uniform(random, -0.4, 0.4);
  }
  if (legs > 2 && whole(random, 0, 4) == 0) line.push_back(line.front());
  return line;
}

}  // namespace

TEST_CASE("a strip has flat ends and filled corners") {
  const auto straight = strip({{0, 0}, {100, 0}}, 10.0);
  REQUIRE(straight.has_value());
  CHECK(planar_area(*straight) == doctest::Approx(1'000.0));
  CHECK(box_of(*straight) == Box{0, -5, 100, 5});
  // At a right angle the corner is filled: an L of two arms.
  const auto bent = strip({{0, 0}, {100, 0}, {100, 100}}, 10.0);
  REQUIRE(bent.has_value());
  CHECK(planar_area(*bent) == doctest::Approx(105.0 * 10 + 95.0 * 10));
  CHECK(box_of(*bent) == Box{0, -5, 105, 100});
  REQUIRE(bent->size() == 1);
  CHECK(bent->front().shell.size() == 6);  // no corner but its own
  // A sharper turn is round.
  const auto sharp = strip({{0, 0}, {100, 0}, {0, 5}}, 2.0);
  REQUIRE(sharp.has_value());
  CHECK(box_of(*sharp).max_x < 101.001);
  CHECK(box_of(*sharp).max_x > 100.999);
  // Straight back is an end.
  const auto back = strip({{0, 0}, {100, 0}, {50, 0}}, 2.0);
  REQUIRE(back.has_value());
  CHECK(planar_area(*back) == doctest::Approx(200.0));
  // Around a block: a frame with four corners and a hole.
  const auto ring = strip({{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, 10.0);
  REQUIRE(ring.has_value());
  CHECK(planar_area(*ring) == doctest::Approx(110.0 * 110 - 90.0 * 90));
  REQUIRE(ring->size() == 1);
  CHECK(ring->front().holes.size() == 1);
}

TEST_CASE("what is no strip is refused") {
  CHECK_FALSE(strip({{0, 0}, {100, 0}}, 0.0).has_value());
  CHECK_FALSE(strip({{0, 0}, {100, 0}}, std::nan("")).has_value());
  CHECK_FALSE(strip({{0, 0}}, 1.0).has_value());
  CHECK_FALSE(strip({}, 1.0).has_value());
  CHECK_FALSE(strip({{5, 5}, {5, 5}}, 1.0).has_value());
  CHECK_FALSE(strip({{5, 5}, {std::nan(""), 5}}, 1.0).has_value());
}

TEST_CASE("a short hook at the end takes nothing from the road and adds no corner of its own size") {
  const auto plain = strip({{540'000, 2'502'400}, {540'100, 2'502'400}}, 24.0);
  const auto hooked = strip({{540'000, 2'502'400}, {540'100, 2'502'400}, {540'100, 2'502'402}}, 24.0);
  REQUIRE(plain.has_value());
  REQUIRE(hooked.has_value());
  CHECK(outside_of(*plain, *hooked) < 1e-6);
  // The rectangle of the hook, and a quarter of a circle where the road turns.
  const double quarter = std::numbers::pi * 12.0 * 12.0 / 4.0;
  CHECK(planar_area(*hooked) - planar_area(*plain) < quarter + 2.0 * 24.0);
}

TEST_CASE("no axis loses ground of a leg, and none gains ground that is not near it") {
  Random random(20261130);
  int legs = 0;
  for (int i = 0; i < cases(600); ++i) {
    const double half = std::pow(10.0, uniform(random, -1, 2.5));
    const Path line = any_axis(random, half);
    CAPTURE(i);
    const auto made = strip(line, 2.0 * half);
    REQUIRE(made.has_value());
    CHECK(valid(*made));
    double sum = 0.0;
    double shortest = length_of(line);
    for (std::size_t k = 1; k < line.size(); ++k) {
      const MultiPolygon leg = rectangle_along(line[k - 1], line[k], half);
      sum += planar_area(leg);
      shortest = std::min(shortest, std::hypot(line[k].x - line[k - 1].x, line[k].y - line[k - 1].y));
      CHECK(outside_of(leg, *made) < 1e-6 * (1.0 + half));
      ++legs;
    }
    // A corner or sector has at most the quarter's square or the half circle beside it.
    const double bends = static_cast<double>(line.size() - 1);
    CHECK(planar_area(*made) <= sum + bends * half * half * std::numbers::pi / 2.0 + 1e-6);
    // No point is farther from the axis than the tip of a right angle's corner.
    for (const auto& polygon : *made) {
      for (const auto p : polygon.shell) {
        double away = 1e300;
        for (std::size_t k = 1; k < line.size(); ++k) {
          const PlanePoint a = line[k - 1];
          const PlanePoint b = line[k];
          const double length2 = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
          const double t =
              std::clamp(((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / length2, 0.0, 1.0);
          away = std::min(away, std::hypot(a.x + t * (b.x - a.x) - p.x, a.y + t * (b.y - a.y) - p.y));
        }
        CHECK(away <= half * std::numbers::sqrt2 * (1.0 + 1e-6) + 1e-6);
      }
    }
    // The direction of the axis does not show.
    Path other(line.rbegin(), line.rend());
    const auto reversed = strip(other, 2.0 * half);
    REQUIRE(reversed.has_value());
    CHECK(planar_area(*reversed) == doctest::Approx(planar_area(*made)).epsilon(1e-9));
  }
  CHECK(legs > cases(600));
}
