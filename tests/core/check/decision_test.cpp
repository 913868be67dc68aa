// A person's decision stands beside the program's outcome as long as everything that was looked at is the same,
// and lapses with the reason when any of it changes. The program's own outcome never moves.
#include "core/check/decision.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "core/rules/condition.h"
#include "core/rules/pack.h"
#include "tests/core/check/check_case.h"
#include "tests/support/source_dir.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

const std::string kCase = zonegate::test::source_dir() + "/tests/cases/check/unit-manual-entry.json";

struct Desk {
  CheckSetup setup;
  Project project;
  std::optional<Checker> checker;
  std::vector<ProjectResult> results;

  Desk() {
    CheckCase one = read_check_case(kCase);
    setup = std::move(one.setup);
    project = std::move(one.project);
    check();
  }

  void check(const std::vector<Decision>& decisions = {}) {
    auto made = Checker::create(setup, Work{});
    REQUIRE(made);
    checker.emplace(std::move(*made));
    auto worker = CheckWorker::create(*checker);
    REQUIRE(worker);
    results = {worker->check(project)};
    apply_decisions(*checker, {project}, decisions, results);
  }

  const Finding& open() const {
    const auto& findings = results.front().findings;
    const auto found = std::find_if(findings.begin(), findings.end(), [](const Finding& f) {
      return f.outcome == Outcome::undetermined && !f.list.empty();
    });
    REQUIRE(found != findings.end());
    return *found;
  }

  Decision decide(const std::string& verdict) const {
    Decision out;
    out.project = project.id;
    out.finding = open().id;
    out.rule = open().rule;
    out.verdict = verdict;
    out.reason = "looked at the drawings";
    out.by = "张三";
    out.time = "2026-11-24T08:00:00Z";
    out.inputs = decision_inputs(*checker, project, open());
    return out;
  }

  // The words of what changed, "" while the decision stands.
  std::string lapsed_by(const Decision& decision) {
    check({decision});
    const Finding& finding = open();
    REQUIRE(finding.review.has_value());
    CHECK(finding.review->stands == finding.review->changed.empty());
    CHECK(results.front().reviewed_outcome.has_value() == finding.review->stands);
    std::string out;
    for (const Text& change : finding.review->changed) {
      CHECK_FALSE(change.zh.empty());
      out += change.en + "; ";
    }
    return out;
  }

  ZoneLayer& units() {
    for (auto& layer : setup.layers) {
      if (layer->identity.theme != "control_unit") continue;
      auto copy = std::make_shared<ZoneLayer>(*layer);
      layer = copy;
      return *copy;
    }
    FAIL("no unit layer");
    std::abort();
  }
};

}  // namespace

TEST_CASE("a decision stands while nothing has changed, and the program's outcome is what it was") {
  Desk desk;
  const Outcome before = desk.results.front().outcome;
  REQUIRE(before == Outcome::undetermined);
  CHECK_FALSE(desk.results.front().reviewed_outcome.has_value());
  for (const auto& [verdict, reviewed] :
       std::vector<std::pair<std::string, Outcome>>{{"met", Outcome::pass},
                                                    {"not_applicable", Outcome::pass},
                                                    {"conditional", Outcome::conditional},
                                                    {"violated", Outcome::fail}}) {
    const Decision decision = desk.decide(verdict);
    CHECK(desk.lapsed_by(decision).empty());
    CHECK(desk.results.front().outcome == before);
    CHECK(desk.open().outcome == Outcome::undetermined);
    CHECK(desk.open().verdict == ClauseVerdict::to_verify);
    CHECK(desk.results.front().reviewed_outcome == reviewed);
  }
}

TEST_CASE("each input that changes makes the decision lapse, and is named") {
  const auto after = [](const std::function<void(Desk&)>& change) {
    Desk desk;
    const Decision decision = desk.decide("met");
    change(desk);
    return desk.lapsed_by(decision);
  };
  CHECK(after([](Desk& d) { d.project.parts[0].drawn.polygons[0].shell[0].x += 0.001; }) ==
        "the footprint was changed; ");
  CHECK(after([](Desk& d) { d.project.name = "another"; }) == "the project's name was changed; ");
  CHECK(after([](Desk& d) {
          const auto& facts = d.setup.packs.front().facts;
          d.project.facts["discharge"] = parse_fact(facts.at("discharge"), "sewer").value();
        }) == "discharge: sewer instead of not stated; ");
  CHECK(after([](Desk& d) { d.setup.lists.front().entries.front().text += "等"; }) ==
        "the clause was changed; ");
  CHECK(after([](Desk& d) { d.setup.lists.front().entries.front().effect = Effect::require; }) ==
        "the clause was changed; ");
  CHECK(after([](Desk& d) { d.units().zones[0].shape.polygons[0].shell[0].x -= 1.0; }) ==
        "the zone was changed; ");
  CHECK(after([](Desk& d) { d.units().zones[0].attributes.back() = std::string("1"); }).find("the zone") == 0);
}

