// Exact predicates against integers wide enough to be exact.
#include <doctest/doctest.h>

#include <cmath>

#include "core/geometry/canonical.h"
#include "core/geometry/edge_index.h"
#include "tests/core/geometry/shapes.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

__extension__ using Wide = __int128;

// The points as whole numbers of 2^-20.
int exact_turn(PlanePoint a, PlanePoint b, PlanePoint c) {
  const auto units = [](double v) { return static_cast<Wide>(std::llround(std::ldexp(v, 20))); };
  const Wide det = (units(a.x) - units(c.x)) * (units(b.y) - units(c.y)) -
                   (units(a.y) - units(c.y)) * (units(b.x) - units(c.x));
  return det > 0 ? 1 : det < 0 ? -1 : 0;
}

double on_grid(double v) { return std::ldexp(std::round(std::ldexp(v, 20)), -20); }

}  // namespace

TEST_CASE("orientation is exact where doubles are not") {
  Random random(1);
  int zeros = 0;
  int wrong = 0;
  const double unit = std::ldexp(1.0, -20);
  for (int i = 0; i < 300'000; ++i) {
    // Points of one line in whole steps, or a unit off it, over up to 4 000 km: 2^83 in the determinant.
    const PlanePoint a{on_grid(36'512'345.0 + uniform(random, 0, 100)),
                       on_grid(2'523'456.0 + uniform(random, 0, 100))};
    const PlanePoint step{on_grid(uniform(random, -2'000, 2'000)), on_grid(uniform(random, -2'000, 2'000))};
    const double far = whole(random, 1, 1'000);
    const double near = whole(random, 1, 1'000);
    const PlanePoint b{a.x + far * step.x, a.y + far * step.y};
    const PlanePoint c{a.x + near * step.x + unit * whole(random, -1, 1), a.y + near * step.y};
    const int expected = exact_turn(a, b, c);
    zeros += expected == 0 ? 1 : 0;
    wrong += orientation(a, b, c) != expected ? 1 : 0;
  }
  CHECK(wrong == 0);
  // Three points on one line, written with all the bits a double has.
  const PlanePoint p{0.5 + 12 * std::ldexp(1.0, -53), 0.5 + 12 * std::ldexp(1.0, -53)};
  CHECK(orientation(p, {12, 12}, {24, 24}) == 0);
  CHECK(orientation({0.5, 0.5 + std::ldexp(1.0, -53)}, {12, 12}, {24, 24}) ==
        orientation({0, 1}, {12, 12}, {24, 24}));
  CHECK(zeros > 50'000);
}

TEST_CASE("segments on a small grid meet as integers say") {
  Random random(2);
  const auto point = [&] { return PlanePoint{1.0 * whole(random, 0, 4), 1.0 * whole(random, 0, 4)}; };
  int wrong = 0;
  for (int i = 0; i < 200'000; ++i) {
    const PlanePoint a = point(), b = point(), c = point(), d = point();
    const auto between = [](PlanePoint p, PlanePoint q, PlanePoint r) {
      return exact_turn(q, r, p) == 0 && std::min(q.x, r.x) <= p.x && p.x <= std::max(q.x, r.x) &&
             std::min(q.y, r.y) <= p.y && p.y <= std::max(q.y, r.y);
    };
    const bool ends = between(a, c, d) || between(b, c, d) || between(c, a, b) || between(d, a, b);
    const bool cross =
        exact_turn(a, b, c) * exact_turn(a, b, d) < 0 && exact_turn(c, d, a) * exact_turn(c, d, b) < 0;
    const SegmentMeeting expected = ends    ? SegmentMeeting::touch
                                    : cross ? SegmentMeeting::proper
                                            : SegmentMeeting::none;
    wrong += segments_meet(a, b, c, d) != expected ? 1 : 0;
  }
  CHECK(wrong == 0);
}

TEST_CASE("location through blocks is location ring by ring") {
  Random random(4);
  int wrong = 0;
  int on_border = 0;
  for (int i = 0; i < 4'000; ++i) {
    const MultiPolygon zone = restarted(random, any_zone(random, i % 2 == 0));
    const PreparedPolygons prepared(zone);
    for (int k = 0; k < 20; ++k) {
      PlanePoint p{1.0 * whole(random, -55, 55), 1.0 * whole(random, -55, 55)};
      if (k % 5 == 0) p = zone[0].shell[0];
      bool inside = false;
      bool border = false;
      for (const auto& polygon : zone) {
        std::vector<Ring> rings = polygon.holes;
        rings.push_back(polygon.shell);
        for (const auto& ring : rings) {
          const Side side = locate_in_ring(p, ring);
          border = border || side == Side::border;
          inside = inside != (side == Side::inside);
        }
      }
      const Side expected = border ? Side::border : inside ? Side::inside : Side::outside;
      on_border += border ? 1 : 0;
      wrong += prepared.index().locate(p) != expected ? 1 : 0;
    }
  }
  CHECK(wrong == 0);
  CHECK(on_border > 4'000);
}

TEST_CASE("canonical form does not depend on where rings start or which way they run") {
  Random random(6);
  for (int i = 0; i < 2'000; ++i) {
    MultiPolygon zone = any_zone(random, i % 2 == 0);
    MultiPolygon other = restarted(random, zone);
    canonicalise(zone);
    canonicalise(other);
    CHECK(zone == other);
    CHECK(is_refinement(zone, zone));
  }
  MultiPolygon coarse{{rectangle(0, 0, 10, 10), {}}};
  MultiPolygon finer{{{{0, 0}, {5, 0}, {10, 0}, {10, 10}, {4, 10}, {0, 10}, {0, 3}}, {}}};
  CHECK(is_refinement(finer, coarse));
  CHECK_FALSE(is_refinement(coarse, finer));
  finer[0].shell[1].y = 1e-12;
  CHECK_FALSE(is_refinement(finer, coarse));
}
