// The measuring kernel against the carved geometry and against GEOS on the whole.
#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "core/geometry/common_loops.h"
#include "core/geometry/prepared.h"
#include "core/geometry/ring_area.h"
#include "tests/core/geometry/shapes.h"
#include "tests/support/cases.h"
#include "tests/support/wkt.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

double area_of(const CommonLoops& loops) {
  double sum = 0.0;
  for (std::size_t i = 0; i < loops.size(); ++i) sum += signed_ring_area(loops.loop(i));
  return sum;
}

// Points that follow their like are counted once, as the carved geometry keeps them.
std::size_t corners_of(const CommonLoops& loops) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < loops.size(); ++i) {
    const auto loop = loops.loop(i);
    for (std::size_t k = 0; k < loop.size(); ++k) {
      if (loop[k] != loop[k == 0 ? loop.size() - 1 : k - 1]) ++count;
    }
  }
  return count;
}

const std::map<Common, Contact> kNames{{Common::apart, Contact::apart},
                                       {Common::inside, Contact::inside},
                                       {Common::contains, Contact::contains},
                                       {Common::loops, Contact::overlaps}};

struct Tally {
  int sure = 0;
  int unsure = 0;
  int wrong = 0;
  std::map<Common, int> seen;
};

// The kernel must name the same contact, and give the same area to the rounding of the crossings; by GEOS on
// the whole where `oracle` is set, else by encounter().
void compare(CommonLoops& kernel, const MultiPolygon& zone, const MultiPolygon& footprint, bool oracle,
             Tally& tally) {
  const PreparedPolygons z(zone);
  const PreparedPolygons f(footprint);
  const Common common = kernel.meet(z.index(), f.index());
  ++tally.seen[common];
  if (common == Common::unsure) {
    ++tally.unsure;
    return;
  }
  ++tally.sure;
  const auto met = encounter(z, f);
  REQUIRE_MESSAGE(met.has_value(), (met ? ""
                                        : met.error().what.en + ": " + testing::write_wkt(zone) + " and " +
                                              testing::write_wkt(footprint)));
  const double expected = planar_area(oracle ? oracle_intersection(zone, footprint) : met->piece);
  const double area = common == Common::loops      ? area_of(kernel)
                      : common == Common::inside   ? planar_area(footprint)
                      : common == Common::contains ? planar_area(zone)
                                                   : 0.0;
  const bool same = met->contact == kNames.at(common) && std::abs(area - expected) <= 1e-9 * (1.0 + expected);
  // The carved geometry has the very same corners, unless GEOS had to make it.
  const bool corners =
      common != Common::loops || met->rung != Rung::carved || corners_of(kernel) == vertex_count(met->piece);
  if (!same || !corners) ++tally.wrong;
}

}  // namespace

