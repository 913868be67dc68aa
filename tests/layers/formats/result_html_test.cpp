// The result page: well formed, nothing fetched, nothing missing, nothing of a file's text executed.
#include "layers/formats/result_html.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>

#include "layers/formats/page/html.h"
#include "layers/formats/page/map_style.h"
#include "layers/formats/reason_words.h"
#include "layers/themes/theme.h"
#include "tests/layers/formats/page_samples.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::string escaped_headline(const Finding& finding) {
  return page::escaped(result_words::headline(finding, Language::english));
}

}  // namespace

TEST_CASE("the page is well formed and stands alone, in both languages") {
  for (const auto& languages : std::vector<std::vector<Language>>{
           {Language::english}, {Language::chinese}, {Language::chinese, Language::english}}) {
    const std::string html = write_result_html(run_record(), {hostile()}, {drawing()}, languages);
    // Void elements are the only thing XML would not take.
    std::string xml = html.substr(html.find("<html"));
    for (const char* tag : {"<meta", "<input"}) {
      for (std::size_t at = xml.find(tag); at != std::string::npos; at = xml.find(tag, at + 1)) {
        xml.insert(xml.find('>', at), "/");
      }
    }
    pugi::xml_document document;
    const auto parsed = document.load_buffer(xml.data(), xml.size());
    CAPTURE(parsed.description());
    CHECK(parsed.status == pugi::status_ok);
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "src="));
    CHECK_FALSE(has(html, "@import"));
    CHECK_FALSE(has(html, "<link"));
    // No id twice, in either language.
    std::set<std::string> ids;
    for (std::size_t at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
      const std::string id = html.substr(at + 5, html.find('"', at + 5) - at - 5);
      CAPTURE(id);
      CHECK(ids.insert(id).second);
    }
    // Every pattern that is used is defined in the same sheet.
    for (std::size_t at = html.find("url(#"); at != std::string::npos; at = html.find("url(#", at + 1)) {
      const std::string id = html.substr(at + 5, html.find(')', at) - at - 5);
      CAPTURE(id);
      CHECK(has(html, "id=\"" + id + "\""));
    }
  }
}

TEST_CASE("what was concerned, what was not, and what nobody looked at are said apart") {
  const std::string html = write_result_html(run_record(), {hostile()}, {drawing()}, {Language::english});
  CHECK(has(html, "Core protection zone of the red line"));
  CHECK(has(html, "1234.57"));
  CHECK(has(html, "4.35%"));
  CHECK(has(html, "17 &amp; &quot;18&quot;"));
  CHECK(has(html, "Looked at, not concerned: permanent basic farmland"));
  CHECK(has(html, "No data, NOT looked at: urban flood-risk control line"));
  CHECK(has(html, "extent of a zone that cannot be looked at"));
  const std::string zh = write_result_html(run_record(), {hostile()}, {drawing()}, {Language::chinese});
  CHECK(has(zh, "无数据、未核查：城市洪涝风险控制线"));
  CHECK(has(zh, "已核查、不涉及：永久基本农田"));
  CHECK_FALSE(has(zh, "Looked at"));
}

TEST_CASE("no figure stands beside what could not be looked at, and one of a part says so") {
  ProjectResult result = unsure();
  ThemeResult looked = result.themes.front();  // an overlap of nothing, its surroundings unknown
  looked.area_at_least_m2.reset();
  looked.area_m2 = 0.0;
  looked.share = 0.0;
  ThemeResult part = result.themes.front();
  part.theme = "flood_risk_line";
  part.state = ThemeState::concerned;
  result.themes = {looked, part};
  const std::string html = write_result_html(run_record(), {result}, {}, {Language::english});
  CHECK_FALSE(has(html, ">0.00<"));
  CHECK(has(html, "looked at in part"));
  CHECK(has(html, "≥ 5.00"));
}

