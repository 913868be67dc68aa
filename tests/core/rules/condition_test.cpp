#include "core/rules/condition.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const FactDictionary& facts() { return default_pack().facts; }

std::shared_ptr<const Condition> parsed(const std::string& text, bool allow_known = false) {
  auto condition = Condition::parse(text, facts(), allow_known);
  if (!condition) FAIL(text << ": " << format_error(condition.error(), Language::english));
  return *condition;
}

Truth truth(const std::string& text, const MapContext& context) {
  return parsed(text)->evaluate(context).truth;
}

Error error_of(const std::string& text) {
  auto condition = Condition::parse(text, facts(), false);
  REQUIRE_FALSE(condition);
  return condition.error();
}

constexpr Truth all[] = {Truth::no, Truth::unknown, Truth::yes};

// A boolean fact in the state asked for; unknown is absence.
void put(MapContext& context, const std::string& id, Truth value) {
  if (value != Truth::unknown) context.set(id, value == Truth::yes ? "yes" : "no");
}

}  // namespace

TEST_CASE("and, or, not follow Kleene's tables over every combination of three facts") {
  for (const Truth a : all) {
    for (const Truth b : all) {
      for (const Truth c : all) {
        MapContext context(facts());
        put(context, "major_project", a);
        put(context, "unavoidable", b);
        put(context, "replacement_done", c);
        CHECK(truth("major_project and unavoidable", context) == std::min(a, b));
        CHECK(truth("major_project or unavoidable", context) == std::max(a, b));
        CHECK(truth("not major_project", context) == !a);
        CHECK(truth("major_project = no", context) == !a);
        CHECK(truth("major_project or unavoidable and replacement_done", context) ==
              std::max(a, std::min(b, c)));
        CHECK(truth("(major_project or unavoidable) and replacement_done", context) ==
              std::min(std::max(a, b), c));
        CHECK(truth("not (major_project or unavoidable)", context) ==
              truth("not major_project and not unavoidable", context));
      }
    }
  }
}

TEST_CASE("only the facts that keep the truth open are missing") {
  MapContext context(facts());
  const auto condition = parsed("major_project and (unavoidable or replacement_done)");
  CHECK(condition->evaluate(context).missing_facts ==
        std::vector<std::string>{"major_project", "replacement_done", "unavoidable"});
  context.set("unavoidable", "yes");
  CHECK(condition->evaluate(context).missing_facts == std::vector<std::string>{"major_project"});
  context.set("major_project", "no");
  CHECK(condition->evaluate(context).truth == Truth::no);
  CHECK(condition->evaluate(context).missing_facts.empty());
}

TEST_CASE("industry patterns: prefix, code and descendants, except, section, coarse codes") {
  struct Case {
    const char* codes;
    const char* condition;
    Truth expected;
  };
  const Case cases[] = {
      {"C2614", "industry in (C25*, C26* except C2625)", Truth::yes},
      {"2625", "industry in (C25*, C26* except C2625)", Truth::no},
      {"C2625; C2614", "industry in (C25*, C26* except C2625)", Truth::yes},
      {"C26", "industry in (C25*, C26* except C2625)", Truth::unknown},
      {"C26", "industry = C2614", Truth::unknown},
      {"C2614", "industry = C261", Truth::yes},
      {"C2614", "industry = 26", Truth::yes},
      {"C2614", "industry in (C)", Truth::yes},
      {"B0610", "industry in (C*)", Truth::no},
      {"C3011", "industry != C26", Truth::yes},
      {"C3011; C2614", "industry != C26", Truth::yes},
      {"C3011; C2614", "not industry = C26", Truth::no},
      {"C3011", "industry not in (C26)", Truth::yes},
      {"GBT4754-2011:C2614", "industry = C2614", Truth::unknown},
      {"C2614", "industry in (2*)", Truth::yes},
  };
  for (const auto& one : cases) {
    CAPTURE(one.codes);
    CAPTURE(one.condition);
    MapContext context(facts());
    context.set("industry", one.codes);
    CHECK(truth(one.condition, context) == one.expected);
  }
}

TEST_CASE("land-use codes of another scheme are not compared") {
  MapContext context(facts());
  context.set("land_use", "0701");
  CHECK(truth("land_use in (07*, 08*)", context) == Truth::yes);
  context.set("land_use", "SD:0701");
  CHECK(truth("land_use in (07*, 08*)", context) == Truth::unknown);
  CHECK(truth("land_use in (SD:0701)", context) == Truth::yes);
  context.set("land_use", "SD:0201K");
  CHECK(truth("land_use = SD:0201", context) == Truth::yes);
}

