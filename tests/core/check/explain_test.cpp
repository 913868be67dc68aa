// The chain from outcome to custodian names a rule and its pack only where a rule spoke.
#include "core/check/explain.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace zonegate;

namespace {

std::string words_of(const std::vector<ExplainStep>& steps, const std::string& label) {
  const auto step =
      std::find_if(steps.begin(), steps.end(), [&](const ExplainStep& one) { return one.label.en == label; });
  return step == steps.end() ? std::string() : step->words.en;
}

RulePack pack(const std::string& id) {
  RulePack out;
  out.id = id;
  out.version = "1";
  return out;
}

}  // namespace

TEST_CASE("a finding of the check itself has no rule, no effect and no pack") {
  RunRecord run;
  run.rule_packs = {pack("national")};
  Finding finding;
  finding.rule = "unreadable_zone";
  finding.title = {"A zone here cannot be read", "此处图斑无法读取"};
  finding.rung = Rung::refused;
  const auto steps = explain(run, {}, finding);
  CHECK(words_of(steps, "rule").empty());
  CHECK(words_of(steps, "rule pack").empty());
  CHECK(words_of(steps, "found by the check itself") == "unreadable_zone: A zone here cannot be read");
  CHECK(words_of(steps, "geometry") == "refused");
}

TEST_CASE("the pack named is the one that holds the rule") {
  RunRecord run;
  run.rule_packs = {pack("national"), pack("local")};
  Finding finding;
  finding.rule = "red.core";
  finding.effect = Effect::prohibit;
  finding.relation = Relation::overlaps;
  CHECK(words_of(explain(run, {}, finding), "rule packs in force") == "national 1, local 1");
  run.rule_packs[1].rules.emplace_back();
  run.rule_packs[1].rules.back().id = "red.core";
  const auto steps = explain(run, {}, finding);
  CHECK(words_of(steps, "rule pack") == "local 1");
  CHECK(words_of(steps, "rule").find("red.core") == 0);
  CHECK(words_of(steps, "geometry").find("overlaps") == 0);
}
