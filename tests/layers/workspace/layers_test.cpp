// Layer versions: what goes in comes out bit for bit, stays as it is, and follows its predecessors in time.
#include <doctest/doctest.h>
#include <cmath>
#include <limits>
#include <thread>

#include "core/geometry/repair.h"
#include "support.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

Workspace new_workspace(const TemporaryFolder& folder) {
  auto made = Workspace::create(folder / "city.gpkg", gauss_settings());
  REQUIRE_MESSAGE(made, format_error(made.error(), Language::english));
  return std::move(*made);
}

// Adds the layer, reads it back through a second connection and compares every bit.
void check_round_trip(Workspace& workspace, const ZoneLayer& layer) {
  const auto added = workspace.add_layer(layer, {});
  REQUIRE_MESSAGE(added, format_error(added.error(), Language::english));
  CHECK(added->zone_count == layer.zones.size());
  const auto reader = workspace.another_reader();
  REQUIRE(reader);
  const auto loaded = reader->load_layer(layer.identity.layer, added->version, {});
  REQUIRE_MESSAGE(loaded, format_error(loaded.error(), Language::english));
  CHECK(content_bits(*loaded) == content_bits(layer));
  CHECK(loaded->identity.content_sha256 == added->content_sha256);
  const auto verified = workspace.verify();
  CHECK_MESSAGE(verified, format_error(verified.error(), Language::english));
}

Shape faulty_shape() {
  Shape shape;
  shape.polygons = {
      Polygon{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}, {square(50, 50, 3), {}}},  // bow-tie, hole outside
      Polygon{{{1, 1}, {2, 2}, {1, 1}}, {}},                                   // ends where it begins
      Polygon{{{1, 1}}, {Ring{{3, 3}, {3, 3}}}},                               // one point, two points
      Polygon{{}, {Ring{}}},                                                   // nothing at all
      Polygon{{{-0.0, 0.0}, {kNan, 1}, {kInf, -kInf}, {1e300, 5e-324}}, {}}};
  return shape;
}

}  // namespace

TEST_CASE("a layer comes back bit for bit: shapes of every kind, whole and faulty") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer layer = layer_named("混合 mixed");
  layer.zones.push_back(square_zone("b", 500000.125, 2500000.25, 100));
  layer.zones.push_back(zone_of("a", faulty_shape()));
  layer.zones.push_back(zone_of("lines", Shape{{}, {{{1, 2}, {3, 4}}, {}, {{5, 6}}}, {}}));
  layer.zones.push_back(zone_of("points", Shape{{}, {}, {{1, 2}, {-0.0, kNan}}}));
  layer.zones.push_back(zone_of("all", Shape{{Polygon{square(0, 0, 1), {}}}, {{{1, 2}, {3, 4}}}, {{9, 9}}}));
  layer.zones.push_back(zone_of("two", Shape{{Polygon{square(0, 0, 1), {}}}, {}, {{9, 9}}}));
  layer.zones.push_back(zone_of("empty", {}));
  check_round_trip(workspace, layer);
}

TEST_CASE("unreadable zones, faults and repairs come back as they were") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer layer = layer_named("faults");
  layer.zones.push_back(square_zone("good", 0, 0, 10));
  Zone gone;
  gone.id = "gone";
  gone.unreadable = "ring of 2 points";
  gone.claimed_box = {1, 2, 3, 4};
  layer.zones.push_back(gone);
  Zone odd = square_zone("unreadable with a shape", 5, 5, 5);
  odd.unreadable = "coordinate out of range";
  odd.claimed_box = {-0.0, kNan, kInf, 1};
  layer.zones.push_back(odd);
  Zone faulty = zone_of("faulty", faulty_shape());
  faulty.faults = {{FaultKind::self_crossing, 0, 0, {5, 5}}, {FaultKind::bad_coordinate, 4, 1, {kNan, -0.0}}};
  layer.zones.push_back(faulty);
  Zone repaired = square_zone("repaired", 5, 5, 5);
  repaired.repair = RepairRecord{"structure", -0.0, kNan, {{FaultKind::duplicate_ring, 1, 2, {1, 1}}}};
  repaired.faults = {{FaultKind::duplicate_point, 0, 0, {7, 7}}};
  layer.zones.push_back(repaired);
  Zone quiet = square_zone("repaired without a fault", 5, 5, 5);
  quiet.repair = RepairRecord{"", 1.0 / 3.0, 25, {}};
  layer.zones.push_back(quiet);
  check_round_trip(workspace, layer);
  CHECK(workspace.layers()->front().faulty_zone_count == 3);
}

