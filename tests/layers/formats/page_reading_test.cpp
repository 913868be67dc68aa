// What a person finds on the page without knowing the program: why nothing was found, where to look, what to
// do.
#include <doctest/doctest.h>

#include "tests/layers/formats/page_samples.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::size_t count_of(const std::string& text, const std::string& piece) {
  std::size_t n = 0;
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("a version that has ended is told where nothing is met now, and only there") {
  ProjectResult result = hostile();
  ProjectDrawing map = drawing();
  map.former.push_back({"permanent_basic_farmland", "YJJBNT", 1, *parse_day("2026-05-31"), {"F1", "F2"}, {}});
  const std::string html = english(result, map);
  CHECK(has(html, "No longer in force, and not used:"));
  CHECK(has(html,
            "permanent basic farmland: YJJBNT version 1, in force until 2026-05-31; it met the footprint in "
            "zone F1; F2"));
  const std::string zh = write_result_html(run_record(), {result}, {map}, {Language::chinese});
  CHECK(has(zh, "已失效、本次未采用："));
  CHECK(has(zh, "永久基本农田：YJJBNT第 1 版，有效至 2026-05-31；其中涉及本用地的图斑：F1；F2"));
  map.former.front().theme = "ecological_red_line";  // met by the present version too
  ThemeResult met = theme_of("ecological_red_line", ThemeState::concerned);
  result.themes = {met};
  CHECK_FALSE(has(english(result, map), "No longer in force"));
  result.themes.front().state = ThemeState::no_data;
  map.former.front().zones.clear();
  map.former.front().unsure = {"F3"};
  CHECK(has(english(result, map), "in force until 2026-05-31; it could not be looked at in zone F3"));
}

TEST_CASE("a pass beside a line says that the line was looked at") {
  ProjectResult result = hostile();
  result.outcome = Outcome::pass;
  result.findings.clear();
  ThemeResult clear = theme_of("ecological_red_line", ThemeState::clear);
  clear.notes.push_back(
      {"the footprint touches 1 zone(s) without entering: 17", "用地与 1 个图斑仅边界相接：17"});
  result.themes = {clear};
  const std::string html = english(result);
  CHECK(has(html, "Clear, with a remark:"));
  CHECK(has(html, "ecological protection red line: the footprint touches 1 zone(s) without entering: 17"));
  result.themes.front().notes.clear();
  CHECK_FALSE(has(english(result), "Clear, with a remark"));
}

TEST_CASE("the reason of a line works tells the length inside and its chainage") {
  ProjectResult result = hostile();
  Finding& finding = result.findings.front();
  finding.length_m = 87.149;
  AxisMeasure axis;
  axis.part = "1";
  axis.axis_m = 120.0;
  axis.inside_m = 87.149;
  axis.stretches.push_back({AxisPlace::inside, 0.0, 87.149, {}});
  finding.axes = {axis};
  CHECK(has(english(result), ", axis 87.15 m (K0+000.000 – K0+087.149 inside)"));
}

TEST_CASE("coordinates round the map never meet at a corner") {
  ProjectDrawing map = drawing();
  map.window = {0, 0, 150, 102};  // ticks of 50 m begin in the corner
  const std::string html = english(hostile(), map);
  CHECK_FALSE(has(html, "text-anchor=\"middle\">0</text>"));
  CHECK(count_of(html, "text-anchor=\"middle\">50</text>") == 2);
  CHECK(count_of(html, "text-anchor=\"middle\">100</text>") ==
        1);  // on the north it stands too near to the top
}

TEST_CASE(
    "what is too small to be seen on the map has a ring; what several rules say of one place is drawn once") {
  ProjectResult result = hostile();
  ProjectDrawing map = drawing();
  CHECK(count_of(english(result, map), "class=\"small\"") == 0);
  map.zones.push_back({"polluted_parcel", "WRDKDW", "p", false, true, {{box(40, 40, 40, 40), {}}}});
  CHECK(count_of(english(result, map), "class=\"small\"") == 1);
  Finding sliver = result.findings.front();
  sliver.id = "f8";
  sliver.sliver = true;
  sliver.geometry = {{box(0, 60, 0.1, 61), {}}, {box(0, 70, 0.1, 71), {}}};
  result.findings.push_back(sliver);
  CHECK(count_of(english(result, map), "class=\"small\"") == 3);
  CHECK(has(english(result, map), "sliver (table I)"));
  Finding again = result.findings.front();
  again.id = "f9";
  again.rule = "another";
  const std::string hatch = "fill=\"url(#p1-fail)\" fill-rule";
  const std::size_t before = count_of(english(result, map), hatch);
  result.findings.push_back(again);
  CHECK(count_of(english(result, map), hatch) == before);
}

TEST_CASE(
    "codes stand with the name of their class; a third-level one that the table lacks says what it was taken "
    "for") {
  RunRecord run = run_record();
  FactDefinition use;
  use.id = "land_use";
  use.type = FactType::code;
  use.scheme = "YDYH2023";
  use.title = {"future land use", "规划用途"};
  run.rule_packs.resize(1);
  run.rule_packs.front().facts = {{"land_use", use}};
  ProjectDrawing map = drawing();
  Fact fact;
  fact.values = {FactValue(Code{"YDYH2023", "0701"}), FactValue(Code{"YDYH2023", "070199"})};
  map.facts["land_use"] = fact;
  const std::string zh = write_result_html(run, {hostile()}, {map}, {Language::chinese});
  CHECK(has(zh, "0701 城镇住宅用地；"));
  CHECK(has(zh, "070199（代码表第三级不全，未收此码：按“0701 城镇住宅用地”的下级采用）"));
  const std::string en = write_result_html(run, {hostile()}, {map}, {Language::english});
  CHECK(has(en, "incomplete at this level: taken as a kind of 0701 城镇住宅用地)"));
}
