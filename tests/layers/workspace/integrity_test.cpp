// Rows stay as they were recorded, and where somebody made them change all the same, verify() says so.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "support.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

// SQL from outside the program; the message when it fails.
std::string outside(const std::string& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
  char* words = nullptr;
  sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &words);
  std::string out = words == nullptr ? "" : words;
  sqlite3_free(words);
  sqlite3_close(handle);
  return out;
}

Project small_project(const std::string& id) {
  Project project;
  project.id = id;
  project.name = "项目";
  ProjectPart part;
  part.id = "1";
  part.drawn = Shape{{Polygon{square(500000, 2500000, 10), {}}}, {}, {}};
  project.parts.push_back(part);
  return project;
}

// A workspace with one record of every sort.
std::string full_workspace(const TemporaryFolder& folder) {
  std::string path = folder / "w.gpkg";
  auto workspace = Workspace::create(path, gauss_settings());
  REQUIRE(workspace);
  ZoneLayer layer = grid_layer("x", 20, 5, {2025, 1, 1});
  layer.zones[3].faults = {{FaultKind::spike, 0, 0, {1, 2}}};
  layer.zones[4].repair = RepairRecord{"structure", 1, 2, {}};
  REQUIRE(workspace->add_layer(layer, {}));
  REQUIRE(workspace->add_layer(grid_layer("x", 20, 5, {2026, 1, 1}), {}));
  RulePack pack;
  pack.id = "p";
  pack.version = "1";
  pack.validity.from = {2026, 1, 1};
  REQUIRE(workspace->add_rule_pack("{}", pack));
  AccessList list;
  list.id = "l";
  list.version = "1";
  list.validity.from = {2026, 1, 1};
  REQUIRE(workspace->add_access_list("a,b", list));
  REQUIRE(workspace->put_project(small_project("A")));
  RunRecord run;
  run.id = "run-1";
  run.as_of = {2026, 5, 1};
  ProjectResult result;
  result.id = "A";
  Finding finding;
  finding.id = "f";
  finding.geometry = {Polygon{square(500000, 2500000, 5), {}}};
  result.findings.push_back(finding);
  REQUIRE(workspace->record_run(run, {result}, "{\"run\":1}"));
  REQUIRE(workspace->verify());
  return path;
}

const std::vector<std::string> kTables = {"zonegate_workspace",
                                          "layer_versions",
                                          "layer_version_ends",
                                          "layer_fields",
                                          "layer_notes",
                                          "layer_coverages",
                                          "zone_faults",
                                          "zone_repairs",
                                          "rule_packs",
                                          "access_lists",
                                          "project_revisions",
                                          "project_parts",
                                          "runs",
                                          "run_results",
                                          "run_findings",
                                          "audit",
                                          "layer_x_v1"};

void drop_triggers(const std::string& path) {
  std::string sql;
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  sqlite3_stmt* names = nullptr;
  sqlite3_prepare_v2(handle, "SELECT name FROM sqlite_master WHERE type = 'trigger'", -1, &names, nullptr);
  while (sqlite3_step(names) == SQLITE_ROW) {
    sql +=
        std::string("DROP TRIGGER \"") + reinterpret_cast<const char*>(sqlite3_column_text(names, 0)) + "\";";
  }
  sqlite3_finalize(names);
  sqlite3_close(handle);
  REQUIRE(outside(path, sql).empty());
}

}  // namespace

