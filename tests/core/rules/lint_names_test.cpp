// What lint says of names that do not exist, of exceptions that take a bar away, of key words, and of lists
// that have ended.
#include "core/rules/lint.h"

#include <doctest/doctest.h>
#include <algorithm>

#include "tests/core/rules/lint_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

ListThemes some_themes() {
  return {{"control_unit", "river_management"}, {"code", "class"}, {{"class", {"1", "2", "3"}}}};
}

AccessList table_list(const std::string& rows) {
  const std::string text =
      "list_id,list_version,list_level,list_valid_from,id,dimension,effect,text,when,unless,codes,words\r\n"
      "L,1,city,2026-01-01,,,,,,,,\r\n" +
      rows;
  auto list = read_access_list(text, "l.csv", default_pack().facts);
  if (!list) FAIL(format_error(list.error(), Language::english));
  return *list;
}

}  // namespace

TEST_CASE("conditions of lists name themes, attributes and values that there are") {
  struct Case {
    const char* when;
    const char* found;  // "" nothing
    bool error;
  };
  const std::vector<Case> cases = {
      {"distance(river) < 5 [m]", "lint.unknown_theme", true},
      {"overlap(no_such_theme) > 1 [m2]", "lint.unknown_theme", true},
      {"DISTANCE(river) < 5 [m]", "lint.unknown_theme", true},
      {"not distance(control_unit) > 5 [m] or distance(rivers) < 1 [m]", "lint.unknown_theme", true},
      {"zone.class = 9", "condition.wrong_type", true},
      {"zone.class in (1, 9)", "condition.wrong_type", true},
      {"zone.nosuch = 1", "lint.unknown_attribute", false},
      {"capacity = -5 [t/a]", "lint.never_true", true},
      {"capacity < 0 [t/a]", "lint.never_true", true},
      {"capacity >= 1 [t/a]", "", false},
      {"distance(river_management) < 5 [m]", "", false},
      {"zone.class = 2 and overlap(control_unit) > 1 [m2]", "", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.when);
    for (const bool exception : {false, true}) {
      const std::string when = exception ? "nature = new" : one.when;
      const auto list =
          table_list(",,,,a,space,prohibit,x,\"" + when + "\",\"" + (exception ? one.when : "") + "\",,\r\n");
      const auto findings =
          lint_access_list(list, "l.csv", default_pack().facts, {}, {2026, 6, 1}, {}, {}, some_themes());
      const bool silent = std::string(one.found).empty();
      REQUIRE(findings.size() == (silent ? 0 : 1));
      if (silent) continue;
      CHECK((findings[0].code == one.found ||
             (exception && findings[0].code == "lint.exception_never_true" && one.error)));
      CHECK(findings[0].error() == one.error);
      CHECK(findings[0].place.feature == "a");
      CHECK(findings[0].place.field == (exception ? "unless" : "when"));
    }
  }
}

TEST_CASE("a class of unit that the entry's scope leaves out") {
  struct Case {
    const char* classes;
    const char* when;
    bool never;
  };
  const std::vector<Case> cases = {{"1", "zone.class = 2", true},
                                   {"2", "zone.class = 2", false},
                                   {"1、3", "zone.class = 2", true},
                                   {"1、3", "zone.class = 3 and nature = new", false},
                                   {"1", "zone.class = priority", false},
                                   {"1", "zone.class in (key, 3)", true},
                                   {"1", "zone.class != 1 and zone.class != priority", true},
                                   {"", "zone.class = 2", false}};
  ListThemes themes = some_themes();
  themes.unit_values["class"] = {"1", "2", "3", "priority", "key", "general"};
  for (const Case& one : cases) {
    CAPTURE(one.classes);
    CAPTURE(one.when);
    const std::string text =
        "list_id,list_version,list_level,list_valid_from,id,dimension,effect,text,when,unit_classes\r\n"
        "L,1,city,2026-01-01,a,space,prohibit,x,\"" +
        std::string(one.when) + "\"," + one.classes + "\r\n";
    const auto list = read_access_list(text, "l.csv", default_pack().facts);
    REQUIRE_MESSAGE(list.has_value(), (list ? "" : format_error(list.error(), Language::english)));
    const auto findings =
        lint_access_list(*list, "l.csv", default_pack().facts, {}, {2026, 6, 1}, {}, {}, themes);
    REQUIRE(findings.size() == (one.never ? 1 : 0));
    if (one.never) CHECK(findings[0].code == "lint.never_true");
  }
}

