// Projects, rule packs, access lists and runs.
#include <doctest/doctest.h>
#include <sqlite3.h>
#include <limits>

#include "support.h"

using namespace zonegate;
using namespace zonegate::testing;

namespace {

Workspace new_workspace(const TemporaryFolder& folder) {
  auto made = Workspace::create(folder / "w.gpkg", gauss_settings());
  REQUIRE(made);
  return std::move(*made);
}

Project rich_project() {
  Project project;
  project.id = "P-1";
  project.name = "电镀厂 \"plating\"";
  project.source_name = "地块.txt";
  project.source_crs = "EPSG:4524";
  project.source_sha256 = std::string(64, 'c');
  project.notes = {{"read as GBK", "按 GBK 读取"}, {"bad \xff bytes", ""}};
  project.facts["industry"] = {{Code{"GBT4754-2017", "2614"}, Code{"SD", "1001"}}, "application form"};
  project.facts["capacity"] = {{Number{0.1, "10kt/a"}, Number{-0.0, ""}}, ""};
  project.facts["dirty"] = {{true, false}, "\xfe"};
  project.facts["product"] = {{std::string("酸"), std::string("")}, ""};
  project.facts["start"] = {{Day{2026, 8, 15}}, ""};
  project.facts["none"] = {};
  ProjectPart part;
  part.id = "DK01";
  part.name = "一号";
  part.drawn = Shape{{Polygon{square(500000, 2500000, 10), {square(500002, 2500002, 1)}}}, {}, {}};
  part.facts["capacity"] = {{Number{std::numeric_limits<double>::infinity(), "t"}}, "x"};
  part.faults = {{FaultKind::spike, 1, 2, {std::numeric_limits<double>::quiet_NaN(), -0.0}}};
  part.declared_area_m2 = 99.0;
  project.parts.push_back(part);
  ProjectPart road;
  road.id = "2";
  road.drawn.lines = {{{1, 2}, {3, 4}}};
  road.width_m = 7.5;
  project.parts.push_back(road);
  ProjectPart mast;
  mast.drawn.points = {{1.0 / 3.0, 2}};
  mast.radius_m = 0.1;
  project.parts.push_back(mast);
  return project;
}

void check_same(const Project& a, const Project& b) {
  CHECK(a.id == b.id);
  CHECK(a.name == b.name);
  CHECK(a.source_name == b.source_name);
  CHECK(a.source_crs == b.source_crs);
  CHECK(a.source_sha256 == b.source_sha256);
  CHECK(a.notes == b.notes);
  CHECK(a.facts == b.facts);
  REQUIRE(a.parts.size() == b.parts.size());
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    CHECK(a.parts[i].id == b.parts[i].id);
    CHECK(a.parts[i].name == b.parts[i].name);
    Bits left;
    Bits right;
    left.add(a.parts[i].drawn);
    right.add(b.parts[i].drawn);
    left.add(a.parts[i].faults);
    right.add(b.parts[i].faults);
    CHECK(left.text() == right.text());
    CHECK(a.parts[i].width_m == b.parts[i].width_m);
    CHECK(a.parts[i].radius_m == b.parts[i].radius_m);
    CHECK(a.parts[i].facts == b.parts[i].facts);
    CHECK(a.parts[i].declared_area_m2 == b.parts[i].declared_area_m2);
  }
  REQUIRE(a.unreadable.has_value() == b.unreadable.has_value());
  if (!a.unreadable) return;
  CHECK(format_error(*a.unreadable, Language::chinese) == format_error(*b.unreadable, Language::chinese));
  CHECK(a.unreadable->kind == b.unreadable->kind);
  CHECK(a.unreadable->code == b.unreadable->code);
  CHECK(a.unreadable->place == b.unreadable->place);
}

std::string sql_text(const std::string& path, const char* sql) {
  sqlite3* handle = nullptr;
  sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr);
  std::string out = "NULL";
  if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_text(statement, 0) != nullptr) {
    out = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  sqlite3_close(handle);
  return out;
}