TEST_CASE("numbers are compared in the fact's unit") {
  MapContext context(facts());
  CHECK(truth("capacity >= 100 [10kt/a]", context) == Truth::unknown);
  context.set("capacity", "1200 kt/a");
  CHECK(truth("capacity >= 100 [10kt/a]", context) == Truth::yes);
  CHECK(truth("capacity > 1.2 [Mt/a]", context) == Truth::no);
  CHECK(truth("capacity <= 120 [万吨/年]", context) == Truth::yes);
  context.facts["capacity"].values = {Number{std::nan(""), "10kt/a"}};
  CHECK(truth("capacity < 100 [10kt/a]", context) == Truth::unknown);
  context.facts["capacity"].values = {Number{5, "furlong"}};
  CHECK(truth("capacity < 100 [10kt/a]", context) == Truth::unknown);
  context.facts["capacity"].values = {true};
  CHECK(truth("capacity < 100 [10kt/a]", context) == Truth::unknown);
  context.facts["capacity"].values = {};
  CHECK(truth("capacity < 100 [10kt/a]", context) == Truth::unknown);
}

TEST_CASE("keywords are found whatever the width and case, and unknown facts stay unknown") {
  MapContext context(facts());
  const std::string text = "keyword(\"电镀\", \"PCB\") in (product, process)";
  CHECK(truth(text, context) == Truth::unknown);
  context.set("product", "ｐｃｂ 板");
  CHECK(truth(text, context) == Truth::yes);
  context.set("product", "纸箱");
  CHECK(truth(text, context) == Truth::unknown);
  context.set("process", "印刷；模切");
  CHECK(truth(text, context) == Truth::no);
  // Nobody writes the signs around a word into a process.
  context.set("process", "电镀");
  for (const char* written : {"电镀*", "（电镀）", "【电镀】。", "“电镀”"}) {
    CAPTURE(written);
    CHECK(truth("keyword(\"" + std::string(written) + "\") in (process)", context) == Truth::yes);
  }
  CHECK(truth("keyword(\"电镀+\") in (process)", context) == Truth::no);
}

TEST_CASE("zone attributes: empty, absent or not among the known values is unknown") {
  const ZoneValues known = {{"reserve_zone", {"core", "general"}}};
  const auto core = Condition::parse("zone.reserve_zone = core", facts(), false, known).value();
  MapContext context(facts());
  CHECK(core->evaluate(context).truth == Truth::unknown);
  CHECK(core->evaluate(context).missing_facts == std::vector<std::string>{"zone.reserve_zone"});
  context.zone["reserve_zone"] = std::monostate{};
  CHECK(core->evaluate(context).truth == Truth::unknown);
  context.zone["reserve_zone"] = std::string("  ");
  CHECK(core->evaluate(context).truth == Truth::unknown);
  context.zone["reserve_zone"] = std::string("\xE2\x80\x8B");  // nobody sees it: nothing is said
  CHECK(core->evaluate(context).truth == Truth::unknown);
  const auto of_any_value = Condition::parse("zone.reserve_zone = core", facts(), false).value();
  CHECK(of_any_value->evaluate(context).truth == Truth::unknown);
  context.zone["reserve_zone"] = std::string("缓冲区");
  CHECK(core->evaluate(context).truth == Truth::unknown);
  context.zone["reserve_zone"] = std::string("general");
  CHECK(core->evaluate(context).truth == Truth::no);
  context.zone["reserve_zone"] = std::string("core");
  CHECK(core->evaluate(context).truth == Truth::yes);
  const auto misspelt = Condition::parse("zone.reserve_zone = coer", facts(), false, known);
  REQUIRE_FALSE(misspelt);
  CHECK(misspelt.error().code == "condition.wrong_type");
}

TEST_CASE("zone attributes of every kind") {
  MapContext context(facts());
  context.zone["class"] = std::int64_t{2};
  CHECK(truth("zone.class = 2", context) == Truth::yes);
  CHECK(truth("zone.class in (1, 3)", context) == Truth::no);
  CHECK(truth("zone.class >= 2", context) == Truth::yes);
  context.zone["class"] = 2.0;
  CHECK(truth("zone.class = 2", context) == Truth::yes);
  context.zone["class"] = std::string("重点");
  CHECK(truth("zone.class = 重点", context) == Truth::yes);
  CHECK(truth("zone.class > 1", context) == Truth::unknown);
  context.zone["land_class"] = std::string("0103");
  CHECK(truth("zone.land_class in (01*)", context) == Truth::yes);
  CHECK(truth("zone.land_class = \"01*\"", context) == Truth::no);
  context.zone["since"] = Day{2026, 3, 1};
  CHECK(truth("zone.since >= 2026-03-01", context) == Truth::yes);
  CHECK(truth("zone.since < someday", context) == Truth::unknown);
}

