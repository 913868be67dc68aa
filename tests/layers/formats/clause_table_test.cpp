// The clause-by-clause table: over the dimensions, with the level of the list, the facts used and those
// missing.
#include <doctest/doctest.h>

#include "layers/formats/result_csv.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_table.h"
#include "layers/formats/result_words.h"
#include "tests/layers/formats/page_samples.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

Finding clause(const std::string& number, Dimension dimension, ListLevel level, Outcome outcome) {
  Finding out;
  out.id = "c" + number;
  out.theme = "control_unit";
  out.layer = "units";
  out.zone = "ZH45990120001";
  out.area_m2 = 100.0;
  out.effect = Effect::prohibit;
  out.outcome = outcome;
  out.verdict = outcome == Outcome::fail ? ClauseVerdict::violated : ClauseVerdict::to_verify;
  out.rule = "GX/" + number;
  out.list = "GX";
  out.clause = number;
  out.dimension = dimension;
  out.level = level;
  out.title = {"List of the units", "单元准入清单"};
  out.summary = {"No clause " + number, "条款原文" + number};
  return out;
}

// Worst first, as a check orders them.
ProjectResult listed() {
  ProjectResult out = bare("P1", Outcome::fail);
  ThemeResult units = theme_of("control_unit", ThemeState::concerned);
  units.area_m2 = 100.0;
  units.complete = true;
  out.themes = {units};
  Finding resource = clause("4-1", Dimension::resource, ListLevel::unit, Outcome::fail);
  resource.facts_used = {"fuel"};
  Finding space = clause("1-2", Dimension::space, ListLevel::unit, Outcome::fail);
  Finding wide = clause("1-9", Dimension::space, ListLevel::region, Outcome::undetermined);
  wide.facts_used = {"industry"};
  wide.missing_facts = {"product", "zone.level"};
  wide.cause = {"not known: products (product).", "缺少项目事实：产品（product）。"};
  out.findings = {resource, space, wide};
  return out;
}

}  // namespace

TEST_CASE("clauses stand in the order of the dimensions, then of the levels") {
  std::string order;
  const ProjectResult result = listed();
  for (const Finding* one : result_words::clauses_in_order(result)) order += one->clause + " ";
  CHECK(order == "1-9 1-2 4-1 ");
}

TEST_CASE("table E names dimension, level, facts used and facts missing") {
  const std::string zh = write_result_html(run_record(), {listed()}, {drawing()}, {Language::chinese});
  for (const char* words : {"空间布局约束", "资源开发效率要求", "GX（自治区）", "GX（单元）", "缺："})
    CHECK_MESSAGE(has(zh, words), words);
  const std::string en = english(listed());
  for (const char* words : {"<th>Dimension</th>", "GX (region)", "missing: "})
    CHECK_MESSAGE(has(en, words), words);
}

TEST_CASE("clauses under one reason are all named") {
  ProjectResult result = listed();
  result.findings = {clause("3-1", Dimension::space, ListLevel::unit, Outcome::undetermined),
                     clause("3-2", Dimension::space, ListLevel::unit, Outcome::undetermined),
                     clause("3-3", Dimension::space, ListLevel::unit, Outcome::undetermined)};
  result.outcome = Outcome::undetermined;
  for (Finding& one : result.findings) one.cause = {"a person has to judge it.", "需人工判断。"};
  const std::string zh = write_result_html(run_record(), {result}, {drawing()}, {Language::chinese});
  CHECK(has(zh, "单元准入清单，条款 3-1、3-2、3-3"));
  CHECK(has(english(result), "List of the units, clause 3-1, 3-2, 3-3"));
}

TEST_CASE("the table of a terminal tells the clause, not the list alone") {
  const std::string zh = write_result_table(run_record(), {listed()}, Language::chinese);
  CHECK(has(zh, "单元准入清单"));
  CHECK(has(zh, "条款原文1-2"));
}

TEST_CASE("JSON and CSV carry dimension, level and facts used; older JSON reads without") {
  const std::string json = write_result_json(run_record(), {listed()}, {});
  CHECK(has(json, "\"dimension\":\"resource\",\"level\":\"unit\",\"facts_used\":[\"fuel\"]"));
  const auto back = read_result_json(json, "r.json");
  REQUIRE(back);
  const Finding& last = back->projects.front().findings.back();
  CHECK(last.dimension == Dimension::space);
  CHECK(last.level == ListLevel::region);
  CHECK(last.facts_used == std::vector<std::string>{"industry"});
  std::string older = json;
  const std::string added = "\"dimension\":\"resource\",\"level\":\"unit\",\"facts_used\":[\"fuel\"],";
  older.erase(older.find(added), added.size());
  const auto read = read_result_json(older, "r.json");
  REQUIRE(read);
  CHECK_FALSE(read->projects.front().findings.front().dimension);
  CHECK(read->projects.front().findings.front().facts_used.empty());
  const std::string csv = write_result_csv(run_record(), {listed()}, Language::english);
  CHECK(has(csv, ",resource,unit,fuel\r\n"));
  CHECK(has(csv, ",space,region,industry\r\n"));
}
