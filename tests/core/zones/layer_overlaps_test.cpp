// Overlaps of a layer's zones against asking every pair, whatever the number of threads; and when nothing is
// told.
#include "core/zones/layer_overlaps.h"

#include <doctest/doctest.h>

#include <cmath>
#include <stop_token>

#include "core/geometry/common_loops.h"
#include "core/zones/zone_index.h"
#include "tests/support/cases.h"
#include "tests/support/random.h"

using namespace zonegate;
using test::Random;

namespace {

Zone zone_of(MultiPolygon polygons) {
  Zone zone;
  zone.shape.polygons = std::move(polygons);
  zone.claimed_box = box_of(zone.shape);
  return zone;
}

// Squares and dented rings on whole metres, so that borders are shared, touched and crossed.
MultiPolygon any_polygon(Random& random, double reach) {
  const double x = std::round(random.between(0, reach));
  const double y = std::round(random.between(0, reach));
  const double a = random.integer(2, 30);
  const double b = random.integer(2, 30);
  if (random.integer(0, 2) > 0) return {{{{x, y}, {x + a, y}, {x + a, y + b}, {x, y + b}}, {}}};
  return {{{{x, y}, {x + a, y}, {x + a, y + b}, {x + a / 2, y + b / 2}, {x, y + b}}, {}}};
}

std::shared_ptr<const ZoneLayer> random_layer(Random& random, int count, double reach) {
  auto layer = std::make_shared<ZoneLayer>();
  for (int i = 0; i < count; ++i) {
    layer->zones.push_back(zone_of(any_polygon(random, reach)));
    if (random.integer(0, 9) == 0) layer->zones.back().faults = {{FaultKind::self_crossing, 0, 0, {}}};
    if (random.integer(0, 19) == 0) layer->zones.back().shape = {};
  }
  return layer;
}

// Every pair, asked one by one.
std::vector<ZoneOverlap> overlaps_by_pairs(const ZoneIndex& index) {
  std::vector<ZoneOverlap> out;
  CommonLoops loops;
  for (std::uint32_t i = 0; i < index.size(); ++i) {
    for (std::uint32_t k = i + 1; k < index.size(); ++k) {
      if (index.prepared(i) == nullptr || index.prepared(k) == nullptr) continue;
      const auto area = loops.common_area(index.prepared(i)->index(), index.prepared(k)->index());
      REQUIRE(area);
      if (*area > 0.0) out.push_back({i, k, *area});
    }
  }
  return out;
}

bool same(const std::vector<ZoneOverlap>& a, const std::vector<ZoneOverlap>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ZoneOverlap& x, const ZoneOverlap& y) {
    return x.first == y.first && x.second == y.second && x.area_m2 == y.area_m2;
  });
}

KnownOverlaps overlaps_of(const std::shared_ptr<const ZoneLayer>& layer, unsigned threads = 1) {
  Work work;
  work.threads = threads;
  return find_overlaps(*layer, ZoneIndex(layer, 1).tree(), work);
}

}  // namespace

TEST_CASE("overlaps are those of all pairs, to the last bit") {
  Random random(31);
  std::size_t seen = 0;
  const int turns = test::cases(60);
  for (int turn = 0; turn < turns; ++turn) {
    CAPTURE(turn);
    const auto layer = random_layer(random, random.integer(0, 80), 250.0);
    const ZoneIndex index(layer, 1);
    const auto found = overlaps_of(layer);
    REQUIRE(found);
    const auto expected = overlaps_by_pairs(index);
    CHECK(same(*found, expected));
    CHECK(is_in_order(*found, layer->zones.size()));
    seen += found->size();
    index.remember_overlaps(*found);
    CHECK(index.known_to_be_disjoint() == expected.empty());
    for (std::uint32_t i = 0; i < index.size(); ++i) {
      for (std::uint32_t k = 0; k < index.size(); ++k) {
        if (i != k) CHECK(index.known_overlap(i, k) == overlap_of(expected, k, i));
      }
    }
  }
  CHECK(seen > 3 * static_cast<std::size_t>(turns));
}

TEST_CASE("a large layer gives the same on one thread and on four") {
  Random random(32);
  const auto layer = random_layer(random, 6000, 3000.0);
  const auto one = overlaps_of(layer, 1);
  const auto four = overlaps_of(layer, 4);
  REQUIRE(one);
  REQUIRE(four);
  CHECK(one->size() > 1000);
  CHECK(same(*one, *four));
  CHECK(is_in_order(*one, layer->zones.size()));
}

TEST_CASE("zones that share all their borders have no overlaps") {
  auto layer = std::make_shared<ZoneLayer>();
  for (int i = 0; i < 50; ++i) {
    for (int k = 0; k < 50; ++k) {
      const double x = 0.1 * i;  // no whole binary fractions
      const double y = 0.3 * k;
      layer->zones.push_back(
          zone_of({{{{x, y}, {0.1 * (i + 1), y}, {0.1 * (i + 1), 0.3 * (k + 1)}, {x, 0.3 * (k + 1)}}, {}}}));
    }
  }
  const auto found = overlaps_of(layer, 2);
  REQUIRE(found);
  CHECK(found->empty());
}

TEST_CASE("nothing is told of points and lines, of heaps of zones and of a search that was stopped") {
  Random random(33);
  ZoneLayer with_point = *random_layer(random, 20, 100.0);
  with_point.zones[7].shape = {{}, {}, {{5, 5}}};
  CHECK_FALSE(overlaps_of(std::make_shared<const ZoneLayer>(with_point)));

  auto heap = std::make_shared<ZoneLayer>();
  for (int i = 0; i < 600; ++i)
    heap->zones.push_back(zone_of({{{{0.0, 0.0}, {9.0 + i, 0.0}, {9.0 + i, 9.0}, {0.0, 9.0}}, {}}}));
  CHECK_FALSE(overlaps_of(heap));
  const ZoneIndex index(heap, 1);
  CHECK_FALSE(index.known_overlap(0, 1));
  CHECK_FALSE(index.known_to_be_disjoint());

  std::stop_source stop;
  stop.request_stop();
  Work work;
  work.stop = stop.get_token();
  const auto layer = random_layer(random, 20, 100.0);
  CHECK_FALSE(find_overlaps(*layer, ZoneIndex(layer, 1).tree(), work));
}

TEST_CASE("what is out of order, twice, or of no zone is not in order") {
  CHECK(is_in_order({}, 0));
  CHECK(is_in_order({{0, 1, 1.0}, {0, 2, 1.0}, {1, 2, 1.0}}, 3));
  CHECK_FALSE(is_in_order({{0, 2, 1.0}, {0, 1, 1.0}}, 3));
  CHECK_FALSE(is_in_order({{0, 1, 1.0}, {0, 1, 1.0}}, 3));
  CHECK_FALSE(is_in_order({{1, 1, 1.0}}, 3));
  CHECK_FALSE(is_in_order({{2, 1, 1.0}}, 3));
  CHECK_FALSE(is_in_order({{0, 3, 1.0}}, 3));
}
