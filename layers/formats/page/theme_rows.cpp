#include "layers/formats/page/theme_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "core/crs/units.h"
#include "layers/formats/reason_words.h"

namespace zonegate::page {
namespace {

using namespace result_words;

constexpr double kPrinted = 0.005;  // m²: less prints as 0.00

std::string number_of(const std::optional<double>& value, AreaUnit unit, Language language) {
  if (!value) return Text("not computed", "未计算").in(language);
  return format_area(SquareMetres(*value), unit);
}

std::optional<Outcome> worst_of(const ProjectResult& result, const ThemeResult& theme) {
  std::optional<Outcome> worst;
  for (const Finding& finding : result.findings) {
    if (finding.theme == theme.theme && counts(finding))
      worst = worst ? worse(*worst, finding.outcome) : finding.outcome;
  }
  return worst;
}

// By which rules or clauses: a theme may have others that only ask for something.
Text barred_by(const ProjectResult& result, const ThemeResult& theme, Language language) {
  std::vector<std::string> told;
  std::string rules;
  for (const Finding& finding : result.findings) {
    if (finding.theme != theme.theme || !counts(finding) || finding.outcome != Outcome::fail) continue;
    const std::string rule = headline(finding, language);
    if (std::find(told.begin(), told.end(), rule) != told.end()) continue;
    told.push_back(rule);
    rules += (rules.empty() ? "" : Text("; ", "；").in(language)) + rule;
  }
  return {"Not permitted as it stands: " + rules + ".", "按现方案不符合：" + rules + "。"};
}

// What the worst findings ask for; what the milder ones ask for with the rule that asks it, since doing only
// that would not do.
std::string action(const ProjectResult& result, const ThemeResult& theme, Outcome worst, Language language) {
  std::string out;
  std::set<std::string> said;
  const auto add = [&](const Text& need, const std::string& before) {
    if (said.insert(need.en).second) join_sentences(out, before + need.in(language), language);
  };
  for (const bool milder : {false, true}) {
    for (const Finding& finding : result.findings) {
      if (finding.theme != theme.theme || !counts(finding) || (finding.outcome != worst) != milder) continue;
      const std::string rule =
          milder ? headline(finding, language) + Text(": ", "：").in(language) : std::string();
      for (const Text& need : finding.requirements) add(need, rule);
      if (finding.outcome == Outcome::undetermined || finding.undecided) add(finding.cause, rule);
    }
    if (!milder && worst == Outcome::fail && out.empty()) add(barred_by(result, theme, language), {});
  }
  return out;
}

// What passes has a tick only where all of it is decided.
std::string worst_words(const ProjectResult& result, const ThemeResult& theme, Outcome worst,
                        Language language) {
  for (const Finding& finding : result.findings) {
    if (worst == Outcome::pass && finding.undecided && finding.theme == theme.theme && counts(finding))
      return finding_outcome(finding, language);
  }
  return std::string(outcome_sign(worst)) + " " + outcome_name(worst).in(language);
}

std::optional<double> nearest_m(const ProjectResult& result, const ThemeResult& theme) {
  std::optional<double> least;
  for (const Finding& finding : result.findings) {
    // A distance to another theme's zone is that theme's.
    if (finding.theme == theme.theme && counts(finding) && finding.distance_theme.empty() &&
        finding.distance_m && *finding.distance_m > 0.0)
      least = least ? std::min(*least, *finding.distance_m) : *finding.distance_m;
  }
  return least;
}

bool looked_in_part(const ThemeResult& theme) {
  return !theme.containment && !theme.area_m2 && theme.area_at_least_m2 && *theme.area_at_least_m2 > 0.0;
}

bool by_distance_only(const ThemeResult& theme, const std::optional<double>& distance_m) {
  return !theme.containment && distance_m && theme.area_m2.value_or(0.0) < kPrinted;
}

// The state, with what a figure alone would not tell.
std::string state_words(const ProjectResult& result, const ThemeResult& theme,
                        const std::optional<double>& distance_m, Language language) {
  if (theme.containment && theme.state == ThemeState::clear) {
    return theme.outside_m2.value_or(0.0) < kPrinted
               ? Text("inside", "全部在界内").in(language)
               : Text("inside but for slivers (table I)", "除细碎部分（见表 I）外均在界内").in(language);
  }
  const bool partly = theme.state == ThemeState::no_data && theme.uncovered_m2 && result.area_m2 &&
                      *theme.uncovered_m2 < *result.area_m2 - kPrinted;
  std::string out = partly ? Text("covered in part", "仅部分有数据").in(language)
                           : theme_state_words(theme.state).in(language);
  const auto beside = [&](const Text& words) {
    out += Text(" (", "（").in(language) + words.in(language) + Text(")", "）").in(language);
  };
  if (theme.containment && theme.outside_m2) beside({"area outside", "界外面积"});
  if (theme.net_m2 || !theme.net_unknown.empty()) beside({"gross area", "毛面积"});
  if (looked_in_part(theme)) beside({"looked at in part", "仅部分核查"});
  if (by_distance_only(theme, distance_m)) {
    const std::string metres = format_decimal(*distance_m, 2);
    beside({"by its distance, " + metres + " m", "按距离，" + metres + " 米"});
  }
  if (!theme.containment && theme.area_m2 && theme.zones_area_m2 &&
      *theme.zones_area_m2 > *theme.area_m2 + 2.0 * kPrinted) {
    const std::string sum = format_decimal(*theme.zones_area_m2, 2);
    beside(
        {"zones overlap each other: " + sum + " m² one by one", "图斑相互重叠，逐个合计 " + sum + " 平方米"});
  }
  if (theme.state != ThemeState::not_checked && is_unseen(theme) &&
      theme.uncovered_m2.value_or(0.0) >= kPrinted) {
    const std::string rest = format_decimal(*theme.uncovered_m2, 2);
    beside({rest + " m² not covered by data", rest + " 平方米无数据"});
  }
  if (theme.state == ThemeState::no_data && theme.mandatory) beside({"must be checked", "必查"});
  return out;
}

// The clauses of the findings that decide the theme, each once.
std::string basis_of_worst(const ProjectResult& result, const ThemeResult& theme,
                           const std::optional<Outcome>& worst, Language language) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> clauses;
  for (const Finding& finding : result.findings) {
    if (finding.theme != theme.theme || !counts(finding) || finding.outcome != worst) continue;
    if (finding.verdict == ClauseVerdict::not_applicable) continue;
    std::string clause = clause_words(finding, language);
    if (std::find(clauses.begin(), clauses.end(), clause) == clauses.end())
      clauses.push_back(std::move(clause));
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(clauses.size(), kShown); ++i)
    out += (i == 0 ? "" : Text("; ", "；").in(language)) + clauses[i];
  const std::size_t more = clauses.size() - std::min(clauses.size(), kShown);
  if (more > 0) out += Text(fmt::format("; and {} more", more), fmt::format("；另 {} 条", more)).in(language);
  return out;
}

}  // namespace

