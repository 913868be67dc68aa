// Purpose: table A of a project, and the lines below it: which themes are concerned and with how much, which
// were not looked at, which stand against nothing. A theme with any finding against the project, one of which
// only a part was looked at, and one that must be checked and has no data have a row: none of them may be read
// as "not concerned".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate::page {

// Whether the theme has a row of table A.
bool has_row(const ProjectResult& result, const ThemeResult& theme);

// Its nine cells: theme, state, m², ha, mu, share, outcome, basis, what to do.
std::vector<std::string> theme_row(const ProjectResult& result, const ThemeResult& theme, Language language);

// The state with what a figure alone would not tell: "inside but for slivers", "concerned (area outside)".
std::string theme_state_cell(const ProjectResult& result, const ThemeResult& theme, Language language);

// The area and share that stand beside that state: of a boundary that must hold the footprint, and does not,
// what lies outside.
struct ThemeFigures {
  std::optional<double> area_m2;
  std::optional<double> share;
};
ThemeFigures theme_figures(const ThemeResult& theme);

// Of farmland: the row below it, with its net area or why that is not known. Empty for every other theme, and
// where nothing was measured.
std::vector<std::string> net_row(const ProjectResult& result, const ThemeResult& theme, Language language);

// What rules of the project's facts alone found (high energy, high emission): they have no theme, no area and
// yet an outcome. A row each.
std::vector<std::vector<std::string>> fact_rule_rows(const ProjectResult& result, Language language);

// Rules of the project's facts alone that found nothing: looked at, not concerned. A stored run has no rules,
// and then none are told.
std::vector<Text> unmet_fact_rules(const RunRecord& run, const ProjectResult& result);

}  // namespace zonegate::page
