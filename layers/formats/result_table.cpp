#include "layers/formats/result_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/check/project_name.h"
#include "core/check/result_names.h"
#include "core/crs/units.h"
#include "layers/formats/composition_rows.h"
#include "layers/formats/result_words.h"

namespace zonegate {
namespace {

using namespace result_words;

class Table {
 public:
  explicit Table(Language language) : language_(language) {}

  void method(const RunRecord& run) {
    const Text areas = area_method_name(run.area_method);
    const Text lengths = length_method_name(run.area_method);
    const std::string day = format_day(run.as_of);
    line(say({fmt::format("As of {}; {}; areas: {}; lengths: {}", day, run.crs, areas.en, lengths.en),
              fmt::format("核查日期 {}；坐标系 {}；面积方法：{}；长度与距离：{}", day, run.crs, areas.zh,
                          lengths.zh)}));
    recorded_ = !run.id.empty();
    facts_ = fact_names(run);
    line((recorded_ ? say({"Run " + run.id, "核查批次 " + run.id})
                    : say({"Run not recorded", "本次核查未记录"})) +
         (run.time.empty() ? "" : "  " + run.time));
  }

  void project(const ProjectResult& result) {
    line("");
    const std::string& name = project_name_in(result, language_);
    line(fmt::format(
             "{} {}  {}  {}", outcome_sign(result.outcome), say(outcome_words(result.outcome)),
             printable(name.empty() || name == result.id ? result.id : fmt::format("{} ({})", name, result.id)),
             hectares_and_mu(result.area_m2, language_)) +
         (result.length_m ? say({"  axis ", "  轴线长 "}) + format_decimal(*result.length_m, 2) + " m" : ""));
    if (result.reviewed_outcome) {
      line("  " + say({"reviewed: ", "复核后："}) + say(outcome_words(*result.reviewed_outcome)));
    }
    const std::string unseen = unseen_themes(result, ThemeState::no_data, false, language_);
    if (!unseen.empty()) line("  " + say({"NO DATA, not looked at: ", "无数据、未核查："}) + unseen);
    for (const Text& note : result.notes) line("  - " + printable(note.in(language_)));
    themes(result);
    axes_told_.clear();
    findings(result);
    for (const Composition& composition : result.compositions) this->composition(composition);
    slivers(result);
    clear_themes(result);
  }

  void layers(const RunRecord& run) {
    line("");
    line(say({"Layers and versions used", "所用图层与版本"}));
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < run.layers.size(); ++i) {
      const LayerIdentity& layer = run.layers[i];
      const std::string until = layer.validity.to ? format_day(*layer.validity.to) : say({"open", "未定"});
      rows.push_back({printable(say(theme_title(layer.theme))), printable(layer.layer),
                      fmt::format("v{}", layer.version), format_day(layer.validity.from) + " – " + until,
                      printable(layer.custodian),
                      printable(i < run.layer_coverages.size() ? run.layer_coverages[i] : std::string{})});
    }
    if (rows.empty()) line("  " + say({"none", "无"}));
    out_ += aligned(rows, {}, "  ");
    for (const RulePack& pack : run.rule_packs) {
      line("  " + printable(say({"rule pack ", "规则包 "}) + pack.id + " " + pack.version));
    }
    for (const AccessList& list : run.access_lists) {
      line("  " + printable(say({"access list ", "准入清单 "}) + list.id + " " + list.version));
    }
  }

  void counts(const std::vector<ProjectResult>& projects) {
    line("");
    std::string words;
    for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
      const auto n = std::count_if(projects.begin(), projects.end(),
                                   [outcome](const ProjectResult& p) { return p.outcome == outcome; });
      words += fmt::format("{}{} {} {}", words.empty() ? "" : "   ", outcome_sign(outcome),
                           say(outcome_name(outcome)), n);
    }
    line(words);
  }

  std::string take() { return std::move(out_); }

 private:
  std::string say(const Text& text) const { return text.in(language_); }
  void line(const std::string& words) { out_ += words + "\n"; }