RulePack pack_of(const std::string& version, Day from) {
  RulePack pack;
  pack.id = "national";
  pack.version = version;
  pack.title = {"rules", "规则"};
  pack.validity.from = from;
  return pack;
}

}  // namespace

TEST_CASE("a project comes back as it was put, with every fact, fault and part") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  const Project project = rich_project();
  REQUIRE(workspace.put_project(project));
  const auto back = workspace.project("P-1");
  REQUIRE_MESSAGE(back, format_error(back.error(), Language::english));
  check_same(*back, project);
  Project broken;
  broken.id = "broken";
  broken.unreadable =
      Error{ErrorKind::bad_data, "txt.bad_number", {"a letter", "字母"}, {"mend it", "请修正"}, {}};
  broken.unreadable->place = {"a.txt", 12, 3, "l", "f", "x", std::array<double, 2>{1.5, -2.5}};
  REQUIRE(workspace.put_project(broken));
  const auto unreadable = workspace.project("broken");
  REQUIRE(unreadable);
  check_same(*unreadable, broken);
  CHECK(workspace.verify());
}

TEST_CASE("projects have revisions and keep the order of their first import") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  for (const char* id : {"b", "a", "c"}) {
    Project project;
    project.id = id;
    project.name = "first";
    REQUIRE(workspace.put_project(project));
  }
  Project again = rich_project();
  again.id = "a";
  REQUIRE(workspace.put_project(again));
  const auto projects = workspace.projects();
  REQUIRE(projects);
  REQUIRE(projects->size() == 3);
  CHECK((*projects)[0].id == "b");
  check_same((*projects)[1], again);
  CHECK((*projects)[2].id == "c");
  CHECK(workspace.project("a", 1)->name == "first");
  CHECK(workspace.project("a", 2)->name == again.name);
  CHECK(workspace.project("a", 3).error().code == "workspace.no_project");
  CHECK(workspace.project("d").error().kind == ErrorKind::no_input);
  CHECK(workspace.put_project(Project{}).error().code == "workspace.bad_name");
}

TEST_CASE("a batch of projects is all there or not at all") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  std::vector<Project> batch(3000, rich_project());
  for (std::size_t i = 0; i < batch.size(); ++i) batch[i].id = "p" + std::to_string(i);
  std::stop_source source;
  Work stopping;
  stopping.stop = source.get_token();
  stopping.progress = [&](double done, const Text&) {
    if (done > 0.5) source.request_stop();
  };
  CHECK(workspace.put_projects(batch, stopping).error().kind == ErrorKind::cancelled);
  CHECK(workspace.projects()->empty());
  REQUIRE(workspace.put_projects(batch, {}));
  CHECK(workspace.projects()->size() == batch.size());
  batch[5].id = "";
  CHECK_FALSE(workspace.put_projects(batch, {}));
  CHECK(workspace.project("p0", 2).error().code == "workspace.no_project");
  CHECK(workspace.verify());
}

TEST_CASE("rule packs and access lists are kept as imported, byte for byte, the newest last") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  const std::string newer = "{\"v\": 2}\r\n\t";
  const std::string older = std::string("{\"v\": 1}\0 \xff", 11);
  RulePack first = pack_of("1", {2020, 1, 1});
  first.validity.to = Day{2026, 8, 14};
  REQUIRE(workspace.add_rule_pack(newer, pack_of("2", {2026, 8, 15})));
  REQUIRE(workspace.add_rule_pack(older, first));
  const auto packs = workspace.rule_packs();
  REQUIRE(packs);
  REQUIRE(packs->size() == 2);
  CHECK((*packs)[0].text == older);
  CHECK((*packs)[1].text == newer);
  // The same again is nothing new; another text under the same version is refused.
  const auto again = workspace.add_rule_pack(newer, pack_of("2", {2026, 8, 15}));
  REQUIRE(again);
  CHECK(again->already_there);
  CHECK(workspace.rule_packs()->size() == 2);
  const auto changed = workspace.add_rule_pack("{}", pack_of("2", {2026, 8, 15}));
  REQUIRE_FALSE(changed);
  CHECK(changed.error().code == "workspace.pack_exists");
  AccessList list;
  list.id = "450103";
  list.version = "2024";
  list.validity = {{2024, 1, 1}, Day{2026, 12, 31}};
  REQUIRE(workspace.add_access_list("编号,条款\n1,禁止", list));
  CHECK(workspace.access_lists()->front().text == "编号,条款\n1,禁止");
  CHECK(workspace.add_access_list("other", list).error().code == "workspace.list_exists");
  CHECK(workspace.verify());
}

