// Looking through access lists, helping to write a condition, counting what it catches, and saving an edition.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "app/session/let_go.h"
#include "app/session/list_import.h"
#include "app/session/lists/condition_catch.h"
#include "app/session/lists/condition_help.h"
#include "app/session/lists/entry_catalog.h"
#include "app/session/lists/list_edit.h"
#include "app/session/lists/unit_names.h"
#include "core/check/tables.h"
#include "core/rules/access_list.h"
#include "core/rules/pack.h"
#include "tests/app/cli/program.h"

using namespace zonegate;
using namespace zonegate::session;
using namespace zonegate::test;

namespace {

constexpr Day kDay{2026, 9, 1};

// Made once; tests that write copy it.
const std::string& city() {
  static TemporaryFolder folder;
  static const std::string path = [] {
    REQUIRE(make_demo(folder / "demo") == "");
    return folder / "demo/city.gpkg";
  }();
  return path;
}

OpenedPtr opened(const std::string& path) {
  auto out = open_for_desk(path, kDay, {});
  if (!out) FAIL(format_error(out.error(), Language::english));
  return *out;
}

std::shared_ptr<const EntryCatalog> catalog_of(const OpenedPtr& workspace) {
  auto out = EntryCatalog::create(workspace, {});
  REQUIRE(out.has_value());
  return *out;
}

std::vector<std::string> found(const EntryCatalog& catalog, const EntryFilter& filter) {
  const auto numbers = catalog.find(filter, {});
  REQUIRE(numbers.has_value());
  std::vector<std::string> out;
  for (const auto number : *numbers) out.push_back(catalog.entry(number).id);
  return out;
}

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<std::string> offered(const std::string& before, std::string* kept = nullptr) {
  const OpenedPtr workspace = opened(city());
  const auto completions =
      complete_condition(before, workspace->dictionary, workspace->checker->tables().setup.themes);
  if (kept != nullptr) *kept = before.substr(0, completions.from);
  std::vector<std::string> out;
  for (const auto& one : completions.all) out.push_back(one.insert);
  return out;
}

AccessEntry edited(const AccessEntry& entry, const EntryFields& fields, const FactDictionary& facts) {
  auto out = edited_entry(entry, fields, facts);
  if (!out) FAIL(format_error(out.error().error, Language::english));
  return *out;
}

}  // namespace

TEST_CASE("entries are found by unit, industry, dimension, kind and words") {
  const auto catalog = catalog_of(opened(city()));
  REQUIRE(catalog->size() > 15);
  EntryFilter filter;
  CHECK(found(*catalog, filter).size() == catalog->size());
  // A unit: its own entries, and those of wider lists whose scope selects it; no other unit's.
  filter.unit = "zh45990120004";
  const auto unit = found(*catalog, filter);
  CHECK(holds(unit, "ZH45990120004/SPACE/2"));
  CHECK(holds(unit, "SAMPLE-REGION/SPACE/002"));        // class 2
  CHECK_FALSE(holds(unit, "SAMPLE-REGION/SPACE/001"));  // class 1
  CHECK_FALSE(holds(unit, "ZH45990110001/SPACE/1"));
  for (std::size_t i = 0; i < catalog->size(); ++i) {
    const AccessEntry& entry = catalog->entry(i);
    CHECK(holds(unit, entry.id) == in_scope(entry.scope, "ZH45990120004", 0));
  }
  // As much of a code as is typed finds every unit that begins so.
  filter.unit = "ZH4599011";
  CHECK(holds(found(*catalog, filter), "ZH45990110001/SPACE/1"));
  CHECK_FALSE(holds(found(*catalog, filter), "ZH45990120004/SPACE/2"));
  // An industry: what asks for it and does not say no.
  filter = {};
  filter.industry = "C2614";
  const auto chemical = found(*catalog, filter);
  CHECK(holds(chemical, "SAMPLE-REGION/SPACE/002"));
  CHECK_FALSE(holds(chemical, "ZH45990130003/SPACE/1"));     // smelting
  CHECK_FALSE(holds(chemical, "ZH45990120002/RESOURCE/1"));  // asks for no industry
  filter.industry = "C336";
  CHECK(holds(found(*catalog, filter), "ZH45990120004/SPACE/2"));  // by its codes
  filter.industry = "no code";
  CHECK(catalog->find(filter, {}).error().code == "fact.bad_value");
  filter = {};
  filter.dimension = Dimension::emission;
  for (const auto& id : found(*catalog, filter)) CHECK(id.find("EMISSION") != std::string::npos);
  CHECK(found(*catalog, filter).size() == 2);
  filter = {};
  filter.kind = EntryKind::manual;
  CHECK(found(*catalog, filter) == std::vector<std::string>{"SAMPLE-CITY/SPACE/002"});
  filter = {};
  filter.words = "冶炼　石化";  // both words, in any order, full-width space
  CHECK(found(*catalog, filter) == std::vector<std::string>{"SAMPLE-REGION/SPACE/001"});
  filter.words = "nothing says this";
  CHECK(found(*catalog, filter).empty());
  std::stop_source stop;
  stop.request_stop();
  Work work;
  work.stop = stop.get_token();
  CHECK(catalog->find({}, work).error().kind == ErrorKind::cancelled);
  CHECK(units_of(*catalog->workspace()).size() >= 15);
}

