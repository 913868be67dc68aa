// What would alter an outcome: each answer is proved by checking again, none changes what is not the
// applicant's, and where none is given an enumeration of our own finds none either.
#include "core/check/counterfactual.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/rules/condition.h"
#include "tests/core/check/theme_cases.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;
using nlohmann::json;

namespace {

json theme_file(const std::string& name) {
  for (const auto& file : theme_files()) {
    if (file.at("file") == name) return file;
  }
  throw std::runtime_error("no theme " + name);
}

CheckCase world(const std::string& theme, json zone, json facts) {
  return theme_case(theme_file(theme), "inside",
                    {{"kind", "k"}, {"zone", std::move(zone)}, {"facts", std::move(facts)}});
}

ProjectResult check(const CheckSetup& setup, const Project& project) {
  const auto checker = Checker::create(setup, Work{});
  REQUIRE(checker);
  auto worker = CheckWorker::create(*checker);
  REQUIRE(worker);
  return worker->check(project);
}

const Finding* by_id(const ProjectResult& result, const std::string& id) {
  const auto found = std::find_if(result.findings.begin(), result.findings.end(),
                                  [&](const Finding& f) { return f.id == id; });
  return found == result.findings.end() ? nullptr : &*found;
}

Finding finding_of(const ProjectResult& result, const std::string& rule) {
  for (const auto& finding : result.findings) {
    if (finding.rule == rule) return finding;
  }
  throw std::runtime_error("no finding of " + rule);
}

Expected<Counterfactuals> would_alter(const CheckCase& one, const Finding& finding) {
  const auto checker = Checker::create(one.setup, Work{});
  REQUIRE(checker);
  return counterfactuals(*checker, one.project, finding);
}

const FactDictionary& facts_of(const CheckCase& one) { return one.setup.packs.front().facts; }

// Every answer is what a check of the changed project gives.
void prove(const CheckCase& one, const Finding& finding, const Counterfactuals& would) {
  for (const auto& found : would.found) {
    Project project = one.project;
    for (const auto& change : found.changes) {
      CHECK(facts_of(one).at(change.fact).changeable);
      project.facts[change.fact] = change.after;
    }
    const ProjectResult result = check(one.setup, project);
    const Finding* now = by_id(result, finding.id);
    const bool nothing = now == nullptr || now->verdict == ClauseVerdict::not_applicable;
    CHECK(found.says_nothing == nothing);
    if (!nothing) CHECK(now->outcome == found.outcome);
    CHECK(found.outcome < finding.outcome);
    CHECK(result.outcome == found.project);
  }
}

std::string words(const CheckCase& one, const std::string& rule) {
  const Finding finding = finding_of(check(one.setup, one.project), rule);
  const auto would = would_alter(one, finding);
  REQUIRE(would);
  prove(one, finding, *would);
  std::string out;
  for (const Text& text : counterfactual_words(would->found, facts_of(one))) {
    CHECK_FALSE(text.zh.empty());
    out += text.en + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("direct discharge into a source zone: none, or the sewer") {
  const CheckCase one =
      world("drinking_water_zone", {{"level", "2"}}, {{"discharge", "direct"}, {"receiving_water", "river"}});
  CHECK(
      words(one, "drinking_water_zone.outfall") ==
      "with waste-water route: none instead of directly to water: the clause would not apply; the project as a "
      "whole: conditional\n");  // the sewer would bring in the clause for sewers
}

TEST_CASE("what an authority grants, and where it stands, is never proposed") {
  CHECK(words(world("permanent_basic_farmland", json::object(), json::object()),
              "permanent_basic_farmland.occupy")
            .empty());
  CHECK(words(world("ecological_red_line", {{"reserve_zone", "general"}}, json::object()),
              "ecological_red_line.general")
            .empty());
}

TEST_CASE("out of one clause into another is no way out") {
  // A listed parcel: homes instead of a factory would leave the clause for other uses, and meet the one for
  // homes.
  const CheckCase one = world("polluted_parcel", {{"status", "listed"}},
                              {{"land_use", "1001"}, {"control_or_remediation", "no"}});
  CHECK(words(one, "polluted_parcel.listed_other").empty());
}

TEST_CASE("land uses that would do are one sentence") {
  const CheckCase one = world("polluted_parcel", {{"status", "suspected"}}, {{"land_use", "0701"}});
  const std::string said = words(one, "polluted_parcel.suspected_sensitive");
  CHECK(std::count(said.begin(), said.end(), '\n') == 1);
  CHECK(said.find(" others instead of 0701") != std::string::npos);
}

TEST_CASE("two facts where one does not help; and the numbers just within a limit") {
  CheckCase one = world("control_unit", json::object(),
                        {{"discharge", "direct"}, {"noise_emitting", "yes"}, {"capacity", "120 10kt/a"}});
  AccessEntry entry;
  entry.id = "two";
  entry.effect = Effect::prohibit;
  entry.when = "discharge = direct or noise_emitting";
  entry.when_parsed = Condition::parse(entry.when, facts_of(one), false).value();
  AccessEntry number;
  number.id = "number";
  number.effect = Effect::prohibit;
  number.when = "capacity >= 100 [10kt/a]";
  number.when_parsed = Condition::parse(number.when, facts_of(one), false).value();
  AccessList list;
  list.id = "L";
  list.validity.from = {2020, 1, 1};
  list.entries = {entry, number};
  one.setup.lists.push_back(list);
  const Finding finding = finding_of(check(one.setup, one.project), "two");
  const auto would = would_alter(one, finding);
  REQUIRE(would);
  REQUIRE_FALSE(would->found.empty());
  CHECK(would->complete);
  for (const auto& found : would->found) CHECK(found.changes.size() == 2);
  prove(one, finding, *would);
  const std::string capacity = words(one, "number");
  CHECK(capacity.find("capacity: 99") != std::string::npos);
}

TEST_CASE("every finding of every theme: answers are proved, silence by an enumeration of our own") {
  std::size_t answers = 0;
  std::size_t silent = 0;
  std::size_t count = 0;
  for (const auto& file : theme_files()) {
    for (const auto& kind : file.at("kinds")) {
      if (!in_share(++count)) continue;
      const CheckCase one = theme_case(file, kind.value("situation", "inside"), kind);
      CAPTURE(one.title);
      const ProjectResult result = check(one.setup, one.project);
      for (const auto& finding : result.findings) {
        if (finding.outcome == Outcome::pass || !finding.effect || finding.pre_effect || finding.sliver)
          continue;
        CAPTURE(finding.rule);
        const auto would = would_alter(one, finding);
        REQUIRE(would);
        prove(one, finding, *would);
        answers += would->found.size();
        if (!would->found.empty()) continue;
        ++silent;
        // Yes and no, and every choice, of each fact that the applicant plans: none helps without harm
        // elsewhere.
        for (const auto& [id, definition] : facts_of(one)) {
          if (!definition.changeable) continue;
          std::vector<std::string> values;
          if (definition.type == FactType::boolean) values = {"yes", "no"};
          for (const auto& choice : definition.choices) values.push_back(choice.first);
          for (const auto& value : values) {
            Project project = one.project;
            project.facts[id] = parse_fact(definition, value).value();
            const ProjectResult after = check(one.setup, project);
            const Finding* now = by_id(after, finding.id);
            const bool better = now == nullptr || now->outcome < finding.outcome;
            const bool harmed =
                std::any_of(after.findings.begin(), after.findings.end(), [&](const Finding& f) {
                  const Finding* was = by_id(result, f.id);
                  return f.outcome != Outcome::pass && !f.pre_effect &&
                         (was == nullptr || was->outcome < f.outcome);
                });
            CHECK_FALSE((better && !harmed));
          }
        }
      }
    }
  }
  MESSAGE(answers << " answers, " << silent << " findings without one");
  if (!full_size()) return;  // of a share either may be few
  CHECK(answers > 100);
  CHECK(silent > 50);
}
