#include "core/rules/lint.h"

#include <doctest/doctest.h>
#include <algorithm>

#include "core/rules/condition_parser.h"
#include "core/rules/condition_possible.h"
#include "core/rules/csv.h"
#include "core/rules/lint_places.h"
#include "tests/core/rules/lint_support.h"
#include "tests/support/cases.h"

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

}  // namespace

TEST_CASE("the shipped pack has no lint") {
  for (const Day day : {Day{2026, 8, 14}, Day{2026, 8, 15}, Day{2026, 11, 23}}) {
    for (const auto& finding : lint_rule_pack(default_pack(), "pack.json", day)) {
      CHECK_MESSAGE(false, finding.place.feature << " " << finding.code << " " << finding.what.en);
    }
  }
}

TEST_CASE("conditions that can hold, and that cannot") {
  for (const char* text : {"waste_facility",
                           "not waste_facility",
                           "industry in (C25*, C26* except C2625)",
                           "industry = C26 and industry = C30",
                           "capacity > 1 [10kt/a] and capacity < 1.0001 [10kt/a]",
                           "nature = new and not nature = expand",
                           "distance(river_main) > 5 [m] and distance(river_main) <= 10 [m]",
                           "keyword(\"a\", \"b\") in (name)",
                           "keyword(\"a\") in (name) and not keyword(\"b\") in (name)",
                           "pollutants = vocs and pollutants = nox and not pollutants in (so2, ammonia)",
                           "industry in (C)",
                           "industry in (2* except 26, 25)",
                           "zone.code in (45* except 45)",
                           "zone.n > 3 and zone.n < 4",
                           "land_use != 07",
                           "name != x",
                           "park_name = a or park_name = b",
                           "overlap(ecological_red_line) >= 0 [m2]",
                           "overlap(ecological_red_line) > 1 [m2] and distance(river_main) > 5 [m]",
                           "overlap(ecological_red_line) > 1 [m2] and distance(ecological_red_line) <= 5 [m]",
                           "overlap(ecological_red_line) > 1 [m2] or distance(ecological_red_line) > 5 [m]"}) {
    CAPTURE(std::string(text));
    CHECK(possible(text) == std::optional<bool>(true));
  }
  for (const char* text :
       {"waste_facility and not waste_facility", "nature = new and nature = expand",
        "industry in (C26* except C26)", "capacity > 2 [10kt/a] and capacity < 1 [10kt/a]",
        "capacity >= 10 [kt/a] and capacity < 10000 [t/a]", "distance(river_main) < 0 [m]",
        "overlap(ecological_red_line) > 5 [ha] and overlap(ecological_red_line) < 5 [mu]",
        "zone.status = listed and zone.status = removed", "name = a and name = b",
        "overlap(ecological_red_line) > 1 [m2] and distance(ecological_red_line) > 5 [m]",
        "discharge not in (none, sewer, direct)", "keyword(\"a\") in (park_name) and park_name = b"}) {
    CAPTURE(std::string(text));
    CHECK(possible(text) == std::optional<bool>(false));
  }
}

TEST_CASE("many combinations: a contradiction is found all the same") {
  std::string text = "waste_facility and not waste_facility";
  int count = 0;
  for (const auto& [id, fact] : default_pack().facts) {
    if (fact.type == FactType::boolean && id != "waste_facility" && ++count <= 15) text += " and " + id;
  }
  CHECK(possible(text) == std::optional<bool>(false));
  text += " and pollutants = vocs and fuel = coal and redline_activity = none and capacity > 3 [10kt/a]";
  CHECK(possible(text) == std::optional<bool>(false));
}