TEST_CASE("completion knows where the cursor stands") {
  std::string kept;
  CHECK(holds(offered(""), "industry"));
  CHECK(holds(offered("not "), "waste_facility"));
  CHECK(holds(offered("ind", &kept), "industry"));
  CHECK(kept.empty());
  CHECK(holds(offered("行业"), "industry"));  // by the words people use
  CHECK(offered("industry ") == std::vector<std::string>{"= ", "!= ", "in (", "not in ("});
  CHECK(holds(offered("capacity "), ">= "));
  CHECK_FALSE(holds(offered("nature "), ">= "));
  CHECK(offered("nature in (") == std::vector<std::string>{"new", "expand", "rebuild", "relocate"});
  CHECK(offered("nature in (new, 扩", &kept) == std::vector<std::string>{"expand"});
  CHECK(kept == "nature in (new, ");
  CHECK(offered("nature in (new，exp", &kept) == std::vector<std::string>{"expand"});  // full-width comma
  CHECK(offered("industry in (C261").front() == "C261");
  CHECK(holds(offered("industry in (C25, 有机化学原料"), "C2614"));
  CHECK(holds(offered("land_use = 07"), "0701"));
  CHECK(offered("nature in (new") == std::vector<std::string>{"new"});
  CHECK(offered("nature in (new ") == std::vector<std::string>{", ", "except ", ")"});
  CHECK(offered("nature = new ") == std::vector<std::string>{"and ", "or "});
  CHECK(offered("(waste_facility ") == std::vector<std::string>{"and ", "or ", ")"});
  CHECK(holds(offered("waste_facility and "), "industry"));
  CHECK(holds(offered("distance("), "flood_risk_line"));
  CHECK(holds(offered("distance(洪涝"), "flood_risk_line"));
  CHECK(holds(offered("distance(flood_risk_line) "), "<= "));
  CHECK(offered("distance(flood_risk_line) <= 500 ") == std::vector<std::string>{"[m]", "[km]"});
  CHECK(holds(offered("capacity > 5 "), "[10kt/a]"));
  CHECK(offered("keyword(").empty());
  CHECK(offered("keyword(\"电镀").empty());  // inside quotes nothing is proposed
  CHECK(holds(offered("keyword(\"电镀\") "), "in ("));
  CHECK(holds(offered("keyword(\"电镀\") in ("), "process"));
  CHECK_FALSE(holds(offered("keyword(\"电镀\") in ("), "industry"));
  CHECK(offered("no_such_fact = ").empty());
  CHECK(offered(") ").empty());
}

TEST_CASE("a look at a condition: its mistake with the column, or that it never holds") {
  const OpenedPtr workspace = opened(city());
  const FactDictionary& facts = workspace->dictionary;
  CHECK(look_at_condition("  ", facts, false).empty);
  CHECK_FALSE(look_at_condition("nature = new", facts, false).error);
  const auto unknown = look_at_condition("nature = new and 名称 = a", facts, false);
  REQUIRE(unknown.error);
  CHECK(unknown.error->code == "condition.unknown_fact");
  CHECK(unknown.error->place.column == 18);
  CHECK(look_at_condition("nature = new and nature = expand", facts, false).never);
  CHECK(look_at_condition("known(nature)", facts, false).error);
  CHECK_FALSE(look_at_condition("known(nature)", facts, true).error);
}

