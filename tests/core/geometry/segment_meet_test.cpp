// The predicates against 128-bit integer arithmetic: coordinates are integers times a power of two, so that the
// oracle is exact too.
#include "core/geometry/predicates.h"

#include <cmath>
#include <random>

#include <doctest/doctest.h>
#include <array>
#include <vector>
#include "core/geometry/segment_meet.h"

using namespace zonegate;

namespace {

__extension__ using Wide = __int128;

struct GridPoint {
  long long x;
  long long y;
  bool operator==(const GridPoint&) const = default;
};

int oracle(GridPoint a, GridPoint b, GridPoint c) {
  const Wide left = Wide{a.x - c.x} * Wide{b.y - c.y};
  const Wide right = Wide{a.y - c.y} * Wide{b.x - c.x};
  return (left > right) - (left < right);
}

PlanePoint scaled(GridPoint p, int exponent) {
  return {std::ldexp(static_cast<double>(p.x), exponent), std::ldexp(static_cast<double>(p.y), exponent)};
}

}  // namespace

TEST_CASE("orientation has the exact sign on far-off, nearly collinear points") {
  std::mt19937_64 random(20260101);
  std::uniform_int_distribution<long long> far(-(1LL << 52), 1LL << 52);
  std::uniform_int_distribution<long long> step(-3, 3);
  std::uniform_int_distribution<int> share(0, 64);
  int collinear = 0;
  for (int i = 0; i < 400000; ++i) {
    const GridPoint a{far(random), far(random)};
    const GridPoint b{far(random) / 2, far(random) / 2};
    // A point near the line: on it where the division is exact, off by a few units elsewhere.
    const long long k = share(random);
    const GridPoint c{a.x + (b.x - a.x) / 64 * k + step(random), a.y + (b.y - a.y) / 64 * k + step(random)};
    for (const int exponent : {-23, 0, -300, -900}) {
      const int got = orientation(scaled(a, exponent), scaled(b, exponent), scaled(c, exponent));
      REQUIRE(got == oracle(a, b, c));
    }
    collinear += oracle(a, b, c) == 0 ? 1 : 0;
  }
  CHECK(orientation({0, 0}, {0, 0}, {0, 0}) == 0);
  CHECK(orientation({1e-200, 0}, {0, 1e-200}, {0, 0}) == 1);
  CHECK(collinear >= 0);
}

TEST_CASE("orientation is exact where the differences themselves are rounded") {
  // Differences of a tiny and a huge coordinate are not representable; the sign must not depend on that.
  const PlanePoint a{1e9, 1e9};
  const PlanePoint b{-1e9, -1e9};
  CHECK(orientation(a, b, {1e-20, 1e-20}) == 0);
  CHECK(orientation(a, b, {1e-20, 1.0000000000000002e-20}) == -1);
  CHECK(orientation(a, b, {1.0000000000000002e-20, 1e-20}) == 1);
}

TEST_CASE("meet agrees with exact integers on a small grid, where every degenerate case occurs") {
  const auto on = [](GridPoint p, GridPoint a, GridPoint b) {
    return oracle(a, b, p) == 0 && std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) &&
           std::min(a.y, b.y) <= p.y && p.y <= std::max(a.y, b.y);
  };
  std::mt19937 random(7);
  std::uniform_int_distribution<long long> coordinate(0, 5);
  const auto point = [&] { return GridPoint{coordinate(random), coordinate(random)}; };
  std::array<int, 4> seen{};
  for (int i = 0; i < 300000; ++i) {
    const GridPoint a0 = point();
    const GridPoint a1 = point();
    const GridPoint b0 = point();
    const GridPoint b1 = point();
    if (a0 == a1 || b0 == b1) continue;
    // The ends lying on the other segment: two different common points make an overlap.
    std::vector<GridPoint> common;
    const auto add = [&](GridPoint p, bool is_on) {
      if (is_on && std::find(common.begin(), common.end(), p) == common.end()) common.push_back(p);
    };
    add(a0, on(a0, b0, b1));
    add(a1, on(a1, b0, b1));
    add(b0, on(b0, a0, a1));
    add(b1, on(b1, a0, a1));
    SegmentMeet expected = SegmentMeet::none;
    if (common.size() > 1) {
      expected = SegmentMeet::overlap;
    } else if (common.size() == 1) {
      expected = SegmentMeet::point;
    } else if (oracle(a0, a1, b0) * oracle(a0, a1, b1) < 0 && oracle(b0, b1, a0) * oracle(b0, b1, a1) < 0) {
      expected = SegmentMeet::cross;
    }
    REQUIRE(meet(scaled(a0, 0), scaled(a1, 0), scaled(b0, 0), scaled(b1, 0)) == expected);
    ++seen[static_cast<std::size_t>(expected)];
  }
  for (const int count : seen) CHECK(count > 1000);
}

TEST_CASE("a crossing point lies in both boxes") {
  const PlanePoint p =
      crossing_point({36500000, 2500000}, {36500002, 2500002}, {36500000, 2500002}, {36500002, 2500000});
  CHECK(p.x == 36500001.0);
  CHECK(p.y == 2500001.0);
}