TEST_CASE("rules ask for attributes that the zones of their theme have") {
  RulePack pack = default_pack();
  const auto lint = [&pack](const ThemeAttributes& attributes) {
    return codes(lint_rule_pack(pack, "p", {2026, 11, 23}, {}, attributes));
  };
  pack.rules.resize(1);
  Rule& rule = pack.rules[0];
  rule.id = "r";
  rule.effect = Effect::prohibit;
  rule.when = "zone.nosuch = 1 or zone.class = 1";
  rule.when_parsed = *Condition::parse(rule.when, pack.facts, false, {});
  CHECK(lint({}).empty());
  CHECK(lint({{"another_theme", {"code"}}}).empty());
  CHECK(lint({{rule.theme, {"class", "nosuch"}}}).empty());
  CHECK(lint({{rule.theme, {"class"}}}) == std::vector<std::string>{"r lint.unknown_attribute"});
  CHECK(lint({{rule.theme, {}}}).size() == 2);
}

TEST_CASE("an exception that holds whenever the condition does is a bar that bars nobody") {
  struct Case {
    const char* effect;
    const char* when;
    const char* unless;
    const char* codes;
    bool doubt;
  };
  const std::vector<Case> cases = {
      {"prohibit", "nature = new", "nature = new", "", true},
      {"prohibit", "industry in (C26*)", "industry in (C26*, C27*)", "", true},
      {"restrict", "nature = new and fuel = coal", "fuel = coal or fuel = heavy_oil", "", true},
      {"require", "capacity > 10 [t/a]", "capacity > 5 [t/a]", "", true},
      {"prohibit", "", "industry in (C25*, C26*)", "C26*", true},
      {"prohibit", "", "industry in (C262)", "C26*", false},
      {"prohibit", "nature = new", "in_compliant_park", "", false},
      {"prohibit", "capacity > 5 [t/a]", "capacity > 10 [t/a]", "", false},
      {"encourage", "nature = new", "nature = new", "", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.when);
    CAPTURE(one.codes);
    const auto list = table_list(std::string(",,,,a,space,") + one.effect + ",x,\"" + one.when + "\",\"" +
                                 one.unless + "\"," + one.codes + ",\r\n");
    const auto found = codes(lint_access_list(list, "l.csv", default_pack().facts, {}, {2026, 6, 1}));
    CHECK(found == (one.doubt ? std::vector<std::string>{"a lint.never_bars"} : std::vector<std::string>{}));
  }
}

TEST_CASE("key words are cut at commas and line ends, and several in one are pointed at") {
  struct Case {
    const char* cell;
    std::vector<std::string> words;
    bool doubt;
  };
  const std::vector<Case> cases = {
      {"电镀；制革", {"电镀", "制革"}, false},
      {"电镀，制革", {"电镀", "制革"}, false},
      {"电镀,制革", {"电镀", "制革"}, false},
      {"电镀\n制革", {"电镀", "制革"}, false},
      {"电镀，\r\n制革、印染;", {"电镀", "制革", "印染"}, false},
      {"\"\"电镀,制革\"\"", {"电镀,制革"}, true},  // quoted in the cell
      {"电镀/制革", {"电镀/制革"}, true},
      {"电镀／制革", {"电镀／制革"}, true},
      {"电镀 制革", {"电镀 制革"}, true},
      {"电镀　制革", {"电镀　制革"}, true},
      {"电镀·制革", {"电镀·制革"}, true},
      {"电镀和制革", {"电镀和制革"}, true},
      {"电镀以及制革", {"电镀以及制革"}, true},
      {"电镀等", {"电镀等"}, true},
      {"调和油", {"调和油"}, false},
      {"A/O 工艺", {"A/O 工艺"}, false},
      {"PCB board", {"PCB board"}, false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.cell);
    const auto list = table_list(",,,,a,space,prohibit,x,,,,\"" + std::string(one.cell) + "\"\r\n");
    REQUIRE(list.entries.size() == 1);
    CHECK(list.entries[0].words == one.words);
    const auto found = codes(lint_access_list(list, "l.csv", default_pack().facts, {}, {2026, 6, 1}));
    CHECK(found == (one.doubt ? std::vector<std::string>{"a lint.joined_words"} : std::vector<std::string>{}));
    const auto again = read_access_list(write_access_list_csv(list), "l.csv", default_pack().facts);
    REQUIRE(again.has_value());
    CHECK(again->entries[0].words == one.words);
  }
}

TEST_CASE("a list that has ended is a doubt: reports of its days are checked again by it") {
  const auto findings = lint_access_list(list_of(R"({"id": "a", "dimension": "space", "text": "x",
    "effect": "prohibit", "when": "nature = new"})"),
                                         "l", default_pack().facts, {}, {2027, 1, 1});
  REQUIRE(codes(findings) == std::vector<std::string>{"L lint.expired"});
  CHECK(findings[0].severity == LintSeverity::warning);
  CHECK(findings[0].what.en == "expired on 2026-12-31");
}