TEST_CASE("parcels that no rule speaks of are counted where their classes are added up") {
  ProjectResult result = hostile();
  Finding parcel;
  parcel.id = "f9";
  parcel.theme = "land_use";
  parcel.zone = "parcel-77";
  parcel.area_m2 = 4.0;
  parcel.outcome = Outcome::pass;
  parcel.rule = "no_rule";
  result.findings.push_back(parcel);
  const auto page = [&result] { return write_result_html(run_record(), {result}, {}, {Language::english}); };
  CHECK(has(page(), "parcel-77"));  // without a table of classes it stands for itself
  Composition classes;
  classes.theme = "land_use";
  result.compositions.push_back(classes);
  CHECK_FALSE(has(page(), "parcel-77"));
  CHECK(has(page(), "1 parcel(s) that no rule speaks of"));
  result.findings.back().outcome = Outcome::undetermined;
  CHECK(has(page(), "parcel-77"));
}

TEST_CASE("sentences of what to do are not parted by a sign too many") {
  ProjectResult result = hostile();
  result.findings.front().requirements = {{"Do this.", "先办此事。"}, {"Do that.", "再办那事。"}};
  const std::string html = write_result_html(run_record(), {result}, {}, {Language::chinese});
  CHECK(has(html, "先办此事。再办那事。"));
  CHECK_FALSE(has(html, "。；"));
}

TEST_CASE("a page in both languages says everything in each, and shows the first") {
  const std::string html =
      write_result_html(run_record(), {hostile()}, {drawing()}, {Language::chinese, Language::english});
  const auto english = html.find("<main lang=\"en\"");
  const auto chinese = html.find("<main lang=\"zh-CN\"");
  REQUIRE(chinese < english);
  REQUIRE(english != std::string::npos);
  CHECK(html.find("已核查、不涉及：永久基本农田") < english);
  CHECK(html.find("Looked at, not concerned: permanent basic farmland") > english);
  CHECK(has(html, "id=\"show-zh-CN\" checked"));
  CHECK_FALSE(has(html, "id=\"show-en\" checked"));
}

TEST_CASE("without a drawing the page says that there is no map") {
  const std::string html = write_result_html(run_record(), {hostile()}, {}, {Language::english});
  CHECK(has(html, "No map"));
  CHECK_FALSE(has(html, "<svg"));
}

TEST_CASE("every theme has a style of its own") {
  for (const Theme& theme : themes()) {
    CAPTURE(theme.id);
    CHECK(page::map_style(theme.id).theme == theme.id);
  }
}

TEST_CASE("a distance that decides is drawn as the line along which it was taken, and the legend tells it") {
  ProjectResult near = hostile();
  near.findings.front().distance_m = 40.0;
  near.findings.front().nearest = NearestPoints{{100, 50}, {140, 50}};
  const std::string html = write_result_html(run_record(), {near}, {drawing()}, {Language::english});
  CHECK(has(html, "<g class=\"nearest\">"));
  CHECK(has(html, "40.00 m</title>"));
  CHECK(has(html, "distance that counts"));
  // Where the zone is met there is no line to draw; nor for what stands against nothing.
  near.findings.front().distance_m = 0.0;
  CHECK_FALSE(
      has(write_result_html(run_record(), {near}, {drawing()}, {Language::english}), "class=\"nearest\""));
  near.findings.front().distance_m = 40.0;
  near.findings.front().outcome = Outcome::pass;
  CHECK_FALSE(
      has(write_result_html(run_record(), {near}, {drawing()}, {Language::english}), "class=\"nearest\""));
}

TEST_CASE(
    "the list of projects tells why: the clause and its words, what could not be decided, what a pass saw") {
  ProjectResult open = hostile();
  open.outcome = Outcome::undetermined;
  Finding& finding = open.findings.front();
  finding.outcome = Outcome::undetermined;
  finding.verdict = ClauseVerdict::to_verify;
  finding.title = {"List of the city", "市级清单"};
  finding.clause = "2-2";
  finding.summary = {"Heights follow the hills.", "高度与山体协调。"};
  finding.cause = {"a person has to judge it", "须由人判断"};
  ProjectResult good = hostile();
  good.id = "P2";
  good.outcome = Outcome::pass;
  good.findings.clear();
  good.themes.clear();
  for (const auto& [theme, state] :
       std::vector<std::pair<const char*, ThemeState>>{{"green_line", ThemeState::clear},
                                                       {"blue_line", ThemeState::concerned},
                                                       {"purple_line", ThemeState::no_data},
                                                       {"yellow_line", ThemeState::not_checked}}) {
    ThemeResult one;
    one.theme = theme;
    one.state = state;
    good.themes.push_back(one);
  }
  const std::string html =
      write_result_html(run_record(), {open, good}, {drawing()}, {Language::english, Language::chinese});
  CHECK(has(html, "List of the city, clause 2-2: Heights follow the hills. – a person has to judge it"));
  CHECK(has(html, "市级清单，条款 2-2：高度与山体协调。——须由人判断"));
  CHECK(has(html, "List of the city, clause 2-2"));
  CHECK(has(html, "<td>2 themes looked at; no data: purple line; could not be checked: yellow line</td>"));
}