TEST_CASE("words of which not every set is tried give no answer instead of a wrong one") {
  const std::string words = "keyword(\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", \"i\") in (name)";
  CHECK(possible(words + " and not " + words) == std::nullopt);
  CHECK(possible(words + " and nature = new and nature = expand") == std::optional<bool>(false));
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

TEST_CASE("1.1 behind 1.9 was 1.10") {
  const auto found = [](const std::vector<std::string>& numbers) {
    std::string entries;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const std::string id(1, static_cast<char>('a' + i));
      if (i > 0) entries += ",";
      entries.append(R"({"id": ")")
          .append(id)
          .append(R"(", "dimension": "space", "effect": "prohibit", "text": ")");
      entries.append(id).append(R"(", "manual": true, "clause_no": ")").append(numbers[i]).append(R"("})");
    }
    return codes_joined(
        codes(lint_access_list(list_of(entries), "l", default_pack().facts, {}, {2026, 11, 1})));
  };
  CHECK(found({"1.8", "1.9", "1.1"}) == "c lint.cut_number; ");
  CHECK(found({"1.2.19", "1.2.2", "1.2.21"}) == "b lint.cut_number; ");
  for (const auto& numbers : std::vector<std::vector<std::string>>{{"1.9", "1.10"},
                                                                   {"1.9", "2.1"},
                                                                   {"9", "1"},
                                                                   {"1.1", "1.2"},
                                                                   {"", ""},
                                                                   {"1.-1", "1.0"},
                                                                   {"1.9", "1.1a"}}) {
    CAPTURE(numbers.back());
    CHECK(found(numbers).empty());
  }
}

TEST_CASE("an entry that is there twice; not one of another unit, dimension, effect or wording") {
  const AccessList list = list_of(R"(
    {"id": "a", "dimension": "space", "effect": "prohibit", "text": "禁止电镀。", "words": ["电镀"], "scope": {"unit_classes": [1]}},
    {"id": "b", "dimension": "space", "effect": "prohibit", "text": "禁止电镀。", "words": ["电镀"], "scope": {"unit_classes": [2]}},
    {"id": "c", "dimension": "risk", "effect": "prohibit", "text": "禁止电镀。", "words": ["电镀"], "scope": {"unit_classes": [1]}},
    {"id": "d", "dimension": "space", "effect": "restrict", "text": "禁止电镀。", "words": ["电镀"], "scope": {"unit_classes": [1]}},
    {"id": "e", "dimension": "space", "effect": "prohibit", "text": "禁止 电镀。", "words": ["电镀"], "scope": {"unit_classes": [1]}},
    {"id": "f", "dimension": "space", "effect": "prohibit", "text": " 禁止电镀。", "words": ["电镀"], "scope": {"unit_classes": [1]}},
    {"id": "g", "dimension": "space", "effect": "prohibit", "text": "禁止电镀。", "words": ["电镀"], "scope": {"unit_classes": [1]}})");
  const auto findings = lint_access_list(list, "l", default_pack().facts, {}, {2026, 11, 1});
  REQUIRE(codes(findings) == std::vector<std::string>{"f lint.same_entry", "g lint.same_entry"});
  CHECK(findings[1].what.en == "g repeats f");
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

TEST_CASE(
    "an encouragement inside a bar is a contradiction, a bar inside an encouragement or an exception is not") {
  const auto found = [](const std::string& bar, const std::string& unless, const std::string& encouraged) {
    const AccessList list =
        list_of(R"({"id": "a", "dimension": "space", "effect": "prohibit", "text": "x", "when": ")" + bar +
                R"(", "unless": ")" + unless +
                R"("}, {"id": "b", "dimension": "space", "effect": "encourage", "text": "x", "when": ")" +
                encouraged + R"("})");
    const auto all = codes(lint_access_list(list, "l", default_pack().facts, {}, {2026, 11, 1}));
    return std::count(all.begin(), all.end(), "b lint.opposite_effects") == 1;
  };
  CHECK(found("industry in (C26*)", "", "industry in (C2614)"));
  CHECK(found("industry in (C26*) or nature = new", "", "nature = new and in_compliant_park"));
  CHECK(found("industry in (C26*)", "in_chemical_park", "industry in (C2614) and not in_chemical_park"));
  CHECK_FALSE(found("industry in (C2625)", "", "industry in (C26*)"));
  CHECK_FALSE(found("industry in (C26*)", "in_chemical_park", "industry in (C26*) and in_chemical_park"));
  CHECK_FALSE(found("industry in (C26*)", "", "industry in (C27*)"));
  CHECK_FALSE(found("discharge = direct", "", "industry in (C26*)"));
}

