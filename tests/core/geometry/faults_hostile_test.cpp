// Zones made to break find_faults: huge, degenerate, or with faults in every pair of edges. It must come to an
// end soon, decide rightly, and say when the list was cut. No timing is asserted; the time limit of ctest is.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <string>

#include "core/geometry/repair.h"
#include "tests/support/cases.h"

using namespace zonegate;

namespace {

constexpr double kPi = 3.141592653589793;

struct Tally {
  std::map<FaultKind, std::size_t> count;
  bool blocked = false;
  bool cut = false;
  std::size_t of(FaultKind kind) const { return count.count(kind) > 0 ? count.at(kind) : 0; }
};

Tally tally(const char* name, const MultiPolygon& zone) {
  const auto start = std::chrono::steady_clock::now();
  const auto faults = find_faults(zone);
  const double s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  Tally out;
  std::string words;
  for (const auto& fault : faults) ++out.count[fault.kind];
  for (const auto& [kind, count] : out.count) {
    words += fmt::format(" {} {}", count, fault_id(kind));
    CHECK(count <= kMaxFaultsListed);
    out.blocked = out.blocked || blocks_measuring(kind);
  }
  out.cut = out.of(FaultKind::list_cut) > 0;
  if (out.cut) CHECK(faults.back().kind == FaultKind::list_cut);
  MESSAGE(fmt::format("{}: {} vertices,{} faults, {:.2f} s", name, vertex_count(zone),
                      words.empty() ? " no" : words, s));
  return out;
}

Ring circle(std::size_t corners, double radius) {
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle = 2 * kPi * static_cast<double>(i) / static_cast<double>(corners);
    ring.push_back({500000 + radius * std::cos(angle), 2500000 + radius * std::sin(angle)});
  }
  return ring;
}

Ring square(double x, double y, double half) {
  return {{x - half, y - half}, {x + half, y - half}, {x + half, y + half}, {x - half, y + half}};
}

Ring star(std::size_t spikes, double inner) {
  Ring ring = circle(2 * spikes, 1000);
  for (std::size_t i = 1; i < ring.size(); i += 2) {
    ring[i] = {500000 + (ring[i].x - 500000) * inner, 2500000 + (ring[i].y - 2500000) * inner};
  }
  return ring;
}

}  // namespace

TEST_CASE("a million vertices in one sound zone") {
  CHECK_FALSE(tally("circle", {{circle(1000000, 50000), {}}}).blocked);
  // A coast: every scale of inlets, all of it sound because it is a function of the angle.
  Ring coast = circle(1000000, 1);
  std::mt19937 random(1);
  double radius = 40000;
  for (auto& p : coast) {
    radius = std::clamp(radius + (static_cast<double>(random() % 2001) - 1000) / 100, 30000.0, 50000.0);
    p = {500000 + (p.x - 500000) * radius, 2500000 + (p.y - 2500000) * radius};
  }
  CHECK_FALSE(tally("coast", {{coast, {}}}).blocked);
  // One crossing hidden in it is found.
  coast[700000] = {500000 - (coast[700000].x - 500000) * 1.5, 2500000 - (coast[700000].y - 2500000) * 1.5};
  const Tally crossed = tally("coast with a crossing", {{coast, {}}});
  CHECK(crossed.blocked);
  CHECK_FALSE(crossed.cut);
}

