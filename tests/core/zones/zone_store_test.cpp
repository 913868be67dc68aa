// A layer whose zones lie in a store answers as the same layer in memory, also when the store fails half-way;
// and when nothing can be read any more, everything is near a zone that cannot be looked at.
#include <doctest/doctest.h>

#include <thread>

#include "core/zones/zone_index.h"
#include "tests/support/random.h"

using namespace zonegate;

namespace {

// A store over a layer in memory that fails from its n-th question on.
class FailingStore final : public ZoneStore {
 public:
  FailingStore(std::shared_ptr<const ZoneLayer> layer, int questions, bool origin_is_there,
               std::atomic<int>& read_whole)
      : layer_(std::move(layer)),
        index_(layer_, 1),
        left_(questions),
        origin_is_there_(origin_is_there),
        read_whole_(read_whole) {}

  std::size_t size() const override { return layer_->zones.size(); }
  std::optional<std::vector<std::uint32_t>> near(const Box& window) const override {
    if (left_.fetch_sub(1) <= 0) return std::nullopt;
    return index_.near(window);
  }
  std::optional<Zone> zone(std::uint32_t position) const override {
    if (left_.fetch_sub(1) <= 0) return std::nullopt;
    return layer_->zones[position];
  }
  std::optional<KnownOverlaps> overlaps() const override {
    if (left_.fetch_sub(1) <= 0) return std::nullopt;
    return KnownOverlaps(std::vector<ZoneOverlap>{{1, 2, 0.5}});
  }
  Expected<std::shared_ptr<const ZoneLayer>> whole() const override {
    ++read_whole_;
    if (origin_is_there_) return layer_;
    return fail(ErrorKind::try_again, "test.gone", {"the workspace is gone", "工作空间不存在"},
                {"Bring it back.", "请恢复。"});
  }

 private:
  std::shared_ptr<const ZoneLayer> layer_;
  ZoneIndex index_;
  mutable std::atomic<int> left_;
  bool origin_is_there_;
  std::atomic<int>& read_whole_;
};

Ring square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}};
}

// Squares in a row, some faulty, some points with a radius.
std::shared_ptr<const ZoneLayer> row_of_zones(int count) {
  auto layer = std::make_shared<ZoneLayer>();
  layer->fields = {{"radius", "R"}};
  for (int i = 0; i < count; ++i) {
    Zone zone;
    zone.id = "zone " + std::to_string(i);
    if (i % 7 == 3) {
      zone.shape.points = {{10.0 * i, 0}};
    } else {
      zone.shape.polygons = {{square(10.0 * i, 0, 9), {}}};
    }
    if (i % 5 == 4) zone.faults = {{FaultKind::self_crossing, 0, 0, {10.0 * i, 0}}};
    zone.attributes = {i % 14 == 3 ? AttributeValue{4.0} : AttributeValue{}};
    zone.claimed_box = box_of(zone.shape);
    layer->zones.push_back(std::move(zone));
  }
  return layer;
}

std::string answers(const ZoneIndex& index, const Box& window) {
  std::string out;
  for (const auto position : index.near(window)) {
    const PreparedPolygons* prepared = index.prepared(position);
    out += index.zone(position).id + " " +
           (prepared != nullptr ? std::to_string(prepared->planar_area()) : index.blocked_reason(position).en) +
           "\n";
    const auto radius = index.point_radius(position);
    if (radius) out += "radius " + std::to_string(*radius) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("whenever a store fails, the answers are those of the layer in memory") {
  const auto layer = row_of_zones(60);
  const ZoneIndex memory(layer, 1);
  for (int questions = 0; questions < 30; ++questions) {
    CAPTURE(questions);
    std::atomic<int> read_whole = 0;
    const ZoneIndex index(layer, std::make_unique<FailingStore>(layer, questions, true, read_whole));
    test::Random random(static_cast<std::uint64_t>(questions));
    for (int ask = 0; ask < 12; ++ask) {
      const double x = random.between(-20, 620);
      const Box window{x, -5, x + random.between(0, 60), 5};
      CHECK(answers(index, window) == answers(memory, window));
    }
    CHECK(index.store_failed());
    CHECK(read_whole == 1);
  }
}

TEST_CASE("many threads ask a failing store: it is replaced once and every answer is right") {
  const auto layer = row_of_zones(200);
  const ZoneIndex memory(layer, 1);
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> read_whole = 0;
    std::atomic<int> wrong = 0;
    const ZoneIndex index(layer, std::make_unique<FailingStore>(layer, 10 * round, true, read_whole));
    {
      std::vector<std::jthread> threads;
      threads.reserve(4);
      for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
          test::Random random(static_cast<std::uint64_t>(100 * round + t));
          for (int ask = 0; ask < 50; ++ask) {
            const double x = random.between(0, 2000);
            const Box window{x, -5, x + 50, 5};
            if (answers(index, window) != answers(memory, window)) ++wrong;
          }
        });
      }
    }
    CHECK(wrong == 0);
    CHECK(read_whole == 1);
  }
}

TEST_CASE("a store that fails and whose layer cannot be read: nothing is ever clear") {
  const auto layer = row_of_zones(30);
  for (int questions = 0; questions < 12; ++questions) {
    CAPTURE(questions);
    std::atomic<int> read_whole = 0;
    const ZoneIndex index(layer, std::make_unique<FailingStore>(layer, questions, false, read_whole));
    for (int i = 0; i < 30; ++i) index.near({10.0 * i, 0, 10.0 * i + 1, 1});
    for (const Box& window : {Box{0, 0, 1, 1}, Box{-1e6, -1e6, -1e5, -1e5}}) {
      const auto near = index.near(window);
      REQUIRE(near.size() == 1);
      CHECK(index.prepared(near[0]) == nullptr);
      const Text why = index.blocked_reason(near[0]);
      CHECK(why.en.find("the workspace is gone. Bring it back.") != std::string::npos);
      CHECK(why.zh.find("工作空间不存在") != std::string::npos);
    }
    CHECK(read_whole == 1);
  }
}

TEST_CASE("a zone that fails to be read after it was found is blocked, not forgotten") {
  const auto layer = row_of_zones(30);
  std::atomic<int> read_whole = 0;
  const ZoneIndex index(layer, std::make_unique<FailingStore>(layer, 1, false, read_whole));
  const auto near = index.near({0, 0, 1, 1});
  REQUIRE(near == std::vector<std::uint32_t>{0, 10});  // the tenth is a point without a radius, 100 m off
  CHECK(index.prepared(0) == nullptr);
  CHECK(index.zone(0).id == "#1");
  CHECK_FALSE(index.blocked_reason(0).en.empty());
}

TEST_CASE("an area that was measured is remembered, for its zone alone") {
  const ZoneIndex index(row_of_zones(3), 1);
  CHECK_FALSE(index.known_area(1));
  index.remember_area(1, 81.5);
  CHECK(index.known_area(1) == 81.5);
  CHECK_FALSE(index.known_area(0));
}

TEST_CASE("a zone is found by its id in the window, outside it, and not at all") {
  const auto layer = row_of_zones(20);
  std::atomic<int> read_whole = 0;
  const ZoneIndex index(layer, std::make_unique<FailingStore>(layer, 1000, true, read_whole));
  for (const double x : {50.0, 150.0, -1000.0}) {
    const Zone* found = index.find("zone 5", {x, 0, x + 5, 5});
    REQUIRE(found != nullptr);
    CHECK(found->id == "zone 5");
  }
  CHECK(index.find("zone 55", {50, 0, 55, 5}) == nullptr);
  CHECK(read_whole == 0);
}