TEST_CASE("codes that no table lists, law of another day, suggestions nobody confirmed: with their severity") {
  const AccessList list = list_of(R"x(
    {"id": "a", "dimension": "space", "effect": "prohibit", "text": "x", "codes": ["C2699"]},
    {"id": "b", "dimension": "space", "effect": "prohibit", "text": "x", "when": "industry in (C25*, C2520)"},
    {"id": "c", "dimension": "space", "effect": "prohibit", "text": "x", "when": "nature = new",
     "basis": [{"law": "法", "grade": "unverified", "in_force_to": "2026-08-14"}]},
    {"id": "d", "dimension": "space", "effect": "prohibit", "text": "x", "suggested": {"when": "nature = new", "why": "新建"}},
    {"id": "e", "dimension": "space", "effect": "prohibit", "text": "y", "suggested": {"when": "nature = new", "why": "新建"}},
    {"id": "f", "dimension": "space", "effect": "encourage", "text": "x", "codes": ["C2520"]},
    {"id": "g", "dimension": "space", "effect": "prohibit", "text": "x", "when": "nature = new", "unless": "industry in (C2520)"})x");
  std::vector<std::string> said;
  for (const auto& finding : lint_access_list(list, "l", default_pack().facts, {}, {2026, 11, 1})) {
    said.push_back(std::string(lint_severity_id(finding.severity)) + " " + finding.code + " " +
                   finding.place.feature + "." + finding.place.field);
  }
  std::sort(said.begin(), said.end());
  // A code that selects nothing is a mistake where it bars: whoever was meant would pass.
  CHECK(said == std::vector<std::string>{"error lint.old_code b.when", "error lint.unlisted_code a.codes",
                                         "note lint.unconfirmed d.confirmed_by",
                                         "warning lint.no_law_that_day c.basis",
                                         "warning lint.old_code f.codes", "warning lint.old_code g.unless"});
}

TEST_CASE("lint names line and column of a table, and of JSON the line") {
  const std::string csv =
      "清单编号,清单版本,清单层级,生效日期,失效日期,条目编号,管控维度,管控效果,条款原文,适用条件\r\n"
      "L,1,city,2020-01-01,2021-01-01,a,space,prohibit,\"多\r\n行\",nature = new\r\n"
      ",,,,,b,space,prohibit,x,nature = new and nature = expand\r\n";
  std::vector<Error> refused;
  const auto rows = read_csv(csv, "l.csv");
  REQUIRE(rows);
  const auto list = read_access_list(csv, "l.csv", default_pack().facts);
  REQUIRE(list);
  auto findings =
      lint_access_list(*list, "l.csv", default_pack().facts, {}, {2026, 11, 1}, places_in_rows(*rows, "l.csv"));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].code == "lint.expired");
  CHECK(findings[0].place.line == 2);
  CHECK(cell_name(findings[0].place.line, findings[0].place.column) == "E2");
  CHECK(findings[1].code == "lint.never_true");
  CHECK(findings[1].place.line == 4);
  CHECK(findings[1].place.column == 10);

  const std::string json =
      R"({"list": {"id": "L", "version": "1", "title": {"en": "l", "zh": "l"}, "level": "city",
  "issuer": "x", "valid_from": "2026-01-01"},
  "entries": [
    {"id": "a", "dimension": "space", "effect": "prohibit", "text": "x",
     "when": "nature = new and nature = expand"}]})";
  const auto second = read_access_list(json, "l.json", default_pack().facts);
  REQUIRE(second);
  findings = lint_access_list(*second, "l.json", default_pack().facts, {}, {2026, 11, 1},
                              places_in_json(json, "l.json"));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].place.line == 5);
}

TEST_CASE("a reader that is asked to go on names every entry and rule that it refused") {
  const std::string csv =
      "list_id,list_version,list_level,list_valid_from,id,dimension,effect,when\r\n"
      "L,1,city,2026-01-01,a,space,prohibit,natur = new\r\n"
      ",,,,b,space,prohibit,nature = new\r\n"
      ",,,,c,nowhere,prohibit,nature = new\r\n";
  std::vector<Error> refused;
  const auto list = read_access_list(csv, "l.csv", default_pack().facts, &refused);
  REQUIRE(list);
  CHECK(list->entries.size() == 1);
  REQUIRE(refused.size() == 2);
  CHECK(refused[0].code == "condition.unknown_fact");
  CHECK(refused[0].place.line == 2);
  CHECK(refused[1].place.line == 4);
  CHECK_FALSE(read_access_list(csv, "l.csv", default_pack().facts));

  std::string pack(resource("packs/zonegate-default.json"));
  for (const std::string one : {"\"when\": \"zone.reserve_zone = core\"", "\"when\": \"waste_facility\""}) {
    const auto at = pack.find(one);
    REQUIRE(at != std::string::npos);
    pack.replace(at, one.size(), "\"when\": \"natur = new\"");
  }
  refused.clear();
  const auto read = read_rule_pack(pack, "p.json", themes_for_tests(), &refused);
  REQUIRE(read);
  CHECK(refused.size() == 2);
  CHECK(read->rules.size() + 2 == default_pack().rules.size());
  CHECK_FALSE(read_rule_pack(pack, "p.json", themes_for_tests()));
}

