// Whatever happens to an index file, the answers stay those of the layer: damage is found when it is touched,
// and the layer is read in its place.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "index_support.h"
#include "layers/workspace/index_format.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

struct Bench {
  explicit Bench(const ZoneLayer& zones)
      : layer(std::make_shared<const ZoneLayer>(zones)),
        memory(layer, 1),
        expected(all_answers(memory, size())),
        overlaps(some_overlaps(size(), 2)) {
    REQUIRE(store::write_index_file(file, key_of('a'), *layer, memory.tree(), overlaps, {}));
    good = bytes_of(file);
  }
  std::size_t size() const { return layer->zones.size(); }

  void put(const std::string& bytes) const { std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes; }

  enum class Seen { refused, replaced, unnoticed };
  // Asks everything of the file as it is now: how the damage showed. The answers must be right either way.
  Seen ask(const IndexKey& key = key_of('a')) const {
    const Origin origin{layer, {}};
    auto opened = store::open_index_file(file, key, origin.reader());
    if (!opened) return Seen::refused;
    const ZoneIndex index(layer, std::move(opened));
    CHECK((all_answers(index, size()) == expected));
    const bool knows = has_right_overlaps(index, overlaps, size());
    CHECK((knows || index.store_failed()));
    CHECK(index.store_failed() == (origin.asked == 1));
    return index.store_failed() ? Seen::replaced : Seen::unnoticed;
  }

  TemporaryFolder folder;
  std::string file = folder / "x.zgindex";
  std::shared_ptr<const ZoneLayer> layer;
  ZoneIndex memory;
  std::string expected;
  KnownOverlaps overlaps;
  std::string good;
};
using Seen = Bench::Seen;

}  // namespace

TEST_CASE("a flipped bit in any byte is found, wherever it is") {
  const Bench bench(layer_of_all_sorts(11, 36));
  REQUIRE(bench.ask() == Seen::unnoticed);
  store::Footer footer;
  std::memcpy(&footer, bench.good.data() + bench.good.size() - sizeof footer, sizeof footer);
  int refused = 0;
  int replaced = 0;
  // Every byte of the zones, the tables and the footer, and one in 37 of the pages; where cases are few, one in
  // 11 of those (odd, so that every bit has its turn).
  const std::size_t step = test::cases(11) == 11 ? 1 : 11;
  for (std::size_t at = 0; at < bench.good.size();
       at += step * (at >= footer.pages_at && at + 37 * step < footer.tables_at ? 37 : 1)) {
    CAPTURE(at);
    std::string bytes = bench.good;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    bench.put(bytes);
    const Seen seen = bench.ask();
    CHECK(seen != Seen::unnoticed);
    refused += seen == Seen::refused ? 1 : 0;
    replaced += seen == Seen::replaced ? 1 : 0;
  }
  CHECK(refused > test::cases(200));
  CHECK(replaced > test::cases(1500));
}

TEST_CASE("bytes wiped, swapped or moved within a file are found") {
  const Bench bench(layer_of_all_sorts(12, 400));
  test::Random random(5);
  for (int round = 0; round < test::cases(200); ++round) {
    CAPTURE(round);
    std::string bytes = bench.good;
    const int last = static_cast<int>(bytes.size()) - 1;
    const auto a = static_cast<std::size_t>(random.integer(0, last));
    const auto b = static_cast<std::size_t>(random.integer(0, last));
    const std::size_t length = std::min({std::size_t{4096}, bytes.size() - a, bytes.size() - b});
    if (round % 2 == 0) {
      bytes.replace(a, length, std::string(length, '\0'));
    } else {
      bytes.replace(a, length, bench.good, b, length);
    }
    if (bytes == bench.good) continue;
    bench.put(bytes);
    CHECK(bench.ask() != Seen::unnoticed);
  }
}