TEST_CASE("a fault of every kind comes back, open and repaired") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer layer = layer_named("faulty");
  Zone zone = square_zone("all", 500000, 2500000, 100);
  zone.repair.emplace();
  for (std::size_t kind = 0; kind < kFaultKinds; ++kind) {
    zone.faults.push_back({static_cast<FaultKind>(kind), 0, 1, {500000.25, 2500000}});
    zone.repair->faults.push_back({static_cast<FaultKind>(kind), 1, 0, {500000, 2500000.5}});
  }
  layer.zones.push_back(zone);
  check_round_trip(workspace, layer);
}

// A kind that was forgotten in reading made every later command call the workspace damaged.
TEST_CASE("more faults of one kind than are listed: the layer is read back, and so is the project") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  Ring ring;
  for (std::size_t i = 0; i <= kMaxFaultsListed; ++i) {
    for (int twice = 0; twice < 2; ++twice) ring.push_back({500000.0 + 0.5 * static_cast<double>(i), 2500000});
  }
  ring.push_back({500000, 2501000});
  Zone zone = zone_of("doubled", Shape{{Polygon{std::move(ring), {}}}, {}, {}});
  zone.faults = find_faults(zone.shape.polygons);
  REQUIRE(zone.faults.size() == kMaxFaultsListed + 1);
  REQUIRE(zone.faults.back().kind == FaultKind::list_cut);
  Project project;
  project.id = "doubled";
  project.parts.emplace_back();
  project.parts.back().drawn = zone.shape;
  project.parts.back().faults = zone.faults;
  ZoneLayer layer = layer_named("faulty");
  layer.zones.push_back(std::move(zone));
  check_round_trip(workspace, layer);
  REQUIRE(workspace.put_project(project));
  const auto back = workspace.project("doubled");
  REQUIRE(back);
  CHECK(back->parts.front().faults == project.parts.front().faults);
}

TEST_CASE("attributes keep their type and every bit") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer layer = layer_named("attributes");
  layer.fields = {{"code", "DM"}, {"CODE", "dm2"}, {"", "无名"}, {"fid", "FID"},     {"geom", "g"},
                  {"面积", "MJ"}, {"a\"b", "q"},   {"d", "RQ"},  {"mixed", "mixed"}, {"all empty", ""}};
  const auto add = [&](const char* id, std::vector<AttributeValue> attributes) {
    Zone zone = square_zone(id, 0, 0, 1);
    zone.attributes = std::move(attributes);
    layer.zones.push_back(std::move(zone));
  };
  const std::monostate none;
  add("1", {"00123", none, "", std::int64_t{7}, 1.0, 0.1, "x", Day{2026, 8, 15}, "12", none});
  add("2", {"生态", "1e5", none, INT64_MIN, -0.0, kNan, "y", Day{0, 13, 99}, 12.0, none});
  add("3", {std::string("a\0b", 3), "\xff\xfe", " ", INT64_MAX, kInf, 5e-324, "z", Day{9999, 12, 31},
            std::int64_t{12}, none});
  add("4", {none, none, none, none, none, none, none, none, Day{2026, 1, 1}, none});
  add("5", {none, none, none, none, 1e22, 9007199254740993.0, none, none, none, none});
  add("fewer", {"only"});
  add("more", {none, none, none, none, none, none, none, none, none, none, "extra", none, 2.5});
  check_round_trip(workspace, layer);
}