TEST_CASE("a later version of a pack ends the former the day before; any other overlap is refused") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  REQUIRE(workspace.add_rule_pack("two", pack_of("2", {2024, 1, 1})));
  for (const Day from : {Day{2024, 1, 1}, Day{2023, 6, 1}}) {
    const auto older = workspace.add_rule_pack("older", pack_of("0.5", from));
    REQUIRE_FALSE(older);
    CHECK(older.error().code == "workspace.validity_overlap");
    CHECK(older.error().kind == ErrorKind::bad_data);
    CHECK(older.error().what.en.find("version 2 is in the way, valid 2024-01-01 to open") != std::string::npos);
    CHECK(older.error().remedy.en.find("after 2024-01-01") != std::string::npos);
  }
  const auto later = workspace.add_rule_pack("three", pack_of("3", {2026, 8, 15}));
  REQUIRE(later);
  REQUIRE(later->ended.size() == 1);
  CHECK(later->ended.front().version == "2");
  CHECK(later->ended.front().validity.to == Day{2026, 8, 14});
  CHECK(workspace.audit()->back().what.find("ends version 2 on 2026-08-14") != std::string::npos);
  const auto packs = workspace.rule_packs();
  REQUIRE(packs);
  CHECK((*packs)[0].validity == Validity{{2024, 1, 1}, Day{2026, 8, 14}});
  CHECK((*packs)[1].validity == Validity{{2026, 8, 15}, std::nullopt});
  RulePack before = pack_of("0.5", {2023, 1, 1});
  before.validity.to = Day{2023, 12, 31};
  CHECK(workspace.add_rule_pack("before", before));
  CHECK(workspace.verify());
}

TEST_CASE("a run is recorded with its results and the geometry of its findings") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  RunRecord run;
  run.id = "2026-1";
  run.time = "2026-11-23T04:05:06Z";
  run.as_of = {2026, 11, 23};
  run.program_version = "0.1.0";
  run.rule_packs = {pack_of("1", {2020, 1, 1})};
  LayerIdentity layer;
  layer.theme = "wetland";
  layer.layer = "湿地";
  run.layers = {layer};
  run.layer_coverages = {"whole city"};
  ProjectResult result;
  result.id = "A";
  Finding measured;
  measured.id = "f1";
  measured.area_m2 = 0.0;
  measured.outcome = Outcome::fail;
  measured.geometry = {Polygon{square(500000, 2500000, 5), {}}};
  Finding not_measured;
  not_measured.id = "f2";
  result.findings = {measured, not_measured};
  // More than one piece, with a NUL and bytes that are not UTF-8.
  std::string json(40U << 20U, 'x');
  json[5] = '\0';
  json[17U << 20U] = '\xff';
  REQUIRE(workspace.record_run(run, {result, result}, json));
  CHECK(*workspace.run_json("2026-1") == json);
  const auto runs = workspace.runs();
  REQUIRE(runs);
  REQUIRE(runs->size() == 1);
  CHECK(runs->front().id == "2026-1");
  CHECK(runs->front().time == run.time);
  CHECK(runs->front().as_of == run.as_of);
  CHECK(runs->front().projects == 2);
  CHECK(runs->front().result_sha256.size() == 64);
  const std::string path = folder / "w.gpkg";
  CHECK(sql_text(path, "SELECT area_m2 FROM run_findings WHERE finding = 'f1'") == "0.0");
  CHECK(sql_text(path, "SELECT area_m2 FROM run_findings WHERE finding = 'f2'") == "NULL");  // never a zero
  CHECK(sql_text(path, "SELECT geom FROM run_findings WHERE finding = 'f2'") == "NULL");
  CHECK(sql_text(path, "SELECT used ->> '$.layers[0].layer' FROM runs") == "湿地");
  CHECK(workspace.record_run(run, {}, "{}").error().code == "workspace.run_exists");
  CHECK(workspace.run_json("none").error().code == "workspace.no_run");
  RunRecord empty;
  empty.id = "empty";
  REQUIRE(workspace.record_run(empty, {}, ""));
  CHECK(workspace.run_json("empty")->empty());
  CHECK(workspace.verify());
}