TEST_CASE("no row of any record can be changed, removed, replaced or joined by another") {
  const TemporaryFolder folder;
  const std::string path = full_workspace(folder);
  const std::string refused = "workspace rows are immutable";
  for (const auto& table : kTables) {
    CAPTURE(table);
    CHECK(outside(path, "UPDATE " + table + " SET rowid = rowid") == refused);
    CHECK(outside(path, "DELETE FROM " + table) == refused);
    std::string again = "INSERT OR REPLACE INTO " + table;
    again += " SELECT * FROM " + table;
    CHECK(outside(path, again) == refused);
  }
  for (const char* sql :
       {"INSERT INTO layer_x_v1 (zone_id) VALUES ('new')",
        "INSERT INTO zone_faults SELECT 99, version_id, layer, version, zone_fid, zone_id, state, kind, part, "
        "ring, "
        "geom FROM zone_faults",
        "INSERT INTO run_results VALUES (99, 1, 1, 'x')",
        "INSERT OR REPLACE INTO layer_versions SELECT 99, layer, version, theme, table_name, valid_from, "
        "valid_to, "
        "custodian, source_name, source_crs, datum_note, source_sha256, content_sha256, positional_accuracy_m, "
        "zone_count, faulty_zone_count, imported FROM layer_versions"}) {
    CAPTURE(sql);
    CHECK(outside(path, sql) == refused);
  }
  CHECK(Workspace::open(path, OpenMode::read_only)->verify());
}

TEST_CASE("verify names what was changed behind the program's back") {
  struct Harm {
    const char* sql;
    const char* named;
  };
  const Harm harms[] = {
      {"UPDATE layer_x_v1 SET code = 'other' WHERE fid = 7", "layer x"},
      {"UPDATE layer_x_v1 SET geom = (SELECT geom FROM layer_x_v1 WHERE fid = 8) WHERE fid = 7", "layer x"},
      {"UPDATE layer_x_v1 SET geom = NULL WHERE fid = 7", "zone-6"},
      {"UPDATE layer_x_v1 SET geom = x'4750' WHERE fid = 7", "zone-6"},
      {"DELETE FROM layer_x_v1 WHERE fid = 20", "19 zones"},
      {"DROP TABLE layer_x_v2", "layer_x_v2"},
      {"DELETE FROM zone_faults", "layer_versions row 1"},
      {"UPDATE zone_repairs SET area_after_m2 = 3", "layer_versions row 1"},
      {"UPDATE layer_versions SET valid_from = '2020-01-01' WHERE id = 1", "layer_versions row 1"},
      {"UPDATE layer_coverages SET stated_as = 'everything' WHERE fid = 2", "layer_versions row 2"},
      {"DELETE FROM layer_notes WHERE id = 1", "layer_versions row 1"},
      {"DELETE FROM layer_version_ends", "layer_version_ends row 1"},
      {"INSERT INTO layer_version_ends VALUES (9, 2, '2026-02-02', 2)",
       "layer_version_ends row 9 has no audit row"},
      {"UPDATE rule_packs SET content = '{ }'", "rule_packs row 1"},
      {"UPDATE access_lists SET content = 'x'", "access_lists row 1"},
      {"UPDATE project_revisions SET details = replace(details, '项目', '别的')", "project_revisions row 1"},
      {"DELETE FROM project_parts", "project_revisions row 1"},
      {"UPDATE runs SET as_of = '2026-05-02'", "runs row 1"},
      {"UPDATE run_results SET content = '{\"run\":2}'", "runs row 1"},
      {"UPDATE run_findings SET area_m2 = 0", "runs row 1"},
      {"UPDATE zonegate_workspace SET area_method = 'planar'", "zonegate_workspace row 1"},
      {"UPDATE audit SET who = 'nobody at all' WHERE seq = 3", "audit chain breaks at row 3"},
      {"DELETE FROM audit WHERE seq = 4", "audit chain breaks at row 4"},
      {"DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", "has no audit row"},
      {"DELETE FROM gpkg_geometry_columns WHERE table_name = 'layer_x_v1'", "layer_x_v1"},
      {"PRAGMA foreign_keys = OFF; DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 4545", "missing row"},
  };
  const TemporaryFolder folder;
  const std::string whole = full_workspace(folder);
  drop_triggers(whole);
  const auto unlocked = Workspace::open(whole, OpenMode::read_only)->verify();
  REQUIRE_FALSE(unlocked);
  CHECK(format_error(unlocked.error(), Language::english).find("zonegate_workspace_no_UPDATE") !=
        std::string::npos);
  for (const auto& harm : harms) {
    CAPTURE(harm.sql);
    const std::string path = folder / "harmed.gpkg";
    std::filesystem::copy_file(whole, path, std::filesystem::copy_options::overwrite_existing);
    REQUIRE(outside(path, harm.sql).empty());
    const auto workspace = Workspace::open(path, OpenMode::read_only);
    const auto verified = workspace ? workspace->verify() : tl::unexpected(workspace.error());
    REQUIRE_FALSE(verified);
    const std::string words = format_error(verified.error(), Language::english);
    CAPTURE(words);
    CHECK(words.find(harm.named) != std::string::npos);
    CHECK(verified.error().kind != ErrorKind::try_again);
  }
}