TEST_CASE("an empty layer, a layer without fields and a layer without coverage come back") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer empty = layer_named("empty");
  check_round_trip(workspace, empty);
  ZoneLayer bare = layer_named("bare");
  bare.coverage = {};
  bare.notes.clear();
  bare.zones.push_back(square_zone("1", 0, 0, 1));
  check_round_trip(workspace, bare);
  ZoneLayer extent = layer_named("extent");
  extent.coverage.kind = CoverageKind::extent;
  extent.coverage.area = faulty_shape().polygons;
  check_round_trip(workspace, extent);
}

TEST_CASE("more than a hundred thousand zones come back") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  check_round_trip(workspace, grid_layer("many", 120000, 6));
}

TEST_CASE("the identity keeps what import stated and gets its version, counts and hash") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  const ZoneLayer layer = grid_layer("红线", 10, 5);
  const auto added = workspace.add_layer(layer, {});
  REQUIRE(added);
  CHECK(added->version == 1);
  CHECK(added->zone_count == 10);
  CHECK(added->content_sha256.size() == 64);
  const auto loaded = workspace.load_layer("红线", 1, {});
  REQUIRE(loaded);
  const auto& identity = loaded->identity;
  CHECK(identity.theme == layer.identity.theme);
  CHECK(identity.layer == "红线");
  CHECK(identity.validity == layer.identity.validity);
  CHECK(identity.custodian == layer.identity.custodian);
  CHECK(identity.source_name == layer.identity.source_name);
  CHECK(identity.source_crs == layer.identity.source_crs);
  CHECK(identity.datum_note == layer.identity.datum_note);
  CHECK(identity.source_sha256 == layer.identity.source_sha256);
  CHECK(identity.positional_accuracy_m == 0.5);
  const auto missing = workspace.load_layer("红线", 2, {});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "workspace.no_layer");
  CHECK(missing.error().kind == ErrorKind::no_input);
}

TEST_CASE("the content hash is the same for the zones in any order, and for nothing else") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer layer = grid_layer("a", 50, 5);
  const auto hash_of = [&](ZoneLayer changed, const std::string& name) {
    changed.identity.layer = name;
    const auto added = workspace.add_layer(std::move(changed), {});
    REQUIRE(added);
    return added->content_sha256;
  };
  const std::string first = hash_of(layer, "a");
  ZoneLayer turned = layer;
  std::reverse(turned.zones.begin(), turned.zones.end());
  turned.identity.custodian = "another";
  CHECK(hash_of(turned, "b") == first);
  ZoneLayer moved = layer;
  moved.zones[7].shape.polygons[0].shell[2].x =
      std::nextafter(moved.zones[7].shape.polygons[0].shell[2].x, 1e9);
  CHECK(hash_of(moved, "c") != first);
  ZoneLayer renamed = layer;
  renamed.zones[7].id += "x";
  CHECK(hash_of(renamed, "d") != first);
  ZoneLayer typed = layer;
  typed.zones[7].attributes[2] = 0.0;
  CHECK(hash_of(typed, "e") != first);
  ZoneLayer covered = layer;
  covered.coverage.area.clear();
  CHECK(hash_of(covered, "f") != first);
  ZoneLayer blind = layer;
  blind.zones[7].unreadable = "x";
  CHECK(hash_of(blind, "g") != first);
}

TEST_CASE("the same layer again is a new version and ends the former the day before") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  REQUIRE(workspace.add_layer(grid_layer("x", 2, 4, {2025, 1, 1}), {}));
  REQUIRE(workspace.add_layer(grid_layer("x", 3, 4, {2026, 3, 1}), {}));
  REQUIRE(workspace.add_layer(grid_layer("other", 3, 4, {2020, 1, 1}), {}));
  const auto layers = workspace.layers();
  REQUIRE(layers);
  REQUIRE(layers->size() == 3);
  CHECK((*layers)[0].validity == Validity{{2025, 1, 1}, Day{2026, 2, 28}});
  CHECK((*layers)[1].version == 2);
  CHECK((*layers)[1].validity == Validity{{2026, 3, 1}, std::nullopt});
  CHECK((*layers)[2].version == 1);
  CHECK(workspace.load_layer("x", 1, {})->identity.validity.to == Day{2026, 2, 28});
  CHECK(workspace.verify());
}

