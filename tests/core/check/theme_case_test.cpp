// Every theme in every situation, every kind of zone and project, under the default rule pack:
// tests/cases/themes/*.json. What is expected there was written from the law as we know it, not from what the
// program says. A theme, a rule or a value of a zone that no case speaks of fails here too.
#include <doctest/doctest.h>
#include <algorithm>
#include <map>
#include <set>

#include "core/base/resource.h"
#include "core/check/checker.h"
#include "core/rules/asked_fields.h"
#include "core/rules/pack.h"
#include "tests/core/check/theme_cases.h"
#include "tests/support/cases.h"
#include "tests/support/theme_ids.h"

using namespace zonegate;
using namespace zonegate::test;
using nlohmann::json;

namespace {

ProjectResult checked(const CheckCase& one) {
  const auto checker = Checker::create(one.setup, Work{});
  REQUIRE(checker);
  auto worker = CheckWorker::create(*checker);
  REQUIRE(worker);
  return worker->check(one.project);
}

void same_number(const json& expected, const char* key, const std::optional<double>& actual) {
  if (!expected.contains(key)) return;
  CAPTURE(key);
  if (expected.at(key).is_null()) {
    CHECK_FALSE(actual.has_value());
    return;
  }
  REQUIRE(actual.has_value());
  CHECK(*actual == doctest::Approx(expected.at(key).get<double>()).epsilon(1e-9).scale(1.0));
}

// Each rule named comes out as named, and nothing worse than a pass that is not named.
void check_rules(const ProjectResult& result, const json& expected) {
  const json rules = expected.value("rules", json::object());
  for (const auto& named : rules.items()) {
    const std::string& rule = named.key();
    const json& outcome = named.value();
    CAPTURE(rule);
    const auto found = std::find_if(result.findings.begin(), result.findings.end(),
                                    [&](const Finding& f) { return f.rule == rule && !f.pre_effect; });
    REQUIRE(found != result.findings.end());
    CHECK(outcome_id(found->outcome) == outcome.get<std::string>());
    if (expected.value("sliver", false)) CHECK(found->sliver);
    if (expected.contains("layer_version") && !found->zone.empty())
      CHECK(found->layer_version == expected.at("layer_version").get<int>());
  }
  for (const auto& finding : result.findings) {
    if (finding.outcome == Outcome::pass || finding.pre_effect || rules.contains(finding.rule)) continue;
    FAIL_CHECK("not named: ", finding.rule, " ", outcome_id(finding.outcome), ": ", finding.cause.en);
  }
}

// What an undetermined outcome must tell: the facts that are missing, the value that nobody knows.
void check_causes(const ProjectResult& result, const json& expected) {
  std::set<std::string> missing;
  std::string causes_en;
  std::string causes_zh;
  for (const auto& finding : result.findings) {
    if (finding.outcome != Outcome::undetermined || finding.pre_effect) continue;
    CHECK_FALSE(finding.cause.en.empty());
    CHECK_FALSE(finding.cause.zh.empty());
    causes_en += finding.cause.en;
    causes_zh += finding.cause.zh;
    missing.insert(finding.missing_facts.begin(), finding.missing_facts.end());
  }
  if (expected.contains("missing")) CHECK(missing == expected.at("missing").get<std::set<std::string>>());
  for (const auto& word : expected.value("named", json::array())) {
    CHECK_MESSAGE(causes_en.find(word.get<std::string>()) != std::string::npos, causes_en);
    CHECK_MESSAGE(causes_zh.find(word.get<std::string>()) != std::string::npos, causes_zh);
  }
}

void check_theme_line(const ProjectResult& result, const std::string& id, const json& expected) {
  const auto theme = std::find_if(result.themes.begin(), result.themes.end(),
                                  [&](const ThemeResult& t) { return t.theme == id; });
  if (expected.at("state") == "not_listed") {
    CHECK(theme == result.themes.end());
    return;
  }
  REQUIRE(theme != result.themes.end());
  CHECK(theme_state_id(theme->state) == expected.at("state").get<std::string>());
  same_number(expected, "area_m2", theme->area_m2);
  same_number(expected, "outside_m2", theme->outside_m2);
  // One zone, so that each finding about it carries the theme's area.
  for (const auto& finding : result.findings) {
    if (finding.theme != id || finding.zone.empty() || finding.pre_effect || !finding.area_m2) continue;
    CAPTURE(finding.rule);
    same_number(expected, "area_m2", finding.area_m2);
  }
}

RulePack default_rules() {
  const auto pack = read_rule_pack(resource("packs/zonegate-default.json"), "default", all_theme_ids());
  REQUIRE(pack);
  return *pack;
}

// Outcomes that the files name of each rule, on whole hits: slivers say nothing of a rule.
std::map<std::string, std::set<std::string>> outcomes_named() {
  std::map<std::string, std::set<std::string>> out;
  const auto add = [&](const json& expected) {
    if (expected.value("sliver", false)) return;
    const json rules = expected.value("rules", json::object());
    for (const auto& [rule, outcome] : rules.items()) out[rule].insert(outcome.get<std::string>());
  };
  for (const auto& file : theme_files()) {
    for (const auto& situation : file.at("situations")) add(situation);
    for (const auto& kind : file.at("kinds")) add(kind);
  }
  return out;
}

}  // namespace