TEST_CASE("what an entry catches is what a check of everything says of it") {
  const OpenedPtr workspace = opened(city());
  std::size_t caught = 0;
  std::size_t excepted = 0;
  std::size_t undetermined = 0;
  const std::vector<std::pair<std::string, std::string>> conditions = {
      {"industry in (C25*, C26*)", ""},
      {"nature in (new, expand)", "in_chemical_park"},
      {"discharge = direct or capacity >= 10 [10kt/a]", "nature = new"},
      {"distance(flood_risk_line) <= 500 [m]", ""},
      {"overlap(ecological_red_line) > 1 [m2] and not waste_facility", ""},
      {"zone.class = key", ""}};
  for (const auto& condition : conditions) {
    const std::string& when = condition.first;
    const std::string& unless = condition.second;
    CAPTURE(when);
    AccessEntry entry;
    entry.id = "asked";
    entry = edited(entry, {Effect::prohibit, false, when, unless, "", "", ""}, workspace->dictionary);
    // The same entry in a list of its own beside everything else that the workspace has.
    CheckSetup setup = workspace->checker->tables().whole_setup();
    AccessList list;
    list.id = "asked";
    list.version = "1";
    list.level = ListLevel::city;
    list.validity.from = kDay;
    list.entries = {entry};
    setup.lists.push_back(list);
    const auto checker = Checker::create(setup, {});
    REQUIRE(checker.has_value());
    const auto results = checker->check_all(workspace->projects, {});
    REQUIRE(results.has_value());
    entry.effect = Effect::inform;  // whatever it does, what it catches is the same
    const auto counted = count_caught(*workspace, entry, {});
    REQUIRE(counted.has_value());
    CHECK(counted->projects == workspace->projects.size());
    std::map<std::string, Caught> told;
    for (const auto& one : counted->met) told[workspace->projects[one.project].id] = one.how;
    for (const ProjectResult& result : *results) {
      CAPTURE(result.id);
      std::optional<Outcome> worst;
      std::vector<std::string> missing;
      for (const Finding& finding : result.findings) {
        if (finding.list != "asked" || finding.sliver || finding.verdict == ClauseVerdict::not_applicable)
          continue;
        worst = worst ? worse(*worst, finding.outcome) : finding.outcome;
        missing.insert(missing.end(), finding.missing_facts.begin(), finding.missing_facts.end());
      }
      const auto how = told.find(result.id);
      const bool said = how != told.end();
      CHECK((said && how->second == Caught::caught) == (worst == Outcome::fail));
      CHECK((said && how->second == Caught::undetermined) == (worst == Outcome::undetermined));
      if (worst == Outcome::conditional) CHECK((said && how->second != Caught::caught));
    }
    for (const auto& one : counted->met) CHECK(one.missing.empty() == (one.how != Caught::undetermined));
    caught += counted->count(Caught::caught);
    excepted += counted->count(Caught::excepted);
    undetermined += counted->count(Caught::undetermined);
  }
  CHECK(caught > 20);
  CHECK(excepted > 0);
  CHECK(undetermined > 20);
}

TEST_CASE("projects whose units are not known are not counted as free") {
  TemporaryFolder folder;
  const std::string path = folder / "bare.gpkg";
  REQUIRE(run_zonegate({"init", path, "--crs", "EPSG:4545"}).status == 0);
  write_file(folder / "plot.wkt.csv",
             "id,WKT\n1,\"POLYGON((500000 2500000,500100 2500000,500100 2500100,500000 "
             "2500100,500000 2500000))\"\n");
  REQUIRE(run_zonegate({"import", "projects", path, folder / "plot.wkt.csv", "--crs", "EPSG:4545"}).status ==
          0);
  const OpenedPtr workspace = opened(path);
  REQUIRE(workspace->projects.size() == 1);
  AccessEntry entry;
  entry.id = "x";
  const auto complete =
      edited(entry, {Effect::prohibit, false, "waste_facility", "", "", "", ""}, workspace->dictionary);
  const auto counted = count_caught(*workspace, complete, {});
  REQUIRE(counted.has_value());
  CHECK(counted->count(Caught::unseen) == 1);
  CHECK(counted->met.size() == 1);
}