TEST_CASE("overlapping validity within one layer is refused and names both intervals") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer first = grid_layer("x", 2, 4, {2025, 6, 1});
  first.identity.validity.to = Day{2025, 12, 31};
  REQUIRE(workspace.add_layer(first, {}));
  const std::string before = bytes_of(folder / "city.gpkg");
  for (const Day from : {Day{2025, 6, 1}, Day{2024, 1, 1}}) {
    const auto refused = workspace.add_layer(grid_layer("x", 2, 4, from), {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "workspace.validity_overlap");
    CHECK(refused.error().kind == ErrorKind::bad_data);
    CHECK(refused.error().what.en.find(format_day(from) + " to open") != std::string::npos);
    CHECK(refused.error().what.en.find("2025-06-01 to 2025-12-31") != std::string::npos);
    CHECK(refused.error().what.zh.find("2025-06-01 至 2025-12-31") != std::string::npos);
  }
  CHECK(bytes_of(folder / "city.gpkg") == before);
  // Ended before the new one begins: nothing to end.
  REQUIRE(workspace.add_layer(grid_layer("x", 2, 4, {2026, 1, 1}), {}));
  CHECK(workspace.layers()->front().validity.to == Day{2025, 12, 31});
  // Wholly before the former ones: history filled in later.
  ZoneLayer history = grid_layer("x", 2, 4, {2024, 1, 1});
  history.identity.validity.to = Day{2025, 5, 31};
  REQUIRE(workspace.add_layer(history, {}));
  // Within a former one's interval: the former ends before it.
  ZoneLayer within = grid_layer("x", 2, 4, {2025, 9, 1});
  within.identity.validity.to = Day{2025, 10, 31};
  REQUIRE(workspace.add_layer(within, {}));
  CHECK(workspace.layers()->front().validity.to == Day{2025, 8, 31});
  CHECK(workspace.verify());
}

TEST_CASE("an explicit end after the new version's first day is cut short") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer first = grid_layer("x", 2, 4, {2025, 1, 1});
  first.identity.validity.to = Day{2027, 12, 31};
  REQUIRE(workspace.add_layer(first, {}));
  REQUIRE(workspace.add_layer(grid_layer("x", 2, 4, {2026, 1, 1}), {}));
  CHECK(workspace.layers()->front().validity.to == Day{2025, 12, 31});
}

TEST_CASE("what cannot be a layer is refused by name") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  const auto code_of = [&](ZoneLayer layer) {
    const auto added = workspace.add_layer(std::move(layer), {});
    REQUIRE_FALSE(added);
    CHECK(added.error().kind == ErrorKind::bad_data);
    CHECK_FALSE(added.error().remedy.zh.empty());
    return added.error().code;
  };
  CHECK(code_of(layer_named("")) == "workspace.bad_name");
  CHECK(code_of(layer_named("\xc3\x28")) == "workspace.bad_name");
  CHECK(code_of(layer_named("a\nb")) == "workspace.bad_name");
  CHECK(code_of(layer_named(std::string(300, 'x'))) == "workspace.bad_name");
  CHECK(code_of(layer_named("x", {2026, 2, 30})) == "workspace.bad_validity");
  ZoneLayer backwards = layer_named("x");
  backwards.identity.validity.to = Day{2025, 1, 1};
  CHECK(code_of(backwards) == "workspace.bad_validity");
  ZoneLayer twice = layer_named("x");
  twice.zones = {square_zone("1", 0, 0, 1), square_zone("2", 0, 0, 1), square_zone("1", 5, 5, 1)};
  CHECK(code_of(twice) == "workspace.duplicate_zone");
  ZoneLayer wide = layer_named("x");
  wide.fields.resize(2500);
  CHECK(code_of(wide) == "workspace.too_many_fields");
  ZoneLayer vague = layer_named("x");
  vague.identity.positional_accuracy_m = kNan;
  CHECK(code_of(vague) == "workspace.bad_accuracy");
  REQUIRE(workspace.add_layer(layer_named("x"), {}));
  ZoneLayer other = layer_named("x", {2027, 1, 1});
  other.identity.theme = "wetland";
  CHECK(code_of(other) == "workspace.theme_differs");
  CHECK(workspace.layers()->size() == 1);
  CHECK(workspace.verify());
}

