// Zones that overlap by slivers along ten kilometres of border: the total is the sum less the slivers, which
// are known.
#include <doctest/doctest.h>

#include <cmath>

#include "core/check/dissolved.h"
#include "core/geometry/adjoining.h"
#include "tests/core/check/random_world.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

struct Neighbours {
  MultiPolygon below;
  MultiPolygon above;
  double overlap_m2 = 0.0;
};

// Two strips whose common border was drawn twice: the upper one's lies up to `width` lower, with the same ends
// here and there.
Neighbours drawn_twice(Random& random, double width) {
  Neighbours out;
  Ring below = {{kMiddle.x + 10'000.0, kMiddle.y - 500.0}, {kMiddle.x, kMiddle.y - 500.0}};
  Ring above;
  PlanePoint last;
  double last_gap = 0.0;
  double x = kMiddle.x;
  for (int i = 0; x <= kMiddle.x + 10'000.0; ++i) {
    const PlanePoint p{x, kMiddle.y + uniform(random, -20.0, 20.0)};
    const double lower_y = whole(random, 0, 2) == 0 ? p.y : p.y - uniform(random, 0.0, width);
    below.push_back(p);
    above.push_back({p.x, lower_y});
    if (i > 0) out.overlap_m2 += (p.x - last.x) * (last_gap + p.y - lower_y) / 2.0;
    last = p;
    last_gap = p.y - lower_y;
    x = x == kMiddle.x + 10'000.0 ? x + 1.0 : std::min(kMiddle.x + 10'000.0, x + uniform(random, 5.0, 60.0));
  }
  above.push_back({kMiddle.x + 10'000.0, kMiddle.y + 500.0});
  above.push_back({kMiddle.x, kMiddle.y + 500.0});
  out.below = {{below, {}}};
  out.above = {{above, {}}};
  return out;
}

}  // namespace

TEST_CASE("slivers along a border drawn twice are taken off to a square centimetre") {
  Random random(31);
  const auto crs = reference_system("EPSG:4545");
  REQUIRE(crs);
  const auto meter = AreaMeter::create(*crs, AreaMethod::planar);
  REQUIRE(meter);
  for (const double width : {1e-9, 1e-7, 1e-5, 1e-3, 0.1, 10.0}) {
    CAPTURE(width);
    for (int turn = 0; turn < 20; ++turn) {
      const Neighbours pair = drawn_twice(random, width);
      const double sum = planar_area(pair.below) + planar_area(pair.above);
      const auto area = dissolved_area({&pair.below, &pair.above}, sum, {}, *meter);
      REQUIRE(area);
      CHECK(std::abs(area->area_m2 - (sum - pair.overlap_m2)) < 1e-4);
    }
  }
}

TEST_CASE("pieces that share no interior keep their sum to the last digit") {
  Random random(32);
  const auto crs = reference_system("EPSG:4545");
  REQUIRE(crs);
  const auto meter = AreaMeter::create(*crs, AreaMethod::survey);
  REQUIRE(meter);
  const auto tiles = tiling(random, 6, 80.0, 0.7);
  std::vector<const MultiPolygon*> pieces;
  double sum = 0.0;
  for (const auto& tile : tiles) {
    pieces.push_back(&tile);
    const auto area = meter->area(tile);
    REQUIRE(area);
    sum += area->value;
  }
  const auto area = dissolved_area(pieces, sum, {}, *meter);
  REQUIRE(area);
  CHECK(area->area_m2 == sum);
  CHECK(area->disjoint);
}

TEST_CASE("a border parted by rounding is common, a corner is not") {
  const Polygon left{rectangle(0.0, 0.0, 10.0, 10.0), {}};
  const auto at = [](double x, double y) { return Polygon{rectangle(x, y, x + 10.0, y + 10.0), {}}; };
  CHECK(share_border(left, at(10.0, 0.0), 1e-6));
  CHECK(share_border(left, at(10.0 + 1e-9, 3.0), 1e-6));
  CHECK(share_border(left, {{{10.0, 0.0}, {20.0, 5.0}, {10.0 + 1e-8, 10.0}}, {}}, 1e-6));  // a wedge of a gap
  CHECK_FALSE(share_border(left, at(10.0, 10.0), 1e-6));
  CHECK_FALSE(share_border(left, at(10.001, 0.0), 1e-6));
  CHECK_FALSE(share_border(left, {{{10.0, 5.0}, {20.0, 0.0}, {20.0, 9.0}}, {}}, 1e-6));  // a point on an edge
  CHECK_FALSE(share_border(left, {}, 1e-6));
}
