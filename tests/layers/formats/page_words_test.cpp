// What a reviewer reads: distances to other themes, one reason for one obstacle, clauses that do not contradict
// each other, names and sources in words, dates of the law.
#include <doctest/doctest.h>

#include "layers/formats/page/project_section.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_summary.h"
#include "layers/formats/result_words.h"
#include "tests/layers/formats/page_samples.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::size_t times(const std::string& text, const std::string& piece) {
  std::size_t n = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++n;
  return n;
}

std::string chinese(const ProjectResult& result, const ProjectDrawing& map = drawing()) {
  return write_result_html(run_record(), {result}, {map}, {Language::chinese});
}

}  // namespace

TEST_CASE(
    "a distance to another theme's zone is told with that theme and zone, and is none of its own theme's") {
  ProjectResult result = hostile();
  Finding& finding = result.findings.front();
  finding.distance_m = 223.916;
  finding.within_m = 500.0;
  finding.nearest = NearestPoints{{100, 50}, {140, 50}};
  finding.distance_theme = "flood_risk_line";
  finding.distance_zone = "F7";
  const std::string html = english(result);
  CHECK(has(html, "223.92 m to urban flood-risk control line, zone F7 (within 500 m)"));
  CHECK_FALSE(has(html, "by its distance"));
  CHECK(has(chinese(result), "223.92 m（至城市洪涝风险控制线图斑 F7）（500 米以内）"));
  const auto back = read_result_json(write_result_json(run_record(), {result}, {}), "r.json");
  REQUIRE(back);
  CHECK(back->projects.front().findings.front().distance_theme == "flood_risk_line");
  CHECK(back->projects.front().findings.front().distance_zone == "F7");
  CHECK_FALSE(has(write_result_json(run_record(), {failing()}, {}), "distance_theme"));
}

TEST_CASE("an obstacle that leaves several rules open is said once, with the rules named") {
  ProjectResult result = hostile();
  result.outcome = Outcome::undetermined;
  Finding first = result.findings.front();
  first.outcome = Outcome::undetermined;
  first.cause = {"the level is \"X\", which the rules do not know.", "级别的值“X”不在规则已知的取值之内。"};
  first.title = {"Rule one", "规则一"};
  first.summary = {"Says one thing.", "说一事。"};
  Finding second = first;
  second.id = "f9";
  second.rule = "another";
  second.title = {"Rule two", "规则二"};
  second.summary = {"Says another.", "说另一事。"};
  result.findings = {first, second};
  const std::string zh = chinese(result);
  // In the table of contents (one project: none), in "Why", and in table A's column.
  CHECK(times(zh, "→ 级别的值") == 1);
  CHECK(has(zh, "规则一；规则二——无法判定"));
  CHECK(has(zh, "说一事。"));
  CHECK(has(zh, "说另一事。"));
  second.cause = {"something else.", "另有原因。"};
  result.findings = {first, second};
  CHECK(times(chinese(result), "——无法判定") == 2);
}

TEST_CASE("zones below the sliver limit are counted beside the others, and named where they are all there is") {
  ProjectResult result = hostile();
  Finding fringe = result.findings.front();
  fringe.id = "f9";
  fringe.zone = "0033";
  fringe.area_m2 = 0.0066;
  result.findings.push_back(fringe);
  CHECK(has(english(result), "; and 1 with less than 1 m² each (table B)"));
  CHECK_FALSE(has(english(result), "zone 0033"));
  result.findings = {fringe};
  CHECK(has(english(result), "zone 0033"));
}

TEST_CASE("an exception that would not help is not offered, and one that holds is said") {
  ProjectResult result = hostile();
  Finding lesser = result.findings.front();
  lesser.id = "f9";
  lesser.rule = "ecological_red_line.general";
  lesser.title = {"Only limited activities", "仅限有限人为活动"};
  lesser.trace = {{0, {"unless:", "除非："}}};
  result.findings.push_back(lesser);
  const std::string html = english(result);
  CHECK(has(html, "the clause knows no exception."));
  CHECK(has(html, "they would not help here"));
  CHECK_FALSE(has(html, "or state the facts of an exception"));
  result.findings = {lesser};
  CHECK(has(english(result), "or state the facts of an exception"));
  result.findings.front().outcome = Outcome::conditional;
  result.outcome = Outcome::conditional;
  CHECK(has(english(result), "by the facts stated an exception of the clause holds"));
  CHECK(has(chinese(result), "按申报信息属于条款所列例外"));
}