TEST_CASE(
    "a suggestion copied into the entry's own columns needs a name; corrected or confirmed it is the entry's "
    "own") {
  const auto found = [](const std::string& when, bool manual, const std::string& by) {
    const std::string entry =
        R"({"id": "a", "scope": {}, "dimension": "space", "text": "t", "effect": "prohibit",)"
        R"("when": ")" +
        when + R"(", "manual": )" + (manual ? "true" : "false") +
        R"(, "suggested": {"when": "fuel = coal"}, "confirmed_by": ")" + by + R"("})";
    return codes(lint_access_list(list_of(entry), "l.json", default_pack().facts, {}, {2026, 11, 24}));
  };
  CHECK(found("fuel = coal", false, "") == std::vector<std::string>{"a lint.taken_unconfirmed"});
  CHECK(found("fuel = coal", false, "王芳").empty());
  CHECK(found("fuel = coal and nature = new", false, "").empty());
  CHECK(found("fuel = coal", true, "") == std::vector<std::string>{"a lint.unconfirmed"});
}

TEST_CASE("what nobody sees is named, in ids, words, codes and conditions") {
  const std::string zero = "\xE2\x80\x8B";
  const auto found = [](const std::string& id, const std::string& member) {
    auto list = list_of(
        R"({"scope": {}, "dimension": "space", "text": "t", "effect": "prohibit", "id": "a", )" + member + "}");
    list.entries.front().id = id;  // JSON admits no such id, a table does
    return lint_access_list(list, "l.json", default_pack().facts, {}, {2026, 11, 24});
  };
  const std::vector<std::string> named{"lint.invisible_character"};
  const auto said = [&](const std::string& id, const std::string& member) {
    std::vector<std::string> out;
    for (const auto& one : found(id, member)) out.push_back(one.code);
    return out;
  };
  CHECK(said("a", R"("words": ["电镀"])").empty());
  CHECK(said("a" + zero, R"("words": ["电镀"])") == named);
  CHECK(said("a\xC2\xA0", R"("words": ["电镀"])") == named);
  CHECK(said("a\x07", R"("words": ["电镀"])") == named);
  CHECK(said("a", "\"when\": \"keyword(\\\"电" + zero + "镀\\\") in (product)\"") == named);
  const auto one = found("a", "\"words\": [\"电" + zero + "镀\"]");
  REQUIRE(one.size() == 1);
  CHECK(one[0].error());
  CHECK(one[0].place.field == "words");
  CHECK(one[0].what.zh == "第 2 个字符为不可见字符 U+200B：电<U+200B>镀");
  CHECK(one[0].what.en == "character 2 is U+200B, which nobody sees: 电<U+200B>镀");
}

TEST_CASE("what nobody sees in a clause's text or number is pointed at and kept; nothing is refused for it") {
  const std::string text =
      "list_id,list_version,list_level,list_valid_from,id,unit_codes,dimension,clause_no,text,effect\r\n"
      "L,1,unit,2026-01-01,a,ZH45990120001,space,1-1,禁止\u200b新建,prohibit\r\n"
      ",,,,b,ZH45990120001,space,1\u00ad-2,禁止扩建,prohibit\r\n";
  const auto list = read_access_list(text, "l.csv", default_pack().facts);
  REQUIRE_MESSAGE(list.has_value(), (list ? "" : format_error(list.error(), Language::english)));
  CHECK(list->entries[0].text == "禁止\u200b新建");
  CHECK(list->entries[1].clause_no == "1\u00ad-2");
  const auto findings =
      lint_access_list(*list, "l.csv", default_pack().facts, {}, {2026, 11, 1}, places_in_csv(text, "l.csv"));
  REQUIRE(codes(findings) ==
          std::vector<std::string>{"a lint.invisible_character", "b lint.invisible_character"});
  for (const LintFinding& one : findings) {
    CHECK(one.severity == LintSeverity::warning);
    const bool first = one.place.feature == "a";
    CHECK(one.place.line == (first ? 2 : 3));
    CHECK(one.place.column == (first ? 9 : 8));
    CHECK(one.what.en.find(first ? "character 3 is U+200B" : "character 2 is U+00AD") == 0);
  }
}