TEST_CASE("a file cut short, or longer than it should be, is refused") {
  const Bench bench(layer_of_all_sorts(13, 80));
  const auto stride = static_cast<std::size_t>(997 * 200 / test::cases(200));
  for (std::size_t size = 0; size < bench.good.size(); size += size < 300 ? 1 : stride) {
    bench.put(bench.good.substr(0, size));
    CHECK(bench.ask() == Seen::refused);
  }
  bench.put(bench.good + "x");
  CHECK(bench.ask() == Seen::refused);
  bench.put(bench.good + bench.good);
  CHECK(bench.ask() == Seen::refused);
}

TEST_CASE("a file of another layer, import, format or geometry engine is refused") {
  const Bench bench(layer_of_all_sorts(14, 50));
  CHECK(bench.ask(key_of('b')) == Seen::refused);
  CHECK(bench.ask({std::string(64, 'a'), std::string(64, 'd')}) == Seen::refused);
  const auto change = [&](auto edit) {
    std::string bytes = bench.good;
    store::Footer footer;
    const std::size_t at = bytes.size() - sizeof footer;
    std::memcpy(&footer, bytes.data() + at, sizeof footer);
    edit(bytes, footer);
    // A true checksum: only what the file says of itself tells.
    footer.footer_checksum = store::checksum_of(footer, store::Seeds(key_of('a')));
    std::memcpy(bytes.data() + at, &footer, sizeof footer);
    bench.put(bytes);
    return bench.ask();
  };
  CHECK(change([](std::string&, store::Footer&) {}) == Seen::unnoticed);
  for (const char format : {'\0', '\1', '\2', '\4'}) {
    CHECK(change([&](std::string& bytes, store::Footer&) { bytes[8] = format; }) == Seen::refused);
  }
  CHECK(change([](std::string&, store::Footer& footer) {
          footer.geometry_engine = store::padded<32>("3.9.9");
        }) == Seen::refused);
  // Numbers that point outside the file, or ask for more memory than it has bytes.
  for (const std::uint64_t lie : {std::uint64_t{0}, std::uint64_t{1} << 40U, ~std::uint64_t{0}}) {
    CAPTURE(lie);
    CHECK(change([&](std::string&, store::Footer& footer) { footer.page_count = lie; }) == Seen::refused);
    CHECK(change([&](std::string&, store::Footer& footer) { footer.arrays = lie; }) == Seen::refused);
    CHECK(change([&](std::string&, store::Footer& footer) { footer.pages_at = lie; }) == Seen::refused);
    CHECK(change([&](std::string&, store::Footer& footer) { footer.tables_at = lie; }) == Seen::refused);
    CHECK(change([&](std::string&, store::Footer& footer) { footer.zones = lie; }) == Seen::refused);
  }
}

TEST_CASE("a whole sound file of another layer under this name is refused") {
  const Bench bench(layer_of_all_sorts(15, 50));
  const auto other = std::make_shared<const ZoneLayer>(layer_of_all_sorts(16, 50));
  const ZoneIndex memory(other, 1);
  REQUIRE(store::write_index_file(bench.file, key_of('b'), *other, memory.tree(), {}, {}));
  CHECK(bench.ask() == Seen::refused);
}

TEST_CASE("what is no file at all is refused") {
  const TemporaryFolder folder;
  const Origin origin;
  std::filesystem::create_directory(folder / "folder");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  for (const char* name : {"nothing", "folder", "pipe", "no/such/folder"}) {
    CAPTURE(name);
    CHECK(store::open_index_file(folder / name, key_of('a'), origin.reader()) == nullptr);
  }
}

TEST_CASE("a file that is cut short while it is in use, or changed, gives right answers to the end") {
  for (const bool cut : {true, false}) {
    CAPTURE(cut);
    const Bench bench(layer_of_all_sorts(17, 900));
    const Origin origin{bench.layer, {}};
    auto opened = store::open_index_file(bench.file, key_of('a'), origin.reader());
    REQUIRE(opened);
    const ZoneIndex index(bench.layer, std::move(opened));
    index.near({0, 0, 200, 200});
    index.zone(5);
    if (cut) {
      std::filesystem::resize_file(bench.file, 100);
    } else {
      bench.put(std::string(bench.good.size(), 'x'));
    }
    CHECK((all_answers(index, bench.size()) == bench.expected));
    CHECK(origin.asked == 1);
  }
}