bool has_row(const ProjectResult& result, const ThemeResult& theme) {
  if (theme.state == ThemeState::concerned || theme.state == ThemeState::not_checked) return true;
  if (theme.state == ThemeState::no_data && theme.mandatory) return true;
  if (theme.containment && theme.state == ThemeState::clear) return true;
  const auto worst = worst_of(result, theme);
  return worst && *worst != Outcome::pass;
}

ThemeFigures theme_figures(const ThemeResult& theme) {
  const bool outside = theme.containment && theme.state != ThemeState::clear;
  if (!outside) return {theme.area_m2, theme.share};
  return {theme.outside_m2, theme.share ? std::optional(1.0 - *theme.share) : std::nullopt};
}

std::string theme_state_cell(const ProjectResult& result, const ThemeResult& theme, Language language) {
  return state_words(result, theme, nearest_m(result, theme), language);
}

std::vector<std::string> theme_row(const ProjectResult& result, const ThemeResult& theme, Language language) {
  const auto worst = worst_of(result, theme);
  const auto distance_m = nearest_m(result, theme);
  const std::string outcome = worst ? worst_words(result, theme, *worst, language) : std::string{};
  const std::string todo = worst ? action(result, theme, *worst, language) : std::string{};
  const std::string title = theme_title(theme.theme).in(language);
  const std::string state = state_words(result, theme, distance_m, language);
  // Beside "could not look" a figure, and be it the overlap's honest zero, would read as an answer.
  if (theme.state == ThemeState::not_checked || theme.state == ThemeState::no_data ||
      by_distance_only(theme, distance_m))
    return {title, state, "–", "–", "–", "–", outcome, basis_of_worst(result, theme, worst, language), todo};
  const ThemeFigures figures = theme_figures(theme);
  const bool part = looked_in_part(theme);
  const auto figure = [&](AreaUnit unit) {
    return part ? "≥ " + number_of(theme.area_at_least_m2, unit, language)
                : number_of(figures.area_m2, unit, language);
  };
  return {title,
          state,
          figure(AreaUnit::square_metre),
          figure(AreaUnit::hectare),
          figure(AreaUnit::mu),
          percent(figures.share, language),
          outcome,
          basis_of_worst(result, theme, worst, language),
          todo};
}