TEST_CASE("a fact that was there and is another now is told with both values") {
  Desk desk;
  const auto& facts = desk.setup.packs.front().facts;
  desk.project.facts["discharge"] = parse_fact(facts.at("discharge"), "sewer").value();
  desk.check();
  const Decision decision = desk.decide("met");
  desk.project.facts["discharge"] = parse_fact(facts.at("discharge"), "direct").value();
  CHECK(desk.lapsed_by(decision) == "discharge: direct instead of sewer; ");
  desk.project.facts.erase("discharge");
  CHECK(desk.lapsed_by(decision) == "discharge: not stated instead of sewer; ");
}

TEST_CASE("values of a fact and key words of a clause are in no order") {
  Desk desk;
  const auto& facts = desk.setup.packs.front().facts;
  desk.project.facts["process"] = parse_fact(facts.at("process"), "机加工; 电镀").value();
  desk.setup.lists.front().entries.front().words = {"甲", "乙"};
  desk.check();
  const Decision decision = desk.decide("met");
  desk.project.facts["process"] = parse_fact(facts.at("process"), "电镀; 机加工").value();
  desk.setup.lists.front().entries.front().words = {"乙", "甲"};
  CHECK(desk.lapsed_by(decision).empty());
}

TEST_CASE("what was not looked at changes nothing: another zone, another clause, a new edition word for word") {
  Desk desk;
  const Decision decision = desk.decide("met");
  Zone far = desk.units().zones[0];
  far.id = "far";
  for (auto& point : far.shape.polygons[0].shell) point.x += 4000.0;
  far.claimed_box = box_of(far.shape);
  desk.units().zones.push_back(far);
  CHECK(desk.lapsed_by(decision).empty());
  desk.setup.lists.front().version = "2";
  desk.setup.lists.front().sha256 = "other";
  CHECK(desk.lapsed_by(decision).empty());
  // What the comparison of editions calls unchanged.
  desk.setup.lists.front().entries.front().text += "。 ";
  CHECK(desk.lapsed_by(decision).empty());
}

TEST_CASE("layers that the clause measures belong to what was looked at") {
  Desk desk;
  auto& entry = desk.setup.lists.front().entries.front();
  entry.manual = true;
  entry.when = "overlap(flood_risk_line) >= 0 [m2] or discharge = direct";
  entry.when_parsed = Condition::parse(entry.when, desk.setup.packs.front().facts, false).value();
  desk.check();
  const Decision decision = desk.decide("met");
  CHECK(desk.lapsed_by(decision).empty());
  auto layer = std::make_shared<ZoneLayer>(desk.units());
  layer->identity.theme = "flood_risk_line";
  layer->identity.layer = "flood";
  layer->zones.clear();
  desk.setup.layers.push_back(layer);
  CHECK(desk.lapsed_by(decision) == "the layers of flood_risk_line were changed; ");
}

TEST_CASE("the last word counts, a withdrawn one leaves none, one whose finding is gone is said") {
  Desk desk;
  const Decision first = desk.decide("met");
  const Decision second = desk.decide("violated");
  Decision withdrawn = first;
  withdrawn.verdict = std::string(kWithdrawn);
  desk.check({first, second});
  CHECK(desk.open().review->verdict == "violated");
  CHECK(desk.results.front().reviewed_outcome == Outcome::fail);
  desk.check({first, second, withdrawn});
  CHECK_FALSE(desk.open().review.has_value());
  CHECK_FALSE(desk.results.front().reviewed_outcome.has_value());
  Decision gone = first;
  gone.finding = "no such";
  desk.check({gone});
  REQUIRE_FALSE(desk.results.front().notes.empty());
  CHECK(desk.results.front().notes.back().en.find("has lapsed") != std::string::npos);
  CHECK_FALSE(desk.results.front().reviewed_outcome.has_value());
}

TEST_CASE("one decision settles nothing while another finding is open") {
  Desk desk;
  auto& entries = desk.setup.lists.front().entries;
  entries.push_back(entries.front());
  entries.back().id = "another";
  desk.check();
  Decision decision = desk.decide("met");
  desk.check({decision});
  CHECK(desk.open().review->stands);
  CHECK_FALSE(desk.results.front().reviewed_outcome.has_value());
}

TEST_CASE("what a person may decide, in either language") {
  CHECK(decision_verdict("符合") == "met");
  CHECK(decision_verdict("不涉及") == "not_applicable");
  CHECK(decision_verdict(" Conditional ") == "conditional");
  CHECK(decision_verdict("有条件符合") == "conditional");
  CHECK(decided_outcome(decision_verdict("不符合")) == Outcome::fail);
  CHECK(decision_verdict("undetermined").empty());
  CHECK(decision_verdict("to_verify").empty());
  CHECK(decision_verdict("withdrawn").empty());
  CHECK(decision_verdict("").empty());
}
