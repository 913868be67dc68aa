// What a finding's explanation names: the layer version it was made in, and a rule with its pack only where a
// rule spoke.
#include "core/check/explain.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/check/result_names.h"

using namespace zonegate;

namespace {

LayerIdentity version_of(int number, Validity validity) {
  LayerIdentity layer;
  layer.theme = "flood_risk_line";
  layer.layer = "flood";
  layer.version = number;
  layer.validity = validity;
  return layer;
}

RunRecord run_of_two_versions() {
  RunRecord run;
  run.as_of = {2026, 11, 23};
  run.layers = {version_of(1, {{2024, 1, 1}, Day{2027, 5, 31}}), version_of(2, {{2027, 6, 1}, std::nullopt})};
  return run;
}

std::vector<std::string> origins(const Finding& finding) {
  std::vector<std::string> out;
  for (const auto& step : explain(run_of_two_versions(), {}, finding)) {
    if (step.label.en == "layer version") out.push_back(step.words.en.substr(0, step.words.en.find("  ")));
  }
  return out;
}

Finding finding_in(int version) {
  Finding finding;
  finding.theme = "flood_risk_line";
  finding.layer = "flood";
  finding.layer_version = version;
  return finding;
}

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

TEST_CASE("a finding names the layer version it was made in, not one announced for later") {
  CHECK(origins(finding_in(1)) == std::vector<std::string>{"flood v1"});
  CHECK(origins(finding_in(2)) == std::vector<std::string>{"flood v2"});
}

TEST_CASE("a finding about a whole theme names what was in force on the day") {
  Finding finding = finding_in(0);
  finding.layer.clear();
  CHECK(origins(finding) == std::vector<std::string>{"flood v1"});
}

TEST_CASE("a finding recorded before versions were kept is told apart by whether it was in force") {
  Finding finding = finding_in(0);
  CHECK(origins(finding) == std::vector<std::string>{"flood v1"});
  finding.pre_effect = true;
  CHECK(origins(finding) == std::vector<std::string>{"flood v2"});
}

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
  CHECK(words_of(steps, "the check itself") == "A zone here cannot be read");
  CHECK(words_of(steps, "geometry") == rung_name(Rung::refused).en);
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
  CHECK(words_of(steps, "geometry").find(relation_name(Relation::overlaps).en) == 0);
}

TEST_CASE("a chainage is rounded once, to the millimetre, and carries into the kilometre") {
  CHECK(format_chainage(0.0) == "K0+000.000");
  CHECK(format_chainage(123.4564) == "K0+123.456");
  CHECK(format_chainage(999.9996) == "K1+000.000");
  CHECK(format_chainage(12345.6785) == "K12+345.679");
}

TEST_CASE("an explanation tells where the axis enters and what lies on either side") {
  Finding finding = finding_in(1);
  finding.length_m = 100.0;
  finding.axes = {{"1", 1, 400.0, 100.0, 0.0, 1000.0, 900.0, {{AxisPlace::inside, 100.0, 200.0, {}}}, {}}};
  const auto steps = explain(run_of_two_versions(), {}, finding);
  CHECK(words_of(steps, "chainage") == "K0+100.000 – K0+200.000 inside");
  CHECK(words_of(steps, "left and right of the axis") == "left 1000.00 m², right 900.00 m²");
  finding.axes.front().left_m2.reset();
  CHECK(words_of(explain(run_of_two_versions(), {}, finding), "left and right of the axis").find("not told") !=
        std::string::npos);
}

TEST_CASE("an explanation tells both points of a distance and the distance of the rule") {
  Finding finding = finding_in(1);
  finding.distance_m = 60.0;
  finding.within_m = 100.0;
  finding.nearest = NearestPoints{{530100.0, 2524000.0}, {530160.0, 2524000.0}};
  const auto steps = explain(run_of_two_versions(), {}, finding);
  CHECK(words_of(steps, "distance of the rule") == "100 m");
  CHECK(words_of(steps, "nearest point of the footprint") == "(X 2524000.000, Y 530100.000)");
  CHECK(words_of(steps, "nearest point of the zone") == "(X 2524000.000, Y 530160.000)");
}

TEST_CASE("an explanation tells farmland's net area or why it is not known, and what a distance was taken to") {
  Finding finding = finding_in(1);
  finding.area_m2 = 5000.0;
  finding.net_m2 = 4500.0;
  finding.distance_m = 223.916;
  finding.distance_theme = "coast";
  finding.distance_zone = "C7";
  auto steps = explain(run_of_two_versions(), {}, finding);
  CHECK(words_of(steps, "net area, after the deduction stated") == "4500.00 m²");
  CHECK(words_of(steps, "net area").empty());
  CHECK(words_of(steps, "distance to") == "coast / C7");
  finding.net_m2.reset();
  finding.net_unknown = {"its factor is 12.5, which cannot be", "系数为 12.5，不合理"};
  steps = explain(run_of_two_versions(), {}, finding);
  CHECK(words_of(steps, "net area") == "not known: its factor is 12.5, which cannot be");
  CHECK(words_of(steps, "net area, after the deduction stated").empty());
}