namespace {

std::string not_concerned(const std::string& html) {
  const auto at = html.find("Looked at, not concerned: ");
  return html.substr(at, html.find("</p>", at) - at);
}

}  // namespace

TEST_CASE("a theme that speaks against the project stands in table A, wherever its border is met or not") {
  ProjectResult result = hostile();
  ThemeResult boundary = theme_of("urban_development_boundary", ThemeState::clear);
  boundary.containment = true;
  boundary.area_m2 = 500.0;
  boundary.share = 1.0;
  boundary.outside_m2 = 0.0;
  result.themes = {boundary, theme_of("green_line", ThemeState::clear)};
  Finding& finding = result.findings.front();
  finding.theme = "urban_development_boundary";
  finding.requirements.clear();
  const std::string html = english(result);
  CHECK(not_concerned(html) == "Looked at, not concerned: green line");
  CHECK(has(html, "<tr><td>urban development boundary</td><td>inside</td><td class=\"number\">500.00</td>"));
  CHECK(has(html, "<td>Not permitted as it stands: " + escaped_headline(finding) + ".</td>"));
  CHECK(has(html, "→ Not permitted as it stands: change the project"));
}

TEST_CASE(
    "a milder rule's requirement names its rule beside a failure, and stands under what was found besides") {
  ProjectResult result = hostile();
  Finding mild = result.findings.front();
  mild.id = "f9";
  mild.rule = "mild";
  mild.outcome = Outcome::conditional;
  mild.title = {"A milder rule", "较轻规则"};
  mild.requirements = {{"Ask first.", "先行征询。"}};
  result.findings.front().requirements.clear();
  result.findings.push_back(mild);
  ThemeResult theme = theme_of(mild.theme.c_str(), ThemeState::concerned);
  theme.area_m2 = 100.0;
  result.themes = {theme};
  const std::string html = english(result);
  CHECK(has(html, "<td>Not permitted as it stands: " + escaped_headline(result.findings.front()) + ". " +
                      escaped_headline(mild) + ": Ask first.</td>"));
  CHECK(has(html, "Found besides:"));
}

TEST_CASE("covered in part and to be checked: a row, its rest told; the same theme not to be checked: a line") {
  ProjectResult result = hostile();
  result.findings.clear();
  result.area_m2 = 400.0;
  ThemeResult part = theme_of("permanent_basic_farmland", ThemeState::no_data);
  part.uncovered_m2 = 100.0;
  part.mandatory = true;
  result.themes = {part};
  CHECK(has(english(result), "<td>covered in part (100.00 m² not covered by data) (must be checked)</td>"));
  part.mandatory = false;
  result.themes = {part};
  CHECK_FALSE(has(english(result), "covered in part"));
  CHECK(has(english(result), "No data, NOT looked at: permanent basic farmland"));
}

TEST_CASE("what is only announced is told with its day and does not double the zones in force") {
  ProjectResult result = hostile();
  Finding announced = result.findings.front();
  announced.id = "f9";
  announced.theme = "flood_risk_line";
  announced.layer = "flood";
  announced.layer_version = 2;
  announced.zone = "FUTURE";
  announced.pre_effect = true;
  result.findings.push_back(announced);
  const std::string html = english(result);
  CHECK(has(html, "Announced, without effect yet:"));
  CHECK(has(html, ", from 2027-06-01"));
}

TEST_CASE("a pass tells the slivers that it rests on; zone and area are words apart") {
  ProjectResult result = failing();
  result.outcome = Outcome::pass;
  result.findings.erase(result.findings.begin());
  REQUIRE(result.findings.front().sliver);
  const std::string html = english(result);
  CHECK(has(html, "Met, but only in slivers below the limit, which do not count (table I):"));
  CHECK(has(html, "ecological protection red line: zone 18 of layer STBHHX, 0.40 m²"));
  result.findings.clear();
  CHECK_FALSE(has(english(result), "Met, but only in slivers"));
}