TEST_CASE("what a check stands on is compared with the audit before it is used") {
  const TemporaryFolder folder;
  const std::string whole = full_workspace(folder);
  REQUIRE(Workspace::open(whole, OpenMode::read_write)->put_project(small_project("A")));  // revision 2
  drop_triggers(whole);
  const std::string path = folder / "harmed.gpkg";
  const auto harmed = [&](const char* sql) {
    CAPTURE(sql);
    std::filesystem::copy_file(whole, path, std::filesystem::copy_options::overwrite_existing);
    REQUIRE(outside(path, sql).empty());
    return Workspace::open(path, OpenMode::read_only);
  };
  const auto is_damage = [](const Error& error) {
    CHECK(error.code == "workspace.damaged");
    CHECK(error.kind == ErrorKind::bad_data);
    CHECK_FALSE(error.remedy.empty());
  };
  is_damage(harmed("UPDATE rule_packs SET content = '{ }'")->rule_packs().error());
  is_damage(harmed("UPDATE rule_packs SET valid_to = '2020-01-01'")->rule_packs().error());
  is_damage(harmed("DELETE FROM rule_packs")->rule_packs().error());
  is_damage(harmed("UPDATE access_lists SET content = 'x', sha256 = 'y'")->access_lists().error());
  is_damage(harmed("UPDATE layer_versions SET theme = 'wetland' WHERE id = 2")->layers().error());
  is_damage(harmed("UPDATE layer_version_ends SET valid_to = '2024-01-01'")->layers().error());
  const std::string one_more =
      "INSERT INTO project_revisions SELECT 9, 'A', 3, name, recorded, details "
      "FROM project_revisions WHERE id = 1";
  for (const char* sql : {"UPDATE project_parts SET geom = (SELECT geom FROM layer_x_v1 WHERE fid = 8)",
                          "UPDATE project_revisions SET details = replace(details, '项目', '别的')",
                          "UPDATE project_revisions SET project = 'B' WHERE revision = 2",
                          "DELETE FROM project_revisions WHERE revision = 2",
                          "DELETE FROM project_parts WHERE revision_id = 1", one_more.c_str()}) {
    CAPTURE(sql);
    const auto workspace = harmed(sql);
    is_damage(workspace->projects().error());
    is_damage(workspace->project("A").error());
    is_damage(workspace->project("A", 1).error());
  }
  is_damage(harmed("UPDATE zonegate_workspace SET area_method = 'planar'").error());
  is_damage(harmed("UPDATE zonegate_workspace SET crs = 'EPSG:4546'").error());
}

TEST_CASE("projects changed between two readings of one opening are found") {
  const TemporaryFolder folder;
  const std::string path = full_workspace(folder);
  drop_triggers(path);
  const auto workspace = Workspace::open(path, OpenMode::read_only);
  REQUIRE(workspace->project("A"));
  REQUIRE(outside(path, "UPDATE project_parts SET geom = (SELECT geom FROM layer_x_v1 WHERE fid = 8)").empty());
  const auto again = workspace->project("A");
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "workspace.damaged");
}

