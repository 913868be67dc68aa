// What comes out of an index file is what went in, to the last bit, and the same zones are near.
#include <doctest/doctest.h>

#include "index_support.h"
#include "layers/workspace/content_hash.h"
#include "layers/workspace/zone_bytes.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

// Writes the layer, opens the file and holds its answers to those of the layer in memory.
void check_same_answers(const ZoneLayer& zones, std::uint64_t seed) {
  const TemporaryFolder folder;
  const auto layer = std::make_shared<const ZoneLayer>(zones);
  const Origin origin{layer, {}};
  const ZoneIndex memory(layer, 2);
  const KnownOverlaps overlaps = some_overlaps(layer->zones.size(), seed);
  REQUIRE(store::write_index_file(folder / "x", key_of('a'), *layer, memory.tree(), overlaps, {}));
  auto opened = store::open_index_file(folder / "x", key_of('a'), origin.reader());
  REQUIRE(opened);
  CHECK(opened->size() == layer->zones.size());
  const ZoneIndex file(layer, std::move(opened));
  CHECK((all_answers(file, layer->zones.size(), seed) == all_answers(memory, layer->zones.size(), seed)));
  CHECK(has_right_overlaps(file, overlaps, layer->zones.size()) == overlaps.has_value());
  CHECK_FALSE(file.store_failed());
  CHECK(origin.asked == 0);
}

}  // namespace

TEST_CASE("an index file answers bit for bit as the layer in memory") {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    check_same_answers(layer_of_all_sorts(seed, static_cast<int>(seed * seed)), seed);
  }
}

TEST_CASE("a layer of many pages and levels, one of a single zone and one of none") {
  check_same_answers(layer_of_all_sorts(3, 6000), 3);
  check_same_answers(layer_of_all_sorts(4, 1), 4);
  check_same_answers(layer_named("empty"), 5);
}

TEST_CASE("the look at every byte finds overlaps that are not those of the zones") {
  const TemporaryFolder folder;
  ZoneLayer zones = grid_layer("grid", 40, 6);
  zones.zones.push_back(zones.zones[3]);
  zones.zones.back().id = "twice";
  const auto layer = std::make_shared<const ZoneLayer>(std::move(zones));
  const ZoneIndex memory(layer, 1);
  const IndexKey key{std::string(64, 'a'), store::content_sha256(*layer, store::zones_by_id(*layer))};
  const auto sound_with = [&](const KnownOverlaps& overlaps) {
    REQUIRE(store::write_index_file(folder / "x", key, *layer, memory.tree(), overlaps, {}));
    return store::is_sound_index(folder / "x", key, *layer);
  };
  const auto found = find_overlaps(*layer, memory.tree(), {});
  REQUIRE(found);
  REQUIRE(found->size() == 1);
  CHECK(sound_with(found));
  CHECK(sound_with(std::nullopt));
  CHECK_FALSE(sound_with(std::vector<ZoneOverlap>{}));
  CHECK_FALSE(sound_with(std::vector<ZoneOverlap>{{3, 40, found->front().area_m2 / 2.0}}));
  CHECK_FALSE(sound_with(std::vector<ZoneOverlap>{{2, 40, found->front().area_m2}}));
  CHECK_FALSE(sound_with(std::vector<ZoneOverlap>{{40, 3, found->front().area_m2}}));
}

TEST_CASE("zones as bytes: what is cut short or longer is no zone") {
  for (const Zone& zone : layer_of_all_sorts(9, 60).zones) {
    store::ByteWriter out;
    store::put_zone(zone, out);
    const store::Bytes bytes = out.view();
    const auto back = store::get_zone(bytes);
    REQUIRE(back);
    Bits before;
    before.add(zone);
    Bits after;
    after.add(*back);
    CHECK((before.text() == after.text()));
    for (std::size_t size = 0; size < bytes.size; ++size) CHECK_FALSE(store::get_zone({bytes.data, size}));
    std::vector<unsigned char> longer(bytes.data, bytes.data + bytes.size);
    longer.push_back(0);
    CHECK_FALSE(store::get_zone({longer.data(), longer.size()}));
  }
}

TEST_CASE("zones as bytes: counts that promise more than there is allocate nothing and are refused") {
  const Zone zone = square_zone("z", 1, 2, 3);
  store::ByteWriter out;
  store::put_zone(zone, out);
  const std::vector<unsigned char> good(out.view().data, out.view().data + out.view().size);
  int refused = 0;
  for (std::size_t at = 0; at + 4 <= good.size(); ++at) {
    std::vector<unsigned char> bad = good;
    for (std::size_t i = 0; i < 4; ++i) bad[at + i] = 0xFF;
    if (!store::get_zone({bad.data(), bad.size()})) ++refused;
  }
  CHECK(refused > 10);  // the counts; other bytes are words and coordinates
}

TEST_CASE("index files take little more than the coordinates") {
  const TemporaryFolder folder;
  const auto layer = std::make_shared<const ZoneLayer>(grid_layer("grid", 5000, 30));
  const ZoneIndex memory(layer, 1);
  REQUIRE(store::write_index_file(folder / "x", key_of('a'), *layer, memory.tree(), {}, {}));
  const double coordinates = 16.0 * 30 * 5000;
  CHECK(static_cast<double>(std::filesystem::file_size(folder / "x")) < 1.5 * coordinates);
}