TEST_CASE("as many fields as are allowed come back") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  ZoneLayer layer = layer_named("wide");
  Zone zone = square_zone("1", 0, 0, 1);
  for (int i = 0; i < 1900; ++i) {
    layer.fields.push_back({"same name", std::to_string(i)});
    zone.attributes.emplace_back(std::int64_t{i});
  }
  layer.zones.push_back(zone);
  check_round_trip(workspace, layer);
}

TEST_CASE("a cancelled import leaves nothing behind") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  REQUIRE(workspace.add_layer(grid_layer("x", 100, 4, {2025, 1, 1}), {}));
  const std::string before = bytes_of(folder / "city.gpkg");
  for (const double share : {-1.0, 0.3, 0.9}) {
    std::stop_source source;
    if (share < 0) source.request_stop();
    Work work;
    work.stop = source.get_token();
    work.progress = [&](double done, const Text&) {
      if (done >= share) source.request_stop();
    };
    const auto added = workspace.add_layer(grid_layer("x", 40000, 4, {2026, 1, 1}), work);
    REQUIRE_FALSE(added);
    CHECK(added.error().kind == ErrorKind::cancelled);
    CHECK(bytes_of(folder / "city.gpkg") == before);
    CHECK(names_in(folder.path()) == std::vector<std::string>{"city.gpkg"});
  }
  CHECK(workspace.layers()->size() == 1);
  CHECK(workspace.layers()->front().validity.to == std::nullopt);
  CHECK(workspace.add_layer(grid_layer("x", 10, 4, {2026, 1, 1}), {}));
}

TEST_CASE("progress runs from 0 to 1, loading can be stopped") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  std::vector<double> shares;
  Work work;
  work.progress = [&](double done, const Text& what) {
    CHECK_FALSE(what.zh.empty());
    shares.push_back(done);
  };
  REQUIRE(workspace.add_layer(grid_layer("x", 20000, 4), work));
  CHECK(shares.size() > 3);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.back() == 1.0);
  std::stop_source source;
  Work stopping;
  stopping.stop = source.get_token();
  stopping.progress = [&](double, const Text&) { source.request_stop(); };
  const auto loaded = workspace.load_layer("x", 1, stopping);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().kind == ErrorKind::cancelled);
}

TEST_CASE("layers load in several threads, each with its own connection") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  std::vector<ZoneLayer> layers;
  layers.reserve(4);
  for (int i = 0; i < 4; ++i) layers.push_back(grid_layer("layer " + std::to_string(i), 3000, 6));
  for (const auto& layer : layers) REQUIRE(workspace.add_layer(layer, {}));
  std::vector<int> good(layers.size(), 0);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      threads.emplace_back([&, i] {
        const auto reader = workspace.another_reader();
        const auto loaded =
            reader ? reader->load_layer(layers[i].identity.layer, 1, {}) : tl::unexpected(reader.error());
        good[i] = loaded && content_bits(*loaded) == content_bits(layers[i]) ? 1 : 0;
      });
    }
  }
  CHECK(good == std::vector<int>(layers.size(), 1));
}

TEST_CASE("layers whose names become the same table name stay apart") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  for (const char* name : {"a b", "a_b", "A.B", "a'b\"; DROP TABLE audit; --", "audit"}) {
    CAPTURE(name);
    ZoneLayer layer = layer_named(name);
    layer.zones.push_back(square_zone(name, 1, 2, 3));
    check_round_trip(workspace, layer);
  }
}