TEST_CASE("a missing or altered trigger is named") {
  const TemporaryFolder folder;
  const std::string path = full_workspace(folder);
  const auto named = [&](const std::string& trigger) {
    const auto verified = Workspace::open(path, OpenMode::read_only)->verify();
    return !verified && format_error(verified.error(), Language::english).find(trigger) != std::string::npos;
  };
  REQUIRE(outside(path, "DROP TRIGGER layer_x_v1_no_DELETE").empty());
  CHECK(named("layer_x_v1_no_DELETE"));
  REQUIRE(outside(path,
                  "DROP TRIGGER rule_packs_no_UPDATE; CREATE TRIGGER rule_packs_no_UPDATE BEFORE UPDATE ON "
                  "rule_packs BEGIN SELECT 1; END")
              .empty());
  CHECK(named("rule_packs_no_UPDATE"));
}

TEST_CASE("a changed layer cannot be loaded, a changed result cannot be read") {
  const TemporaryFolder folder;
  const std::string path = full_workspace(folder);
  drop_triggers(path);
  REQUIRE(outside(path, "UPDATE layer_x_v1 SET rank = 5 WHERE fid = 7; UPDATE run_results SET content = '{}'")
              .empty());
  const auto workspace = Workspace::open(path, OpenMode::read_only);
  REQUIRE(workspace);
  const auto layer = workspace->load_layer("x", 1, {});
  REQUIRE_FALSE(layer);
  CHECK(layer.error().code == "workspace.damaged");
  CHECK(layer.error().place.layer == "x");
  CHECK(workspace->load_layer("x", 2, {}));
  const auto json = workspace->run_json("run-1");
  REQUIRE_FALSE(json);
  CHECK(json.error().code == "workspace.damaged");
}

TEST_CASE("flipped and missing bytes are found, and never crash or hang") {
  const TemporaryFolder folder;
  const std::string path = full_workspace(folder);
  const std::string whole = bytes_of(path);
  const auto write = [](const std::string& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  };
  const std::string harmed = folder / "harmed.gpkg";
  for (std::size_t cut = 0; cut < whole.size(); cut += whole.size() / 23) {
    CAPTURE(cut);
    write(harmed, whole.substr(0, cut));
    const auto workspace = Workspace::open(harmed, OpenMode::read_only);
    CHECK((!workspace || !workspace->verify()));
  }
  // Every change in a page in use is found by one check or another; unused bytes of a page mean nothing.
  std::size_t found = 0;
  std::uint64_t random = 42;
  for (int i = 0; i < 150; ++i) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    std::string bytes = whole;
    std::size_t at = 100 + (random >> 20U) % (bytes.size() - 100);
    while (bytes[at] == 0 && at + 1 < bytes.size()) ++at;  // most of a page is empty
    bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
    write(harmed, bytes);
    auto workspace = Workspace::open(harmed, OpenMode::read_only);
    if (!workspace || !workspace->verify()) {
      ++found;
      continue;
    }
    for (const int version : {1, 2}) {
      const auto layer = workspace->load_layer("x", version, {});
      REQUIRE(layer);
      CHECK(layer->zones.size() == 20);
    }
  }
  CHECK(found > 10);
}

TEST_CASE("the audit tells who did what when") {
  const TemporaryFolder folder;
  const auto workspace = Workspace::open(full_workspace(folder), OpenMode::read_only);
  const auto audit = workspace->audit();
  REQUIRE(audit);
  std::vector<std::string> actions;
  for (const auto& record : *audit) {
    actions.push_back(record.action);
    CHECK(record.seq == static_cast<std::int64_t>(actions.size()));
    CHECK_FALSE(record.who.empty());
    CHECK(record.time.size() == 24);
    CHECK(record.time.back() == 'Z');
    CHECK(record.sha256.size() == 64);
  }
  CHECK(actions == std::vector<std::string>{"create", "import_layer", "import_layer", "end_layer_version",
                                            "import_rule_pack", "import_access_list", "put_project",
                                            "record_run"});
  CHECK((*audit)[2].what.find("ecological_red_line/x v2, 20 zones") == 0);
}