TEST_CASE("random pairs: the loops bound what GEOS gets from the whole") {
  Random random(101);
  CommonLoops kernel;
  Tally free;
  Tally snapped;
  for (int i = 0; i < cases(30'000); ++i) {
    const bool snap = i % 4 == 0;
    const MultiPolygon zone = restarted(random, any_zone(random, snap));
    MultiPolygon footprint = restarted(random, any_zone(random, snap));
    if (!snap || i % 2 == 0)
      footprint = moved(footprint, snap ? whole(random, -60, 60) : uniform(random, -60, 60),
                        snap ? whole(random, -60, 60) : uniform(random, -60, 60));
    if (!valid(footprint)) continue;
    compare(kernel, zone, footprint, i % 3 == 0, snap ? snapped : free);
  }
  CHECK(free.wrong == 0);
  CHECK(snapped.wrong == 0);
  // Off the grid borders do not touch, so the kernel itself must answer.
  CHECK(free.unsure == 0);
  CHECK(snapped.unsure > 0);
  for (const auto& name : kNames) {
    CAPTURE(static_cast<int>(name.second));
    CHECK(free.seen[name.first] > 0);
    // On the grid a footprint hardly ever lies inside without touching: too rare for an eighth of the cases.
    if (full_size()) CHECK(snapped.seen[name.first] > 0);
  }
}

TEST_CASE("zones of thousands of vertices, in the middle of a strip and at its false easting") {
  Random random(102);
  CommonLoops kernel;
  Tally tally;
  for (int i = 0; i < cases(1'500); ++i) {
    const double offset = i % 2 == 0 ? 0.0 : 36'512'345.678;
    const MultiPolygon zone = moved(star(random, {}, 20'000.0, whole(random, 200, 3'000)), offset, offset / 16);
    const MultiPolygon footprint =
        moved(star(random, {}, uniform(random, 10.0, 3'000.0), whole(random, 4, 400)),
              offset + uniform(random, -12e3, 12e3), offset / 16 + uniform(random, -12e3, 12e3));
    compare(kernel, zone, footprint, false, tally);
    compare(kernel, footprint, zone, false, tally);
  }
  CHECK(tally.wrong == 0);
  CHECK(tally.unsure == 0);
  CHECK(tally.sure > cases(2'900));
}

TEST_CASE("borders that touch, share a vertex or run together are left to the encounter") {
  CommonLoops kernel;
  const MultiPolygon zone{{rectangle(0, 0, 100, 100), {}}};
  const std::vector<MultiPolygon> touching{
      {{rectangle(100, 0, 200, 100), {}}},        // a whole side
      {{rectangle(20, 0, 80, 50), {}}},           // inside, along a side
      {{{{100, 50}, {150, 20}, {150, 80}}, {}}},  // a corner on a side
      {{{{50, 50}, {150, 150}, {50, 150}}, {}}},  // through a corner
      {{rectangle(0, 0, 100, 100), {}}},          // equal
      {{{{50, 0}, {150, -50}, {150, 50}}, {}}},   // a corner on a side, crossing another
  };
  for (std::size_t i = 0; i < touching.size(); ++i) {
    CAPTURE(i);
    const PreparedPolygons z(zone);
    const PreparedPolygons f(touching[i]);
    CHECK(kernel.meet(z.index(), f.index()) == Common::unsure);
    CHECK(kernel.meet(f.index(), z.index()) == Common::unsure);
  }
}

TEST_CASE("the common area is right wherever borders touch or run together") {
  Random random(103);
  CommonLoops kernel;
  int wrong = 0;
  int touching = 0;
  for (int i = 0; i < cases(30'000); ++i) {
    const double offset = i % 5 == 0 ? 36'500'000.0 : 0.0;
    const MultiPolygon a = restarted(random, moved(any_zone(random, true), offset, offset / 16));
    const MultiPolygon b = restarted(random, moved(any_zone(random, true), offset + whole(random, -60, 60),
                                                   offset / 16 + whole(random, -60, 60)));
    const PreparedPolygons pa(a);
    const PreparedPolygons pb(b);
    if (kernel.meet(pa.index(), pb.index()) == Common::unsure) ++touching;
    const auto area = kernel.common_area(pa.index(), pb.index());
    const double expected = planar_area(oracle_intersection(a, b));
    if (!area || std::abs(*area - expected) > (offset == 0.0 ? 1e-9 : 1e-5)) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(touching > cases(5'000));
}

TEST_CASE("neighbours in a tiling share no area, a tile and the whole share the tile") {
  Random random(104);
  CommonLoops kernel;
  constexpr int kSide = 12;
  const double offset = 36'500'000.0;
  std::vector<PlanePoint> nodes;
  for (int i = 0; i <= kSide; ++i) {
    for (int j = 0; j <= kSide; ++j)
      nodes.push_back(
          {offset + 10.0 * i + uniform(random, -3.0, 3.0), 2.5e6 + 10.0 * j + uniform(random, -3.0, 3.0)});
  }
  const auto node = [&](int i, int j) {
    return nodes[static_cast<std::size_t>(i) * (kSide + 1) + static_cast<std::size_t>(j)];
  };
  MultiPolygon tiles;
  for (int i = 0; i < kSide; ++i) {
    for (int j = 0; j < kSide; ++j)
      tiles.push_back({{node(i, j), node(i + 1, j), node(i + 1, j + 1), node(i, j + 1)}, {}});
  }
  std::vector<PreparedPolygons> prepared;
  std::vector<MultiPolygon> sets;
  sets.reserve(tiles.size());
  for (const Polygon& tile : tiles) sets.push_back({tile});
  prepared.reserve(sets.size());
  for (const MultiPolygon& set : sets) prepared.emplace_back(set);
  for (std::size_t a = 0; a < prepared.size(); ++a) {
    for (std::size_t b = 0; b < prepared.size(); ++b) {
      const auto area = kernel.common_area(prepared[a].index(), prepared[b].index());
      REQUIRE(area.has_value());
      CHECK(std::abs(*area - (a == b ? prepared[a].planar_area() : 0.0)) <= 1e-12);
    }
  }
}

TEST_CASE("rings that were never looked at before do not show in the next answer") {
  CommonLoops kernel;
  const MultiPolygon zone{{rectangle(0, 0, 100, 100), {rectangle(40, 40, 60, 60)}}};
  const MultiPolygon across{{rectangle(-10, 30, 110, 70), {}}};
  const MultiPolygon apart{{rectangle(300, 300, 400, 400), {}}};
  const MultiPolygon in_hole{{rectangle(45, 45, 55, 55), {}}};
  const PreparedPolygons z(zone);
  const auto ask = [&](const MultiPolygon& set) {
    return kernel.meet(z.index(), PreparedPolygons(set).index());
  };
  REQUIRE(ask(across) == Common::loops);
  CHECK(kernel.size() == 2);
  CHECK(area_of(kernel) == doctest::Approx(100.0 * 40.0 - 400.0).epsilon(1e-14));
  CHECK(ask(apart) == Common::apart);
  CHECK(ask(in_hole) == Common::apart);
  REQUIRE(ask(across) == Common::loops);
  CHECK(kernel.size() == 2);
}

TEST_CASE("what is no polygon is never answered") {
  CommonLoops kernel;
  const MultiPolygon square{{rectangle(0, 0, 10, 10), {}}};
  const MultiPolygon broken{{{{0, 0}, {std::nan(""), 0}, {1, 1}}, {}}};
  const MultiPolygon flat{{{{0, 0}, {5, 5}, {9, 9}}, {}}};
  for (const auto& one : {broken, flat}) {
    const PreparedPolygons s(square);
    const PreparedPolygons b(one);
    CHECK(kernel.meet(s.index(), b.index()) == Common::unsure);
    CHECK(kernel.meet(b.index(), s.index()) == Common::unsure);
  }
  const MultiPolygon nothing;
  CHECK(kernel.meet(PreparedPolygons(square).index(), PreparedPolygons(nothing).index()) == Common::apart);
}