std::vector<std::string> net_row(const ProjectResult& result, const ThemeResult& theme, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  if (!theme.net_m2 && theme.net_unknown.empty()) return {};
  const std::string title = say(theme_title(theme.theme)) + say({", net", "（净面积）"});
  if (!theme.net_m2)
    return {title, net_unknown_words(theme.net_unknown, language), "–", "–", "–", "–", "", "", ""};
  const bool whole = result.area_m2 && *result.area_m2 > 0.0;
  return {title,
          say({"after the deduction that the patches state", "按图斑所填扣除情况扣除后"}),
          number_of(theme.net_m2, AreaUnit::square_metre, language),
          number_of(theme.net_m2, AreaUnit::hectare, language),
          number_of(theme.net_m2, AreaUnit::mu, language),
          whole ? percent(std::min(1.0, *theme.net_m2 / *result.area_m2), language) : "–",
          "",
          "",
          ""};
}

std::vector<std::vector<std::string>> fact_rule_rows(const ProjectResult& result, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  std::vector<std::vector<std::string>> rows;
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
    for (const Finding& finding : result.findings) {
      if (finding.outcome != outcome || !by_facts_alone(finding)) continue;
      std::string todo;
      for (const Text& need : finding.requirements) join_sentences(todo, say(need), language);
      if (outcome == Outcome::undetermined || finding.undecided)
        join_sentences(todo, say(finding.cause), language);
      if (outcome == Outcome::fail && todo.empty())
        todo = say({"Not permitted as it stands.", "按现方案不符合。"});
      rows.push_back({say(finding.title.empty() ? finding.summary : finding.title),
                      say({"by the project's facts, wherever it stands", "按项目事实判定，与位置无关"}), "–",
                      "–", "–", "–", finding_outcome(finding, language), clause_words(finding, language),
                      todo});
    }
  }
  return rows;
}

std::vector<Text> unmet_fact_rules(const RunRecord& run, const ProjectResult& result) {
  std::vector<Text> out;
  for (const RulePack& pack : run.rule_packs) {
    for (const Rule& rule : pack.rules) {
      if (rule.test != SpatialTest::project || rule.title.empty()) continue;
      const bool met = std::any_of(result.findings.begin(), result.findings.end(),
                                   [&rule](const Finding& finding) { return finding.rule == rule.id; });
      if (!met && std::find(out.begin(), out.end(), rule.title) == out.end()) out.push_back(rule.title);
    }
  }
  return out;
}

}  // namespace zonegate::page