TEST_CASE("what is said of the project, and how a rule was judged, stand on the page") {
  ProjectResult result = hostile();
  result.findings.front().trace = {{0, {"the whole: true", "整体：成立"}},
                                   {1, {"a <part>: true", "部分：成立"}}};
  ProjectDrawing map = drawing();
  Fact fact;
  fact.values = {FactValue(std::string("x"))};
  fact.source = "form <7>";
  map.facts["no_such_fact"] = fact;
  map.part_facts.emplace_back("DK2", Facts{{"other", fact}});
  const std::string html = english(result, map);
  CHECK(has(html, "How it was judged"));
  CHECK(has(html, "a &lt;part&gt;: true"));
  CHECK(
      has(html, "<td>project</td><td>no_such_fact</td><td>not of this dictionary</td><td>form &lt;7&gt;</td>"));
  CHECK(has(html, "<td>part DK2</td><td>other</td>"));
}

TEST_CASE("nothing could be looked at: one sentence, no table of dashes") {
  ProjectResult result = hostile();
  result.findings.clear();
  result.themes = {theme_of("green_line", ThemeState::not_checked),
                   theme_of("blue_line", ThemeState::not_checked)};
  CHECK(has(english(result), "Not one of the themes could be looked at."));
}

TEST_CASE("a footprint that could not be used has no empty tables that read as nothing there") {
  ProjectResult result = hostile();
  result.area_m2.reset();
  result.findings.clear();
  result.themes = {theme_of("green_line", ThemeState::not_checked), theme_of("blue_line", ThemeState::no_data)};
  const std::string html = english(result);
  CHECK(has(html, "Not one of the themes could be looked at, so there are no areas"));
  CHECK(has(html, "For these there is no data either: blue line"));
  for (const char* nothing : {"No zone was met", "None.", "Looked at, not concerned", "No theme is concerned"})
    CHECK_FALSE_MESSAGE(has(html, nothing), nothing);
}

TEST_CASE("no zone met is said of what could be looked at only") {
  ProjectResult result = hostile();
  result.findings.clear();
  result.themes = {theme_of("green_line", ThemeState::clear), theme_of("blue_line", ThemeState::clear)};
  CHECK(has(english(result), "No zone was met."));
  result.themes.back().state = ThemeState::no_data;
  CHECK(has(english(result), "No zone was met in what could be looked at."));
}

TEST_CASE("only a clause with an exception sends people to look for its facts") {
  ProjectResult result = hostile();
  Finding& finding = result.findings.front();
  finding.requirements.clear();
  finding.trace = {{0, {"the whole: true", "整体：成立"}}};
  CHECK(has(english(result), "change the project; the clause knows no exception"));
  finding.trace.push_back({0, {"unless:", "例外："}});
  CHECK(has(english(result), "state the facts of an exception that the clause knows"));
}

TEST_CASE("what is missing of layers is told in words") {
  ProjectResult result = hostile();
  Finding& finding = result.findings.front();
  finding.theme = "drinking_water_zone";
  finding.outcome = Outcome::undetermined;
  finding.missing_facts = {"distance(flood_risk_line)", "overlap(green_line)", "zone.level"};
  const std::string html = english(result);
  CHECK(has(html, "the distance to urban flood-risk control line"));
  CHECK(has(html, "the overlap with green line"));
  CHECK(has(html, "s protection level"));
}

TEST_CASE("what the import of a layer had to say stands below the data used, under the layer's name") {
  RunRecord run = run_record();
  const std::string before = write_result_html(run, {hostile()}, {drawing()}, {Language::english});
  CHECK_FALSE(has(before, "What their import had to say"));
  run.layer_remarks = {{{"2 of 3 zones are points without a size", "2/3 个图斑没有半径"}}};
  const std::string html = write_result_html(run, {hostile()}, {drawing()}, {Language::english});
  CHECK(has(html, "What their import had to say"));
  CHECK(has(html, "STBHHX v1: 2 of 3 zones are points without a size"));
  const std::string zh = write_result_html(run, {hostile()}, {drawing()}, {Language::chinese});
  CHECK(has(zh, "导入时的提示"));
  CHECK(has(zh, "STBHHX v1：2/3 个图斑没有半径"));
}