TEST_CASE("every theme answers each situation as its file says") {
  std::size_t count = 0;
  for (const auto& file : theme_files()) {
    for (const auto& [situation, expected] : file.at("situations").items()) {
      ++count;
      if (!in_share(count, 3)) continue;
      const CheckCase one = theme_case(file, situation, expected);
      CAPTURE(one.title);
      const ProjectResult result = checked(one);
      CHECK(outcome_id(result.outcome) == expected.at("outcome").get<std::string>());
      check_rules(result, expected);
      check_causes(result, expected);
      check_theme_line(result, file.at("theme"), expected);
      const bool announced = std::any_of(result.findings.begin(), result.findings.end(),
                                         [](const Finding& f) { return f.pre_effect && f.layer_version == 2; });
      CHECK(announced == (situation == "former_version"));
    }
  }
  MESSAGE(count << " situations");
  CHECK(count >= 30 * 13);
}

TEST_CASE("every kind of zone and project is answered as the theme's file says") {
  std::size_t count = 0;
  for (const auto& file : theme_files()) {
    for (const auto& kind : file.at("kinds")) {
      ++count;
      if (!in_share(count, 3)) continue;
      const CheckCase one = theme_case(file, kind.value("situation", "inside"), kind);
      CAPTURE(one.title);
      const ProjectResult result = checked(one);
      CHECK(outcome_id(result.outcome) == kind.at("outcome").get<std::string>());
      check_rules(result, kind);
      check_causes(result, kind);
    }
  }
  MESSAGE(count << " kinds");
  CHECK(count >= 100);
}

TEST_CASE("the situations that every theme must answer are there") {
  const json situations = theme_situations().at("situations");
  for (const char* due : {"inside", "outside", "touching", "sharing_border", "crossing", "sliver", "hole",
                          "multi_part", "no_data", "faulty_zone", "former_version", "later_version"}) {
    CAPTURE(due);
    REQUIRE(situations.contains(due));
    CHECK_FALSE(situations.at(due).contains("only"));
    for (const auto& file : theme_files()) {
      CAPTURE(file.at("file").get<std::string>());
      CHECK((file.contains("group") || file.at("situations").contains(due)));
    }
  }
}

TEST_CASE("a value that a pack knows of a zone is asked for by one of its rules") {
  const RulePack rules = default_rules();
  for (const auto& of_theme : rules.zone_values) {
    const std::string& theme = of_theme.first;
    for (const auto& of_attribute : of_theme.second) {
      const std::string& attribute = of_attribute.first;
      CAPTURE(theme);
      CAPTURE(attribute);
      CHECK(asked_field(rules, theme, attribute) != AskedBy::nobody);
    }
  }
  CHECK(asked_field(rules, "risk_source", "kind") == AskedBy::rules);
  CHECK(asked_field(rules, "coast", "kind") == AskedBy::notes);
  CHECK(asked_field(rules, "drinking_water_zone", "part") == AskedBy::nobody);
}

