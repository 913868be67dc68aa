// Purpose: a few plain results with known figures, for the tests of the writers: a failing project, one that
// could not be looked at whole, and what a run says of itself.
#pragma once

#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate::test {

inline bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

inline ProjectResult bare(const char* id, Outcome outcome) {
  ProjectResult out;
  out.id = id;
  out.name = "示例项目";
  out.area_m2 = 28400.0;
  out.outcome = outcome;
  return out;
}

inline ProjectResult failing() {
  ProjectResult out = bare("P-fail", Outcome::fail);
  ThemeResult red;
  red.theme = "ecological_red_line";
  red.state = ThemeState::concerned;
  red.area_m2 = 1234.565;
  red.share = 0.0434706;
  red.complete = true;
  ThemeResult flood;
  flood.theme = "flood_risk_line";
  flood.state = ThemeState::no_data;
  out.themes = {red, flood};
  Finding finding;
  finding.id = "f1";
  finding.theme = "ecological_red_line";
  finding.layer = "STBHHX";
  finding.zone = "17";
  finding.area_m2 = 1234.565;
  finding.effect = Effect::prohibit;
  finding.outcome = Outcome::fail;
  finding.rule = "ecological_red_line.core";
  finding.basis = {{"中华人民共和国某法", "", "第六十条", {}, {}, Grade::relayed, "", ""}};
  finding.geometry = {{{{530000, 2524450}, {530100, 2524450}, {530100, 2524600}, {530000, 2524600}}, {}}};
  Finding sliver = finding;
  sliver.id = "f2";
  sliver.zone = "18";
  sliver.area_m2 = 0.4;
  sliver.sliver = true;
  sliver.outcome = Outcome::pass;
  Finding same = sliver;  // another rule about the same sliver
  same.id = "f2b";
  same.rule = "ecological_red_line.general";
  out.findings = {finding, sliver, same};
  return out;
}

inline ProjectResult unsure() {
  ProjectResult out = bare("P-unsure", Outcome::undetermined);
  ThemeResult farm;
  farm.theme = "permanent_basic_farmland";
  farm.state = ThemeState::not_checked;
  farm.area_at_least_m2 = 5.0;
  out.themes = {farm};
  Finding finding;
  finding.id = "f3";
  finding.theme = "permanent_basic_farmland";
  finding.outcome = Outcome::undetermined;
  finding.rule = "unreadable_zone";
  finding.cause = {"zone 9 is faulty; repair the layer", "图斑 9 有误，请修复图层"};
  finding.missing_facts = {"industry"};
  out.findings = {finding};
  return out;
}

inline RunRecord run_record() {
  RunRecord run;
  run.id = "r1";
  run.program_version = "0.1.0";
  run.as_of = {2026, 11, 23};
  run.crs = "EPSG:4545";
  run.area_method = "survey";
  LayerIdentity layer;
  layer.theme = "ecological_red_line";
  layer.layer = "STBHHX";
  layer.validity = {{2026, 1, 1}, {}};
  run.layers = {layer};
  run.layer_coverages = {"extent"};
  return run;
}

inline std::vector<ProjectResult> four() {
  return {failing(), unsure(), bare("P-cond", Outcome::conditional), bare("P-pass", Outcome::pass)};
}

}  // namespace zonegate::test