TEST_CASE("an entry is changed, and the list saved as a new edition that decides what was written") {
  TemporaryFolder folder;
  const std::string path = folder / "city.gpkg";
  write_file(path, read_file(city()));
  const OpenedPtr workspace = opened(path);
  const auto catalog = catalog_of(workspace);
  const auto number = catalog->find("SAMPLE-CITY", "SAMPLE-CITY/SPACE/002");
  REQUIRE(number);
  const AccessEntry& manual = catalog->entry(*number);
  // Errors name the field and the character.
  EntryFields fields = fields_of(manual);
  CHECK(fields.manual);
  fields.manual = false;
  fields.when = "nature = nwe";
  auto wrong = edited_entry(manual, fields, workspace->dictionary);
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().field == EntryField::when);
  CHECK(wrong.error().error.place.column == 10);
  fields.when = "nature = new";
  fields.codes = "C26*; nonsense";
  wrong = edited_entry(manual, fields, workspace->dictionary);
  REQUIRE_FALSE(wrong.has_value());
  CHECK(wrong.error().field == EntryField::codes);
  fields.codes = "";
  const AccessEntry changed = edited(manual, fields, workspace->dictionary);
  EditionRequest request{path, "SAMPLE-CITY", "2026.1", "2026.2", Day{2026, 10, 1}, {{changed.id, changed}}};
  const Context context;
  // What must be refused stores nothing.
  const auto refused = [&](const EditionRequest& bad, const char* code) {
    const auto saved = save_edition(bad, context);
    REQUIRE_FALSE(saved.has_value());
    CHECK(saved.error().code == code);
  };
  const auto with = [&](auto change) {
    EditionRequest bad = request;
    change(bad);
    return bad;
  };
  refused(with([](EditionRequest& r) { r.changed.clear(); }), "edit.nothing");
  refused(with([](EditionRequest& r) { r.version = "2026.1"; }), "edit.same_version");
  refused(with([](EditionRequest& r) { r.version = " "; }), "edit.no_version");
  refused(with([](EditionRequest& r) { r.valid_from = {2026, 1, 1}; }), "edit.not_later");
  refused(with([](EditionRequest& r) { r.former = "2025"; }), "edit.no_such_list");
  refused(with([&](EditionRequest& r) { r.changed.emplace("gone", changed); }), "edit.no_such_entry");
  EntryFields never = fields;
  never.when = "nature = new and nature = expand";
  refused(
      with([&](EditionRequest& r) { r.changed[changed.id] = edited(manual, never, workspace->dictionary); }),
      "lint.never_true");
  never.when = "distance(river) < 5 [m]";
  refused(
      with([&](EditionRequest& r) { r.changed[changed.id] = edited(manual, never, workspace->dictionary); }),
      "lint.unknown_theme");
  {
    const auto still = Workspace::open(path, OpenMode::read_only);
    REQUIRE(still.has_value());
    CHECK(still->access_lists()->size() == 3);
  }
  // Cancelled wherever it stands, it stores nothing either; and it says how far it is, never less than before.
  std::vector<double> shares;
  for (const double until : {0.0, 0.3, 0.5, 0.9}) {
    std::stop_source stop;
    Context watched;
    watched.work.stop = stop.get_token();
    shares.clear();
    watched.work.progress = [&](double share, const Text& what) {
      CHECK_FALSE(what.zh.empty());
      shares.push_back(share);
      if (share >= until) stop.request_stop();
    };
    const auto cancelled = save_edition(request, watched);
    REQUIRE_FALSE(cancelled.has_value());
    CHECK(cancelled.error().kind == ErrorKind::cancelled);
    CHECK(shares.back() >= until);
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    const auto still = Workspace::open(path, OpenMode::read_only);
    REQUIRE(still.has_value());
    CHECK(still->access_lists()->size() == 3);
  }
  const auto saved = save_edition(request, context);
  if (!saved) FAIL(format_error(saved.error(), Language::english));
  CHECK(saved->entries == 2);
  REQUIRE(saved->ended.size() == 1);
  CHECK(saved->ended.front().validity.to == Day{2026, 9, 30});
  // The command line reads the same edition.
  REQUIRE(
      run_zonegate({"rules", "export", path, "SAMPLE-CITY", folder / "l.csv", "--version", "2026.2"}).status ==
      0);
  CHECK(read_file(folder / "l.csv").find("nature = new") != std::string::npos);
  const auto later = open_for_desk(path, {2026, 10, 1}, {});
  REQUIRE(later.has_value());
  const auto again = catalog_of(*later);
  const auto now = again->find("SAMPLE-CITY", "SAMPLE-CITY/SPACE/002");
  REQUIRE(now);
  CHECK_FALSE(again->entry(*now).manual);
  CHECK(again->entry(*now).when == "nature = new");
  CHECK(again->entry(*now).text == manual.text);
}