TEST_CASE("decisions are kept in order, unchangeable, and a workspace without any has no table for them") {
  const TemporaryFolder folder;
  Workspace workspace = new_workspace(folder);
  REQUIRE(workspace.decisions());
  CHECK(workspace.decisions()->empty());
  CHECK(workspace.verify());
  Decision one;
  one.project = "P-1";
  one.finding = "0123456789ab";
  one.rule = "L/1";
  one.list = "L";
  one.theme = "control_unit";
  one.zone = "u1";
  one.run = "run-1";
  one.verdict = "met";
  one.reason = "看过图纸 \"图三\"";
  one.by = "张三";
  one.inputs = {{"footprint", "abc"}, {"fact/capacity", "12 万t/a"}, {"name", ""}};
  REQUIRE(workspace.add_decision(one));
  Decision second = one;
  second.verdict = "violated";
  second.time = "2026-11-24T08:00:00Z";
  REQUIRE(workspace.add_decision(second));
  const auto read = workspace.decisions();
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->front().reason == one.reason);
  CHECK(read->front().inputs == one.inputs);
  CHECK_FALSE(read->front().time.empty());
  CHECK(read->back().verdict == "violated");
  CHECK(read->back().time == second.time);
  CHECK(workspace.verify());
  CHECK(workspace.audit()->back().action == "decide");

  Decision unsigned_one = one;
  unsigned_one.by = "";
  CHECK(workspace.add_decision(unsigned_one).error().code == "workspace.bad_decision");
  unsigned_one = one;
  unsigned_one.reason = "";
  CHECK(workspace.add_decision(unsigned_one).error().code == "workspace.bad_decision");
  CHECK(workspace.decisions()->size() == 2);
}

TEST_CASE("a decision that was changed or taken away behind the program's back is found") {
  const auto after = [](const char* sql) {
    const TemporaryFolder folder;
    {
      Workspace workspace = new_workspace(folder);
      Decision one;
      one.project = "P";
      one.finding = "f";
      one.verdict = "met";
      one.reason = "r";
      one.by = "b";
      REQUIRE(workspace.add_decision(one));
    }
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open((folder / "w.gpkg").c_str(), &handle) == SQLITE_OK);
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    if (code != SQLITE_OK) return std::string("refused");
    const auto workspace = Workspace::open(folder / "w.gpkg", OpenMode::read_only);
    REQUIRE(workspace);
    const auto decisions = workspace->decisions();
    CHECK_FALSE(workspace->verify());
    return decisions ? std::string("read") : decisions.error().code;
  };
  CHECK(after("UPDATE decisions SET verdict = 'violated'") == "refused");
  CHECK(after("DELETE FROM decisions") == "refused");
  CHECK(after("INSERT OR REPLACE INTO decisions SELECT * FROM decisions") == "refused");
  CHECK(after("DROP TRIGGER decisions_no_UPDATE; UPDATE decisions SET verdict = 'violated'") ==
        "workspace.damaged");
  CHECK(after("DROP TRIGGER decisions_no_DELETE; DELETE FROM decisions") == "workspace.damaged");
  CHECK(after("DROP TABLE decisions") == "workspace.damaged");
}
