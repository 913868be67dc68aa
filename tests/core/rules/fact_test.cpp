#include "core/rules/fact.h"

#include <doctest/doctest.h>

#include "core/rules/code.h"
#include "core/rules/statement.h"
#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDefinition& definition(const std::string& id) { return default_pack().facts.at(id); }

std::string again(const std::string& id, const std::string& text) {
  const auto fact = parse_fact(definition(id), text);
  if (!fact) return fact.error().code;
  std::string written = format_fact(definition(id), *fact);
  CHECK(parse_fact(definition(id), written).value() == *fact);
  return written;
}

}  // namespace

TEST_CASE("facts are read as people write them, and written canonically") {
  CHECK(again("industry", "C2614") == "C2614");
  CHECK(again("industry", "2614；c3011、GBT4754-2011:C2520") == "C2614; C3011; GBT4754-2011:C2520");
  CHECK(again("land_use", "ydyh2023:070101; SD:0201k") == "070101; SD:0201K");
  CHECK(again("capacity", "120 kt/a") == "120 kt/a");
  CHECK(again("capacity", "１２０万吨/年") == "120 万吨/年");
  CHECK(again("capacity", "1.5e3t/a") == "1500 t/a");
  CHECK(again("discharge", "直排") == "direct");
  CHECK(again("discharge", "Direct") == "direct");
  CHECK(again("waste_facility", "是") == "yes");
  CHECK(again("waste_facility", "FALSE") == "no");
  CHECK(again("name", "甲；乙 project") == "甲；乙 project");
  CHECK(again("product", "纸箱；\"a; b\"") == "纸箱; \"a; b\"");
  CHECK(again("product", "\"say \"\"hi\"\"; now\"") == "\"say \"\"hi\"\"; now\"");
}

TEST_CASE("what is not a value is refused, never guessed") {
  CHECK(again("industry", "2614x") == "fact.bad_value");
  CHECK(again("industry", "D2614") == "fact.bad_value");
  CHECK(again("industry", "C") == "fact.bad_value");
  CHECK(again("industry", "9900") == "fact.bad_value");
  CHECK(again("industry", "ABC:1") == "condition.unknown_scheme");
  CHECK(again("industry", "C2520") == "fact.unknown_code");  // of 2011
  CHECK(again("industry", "2699") == "fact.unknown_code");
  CHECK(again("industry", "C1411; C2699") == "fact.unknown_code");
  CHECK(again("land_use", "7") == "fact.lost_zero");  // 07, or nothing
  CHECK(again("land_use", "7001") == "fact.unknown_code");
  CHECK(again("land_use", "0705") == "fact.unknown_code");
  CHECK(again("land_use", "250101") == "fact.unknown_code");
  CHECK(again("land_use", "UG7001") == "fact.unknown_code");
  CHECK(again("land_use", "YDYH2020:1314") == "fact.unknown_code");
  CHECK(again("capacity", "120") == "fact.bad_unit");
  CHECK(again("capacity", "120 kg") == "fact.bad_unit");
  CHECK(again("capacity", "1,200 t/a") == "fact.bad_unit");
  CHECK(again("capacity", "nan t/a") == "fact.bad_value");
  CHECK(again("capacity", "1e999 t/a") == "fact.bad_unit");
  CHECK(again("discharge", "somewhere") == "fact.bad_value");
  CHECK(again("discharge", "direct; sewer") == "fact.bad_value");
  CHECK(again("waste_facility", "perhaps") == "fact.bad_value");
  CHECK(again("industry", "") == "fact.bad_value");
  CHECK(again("industry", " ； ") == "fact.bad_value");
  CHECK(again("name", "\xff") == "fact.bad_value");
  CHECK(again("product", "\xE2\x80\x8B") == "fact.bad_value");  // a zero-width space alone says nothing
  CHECK(again("discharge", "\xE2\x80\x8B") == "fact.bad_value");
  CHECK(again("capacity", "-5 t/a") == "fact.negative");
  CHECK(again("investment", "-0.01 万元") == "fact.negative");
}