TEST_CASE("a suggestion is confirmed as a person left it, and not taken back by the reader") {
  const OpenedPtr workspace = opened(city());
  const FactDictionary& facts = workspace->dictionary;
  AccessEntry entry;
  entry.id = "e";
  entry.manual = true;
  entry.effect = Effect::restrict;
  entry.suggestion.effect = Effect::prohibit;
  entry.suggestion.when = "nature = new";
  entry.suggestion.codes = {"C26*"};
  EntryFields fields = fields_suggested(entry);
  CHECK(fields.effect == Effect::prohibit);
  CHECK_FALSE(fields.manual);
  CHECK(fields.when == "nature = new");
  CHECK(fields.codes == "C26*");
  fields.when = "nature in (new, expand)";
  fields.confirmed_by = "王芳";
  const AccessEntry confirmed = edited(entry, fields, facts);
  AccessList list;
  list.id = "L";
  list.version = "1";
  list.validity.from = kDay;
  list.entries = {confirmed};
  const auto read = read_access_list(write_access_list_csv(list), "l", facts);
  REQUIRE(read.has_value());
  CHECK(read->entries[0].when == "nature in (new, expand)");
  CHECK(read->entries[0].suggestion.when == "nature = new");
  CHECK(read->entries[0].suggestion.confirmed_by == "王芳");
  // Taken back to judgement, the confirmed suggestion does not return through the sheet.
  fields.when = fields.codes = "";
  list.entries = {edited(entry, fields, facts)};
  const auto back = read_access_list(write_access_list_csv(list), "l", facts);
  REQUIRE(back.has_value());
  CHECK(back->entries[0].manual);
  CHECK(back->entries[0].when.empty());
}

TEST_CASE("a checker made once more from what one holds finds the same: its lists have their entries") {
  const OpenedPtr workspace = opened(city());
  const auto again = Checker::create(workspace->checker->tables().whole_setup(), {});
  REQUIRE(again.has_value());
  const auto first = workspace->checker->check_all(workspace->projects, {});
  const auto second = again->check_all(workspace->projects, {});
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  std::size_t of_lists = 0;
  for (std::size_t i = 0; i < first->size(); ++i) {
    CAPTURE((*first)[i].id);
    CHECK((*second)[i].outcome == (*first)[i].outcome);
    REQUIRE((*second)[i].findings.size() == (*first)[i].findings.size());
    for (std::size_t f = 0; f < (*first)[i].findings.size(); ++f) {
      CHECK((*second)[i].findings[f].id == (*first)[i].findings[f].id);
      CHECK((*second)[i].findings[f].outcome == (*first)[i].findings[f].outcome);
      of_lists += (*first)[i].findings[f].list.empty() ? 0U : 1U;
    }
  }
  CHECK(of_lists > 100);
}

TEST_CASE(
    "the last to let go of a workspace does not free it: another thread does, and what it holds with it") {
  struct Told {
    std::promise<std::thread::id>* by;
    ~Told() { by->set_value(std::this_thread::get_id()); }
  };
  std::promise<std::thread::id> freed;
  auto by = freed.get_future();
  auto held = freed_elsewhere(std::shared_ptr<const Told>(new Told{&freed}));
  auto second = held;
  CHECK(held->by == &freed);
  held.reset();
  CHECK(by.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);  // somebody has it still
  second.reset();
  CHECK(by.get() != std::this_thread::get_id());

  // A catalogue holds its workspace, and is freed the same way.
  std::weak_ptr<const Opened> workspace;
  {
    const auto catalog = catalog_of(opened(city()));
    workspace = catalog->workspace();
    CHECK(catalog->size() > 0);
  }
  for (int i = 0; i < 1000 && !workspace.expired(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  CHECK(workspace.expired());
}

TEST_CASE("a unit that the sheet calls otherwise than its layer does is named") {
  UnitVersion version;
  version.codes = {"ZH45010320001", "ZH45010320002", "ZH45010320003", "ZH45010320004"};
  version.names = {"甲 单元", "乙单元", "", "丁单元"};
  UnitVersion later;
  later.codes = {"ZH45010320004"};
  later.names = {"丁新单元"};
  const auto row = [](const std::string& code, const std::string& name) {
    UnitRow out;
    out.code = code;
    out.name = name;
    out.place.line = 7;
    return out;
  };
  const auto notes = names_that_differ(
      {row("ZH45010320001", "甲单元　"), row("ＺＨ45010320002", "丙单元"), row("ZH45010320003", "丙单元"),
       row("ZH45010320004", "丁单元"), row("ZH45010320009", "无"), row("ZH45010320002", "")},
      {version, later});
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].place.line == 7);
  CHECK(notes[0].what.zh == "ZH45010320002 在此处名为“丙单元”，在图层中为“乙单元”，请核对编码");
}

TEST_CASE("conditions of lists may name the themes and the attributes of control units") {
  const auto& themes = list_themes();
  CHECK(std::count(themes.ids.begin(), themes.ids.end(), "ecological_red_line") == 1);
  CHECK(std::count(themes.unit_attributes.begin(), themes.unit_attributes.end(), "class") == 1);
  CHECK(themes.unit_values.count("class") == 1);
}
