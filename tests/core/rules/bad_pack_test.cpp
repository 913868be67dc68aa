#include <doctest/doctest.h>

#include "tests/core/rules/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

// A small sound pack; each case replaces one passage.
const std::string sound = R"({
  "id": "p", "version": "1", "title": {"en": "p", "zh": "包"}, "issuer": "x",
  "valid_from": "2026-01-01",
  "zone_values": {"ecological_red_line": {"reserve_zone": ["core", "general"]}},
  "facts": [
    {"id": "waste", "type": "boolean", "title": {"en": "w", "zh": "废"}, "question": {"en": "?", "zh": "？"}},
    {"id": "kind", "type": "choice", "title": {"en": "k", "zh": "类"}, "question": {"en": "?", "zh": "？"},
     "choices": [{"id": "a", "title": {"en": "a", "zh": "甲"}}]}
  ],
  "rules": [
    {"id": "r1", "theme": "ecological_red_line", "title": {"en": "t", "zh": "题"}, "test": "intersects", "effect": "prohibit",
     "when": "waste and zone.reserve_zone = core",
     "summary": {"en": "s", "zh": "述"}, "basis": []},
    {"id": "r2", "theme": "urban_development_boundary", "title": {"en": "t", "zh": "题"}, "test": "outside", "effect": "restrict",
     "unless": "kind = a",
     "summary": {"en": "s", "zh": "述"}, "basis": [{"law": "l", "grade": "verified", "in_force_from": "2026-01-01"}]}
  ]
}
)";

std::string with(const std::string& old, const std::string& fresh) {
  const auto at = sound.find(old);
  REQUIRE(at != std::string::npos);
  return std::string(sound).replace(at, old.size(), fresh);
}

// The first rule with two rings of these distances, and something else before them.
std::string ringed(const std::string& beside, const std::string& first, const std::string& second) {
  const auto ring = [](const std::string& metres) {
    return "{\"distance_m\": " + metres + R"(, "effect": "survey", "title": {"en": "r", "zh": "环"}})";
  };
  return with("\"test\": \"intersects\", \"effect\": \"prohibit\"",
              "\"test\": \"within\", " + beside + "\"rings\": [" + ring(first) + ", " + ring(second) + "]");
}

}  // namespace

TEST_CASE("the sound pack is read") {
  const auto pack = read_rule_pack(sound, "p.json", themes_for_tests());
  REQUIRE(pack);
  CHECK(pack->rules.size() == 2);
  CHECK(pack->sha256.size() == 64);
  CHECK(pack->rules[0].when_parsed->text() == "waste and zone.reserve_zone = core");
  CHECK(pack->rules[1].basis[0].in_force_from == Day{2026, 1, 1});
  const auto rings = read_rule_pack(ringed("", "50", "200"), "p.json", themes_for_tests());
  REQUIRE(rings);
  CHECK(rings->rules[0].rings.size() == 2);
}