TEST_CASE("stars with a hundred thousand spikes") {
  const auto spikes = static_cast<std::size_t>(test::cases(100'000));
  CHECK_FALSE(tally("star", {{star(spikes, 0.5), {}}}).blocked);
  CHECK_FALSE(tally("sharp star", {{star(spikes, 0.001), {}}}).blocked);
  CHECK(tally("star of spikes without width", {{star(spikes, 0.0), {}}}).of(FaultKind::spike) ==
        std::min(spikes, kMaxFaultsListed));
  Ring petals = circle(2 * spikes, 1000);
  for (std::size_t i = 0; i < petals.size(); i += 3)
    petals.insert(petals.begin() + static_cast<long>(i), {500000, 2500000});
  const Tally centre = tally("petals joined in the centre", {{petals, {}}});
  CHECK(centre.of(FaultKind::ring_self_touch) == 1);
  // Every spike runs across the middle: each crosses all others there.
  Ring hub;
  for (std::size_t i = 0; i < spikes; ++i) {
    const double angle = kPi * (static_cast<double>(i) + 0.5) / static_cast<double>(spikes);
    const double side = i % 2 == 0 ? 1000 : -1000;
    hub.push_back({side * std::cos(angle), side * std::sin(angle)});
    hub.push_back({0, 0});
    hub.push_back({-side * std::cos(angle), -side * std::sin(angle)});
  }
  CHECK(tally("hub", {{hub, {}}}).blocked);
}

TEST_CASE("edges on edges") {
  Ring back_and_forth;
  for (int i = 0; i < 50000; ++i) {
    back_and_forth.push_back({0, 0});
    back_and_forth.push_back({1000, 700});
  }
  back_and_forth.push_back({500, 900});
  const Tally same = tally("the same edge 100 000 times", {{back_and_forth, {}}});
  CHECK(same.blocked);
  Ring along;
  for (int i = 0; i < 100000; ++i) along.push_back({static_cast<double>(i * 7919LL % 100003), 0});
  along.push_back({50, 50});
  const Tally line = tally("100 000 overlapping edges of one line", {{along, {}}});
  CHECK(line.blocked);
  CHECK(line.cut);
}

TEST_CASE("a wild ring crosses itself a thousand million times") {
  std::mt19937 random(2);
  Ring wild;
  for (int i = 0; i < 100000; ++i) {
    wild.push_back({static_cast<double>(random() % 1000003), static_cast<double>(random() % 1000003)});
  }
  const Tally found = tally("wild", {{wild, {}}});
  CHECK(found.of(FaultKind::self_crossing) == kMaxFaultsListed);
  CHECK(found.cut);
}

TEST_CASE("a comb of long oblique teeth is sound, one bent tooth is found") {
  Ring comb;
  for (int i = 0; i < 100000; ++i) {
    comb.push_back({i * 0.01, i * 0.01});
    comb.push_back({100000 + i * 0.01 + 0.005, -100000 + i * 0.01 + 0.005});
  }
  comb.push_back({1000, 1000});
  comb.push_back({0, 1000});
  CHECK_FALSE(tally("comb", {{comb, {}}}).blocked);
  comb[100001].y += 0.02;
  CHECK(tally("comb with a bent tooth", {{comb, {}}}).blocked);
}

TEST_CASE("many rings") {
  MultiPolygon rings;
  for (int i = 0; i < test::cases(50'000); ++i)
    rings.push_back({square(0, 0, 100000 - 2 * i), {square(0, 0, 99999 - 2 * i)}});
  CHECK_FALSE(tally("50 000 rings in each other", rings).blocked);

  MultiPolygon row;
  for (int i = 0; i < test::cases(100'000); ++i) row.push_back({square(3.0 * i, 0, 1), {}});
  CHECK_FALSE(tally("100 000 parts in a row", row).blocked);

  if (!test::full_size()) return;
  MultiPolygon nested;
  for (int i = 0; i < 100000; ++i) nested.push_back({square(0, 0, 100001 - i), {}});
  const Tally all_nested = tally("100 000 nested shells", nested);
  CHECK(all_nested.of(FaultKind::nested_shell) == kMaxFaultsListed);
  CHECK(all_nested.cut);
  nested.push_back({{{0, 0}, {1, 1}, {1, 0}, {0, 1}}, {}});
  CHECK(tally("100 000 nested shells and a bow-tie", nested).of(FaultKind::self_crossing) == 1);

  MultiPolygon copies(100000, Polygon{square(0, 0, 10), {}});
  CHECK(tally("100 000 copies", copies).of(FaultKind::duplicate_ring) == kMaxFaultsListed);

  MultiPolygon parcels;
  for (int i = 0; i < 300; ++i) {
    for (int j = 0; j < 300; ++j) parcels.push_back({square(2.0 * i, 2.0 * j, 1), {}});
  }
  const Tally shared = tally("90 000 neighbours", parcels);
  CHECK(shared.of(FaultKind::parts_share_edge) == kMaxFaultsListed);
  CHECK(shared.count.size() == 2);

  Polygon sieve{square(0, 0, 100000), {}};
  for (int i = 0; i < 300; ++i) {
    for (int j = 0; j < 300; ++j) sieve.holes.push_back(square(2.0 * i, 2.0 * j, (i + j) % 2 == 0 ? 1.0 : 0.5));
  }
  CHECK(tally("90 000 holes, touching in corners", {sieve}).of(FaultKind::interior_split) == kMaxFaultsListed);
}

TEST_CASE("numbers that are none, empty rings, nothing at all") {
  CHECK(find_faults({}).empty());
  CHECK(find_faults({Polygon{}}).front().kind == FaultKind::too_few_points);
  CHECK(find_faults({Polygon{{{1, 1}}, {}}}).front().kind == FaultKind::too_few_points);
  const double bad[] = {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                        -std::numeric_limits<double>::infinity(), 1e300, -1.0000001e9};
  for (const double value : bad) {
    for (std::size_t i = 0; i < 4; ++i) {
      MultiPolygon zone{{square(0, 0, 10), {square(0, 0, 1)}}};
      zone[0].shell[i].x = value;
      const auto faults = find_faults(zone);
      REQUIRE(faults.size() == 1);
      CHECK(faults[0].kind == FaultKind::bad_coordinate);
      const auto mended = repair(zone);
      REQUIRE_FALSE(mended.has_value());
      CHECK(mended.error().code == "geometry.repair_failed");
      CHECK(mended.error().place.coordinate.has_value());
    }
  }
  // The smallest numbers there are.
  const double least = std::numeric_limits<double>::denorm_min();
  CHECK(find_faults({{{{0, 0}, {1e-200, 0}, {1e-200, 1e-200}, {0, 1e-200}}, {}}}).empty());
  CHECK(find_faults({{{{0, 0}, {1e-200, 1e-200}, {1e-200, 0}, {0, 1e-200}}, {}}}).front().kind ==
        FaultKind::self_crossing);
  CHECK_NOTHROW(find_faults({{{{0, 0}, {least, least}, {least, 0}, {0, least}}, {}}}));
}
