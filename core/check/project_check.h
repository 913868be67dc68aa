// Purpose: the state of checking one project, shared by the steps that add findings to its result.
// Internal to core/check: footprint → themes (apply_rules) → control units (apply_lists) → outcome.
#pragma once

#include <string>
#include <vector>

#include "core/check/judge.h"
#include "core/check/questions.h"

namespace zonegate {

struct ProjectCheck {
  const CheckTables& tables;
  const Project& project;
  const Footprint& footprint;
  const AreaMeter& meter;
  ProjectQuestions& questions;
  ProjectResult& result;

  // A finding with its id, theme, layer and zone set. `built_in` names a finding that no rule made. `list`: of
  // the entry, whose id is unique only in its list.
  Finding start(const ThemeTable& theme, const std::string& rule, const ZoneIndex* index, std::uint32_t zone,
                bool pre_effect, const std::string& list = {}) const;
  // Areas, parts, share, relation, slivers, accuracy and geometry of a hit.
  void fill_measure(Finding& finding, const ZoneHit& hit) const;
  // Lengths, stretches and sides of the axes of parts drawn as lines.
  void fill_axes(Finding& finding, std::vector<AxisMeasure> axes) const;
  // Outcome, missing facts, trace and the sentence that says what would resolve an undetermined one.
  // `index` and `zone` name the zone whose attributes the rule read; nullptr: none.
  void fill_judgement(Finding& finding, Judgement judgement, const ZoneIndex* index, std::uint32_t zone) const;
  void add(Finding&& finding) const { result.findings.push_back(std::move(finding)); }
  // An undetermined finding of the check itself.
  void add_undetermined(const ThemeTable& theme, const std::string& rule, const ZoneIndex* index,
                        std::uint32_t zone, Text title, Text cause, const MultiPolygon& where,
                        std::optional<double> area_m2, bool pre_effect = false) const;
};

// What the rule says of itself: effect, words, law in force on the day, and what it asks for.
void describe(Finding& finding, const Rule& rule, Day as_of);

// Everything about one theme: hits against rules, blocked zones, coverage, slivers, the theme's line in the
// result.
void check_theme(const ProjectCheck& check, const ThemeTable& theme);

// Rules of the project's facts alone: they hold wherever it stands, so they need no layer.
void check_project_rules(const ProjectCheck& check);

// Access lists over the control units met; gaps between units; units without a list.
void check_control_units(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure);
// The same of units announced for later, as notes without effect; gaps between them are not looked for.
void check_announced_units(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure);

}  // namespace zonegate
