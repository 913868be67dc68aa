// Slivers against an oracle that needs no union: cells of a grid are exact rectangles, neighbours by their
// numbers.
#include "core/check/slivers.h"

#include <doctest/doctest.h>
#include <functional>
#include <numeric>

#include "tests/support/random.h"

using namespace zonegate;
using test::Random;

namespace {

constexpr double kLimitM2 = 1.0;
constexpr std::size_t kSide = 7;

struct Grid {
  std::vector<double> x{530000.0};
  std::vector<double> y{2525000.0};
  std::vector<bool> taken;

  explicit Grid(Random& random) {
    for (std::size_t i = 0; i < kSide; ++i) {
      // Sixteenths: every area is exact.
      x.push_back(x.back() + random.integer(3, 40) / 16.0);
      y.push_back(y.back() + random.integer(3, 40) / 16.0);
    }
    for (std::size_t i = 0; i < kSide * kSide; ++i) taken.push_back(random.integer(0, 99) < 35);
  }
  double area(std::size_t cell) const {
    const std::size_t c = cell % kSide;
    const std::size_t r = cell / kSide;
    return (x[c + 1] - x[c]) * (y[r + 1] - y[r]);
  }
  MultiPolygon polygon(std::size_t cell) const {
    const std::size_t c = cell % kSide;
    const std::size_t r = cell / kSide;
    return {{{{x[c], y[r]}, {x[c + 1], y[r]}, {x[c + 1], y[r + 1]}, {x[c], y[r + 1]}}, {}}};
  }
  // By cell: the area of the connected piece it belongs to; neighbours share a side.
  std::vector<double> piece_areas() const {
    std::vector<std::size_t> root(taken.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const std::function<std::size_t(std::size_t)> find = [&](std::size_t i) {
      return root[i] == i ? i : find(root[i]);
    };
    for (std::size_t i = 0; i < taken.size(); ++i) {
      if (!taken[i]) continue;
      if (i % kSide + 1 < kSide && taken[i + 1]) root[find(i)] = find(i + 1);
      if (i + kSide < taken.size() && taken[i + kSide]) root[find(i)] = find(i + kSide);
    }
    std::vector<double> sums(taken.size(), 0.0);
    for (std::size_t i = 0; i < taken.size(); ++i) {
      if (taken[i]) sums[find(i)] += area(i);
    }
    std::vector<double> out;
    for (std::size_t i = 0; i < taken.size(); ++i) out.push_back(sums[find(i)]);
    return out;
  }
};

}  // namespace

TEST_CASE("slivers are the connected pieces under the limit, and nothing else") {
  const auto crs = reference_system("EPSG:4545");
  REQUIRE(crs);
  const auto meter = AreaMeter::create(*crs, AreaMethod::planar);
  REQUIRE(meter);
  const Footprint large;  // without parts that are small
  const SliverRule rule(kLimitM2, large);
  Random random(20261);
  std::size_t slivers = 0;
  std::size_t joined = 0;  // cells under the limit that a neighbour lifts over it
  for (int k = 0; k < test::cases(2000); ++k) {
    CAPTURE(k);
    const Grid grid(random);
    const auto areas = grid.piece_areas();
    ThemeMeasure measure;
    std::vector<std::size_t> cells;
    for (std::size_t i = 0; i < grid.taken.size(); ++i) {
      if (!grid.taken[i]) continue;
      ZoneHit hit;
      hit.area_m2 = grid.area(i);
      hit.parts.push_back({0, hit.area_m2, hit.area_m2, 0.0, 0.0, box_of(grid.polygon(i)), grid.polygon(i)});
      measure.sum_m2 += hit.area_m2;
      measure.hits.push_back(std::move(hit));
      cells.push_back(i);
    }
    measure.dissolved_m2 = measure.sum_m2;
    mark_slivers(measure, {}, rule, *meter);
    double sliver_m2 = 0.0;
    for (std::size_t n = 0; n < cells.size(); ++n) {
      const bool sliver = areas[cells[n]] < kLimitM2;
      CHECK(measure.hits[n].sliver == sliver);
      if (sliver) sliver_m2 += grid.area(cells[n]);
      if (sliver) ++slivers;
      if (!sliver && grid.area(cells[n]) < kLimitM2) ++joined;
    }
    CHECK(measure.sliver_m2 == doctest::Approx(sliver_m2).epsilon(1e-9));
    CHECK(measure.conflict_m2 == doctest::Approx(measure.sum_m2 - sliver_m2).epsilon(1e-9));
  }
  CHECK(slivers > 0);  // both kinds occurred
  CHECK(joined > 0);
}

TEST_CASE("what only rounding parts is one piece outside, too") {
  const auto crs = reference_system("EPSG:4545");
  REQUIRE(crs);
  const auto meter = AreaMeter::create(*crs, AreaMethod::planar);
  REQUIRE(meter);
  const Footprint large;
  const SliverRule rule(kLimitM2, large);
  const auto strip_of = [](double x) {
    return Polygon{{{x, 2525000.0}, {x + 0.75, 2525000.0}, {x + 0.75, 2525001.0}, {x, 2525001.0}}, {}};
  };
  // Three pieces in a row: the last one joins the first two.
  const auto parted = [&](double gap) {
    return MultiPolygon{strip_of(530000.0), strip_of(530001.5 + 2 * gap), strip_of(530000.75 + gap)};
  };
  const auto one = split_slivers(parted(1e-9), {}, rule, *meter);
  REQUIRE(one);
  CHECK(one->sliver_m2 == 0.0);
  CHECK(one->rest_m2 == doctest::Approx(2.25).epsilon(1e-8));
  const auto three = split_slivers(parted(0.01), {}, rule, *meter);
  REQUIRE(three);
  CHECK(three->sliver_m2 == doctest::Approx(2.25).epsilon(1e-8));
  CHECK(three->rest_m2 == 0.0);
}
