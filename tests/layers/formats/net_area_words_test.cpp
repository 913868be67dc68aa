// Farmland's net area stands wherever its gross area does, or why it is not known; and no other theme gets one.
#include <doctest/doctest.h>

#include "layers/formats/result_csv.h"
#include "layers/formats/result_json.h"
#include "layers/formats/result_table.h"
#include "tests/layers/formats/page_samples.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

ProjectResult on_farmland(const std::optional<double>& net_m2, const Text& unknown) {
  ProjectResult out = bare("P1", Outcome::fail);
  ThemeResult farm = theme_of("permanent_basic_farmland", ThemeState::concerned);
  farm.area_m2 = 14200.0;
  farm.net_m2 = net_m2;
  farm.net_unknown = unknown;
  farm.share = 0.5;
  farm.complete = true;
  Finding field;
  field.id = "f1";
  field.theme = farm.theme;
  field.layer = "YJJBNTBHTB";
  field.zone = "0023";
  field.area_m2 = 14200.0;
  field.net_m2 = net_m2;
  field.net_unknown = unknown;
  field.outcome = Outcome::fail;
  field.rule = "permanent_basic_farmland.occupied";
  field.title = {"Permanent basic farmland", "永久基本农田"};
  out.themes = {farm};
  out.findings = {field};
  return out;
}

const Text absurd{"patch 0023: its deduction factor (KCXS) is 12.5, which cannot be",
                  "图斑 0023：扣除系数（KCXS）为 12.5，不合理"};

}  // namespace

TEST_CASE(
    "the net area stands in tables A and B, in the reason and in the terminal's table, named beside gross") {
  const ProjectResult result = on_farmland(12780.0, {});
  const std::string html = english(result);
  CHECK(has(html, "concerned (gross area)"));
  CHECK(has(html, "permanent basic farmland, net"));
  CHECK(has(html, "after the deduction that the patches state"));
  CHECK(has(html, ">12780.00<"));
  CHECK(has(html, "45.00%"));  // of the footprint
  CHECK(has(html, "m² (farmland: gross)"));
  CHECK(has(html, ">Net, m²<"));
  CHECK(has(html, "net 12780.00 m²"));
  const std::string zh = write_result_html(run_record(), {result}, {drawing()}, {Language::chinese});
  for (const char* words :
       {"涉及（毛面积）", "永久基本农田（净面积）", "净面积（平方米）", "净面积 12780.00"}) {
    CAPTURE(std::string(words));
    CHECK(has(zh, words));
  }
  CHECK(has(write_result_table(run_record(), {result}, Language::english), "net 12780.00 m²"));
}

TEST_CASE("a net area that is not known is said with its patch, and never the gross area in its place") {
  const ProjectResult result = on_farmland(std::nullopt, absurd);
  const std::string html = english(result);
  CHECK(has(html, "net area not known – patch 0023: its deduction factor (KCXS) is 12.5"));
  CHECK(has(html, ">not known<"));
  const std::string zh = write_result_html(run_record(), {result}, {drawing()}, {Language::chinese});
  CHECK(has(zh, "净面积未知——图斑 0023：扣除系数（KCXS）为 12.5，不合理"));
  CHECK(has(write_result_table(run_record(), {result}, Language::chinese), "净面积未知——图斑 0023"));
  const std::string csv = write_result_csv(run_record(), {result}, Language::english);
  CHECK(has(csv, ",net_m2,net_unknown,dimension,list_level,facts_used\r\n"));
  CHECK(has(csv, ",,\"patch 0023: its deduction factor (KCXS) is 12.5, which cannot be\",,,\r\n"));
  const std::string json = write_result_json(run_record(), {result}, {});
  CHECK(has(json, "\"net_m2\":null,\"net_unknown\":{"));
  const auto back = read_result_json(json, "r.json");
  REQUIRE(back);
  CHECK_FALSE(back->projects.front().themes.front().net_m2);
  CHECK(back->projects.front().themes.front().net_unknown == absurd);
  CHECK(back->projects.front().findings.front().net_unknown == absurd);
}

TEST_CASE("for programs the net area is a number beside the gross one; themes that are no farmland have none") {
  const ProjectResult result = on_farmland(12780.0, {});
  CHECK(has(write_result_csv(run_record(), {result}, Language::english), ",12780,,,,\r\n"));
  const std::string json = write_result_json(run_record(), {result}, {});
  CHECK(has(json, "\"area_m2\":14200.0,\"net_m2\":12780.0"));
  CHECK_FALSE(has(json, "net_unknown"));
  const auto back = read_result_json(json, "r.json");
  REQUIRE(back);
  CHECK(back->projects.front().themes.front().net_m2 == 12780.0);
  CHECK(back->projects.front().findings.front().net_m2 == 12780.0);
  CHECK_FALSE(has(write_result_json(run_record(), {failing()}, {}), "net_m2"));
  CHECK_FALSE(has(english(failing()), "gross area"));
}