TEST_CASE("a code that no class has is told with what to state instead") {
  const auto old = parse_fact(definition("industry"), "C2520");
  REQUIRE_FALSE(old);
  CHECK(old.error().remedy.en == "C2520 of 2011 is C2521 炼焦 since 2017: state that one.");
  CHECK(old.error().remedy.zh == "2011 版的 C2520 自 2017 版起为 C2521 炼焦，请填写后者。");
  const auto none = parse_fact(definition("industry"), "2699");
  REQUIRE_FALSE(none);
  CHECK(none.error().remedy.en.find("those of C26 ") != std::string::npos);
  CHECK(not_stated(Fact{{Code{"GBT4754-2017", "2520"}}, ""}));
  CHECK_FALSE(not_stated(Fact{{Code{"GBT4754-2011", "2520"}}, ""}));  // no complete table says so
  CHECK_FALSE(not_stated(Fact{{Code{"SD", "0201K"}}, ""}));
}

TEST_CASE("what fills a cell states nothing; 无 does") {
  for (const std::string sign : {"/", "／", "-", "—", "——", "…", "?", "×", "待定", " 待定 ", "未定", "暂无",
                                 "N/A", "n/a", "TBD", "同上", "见附件"}) {
    CAPTURE(sign);
    for (const auto* id : {"product", "process", "name", "industry", "capacity", "discharge", "waste_facility"})
      CHECK(again(id, sign) == "fact.not_stated");
    CHECK(not_stated(Fact{{sign}, ""}));
  }
  CHECK(again("product", "电镀件；/") == "fact.not_stated");
  CHECK(again("product", "无") == "无");
  CHECK(again("process", "none") == "none");
  CHECK(again("pollutants", "无") == "none");
  CHECK(again("waste_facility", "无") == "no");
  for (const std::string product : {"面包", "待定制家具", "α", "1-丁烯", "3#煤", "Na"})
    CHECK(again("product", product) == product);
}

TEST_CASE("a number may lie below zero when its definition says so") {
  FactDefinition height;
  height.id = "height";
  height.type = FactType::number;
  height.unit = "m";
  CHECK_FALSE(parse_fact(height, "-3 m"));
  height.negative = true;
  CHECK(std::get<Number>(parse_fact(height, "-3 m")->values[0]).value == -3.0);
}

TEST_CASE("what is said again is added or must agree; nothing said last wins") {
  Facts facts;
  const auto add = [&facts](const char* id, const char* text) {
    Fact fact = *parse_fact(definition(id), text);
    fact.source = text;
    return add_fact(definition(id), fact, facts);
  };
  CHECK(add("land_use", "0701"));
  CHECK(add("land_use", "1001; 0701"));
  CHECK(format_fact(definition("land_use"), facts.at("land_use")) == "0701; 1001");
  CHECK(facts.at("land_use").source == "0701, 1001; 0701");
  CHECK(add("waste_facility", "no"));
  CHECK(add("waste_facility", "否"));
  const auto other = add("waste_facility", "yes");
  REQUIRE_FALSE(other);
  CHECK(other.error().code == "fact.contradiction");
  CHECK(other.error().place.field == "waste_facility");
  CHECK(format_fact(definition("waste_facility"), facts.at("waste_facility")) == "no");
}

TEST_CASE("sections of GB/T 4754") {
  CHECK(industry_section("01") == 'A');
  CHECK(industry_section("06") == 'B');
  CHECK(industry_section("13") == 'C');
  CHECK(industry_section("4399") == 'C');
  CHECK(industry_section("44") == 'D');
  CHECK(industry_section("77") == 'N');
  CHECK(industry_section("97") == 'T');
  CHECK(industry_section("98") == 0);
  CHECK(industry_section("00") == 0);
  CHECK(industry_section("C2") == 0);
}

// A slip of the pen would clear every rule on the class that was meant.
TEST_CASE("a land-use class that does not exist is refused with the nearest one that does") {
  const auto nearest = [](const char* code) {
    const auto read = parse_code(code, "YDYH2023");
    REQUIRE_FALSE(read);
    CHECK(read.error().what.zh.find(code) != std::string::npos);
    return read.error().what.en.substr(read.error().what.en.rfind(' ') + 1);
  };
  CHECK(nearest("7001") == "0701");
  CHECK(nearest("8004") == "0804");
  CHECK(nearest("0191") == "0101");
  CHECK(nearest("UG7001") == "UG0701");
  for (const char* code :
       {"01", "24", "0704", "070102", "1312", "2307", "UG1208", "YDYH2020:1313", "SD:0810A"}) {
    CAPTURE(code);
    CHECK(parse_code(code, "YDYH2023"));
  }
  CHECK(parse_code_pattern("70*", "YDYH2023").error().code == "fact.unknown_code");
  CHECK(parse_code_pattern("07*", "YDYH2023"));
  CHECK(parse_code_pattern("2*", "YDYH2023"));
}
