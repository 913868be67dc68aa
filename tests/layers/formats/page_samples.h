// Purpose: one project and its map for tests of the page: a name that is markup, a theme of each state.
#pragma once

#include <string>

#include "core/base/day.h"
#include "core/geometry/overlay.h"
#include "layers/formats/result_html.h"
#include "tests/layers/formats/plain_results.h"

namespace zonegate::test {

inline Ring box(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}; }

// The failing project under a name that is markup, on the plane of the drawing, with a theme that was looked
// at.
inline ProjectResult hostile() {
  ProjectResult out = failing();
  out.id = "P1";
  out.name = "<script>alert(1)</script>";
  ThemeResult farmland;
  farmland.theme = "permanent_basic_farmland";
  farmland.state = ThemeState::clear;
  out.themes.push_back(farmland);
  out.findings.resize(1);
  Finding& finding = out.findings.front();
  finding.zone = "17 & \"18\"";
  finding.share = 0.0434706;
  finding.title = {"Core protection zone of the red line", "生态保护红线：核心保护区"};
  finding.summary = {"Human activity is banned.", "禁止人为活动。"};
  finding.geometry = {{box(50, 50, 100, 100), {}}};
  return out;
}

inline ProjectDrawing drawing() {
  ProjectDrawing out;
  out.project = "P1";
  out.window = {-50, -20, 150, 120};
  out.footprint = {{box(0, 0, 100, 100), {box(20, 20, 30, 30)}}};
  out.zones.push_back({"ecological_red_line", "STBHHX", "17", false, false, {{box(50, 50, 150, 120), {}}}});
  out.zones.push_back({"control_unit", "HJGKDY", "ZH1", false, true, {{box(-50, -20, 0, 0), {}}}});
  return out;
}

inline ThemeResult theme_of(const char* id, ThemeState state) {
  ThemeResult out;
  out.theme = id;
  out.state = state;
  return out;
}

inline std::string english(const ProjectResult& result, const ProjectDrawing& map = drawing()) {
  RunRecord run = run_record();
  LayerIdentity flood;
  flood.theme = "flood_risk_line";
  flood.layer = "flood";
  flood.version = 2;
  flood.validity.from = *parse_day("2027-06-01");
  run.layers.push_back(flood);
  return write_result_html(run, {result}, {map}, {Language::english});
}

}  // namespace zonegate::test