TEST_CASE("bad packs: one located message each") {
  struct Case {
    std::string text;
    const char* code;
    long line;
    long column;
    const char* feature;
  };
  const Case cases[] = {
      {"", "pack.bad_json", 0, 0, ""},
      {"not json", "pack.bad_json", 1, 2, ""},
      {sound.substr(0, 200), "pack.bad_json", 5, 9, ""},
      {"[]", "pack.schema", 1, 1, ""},
      {"\xff\xfe{}", "pack.bad_json", 0, 0, ""},
      {std::string(100, '['), "pack.bad_json", 0, 0, ""},
      {with("\"version\": \"1\",", ""), "pack.schema", 1, 1, ""},
      {with("\"issuer\": \"x\"", "\"issuer\": 7"), "pack.schema", 2, 73, ""},
      {with("\"issuer\": \"x\"", "\"issuer\": \"x\", \"id\": \"q\""), "pack.bad_json", 2, 78, ""},
      {with("\"effect\": \"prohibit\"", "\"effect\": \"forbid\""), "pack.schema", 11, 0, ""},
      {with("2026-01-01\",\n  \"zone", "2026-02-30\",\n  \"zone"), "day.bad", 3, 17, ""},
      {with("2026-01-01\",\n  \"zone", "2026-01-01\", \"valid_to\": \"2025-01-01\",\n  \"zone"),
       "pack.bad_validity", 3, 43, ""},
      {with("\"theme\": \"ecological_red_line\"", "\"theme\": \"redline\""), "pack.unknown_theme", 11, 27,
       "r1"},
      {with("{\"ecological_red_line\": {\"res", "{\"redline\": {\"res"), "pack.unknown_theme", 4, 30, ""},
      {with("\"waste and zone", "\"wast and zone"), "condition.unknown_fact", 12, 15, "r1"},
      {with("reserve_zone = core\"", "reserve_zone = coer\""), "condition.wrong_type", 12, 45, "r1"},
      {with("\"waste and zone", "\"keyword(\\\"甲\\\") in (waste) and zone"), "condition.wrong_type", 12, 34,
       "r1"},
      {with("\"kind = a\"", "\"known(kind)\""), "condition.known_not_allowed", 15, 17, "r2"},
      {with("\"kind = a\"", "\"zone.zone_type = x\""), "pack.zone_outside", 14, 5, "r2"},
      {with("\"test\": \"intersects\"", "\"test\": \"project\""), "pack.theme_unused", 11, 0, "r1"},
      {with("\"theme\": \"urban_development_boundary\", ", ""), "pack.no_theme", 14, 5, "r2"},
      {with("\"theme\": \"ecological_red_line\", \"title\": {\"en\": \"t\", \"zh\": \"题\"}, \"test\": "
            "\"intersects\"",
            "\"title\": {\"en\": \"t\", \"zh\": \"题\"}, \"test\": \"project\""),
       "pack.zone_outside", 11, 5, "r1"},
      {with("\"kind = a\"", "\"distance(moon) < 5 [m]\""), "pack.unknown_theme", 15, 16, "r2"},
      {with("\"r2\"", "\"r1\""), "pack.duplicate", 14, 12, "r1"},
      {with("\"test\": \"intersects\"", "\"test\": \"within\""), "pack.no_distance", 11, 0, "r1"},
      {with("\"test\": \"intersects\"", "\"test\": \"intersects\", \"distance_m\": 5000"),
       "pack.distance_unused", 11, 0, "r1"},
      {with("\"test\": \"outside\"", "\"test\": \"outside\", \"distance_m\": 0"), "pack.distance_unused", 14, 0,
       "r2"},
      {with("\"id\": \"kind\"", "\"id\": \"waste\""), "pack.duplicate", 7, 12, "waste"},
      {with("\"id\": \"kind\"", "\"id\": \"except\""), "pack.bad_fact", 7, 5, "except"},
      {with("\"type\": \"boolean\"", "\"type\": \"choice\""), "pack.bad_fact", 6, 5, "waste"},
      {with("\"type\": \"boolean\"", "\"type\": \"code\", \"scheme\": \"X\""), "pack.bad_fact", 6, 5, "waste"},
      {with(", \"effect\": \"prohibit\"", ""), "pack.no_effect", 11, 5, "r1"},
      {ringed("\"effect\": \"prohibit\", ", "50", "200"), "pack.rings_alone", 11, 0, "r1"},
      {ringed("\"distance_m\": 50, ", "50", "200"), "pack.rings_alone", 11, 0, "r1"},
      {ringed("", "200", "50"), "pack.rings_order", 11, 0, "r1"},
      {ringed("", "50", "50"), "pack.rings_order", 11, 0, "r1"},
      {ringed("", "-5", "50"), "pack.schema", 11, 0, ""},
      {ringed("", "50", "null"), "pack.ring_open", 11, 0, "r1"},
      {ringed("", "null", "null"), "pack.ring_open", 11, 0, "r1"},
  };
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    const auto& one = cases[i];
    CAPTURE(i);
    CAPTURE(one.text);
    const auto pack = read_rule_pack(one.text, "p.json", themes_for_tests());
    REQUIRE_FALSE(pack);
    CAPTURE(format_error(pack.error(), Language::english));
    CHECK(pack.error().code == one.code);
    CHECK(pack.error().kind == ErrorKind::bad_data);
    CHECK(pack.error().place.file == "p.json");
    CHECK(pack.error().place.line == one.line);
    if (one.column > 0) CHECK(pack.error().place.column == one.column);
    CHECK(pack.error().place.feature == one.feature);
    CHECK_FALSE(pack.error().remedy.zh.empty());
  }
}

TEST_CASE("what the schema misses is said in words, with what may stand there") {
  struct Case {
    std::string text;
    const char* en;
    const char* zh;
    const char* remedy;
  };
  const Case cases[] = {
      {"[]", "\"[]\" stands where an object { } is needed", "此处应为对象 { }，而不是“[]”", "Correct"},
      {with("\"version\": \"1\",", ""), "the member \"version\" is missing", "缺少成员“version”", "Add it"},
      {with("\"version\": \"1\",", "\"version\": \"1\", \"verzion\": 2,"), "unknown member \"verzion\"",
       "未知的成员“verzion”", "mandatory_themes"},
      {with("\"effect\": \"prohibit\"", "\"effect\": \"forbid\""), "\"forbid\" is not allowed here",
       "“forbid”不是可用的值", "prohibit, restrict"},
      {with("\"issuer\": \"x\"", "\"issuer\": 7"), "\"7\" stands where a text in quotes is needed",
       "此处应为带引号的文本，而不是“7”", "Correct"},
      {with("\"valid_from\": \"2026-01-01\"", "\"valid_from\": \"2026年1月1日\""),
       "\"2026年1月1日\" stands where a day written YYYY-MM-DD is needed",
       "此处应为形如 YYYY-MM-DD 的日期，而不是“2026年1月1日”", "Write \"2026-01-01\""},
      {with("\"valid_from\": \"2026-01-01\"", "\"valid_from\": \"soon\""),
       "\"soon\" stands where a day written YYYY-MM-DD is needed",
       "此处应为形如 YYYY-MM-DD 的日期，而不是“soon”", "Correct"},
      {with("\"issuer\": \"x\"", "\"issuer\": \"\""), "the text is empty", "文本为空", "Write what belongs"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.en);
    const auto pack = read_rule_pack(one.text, "p.json", themes_for_tests());
    REQUIRE_FALSE(pack);
    CHECK(pack.error().code == "pack.schema");
    CHECK(pack.error().what.en == one.en);
    CHECK(pack.error().what.zh == one.zh);
    CHECK(pack.error().remedy.en.find(one.remedy) != std::string::npos);
    CHECK(pack.error().place.line > 0);
  }
}
