#include "core/rules/lint.h"

#include <doctest/doctest.h>
#include <algorithm>

#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::optional<bool> possible(const std::string& text) {
  const auto tree = condition::parse_tree(text, default_pack().facts, false, {});
  if (!tree) FAIL(text << ": " << format_error(tree.error(), Language::english));
  return condition::can_hold(**tree);
}

std::string codes_joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += word + "; ";
  return out;
}

std::vector<std::string> codes(const std::vector<LintFinding>& findings) {
  std::vector<std::string> out;
  out.reserve(findings.size());
  for (const auto& finding : findings) out.push_back(finding.place.feature + " " + finding.code);
  std::sort(out.begin(), out.end());
  return out;
}

AccessList list_of(const std::string& entries) {
  const std::string text =
      R"({"list": {"id": "L", "version": "1", "title": {"en": "l", "zh": "单"}, "level": "city",
      "issuer": "x", "valid_from": "2026-01-01", "valid_to": "2026-12-31"}, "entries": [)" +
      entries + "]}";
  auto list = read_access_list(text, "list.json", default_pack().facts);
  if (!list) FAIL(format_error(list.error(), Language::english));
  return *list;
}

}  // namespace

TEST_CASE("the shipped pack has no lint") {
  for (const Day day : {Day{2026, 8, 14}, Day{2026, 8, 15}, Day{2026, 11, 23}}) {
    for (const auto& finding : lint_rule_pack(default_pack(), "pack.json", day)) {
      CHECK_MESSAGE(false, finding.place.feature << " " << finding.code << " " << finding.what.en);
    }
  }
}

TEST_CASE("conditions that can hold, and that cannot") {
  for (const char* text :
       {"waste_facility", "not waste_facility", "industry in (C25*, C26* except C2625)",
        "industry = C26 and industry = C30", "capacity > 1 [10kt/a] and capacity < 1.0001 [10kt/a]",
        "nature = new and not nature = expand",
        "distance(river_main) > 5 [m] and distance(river_main) <= 10 [m]", "keyword(\"a\", \"b\") in (name)",
        "keyword(\"a\") in (name) and not keyword(\"b\") in (name)",
        "pollutants = vocs and pollutants = nox and not pollutants in (so2, ammonia)", "industry in (C)",
        "industry in (2* except 26, 25)", "zone.code in (45* except 45)", "zone.n > 3 and zone.n < 4",
        "land_use != 07", "name != x", "park_name = a or park_name = b",
        "overlap(ecological_red_line) >= 0 [m2]"}) {
    CAPTURE(std::string(text));
    CHECK(possible(text) == std::optional<bool>(true));
  }
  for (const char* text :
       {"waste_facility and not waste_facility", "nature = new and nature = expand",
        "industry in (C26* except C26)", "capacity > 2 [10kt/a] and capacity < 1 [10kt/a]",
        "capacity >= 10 [kt/a] and capacity < 10000 [t/a]", "distance(river_main) < 0 [m]",
        "overlap(ecological_red_line) > 5 [ha] and overlap(ecological_red_line) < 5 [mu]",
        "zone.status = listed and zone.status = removed", "name = a and name = b",
        "discharge not in (none, sewer, direct)", "keyword(\"a\") in (park_name) and park_name = b"}) {
    CAPTURE(std::string(text));
    CHECK(possible(text) == std::optional<bool>(false));
  }
}

TEST_CASE("too many combinations give no answer instead of a wrong one") {
  std::string text = "waste_facility and not waste_facility";
  int count = 0;
  for (const auto& [id, fact] : default_pack().facts) {
    if (fact.type == FactType::boolean && id != "waste_facility" && ++count <= 15) text += " and " + id;
  }
  CHECK(possible(text) == std::optional<bool>(false));
  text += " and pollutants = vocs and fuel = coal and redline_activity = none and capacity > 3 [10kt/a]";
  CHECK(possible(text) == std::nullopt);
}

TEST_CASE("lint of rule packs") {
  RulePack pack = default_pack();
  pack.rules.resize(1);
  Rule& rule = pack.rules[0];
  rule.id = "r";
  rule.effect = Effect::restrict;
  rule.when = "nature = new and nature = expand";
  rule.unless = "";
  rule.basis.clear();
  pack.validity.to = Day{2026, 10, 1};
  CHECK(codes(lint_rule_pack(pack, "p", {2026, 11, 1})) ==
        std::vector<std::string>{"r lint.never_true", "r lint.no_basis", "r lint.no_exception",
                                 "zonegate-default lint.expired"});
  CHECK(codes(lint_rule_pack(pack, "p", {2026, 1, 1})).back() == "zonegate-default lint.not_yet");
}

TEST_CASE("two rules that say the opposite in the same case") {
  RulePack pack = default_pack();
  pack.rules.resize(1);
  pack.rules.push_back(pack.rules[0]);
  pack.rules[1].id = "second";
  CHECK(codes(lint_rule_pack(pack, "p", {2026, 11, 1})) == std::vector<std::string>{"second lint.same_rule"});
  pack.rules[1].effect = Effect::encourage;
  CHECK(codes(lint_rule_pack(pack, "p", {2026, 11, 1})) ==
        std::vector<std::string>{"second lint.opposite_effects"});
}

TEST_CASE("lint of access lists") {
  const AccessList list = list_of(R"(
    {"id": "a", "dimension": "space", "effect": "prohibit", "text": "x", "codes": ["C26*"], "scope": {"unit_codes": ["ZH450103*"]}},
    {"id": "b", "dimension": "space", "effect": "encourage", "text": "x", "codes": ["C2614"], "scope": {"unit_classes": [2]}},
    {"id": "c", "dimension": "space", "effect": "encourage", "text": "x", "codes": ["C2614"], "scope": {"counties": ["450105"]}},
    {"id": "d", "dimension": "risk", "effect": "require", "text": "", "when": "waste_facility and not waste_facility"},
    {"id": "e", "dimension": "risk", "effect": "require", "text": "x", "scope": {"unit_codes": ["ZH45010320001"], "counties": ["450105"]}},
    {"id": "f", "dimension": "risk", "effect": "require", "text": "x", "scope": {"unit_codes": ["ZH45010320099"]}})");
  CHECK(codes_joined(
            codes(lint_access_list(list, "l", default_pack().facts, {"ZH45010320001"}, {2026, 11, 1}))) ==
        "b lint.opposite_effects; d lint.never_true; d lint.no_clause; e lint.empty_scope; f "
        "lint.unknown_unit; ");
  CHECK(codes(lint_access_list(list, "l", default_pack().facts, {}, {2027, 1, 1})).front() == "L lint.expired");
}