TEST_CASE("distance and overlap: not measured is unknown, nothing in reach is far away") {
  MapContext context(facts());
  CHECK(truth("distance(river_main) <= 1 [km]", context) == Truth::unknown);
  context.distances["river_main"] = 1000.0;
  CHECK(truth("distance(river_main) <= 1 [km]", context) == Truth::yes);
  CHECK(truth("distance(river_main) < 1000 [m]", context) == Truth::no);
  context.distances["river_main"] = std::numeric_limits<double>::infinity();
  CHECK(truth("distance(river_main) <= 1 [km]", context) == Truth::no);
  context.overlaps["ecological_red_line"] = 667.0;
  CHECK(truth("overlap(ecological_red_line) > 1 [mu]", context) == Truth::yes);
  context.overlaps["ecological_red_line"] = std::nan("");
  CHECK(truth("overlap(ecological_red_line) > 1 [m2]", context) == Truth::unknown);
  const auto both = parsed("distance(river_main) <= 2 [km] or distance(river_main) > 50 [m]");
  CHECK(both->reach_m("river_main") == 2000.0);
  CHECK(both->reach_m("coast") == 0.0);
  CHECK(both->themes_used() == std::vector<std::string>{"river_main"});
}

TEST_CASE("full-width punctuation, letters and Chinese choices mean the same") {
  const char* pairs[][2] = {
      {"industry in (C25*, C26* except C2625)", "ｉｎｄｕｓｔｒｙ　in（Ｃ２５＊，C26*　except　C2625）"},
      {"discharge = direct or capacity >= 100 [10kt/a]", "discharge＝直排 OR capacity ≥ 100 ［10kt/a］"},
      {"keyword(\"电镀\") in (process)", "keyword（“电镀”）in（process）"},
      {"nature in (new, expand)", "nature in（新建、扩建）"},
      {"waste_facility = no", "waste_facility = 否"},
      {"nature != new", "nature ≠ 新建"},
  };
  for (const auto& pair : pairs) CHECK(parsed(pair[0])->text() == parsed(pair[1])->text());
}

TEST_CASE("known() answers yes or no, and only where it is allowed") {
  CHECK(error_of("known(industry)").code == "condition.known_not_allowed");
  MapContext context(facts());
  const auto condition = parsed("not known(industry) or known(zone.status)", true);
  CHECK(condition->evaluate(context).truth == Truth::yes);
  context.set("industry", "C2614");
  CHECK(condition->evaluate(context).truth == Truth::no);
  context.zone["status"] = std::string("listed");
  CHECK(condition->evaluate(context).truth == Truth::yes);
}

TEST_CASE("what is not a condition is refused with code and column") {
  struct Case {
    const char* text;
    const char* code;
    long column;
  };
  const Case cases[] = {
      {"", "condition.syntax", 1},
      {"industry", "condition.wrong_type", 1},
      {"indutry = C26", "condition.unknown_fact", 1},
      {"waste_facility and colour = red", "condition.unknown_fact", 20},
      {"nature = 新建 and 颜色 = red", "condition.unknown_fact", 17},
      {"nature = newish", "condition.wrong_type", 10},
      {"nature > new", "condition.wrong_type", 8},
      {"capacity >= 100", "condition.unknown_unit", 13},
      {"capacity >= 100 [kg]", "condition.unknown_unit", 17},
      {"capacity >= lots [10kt/a]", "condition.wrong_type", 13},
      {"capacity in (1, 2)", "condition.wrong_type", 10},
      {"industry = D2614", "condition.wrong_type", 12},
      {"industry in (C26*, XX:12)", "condition.unknown_scheme", 20},
      {"industry in (C26*, )", "condition.syntax", 20},
      {"industry in (C26*", "condition.syntax", 18},
      {"industry in C26*", "condition.syntax", 13},
      {"(waste_facility", "condition.syntax", 16},
      {"waste_facility)", "condition.syntax", 15},
      {"waste_facility unavoidable", "condition.syntax", 16},
      {"waste_facility and", "condition.syntax", 19},
      {"keyword(\"电镀\") in (industry)", "condition.wrong_type", 19},
      {"keyword(\"\") in (name)", "condition.syntax", 9},
      {"keyword(\"电镀) in (name)", "condition.syntax", 9},
      {"distance(river_main) <= 5", "condition.unknown_unit", 25},
      {"distance(river_main) <= -5 [m]", "condition.wrong_type", 25},
      {"distance(river_main) <= 5 [m2]", "condition.unknown_unit", 27},
      {"overlap(1x) > 1 [m2]", "condition.syntax", 9},
      {"capacity >= 1e307 [Mt/a]", "condition.unknown_unit", 19},
      {"capacity >= inf [Mt/a]", "condition.wrong_type", 13},
      {"waste_facility & unavoidable", "condition.syntax", 16},
      {"zone. = 3", "condition.syntax", 1},
      {"zone.status", "condition.syntax", 12},
      {"name = \xff", "condition.syntax", 8},
  };
  for (const auto& one : cases) {
    CAPTURE(std::string(one.text));
    const Error error = error_of(one.text);
    CHECK(error.code == one.code);
    CHECK(error.place.column == one.column);
    CHECK(error.kind == ErrorKind::bad_data);
    CHECK_FALSE(error.what.en.empty());
    CHECK_FALSE(error.what.zh.empty());
    CHECK_FALSE(error.remedy.zh.empty());
  }
}