TEST_CASE("of several zones the number and what they take together is told, never the first zone's area") {
  ProjectResult result = failing();
  result.themes[0].complete = true;
  result.themes[0].area_m2 = 30.0;
  result.themes[0].zones_area_m2 = 40.0;  // they overlap
  result.findings.resize(1);
  result.findings[0].area_m2 = 25.0;
  Finding second = result.findings[0];
  second.zone = "18";
  second.area_m2 = 15.0;
  result.findings.push_back(second);
  const auto summary = [&] { return write_result_summary(run_record(), {result}, Language::english); };
  CHECK(has(summary(), "ecological protection red line (2 zones, together 30.00 m²)"));
  CHECK(has(english(result), "2 zones, together 30.00 m²"));
  // Not all of what the theme met, and its zones overlap: nobody knows what the two take.
  Finding third = second;
  third.zone = "19";
  third.rule = "another";
  third.outcome = Outcome::pass;
  third.area_m2 = 5.0;
  result.themes[0].zones_area_m2 = 45.0;
  result.findings.push_back(third);
  CHECK(has(summary(), "ecological protection red line (2 zones)"));
  // Zones that do not overlap add up.
  result.themes[0].area_m2 = 55.0;
  result.themes[0].zones_area_m2 = 55.0;
  CHECK(has(summary(), "(2 zones, together 40.00 m²)"));
}

TEST_CASE("each page uses the project's name in its language; sources are words, files go by their names") {
  RunRecord run = run_record();
  run.rule_packs.resize(1);
  ProjectResult result = bare("P1", Outcome::pass);
  ProjectDrawing map = drawing();
  CHECK(page::project_name(result, Language::english) == "示例项目");
  result.name_en = "Example";
  map.facts["name_en"] = Fact{{std::string("Example")}, "--facts"};
  map.facts["industry"] = Fact{{std::string("x")}, "/home/somebody/answers.csv"};
  CHECK(page::project_name(result, Language::english) == "Example");
  CHECK(page::project_name(result, Language::chinese) == "示例项目");
  result.name.clear();
  result.name_en.clear();
  CHECK(page::project_name(result, Language::english) == "P1");
  const std::string html = write_result_html(run, {result}, {map}, {Language::english});
  CHECK(has(html, "stated at import"));
  CHECK(has(html, "file answers.csv"));
  CHECK_FALSE(has(html, "--facts"));
  CHECK_FALSE(has(html, "/home/"));
}

TEST_CASE("the date from which a law holds stands beside it, or that nobody has entered it yet") {
  LegalBasis basis{"某法", "", "第一条", {}, {}, Grade::unverified, "", ""};
  CHECK(has(result_words::basis_words(basis, Language::english), "[unverified] (date not yet entered)"));
  CHECK(has(result_words::basis_words(basis, Language::chinese), "（施行日期待录入）"));
  basis.in_force_from = Day{2026, 8, 15};
  CHECK(has(result_words::basis_words(basis, Language::english), "(in force from 2026-08-15)"));
  CHECK(has(result_words::basis_words(basis, Language::chinese), "（2026-08-15 起施行）"));
}

TEST_CASE(
    "the clauses of a list stand in English with their Chinese text beside; a drawing's zones name its layer") {
  ProjectResult result = hostile();
  Finding& finding = result.findings.front();
  finding.list = "L";
  finding.clause = "2-1";
  finding.zone = "0";
  finding.layer = "DRAWN";
  finding.verdict = ClauseVerdict::violated;
  finding.summary = {"No works near the line.", "禁止在线旁建设。"};
  const std::string html = english(result);
  CHECK(has(html, "No works near the line."));
  CHECK(has(html, "In Chinese"));
  CHECK(has(html, "禁止在线旁建设。"));
  CHECK(has(html, "zone 0 of layer DRAWN"));
  CHECK_FALSE(has(chinese(result), "No works near the line."));
  // What is asked does not repeat the clause.
  finding.outcome = Outcome::conditional;
  result.outcome = Outcome::conditional;
  finding.requirements = {finding.summary};
  finding.effect = Effect::require;
  CHECK(has(english(result), "→ Meet what the clause asks"));
  CHECK(has(chinese(result), "→ 落实该条款的要求"));
  CHECK(has(chinese(result), "图斑 0（图层 DRAWN）"));
}

TEST_CASE(
    "rules of the project's facts alone stand in table A with their outcome, or among what was not concerned") {
  RunRecord run = run_record();
  run.rule_packs.resize(1);
  Rule rule;
  rule.id = "high_energy.class";
  rule.test = SpatialTest::project;
  rule.title = {"High-energy project", "两高项目"};
  run.rule_packs.front().rules = {rule};
  ProjectResult result = hostile();
  const auto page = [&](Language language) {
    return write_result_html(run, {result}, {drawing()}, {language});
  };
  CHECK(has(page(Language::english), "High-energy project (by the facts)"));
  CHECK(has(page(Language::chinese), "两高项目（按项目事实）"));
  Finding met;
  met.id = "f7";
  met.rule = rule.id;
  met.title = rule.title;
  met.effect = Effect::conditions;
  met.outcome = Outcome::conditional;
  met.requirements = {{"Have it decided.", "须认定。"}};
  result.findings.push_back(met);
  CHECK_FALSE(has(page(Language::english), "(by the facts)"));
  CHECK(has(page(Language::english), "<td>High-energy project</td><td>by the project&#39;s facts"));
  CHECK(has(page(Language::english), "Have it decided."));
  CHECK(has(page(Language::chinese), "按项目事实判定，与位置无关"));
}
