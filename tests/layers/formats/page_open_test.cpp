// What nobody could decide has no tick anywhere, and says what it waits for; and of a zone people read its name
// and its kind.
#include <doctest/doctest.h>

#include "layers/formats/result_json.h"
#include "layers/formats/result_summary.h"
#include "layers/formats/result_table.h"
#include "tests/layers/formats/page_samples.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const Text missing{"the zone does not say what the rule asks: protection level (BHQJB) is empty.",
                   "图斑属性无法判断：保护区级别（BHQJB）为空。"};

// A note of a drinking-water zone whose level is unknown, in a project that passes.
ProjectResult undecided_note() {
  ProjectResult out = bare("P1", Outcome::pass);
  ThemeResult water = theme_of("drinking_water_zone", ThemeState::concerned);
  water.area_m2 = 100.0;
  water.complete = true;
  Finding note;
  note.id = "n1";
  note.theme = water.theme;
  note.layer = "SYD";
  note.zone = "7";
  note.area_m2 = 100.0;
  note.effect = Effect::inform;
  note.outcome = Outcome::pass;
  note.undecided = true;
  note.rule = "drinking_water_zone.quasi";
  note.title = {"Quasi-protection zone", "准保护区"};
  note.cause = missing;
  note.missing_facts = {"zone.level"};
  out.themes = {water};
  out.findings = {note};
  return out;
}

}  // namespace

TEST_CASE("a note whose condition is unknown is shown as open with what is missing, never as a pass") {
  const ProjectResult result = undecided_note();
  const std::string html = english(result);
  CHECK(has(html, "? not decided (a note, without effect on the outcome)"));
  CHECK(has(html, "protection level (BHQJB) is empty"));
  CHECK(has(html, "Found besides:"));
  CHECK_FALSE(has(html, "<td>✔ no conflict found</td>"));
  const std::string zh = write_result_html(run_record(), {result}, {drawing()}, {Language::chinese});
  CHECK(has(zh, "? 需核实（仅提示，不影响结论）"));
  CHECK(has(zh, "保护区级别（BHQJB）为空"));
  CHECK(has(write_result_table(run_record(), {result}, Language::english), "  ? drinking-water source"));
  ProjectResult decided = result;
  decided.findings.front().undecided = false;
  decided.findings.front().cause = {};
  CHECK(has(english(decided), "✔ no conflict found"));
  CHECK_FALSE(has(english(decided), "not decided"));
}

TEST_CASE("a pass names the themes that it meets and by which nobody judged it") {
  ProjectResult result = undecided_note();
  Finding& met = result.findings.front();
  met.rule = "no_rule";
  met.theme = "green_line";
  met.undecided = false;
  met.cause = {};
  met.missing_facts = {};
  CHECK(has(english(result), "Met, and no rule in force speaks of it: green line"));
  CHECK(has(write_result_summary(run_record(), {result}, Language::english),
            "! met, and no rule in force: green line"));
  met.rule = "green.general";
  CHECK_FALSE(has(english(result), "no rule in force speaks"));
}

TEST_CASE("a pass tells on what notes it rests, with the kind of the zone") {
  ProjectResult result = undecided_note();
  Finding& note = result.findings.front();
  note.undecided = false;
  note.cause = {};
  note.missing_facts = {};
  note.zone_kinds = {{{"protection level", "保护区级别"}, {"quasi (准保护区)", "准保护区"}}};
  const std::string html = english(result);
  CHECK(has(html, "Met and noted, which is no conflict:"));
  CHECK(has(html, "zone 7 of layer SYD (protection level: quasi (准保护区)), 100.00 m²"));
  note.title = {"Quasi zone", "准保护区"};
  note.summary = {"Nothing is barred here.", "此处无禁止事项。"};
  Finding bar = note;  // what decides must not be hidden among notes: they follow
  bar.rule = "bar";
  bar.effect = Effect::prohibit;
  bar.outcome = Outcome::fail;
  bar.title = {"The bar", "禁止"};
  result.findings.insert(result.findings.begin(), bar);
  result.outcome = Outcome::fail;
  const std::string barred = english(result);
  CHECK(barred.find("The bar") < barred.find("Met and noted"));
  CHECK(has(barred, "Nothing is barred here."));
}

TEST_CASE("an undetermined finding beside a worse outcome names what it waits for") {
  ProjectResult result = hostile();
  Finding open = undecided_note().findings.front();
  open.undecided = false;
  open.outcome = Outcome::undetermined;
  result.outcome = Outcome::fail;
  result.findings.front().outcome = Outcome::fail;
  result.findings.push_back(open);
  const std::string html = english(result);
  const auto besides = html.find("Found besides:");
  REQUIRE(besides != std::string::npos);
  const auto cause = html.find("protection level (BHQJB) is empty", besides);
  REQUIRE(cause != std::string::npos);
  CHECK(html.substr(besides, cause - besides).find("</ul>") == std::string::npos);  // in that very list
}

TEST_CASE("table B names the zone and its kind in the language of the page; programs read the same back") {
  ProjectResult result = undecided_note();
  result.findings.front().zone_name = "云湖水源地";
  result.findings.front().zone_kinds = {{{"protection level", "保护区级别"}, {"2 (二级)", "二级"}},
                                        {{"water or land part", "水域陆域"}, {"not given", "未填写"}}};
  const std::string html = english(result);
  CHECK(has(html, ">Name and kind<"));
  CHECK(has(html, "云湖水源地; protection level: 2 (二级); water or land part: not given"));
  const std::string zh = write_result_html(run_record(), {result}, {drawing()}, {Language::chinese});
  CHECK(has(zh, "云湖水源地；保护区级别：二级；水域陆域：未填写"));
  const auto back = read_result_json(write_result_json(run_record(), {result}, {}), "r.json");
  REQUIRE(back);
  const Finding& read = back->projects.front().findings.front();
  CHECK(read.zone_name == "云湖水源地");
  CHECK(read.zone_kinds == result.findings.front().zone_kinds);
  CHECK(read.undecided);
  CHECK(read.cause == missing);
}