TEST_CASE("depth and length are bounded") {
  const std::string deep = std::string(60, '(') + "waste_facility" + std::string(60, ')');
  CHECK(parsed(deep)->text() == "waste_facility");
  CHECK(error_of(std::string(100000 / 7, '(') + "waste_facility").code == "condition.syntax");
  std::string nots;
  for (int i = 0; i < 1000; ++i) nots += "not ";
  CHECK(error_of(nots + "waste_facility").code == "condition.syntax");
  CHECK(error_of(std::string(20000, ' ') + "waste_facility").code == "condition.syntax");
}

TEST_CASE("the trace reads as sentences in both languages and shows values") {
  MapContext context(facts());
  context.set("industry", "C2614");
  const auto evaluation =
      parsed("industry in (C25*, C26* except C2625) and nature in (new, expand)")->evaluate(context);
  REQUIRE(evaluation.trace.size() == 3);
  CHECK(evaluation.truth == Truth::unknown);
  CHECK(evaluation.trace[0].depth == 0);
  CHECK(evaluation.trace[1].depth == 1);
  CHECK(evaluation.trace[1].sentence.en == "industry codes (C2614) within C25*, C26* except C2625: true");
  CHECK(evaluation.trace[1].sentence.zh == "行业代码（C2614）属于 C25*、C26*（C2625 除外）：成立");
  CHECK(evaluation.trace[2].sentence.en == "nature of the works (not given) is among new, extension: unknown");
  CHECK(evaluation.trace[2].sentence.zh == "建设性质（未填写）属于 新建、扩建：无法判断");
  // Of several values any one does, and the sentence does not say more than that.
  context.set("industry", "C2614; C3011");
  CHECK(parsed("industry in (C25*, C26*)")->evaluate(context).trace[0].sentence.zh ==
        "行业代码（C2614、C3011）之一属于 C25*、C26*：成立");
  CHECK(parsed("industry != C26")->evaluate(context).trace[0].sentence.zh ==
        "行业代码（C2614、C3011）之一不为 C26：成立");
  CHECK(parsed("industry != C26")->evaluate(context).trace[0].sentence.en ==
        "industry codes (C2614, C3011) include one other than C26: true");
}

TEST_CASE("the trace calls themes, attributes and values as people do, where they have words") {
  struct Worded : MapContext {
    using MapContext::MapContext;
    Text theme_words(std::string_view) const override { return {"flood line", "洪涝线"}; }
    Text zone_attribute_words(std::string_view) const override { return {"protection level", "级别"}; }
    Text zone_value_words(std::string_view, std::string_view value) const override {
      return value == "2" ? Text("2", "二级") : ConditionContext::zone_value_words({}, value);
    }
  };
  Worded context(facts());
  context.zone["level"] = std::string("2");
  context.distances["flood_risk_line"] = 223.917;
  const auto evaluation =
      parsed("zone.level in (2, quasi) and distance(flood_risk_line) <= 500 [m]")->evaluate(context);
  REQUIRE(evaluation.trace.size() == 3);
  CHECK(evaluation.trace[1].sentence.en == "the zone's protection level (\"2\") is among 2, quasi: true");
  CHECK(evaluation.trace[1].sentence.zh == "图斑的级别（“二级”）属于 二级、quasi：成立");
  CHECK(evaluation.trace[2].sentence.en == "the distance to flood line (223.92 m) is at most 500 m: true");
  CHECK(evaluation.trace[2].sentence.zh == "与洪涝线的距离（223.92 m）不大于 500 m：成立");
}