  // What could not be computed first, then the themes concerned, in the same columns.
  void themes(const ProjectResult& result) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> notes;  // one for each row, "" or whole lines
    for (const ThemeState state : {ThemeState::not_checked, ThemeState::no_data, ThemeState::concerned}) {
      for (const ThemeResult& theme : result.themes) {
        // Themes without data are named above; a line of their own is for what is said of them.
        if (theme.state != state || (state == ThemeState::no_data && theme.notes.empty())) continue;
        rows.push_back(theme_row(theme));
        notes.emplace_back();
        const std::string net = net_words(theme.net_m2, theme.net_unknown, language_);
        if (!net.empty()) notes.back() += "      " + net + "\n";
        for (const Text& note : theme.notes) notes.back() += "      " + printable(note.in(language_)) + "\n";
      }
    }
    const std::string lines = aligned(rows, {false, false, false, true, true}, "  ");
    std::size_t from = 0;
    for (const std::string& note : notes) {
      const std::size_t end = lines.find('\n', from) + 1;
      out_ += lines.substr(from, end - from) + note;
      from = end;
    }
  }

  std::vector<std::string> theme_row(const ThemeResult& theme) const {
    std::string area = square_metres(theme.containment ? theme.outside_m2 : theme.area_m2, language_);
    if (theme.containment && theme.outside_m2) area += say({" outside", "（界外）"});
    if (!theme.area_m2 && theme.area_at_least_m2 && *theme.area_at_least_m2 > 0.0) {
      area = say({"at least ", "至少 "}) + square_metres(theme.area_at_least_m2, language_);
    }
    // What was not computed is said once, not once for each column.
    std::string share = theme.share || theme.area_m2 ? percent(theme.share, language_) : std::string();
    if (theme.containment && theme.share) share += say({" inside", "（界内）"});
    std::string uncovered;
    constexpr double kShown = 0.005;  // what rounds to 0.00 is not said
    if (theme.uncovered_m2 && *theme.uncovered_m2 >= kShown) {
      uncovered = say({"uncovered ", "未覆盖 "}) + square_metres(theme.uncovered_m2, language_);
    }
    return {theme.state == ThemeState::concerned ? "•" : "?",
            printable(say(theme_title(theme.theme))),
            say(theme_state_words(theme.state)),
            area,
            share,
            uncovered};
  }

  void findings(const ProjectResult& result) {
    for (const Outcome outcome : {Outcome::fail, Outcome::undetermined, Outcome::conditional, Outcome::pass}) {
      for (const Finding& finding : result.findings) {
        if (finding.outcome == outcome && !finding.sliver && !told_by_composition(result, finding))
          this->finding(finding);
      }
    }
  }

  void finding(const Finding& finding) {
    std::string words = fmt::format("  {} ", outcome_sign(shown_outcome(finding)));
    if (finding.pre_effect) words += say({"[not yet in force] ", "［尚未生效］"});
    if (!finding.theme.empty()) words += printable(say(theme_title(finding.theme))) + "  ";
    if (!finding.zone.empty()) words += printable(finding.layer + "/" + finding.zone) + "  ";
    if (finding.area_m2) words += square_metres(finding.area_m2, language_) + "  ";
    if (finding.net_m2) words += net_words(finding.net_m2, finding.net_unknown, language_) + "  ";
    if (finding.share) words += percent(finding.share, language_) + "  ";
    if (finding.length_m) {
      words += say({"axis inside ", "轴线位于其内 "}) + format_decimal(*finding.length_m, 2) + " m  ";
    }
    if (finding.distance_m) {
      words += say({"distance ", "距离 "}) + distance_words(finding, language_) + "  ";
    }
    if (by_facts_alone(finding)) {
      words += say({"by the project's facts  ", "按项目事实  "});
    } else if (!finding.area_m2 && !finding.length_m && !finding.distance_m) {
      words += square_metres(std::nullopt, language_) + "  ";
    }
    words += clause_words(finding, language_);
    if (finding.thin) words += say({"  (thin)", "  （狭长）"});
    // What a person may ask "why" about, with: zonegate explain.
    if (finding.outcome != Outcome::pass && recorded_) words += "  #" + finding.id;
    line(words);
    const std::string title = say(finding.title.empty() ? finding.summary : finding.title);
    if (!title.empty()) line("      " + printable(title));
    // A list's title names the list only: its clause tells what is asked.
    if (finding.verdict && !finding.title.empty() && !finding.summary.empty())
      line("      " + printable(say(finding.summary)));
    axes(finding);
    for (const LegalBasis& basis : finding.basis) line("      " + basis_words(basis, language_));
    const std::string resolution = resolution_words(finding, language_, facts_);
    if (!resolution.empty()) line("      → " + resolution);
  }

  // Every rule that speaks of a zone has a finding of its own; the axis runs there once.
  void axes(const Finding& finding) {
    if (finding.axes.empty() || !axes_told_.insert({finding.theme, finding.layer, finding.zone}).second) return;
    const std::string stretches =
        stretches_words(finding.axes, language_, finding.relation == Relation::outside);
    if (!stretches.empty()) line("      " + say({"chainage: ", "起止里程："}) + printable(stretches));
    line("      " + printable(sides_words(finding.axes, language_)));
  }

  void composition(const Composition& composition) {
    line("  " + say(composition_title(composition)));
    std::vector<std::vector<std::string>> rows;
    for (const ComposedRow& row : composed_rows(composition, language_)) {
      rows.push_back({row.code, row.name, row.group, row.area + " m²",
                      row.net.empty() ? "" : say({"net ", "净 "}) + row.net, row.share});
    }
    out_ += aligned(rows, {false, false, false, true, true, true}, "      ");
    const std::string note = composition_note(composition, language_);
    if (!note.empty()) line("      " + note);
  }

  void slivers(const ProjectResult& result) {
    std::vector<std::vector<std::string>> rows;
    std::set<std::array<std::string, 3>> told;
    for (const Finding& finding : result.findings) {
      // Every rule that speaks of a zone has a finding of its own; the sliver is one.
      if (!finding.sliver || !told.insert({finding.theme, finding.layer, finding.zone}).second) continue;
      rows.push_back(
          {"~", printable(say(theme_title(finding.theme))),
           finding.zone.empty() ? say({"outside", "界外"}) : printable(finding.layer + "/" + finding.zone),
           square_metres(finding.area_m2, language_), sliver_reason(result, finding),
           finding.thin ? say({"thin", "狭长"}) : std::string{}});
    }
    if (rows.empty()) return;
    line("  " + say({"Slivers (listed, without effect each by itself)", "细碎图斑（列示，单个不影响结论）"}));
    out_ += aligned(rows, {false, false, false, true}, "  ");
  }

  // A zone may meet the footprint in several slivers, each of them below the limit.
  std::string sliver_reason(const ProjectResult& result, const Finding& finding) const {
    const auto theme = std::find_if(result.themes.begin(), result.themes.end(),
                                    [&finding](const ThemeResult& one) { return one.theme == finding.theme; });
    if (theme == result.themes.end()) return {};
    const bool several = finding.area_m2 && *finding.area_m2 >= theme->sliver_limit_m2;
    return (several ? say({"several pieces, each below ", "多处，每处低于 "}) : say({"below ", "低于 "})) +
           square_metres(theme->sliver_limit_m2, language_);
  }

  // "Nothing found" and "wholly inside" are both clear; a reader must not take the one for the other.
  void clear_themes(const ProjectResult& result) {
    for (const bool containment : {true, false}) {
      std::string names;
      for (const ThemeResult& theme : result.themes) {
        if (theme.state != ThemeState::clear || theme.containment != containment) continue;
        names += (names.empty() ? "" : say({", ", "、"})) + printable(say(theme_title(theme.theme)));
      }
      if (names.empty()) continue;
      line("  " +
           (containment ? say({"looked at, wholly inside: ", "已核查、全部位于界内："})
                        : say({"looked at, nothing found: ", "已核查、未涉及："})) +
           names);
    }
  }

  Language language_;
  bool recorded_ = false;
  FactNames facts_;
  std::set<std::array<std::string, 3>> axes_told_;
  std::string out_;
};

}  // namespace

std::string write_result_table(const RunRecord& run, const std::vector<ProjectResult>& projects,
                               Language language) {
  Table table(language);
  table.method(run);
  for (const ProjectResult& project : projects) table.project(project);
  table.layers(run);
  table.counts(projects);
  return table.take();
}

}  // namespace zonegate