TEST_CASE("an entry of a list of units that names no unit is pointed at: a merged cell saved as CSV") {
  AccessList list = list_of(R"({"id": "a", "dimension": "space", "effect": "prohibit", "text": "x",
    "scope": {"unit_codes": ["ZH45990120001"]}}, {"id": "b", "dimension": "space", "effect": "prohibit", "text": "x"},
    {"id": "c", "dimension": "space", "effect": "prohibit", "text": "x", "scope": {"counties": ["459901"]}})");
  const auto found = [&] {
    return codes(lint_access_list(list, "l", default_pack().facts, {}, {2026, 11, 1}));
  };
  CHECK(found().empty());  // a city's list may say it of every unit
  list.level = ListLevel::unit;
  CHECK(found() == std::vector<std::string>{"b lint.every_unit"});
}

TEST_CASE("lint that is cancelled says so as a mistake: what was not looked at is never taken for sound") {
  AccessList list;
  list.id = "L";
  list.level = ListLevel::city;
  list.validity.from = {2026, 1, 1};
  AccessEntry entry;
  entry.effect = Effect::require;
  entry.manual = true;
  for (int i = 0; i < 2000; ++i) {
    entry.id = "L/" + std::to_string(i);
    entry.text = "文" + std::to_string(i);
    list.entries.push_back(entry);
  }
  const auto codes_of = [&](const Work& work) {
    std::vector<std::string> out;
    for (const auto& finding :
         lint_access_list(list, "l.csv", default_pack().facts, {}, {2026, 11, 24}, {}, work))
      out.push_back(finding.code);
    return out;
  };
  CHECK(codes_of({}).empty());
  std::stop_source stop;
  Work work;
  work.stop = stop.get_token();
  int told = 0;
  work.progress = [&](double share, const Text&) {
    ++told;
    CHECK(share < 1.0);
    if (told == 3) stop.request_stop();
  };
  CHECK(codes_of(work) == std::vector<std::string>{"lint.cancelled"});
  CHECK(told == 3);
}

TEST_CASE("cells are named as spreadsheets name them") {
  CHECK(cell_name(1, 1) == "A1");
  CHECK(cell_name(12, 26) == "Z12");
  CHECK(cell_name(3, 27) == "AA3");
  CHECK(cell_name(3, 702) == "ZZ3");
  CHECK(cell_name(3, 703) == "AAA3");
  CHECK(cell_name(0, 3).empty());
}

TEST_CASE("a long list: bars alone make no pairs, and what is too much is said, not gone through") {
  AccessList list = list_of(
      R"({"id": "a", "dimension": "space", "text": "x", "effect": "prohibit", "when": "nature = new"})");
  AccessEntry entry = list.entries.front();
  const auto lint_codes = [&] {
    std::vector<std::string> out;
    for (const auto& one : lint_access_list(list, "l", default_pack().facts, {}, {2026, 6, 1}))
      out.push_back(one.code);
    return out;
  };
  const auto told = [](const std::vector<std::string>& all, const char* code) {
    return std::count(all.begin(), all.end(), code);
  };
  const int bars = cases(20'000);
  for (int i = 0; i < bars; ++i) {
    entry.id = "b" + std::to_string(i);
    list.entries.push_back(entry);
  }
  auto found = lint_codes();
  CHECK(told(found, "lint.opposite_effects") == 0);
  CHECK(told(found, "lint.too_many_pairs") == 0);
  // One that encourages what the first bars is found among them all.
  entry.id = "c";
  entry.effect = Effect::encourage;
  list.entries.push_back(entry);
  found = lint_codes();
  CHECK(told(found, "lint.opposite_effects") == bars + 1);
  CHECK(told(found, "lint.too_many_pairs") == 0);
  if (!full_size()) return;
  entry.scope.counties = {"450103"};
  for (int i = 0; i < 300; ++i) {
    entry.id = "d" + std::to_string(i);
    entry.when_parsed = Condition::parse("nature = expand", default_pack().facts, false).value();
    list.entries.push_back(entry);
  }
  CHECK(told(lint_codes(), "lint.too_many_pairs") == 1);
}