TEST_CASE("no theme without a file, no file without a situation") {
  const json situations = theme_situations().at("situations");
  std::map<std::string, json> files;
  for (const auto& file : theme_files()) files[file.at("file")] = file;
  for (const auto& theme : theme_data()) {
    const std::string id = theme.at("id");
    CAPTURE(id);
    REQUIRE(files.count(id) == 1);
    const json& file = files.at(id);
    CHECK(file.at("theme") == id);
    std::set<std::string> due;
    for (const auto& [name, situation] : situations.items()) {
      if (applies(situation, theme)) due.insert(name);
    }
    std::set<std::string> said;
    for (const auto& [name, expected] : file.at("situations").items()) said.insert(name);
    CHECK(said == due);
    files.erase(id);
  }
  // What is left are groups of rules without geometry, and they say why they have no situations.
  std::set<std::string> groups;
  for (const auto& rule : default_rules().rules) {
    if (rule.test == SpatialTest::project) groups.insert(rule.id.substr(0, rule.id.find('.')));
  }
  CHECK_FALSE(groups.empty());
  for (const auto& left : files) {
    const std::string& name = left.first;
    const json& file = left.second;
    CAPTURE(name);
    CHECK(file.at("group") == name);
    CHECK(groups.erase(name) == 1);
    CHECK_FALSE(file.at("none").get<std::string>().empty());
    CHECK(file.at("situations").empty());
  }
  CHECK(groups.empty());
}

TEST_CASE("no rule without a case, no exception whose question is not answered yes, no and not at all") {
  const auto named = outcomes_named();
  for (const auto& rule : default_rules().rules) {
    CAPTURE(rule.id);
    REQUIRE(named.count(rule.id) == 1);
    auto outcomes = named.at(rule.id);
    if (rule.effect == Effect::inform) continue;
    outcomes.erase("pass");  // of a sliver
    CHECK(outcomes != std::set<std::string>{"undetermined"});
    const bool barred = rule.effect == Effect::prohibit || rule.effect == Effect::restrict;
    if (barred && !rule.unless.empty())
      CHECK(outcomes == std::set<std::string>{"conditional", "fail", "undetermined"});
    else if (!rule.when.empty())
      CHECK(outcomes.count("undetermined") == 1);
  }
}

TEST_CASE("no sub-type without a case, and each has an unknown value that is named") {
  std::map<std::string, json> files;
  for (const auto& file : theme_files()) files[file.at("file")] = file;
  for (const auto& of_theme : default_rules().zone_values) {
    const std::string& theme = of_theme.first;
    for (const auto& of_attribute : of_theme.second) {
      const std::string& attribute = of_attribute.first;
      const std::vector<std::string>& known = of_attribute.second;
      CAPTURE(theme);
      CAPTURE(attribute);
      std::set<std::string> told;
      bool unknown_named = false;
      const json& file = files.at(theme);
      const auto add = [&](const json& zone, const json& kind) {
        if (!zone.contains(attribute) || zone.at(attribute).is_null()) return;
        const std::string value = zone.at(attribute);
        told.insert(value);
        const bool is_known = std::find(known.begin(), known.end(), value) != known.end();
        const json words = kind.value("named", json::array());
        if (!is_known && kind.at("outcome") == "undetermined")
          unknown_named = unknown_named || std::find(words.begin(), words.end(), json(value)) != words.end();
      };
      add(file.at("zone"), {{"outcome", ""}});
      for (const auto& kind : file.at("kinds")) add(kind.value("zone", json::object()), kind);
      for (const auto& value : known) {
        CAPTURE(value);
        CHECK(told.count(value) == 1);
      }
      // Where only notes ask, no outcome depends on the value: an unknown one is answered, and keeps the note.
      if (asked_field(default_rules(), theme, attribute) == AskedBy::rules) {
        CHECK(unknown_named);
      } else {
        CHECK(told.size() > known.size());
      }
    }
  }
}
