#include "layers/formats/page/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/crs/units.h"
#include "layers/formats/page/theme_rows.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {
namespace {

using namespace result_words;

constexpr std::size_t kShortChainage = 160;  // bytes; longer ones stand in table B1 only

// Many titles begin with the theme's name already.
std::string headline(const Finding& finding, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  const std::string title = say(finding.title.empty() ? finding.summary : finding.title);
  const std::string theme = finding.theme.empty() ? std::string{} : say(theme_title(finding.theme));
  const bool named = theme.empty() || title.rfind(theme, 0) == 0;
  std::string line = named ? title : theme + say({": ", "："}) + title;
  if (finding.verdict && !finding.clause.empty()) line += say({", clause ", "，条款 "}) + finding.clause;
  return line;
}

std::string zone_words(const Finding& finding, Language language) {
  const auto say = [language](const Text& text) { return text.in(language); };
  std::string one = finding.zone.empty() ? "" : say({"zone ", "图斑 "}) + finding.zone;
  if (finding.area_m2) one += (one.empty() ? "" : say({", ", "，"})) + square_metres(finding.area_m2, language);
  if (finding.share) one += " (" + percent(finding.share, language) + ")";
  if (finding.net_m2) one += say({", ", "，"}) + net_words(finding.net_m2, finding.net_unknown, language);
  if (finding.length_m) {
    one += say({", axis ", "，轴线 "}) + format_decimal(*finding.length_m, 2) + " m";
    const std::string chainage = stretches_words(finding.axes, language);
    if (!chainage.empty() && chainage.size() <= kShortChainage)
      one += say({" (", "（"}) + chainage + say({")", "）"});
  }
  if (finding.distance_m) one += say({" at ", " 距离 "}) + distance_words(finding, language);
  return one;
}

// `in_table`: those left out stand in table B.
std::string some_of(const std::vector<std::string>& zones, bool in_table, Language language) {
  constexpr std::size_t kShown = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(zones.size(), kShown); ++i)
    out += (i == 0 ? "" : Text("; ", "；").in(language)) + zones[i];
  if (zones.size() > kShown) {
    const std::size_t more = zones.size() - kShown;
    out += Text(fmt::format("; and {} more", more), fmt::format("；另 {} 处", more)).in(language);
    if (in_table) out += Text(", see table B", "，见表 B").in(language);
  }
  return out;
}

class Reasons {
 public:
  Reasons(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing)
      : page_(page),
        run_(run),
        result_(result),
        drawing_(drawing),
        language_(page.language()),
        facts_(fact_names(run)) {}

  void add() {
    page_.heading(3, {"Why", "结论依据"});
    if (result_.outcome == Outcome::pass) passed();
    std::set<std::string> said;
    for (const Finding& finding : result_.findings) {
      if (finding.outcome != result_.outcome || finding.outcome == Outcome::pass || !counts(finding)) continue;
      if (said.insert(finding.theme + "\n" + finding.rule + "\n" + finding.cause.en).second) reason(finding);
    }
    std::vector<std::string> notes;
    for (const Text& note : result_.notes) notes.push_back(say(note));
    page_.list(notes);
    also({"Found besides", "另有"}, [this](const Finding& finding) {
      return counts(finding) && finding.outcome != result_.outcome && finding.outcome != Outcome::pass;
    });
    also({"Announced, without effect yet", "已公布、尚未生效"},
         [](const Finding& finding) { return finding.pre_effect && !finding.sliver; });
    ended();
  }

 private:
  std::string say(const Text& text) const { return text.in(language_); }

  void passed() {
    page_.paragraph(
        say({"Nothing in the layers, versions and lists of this day stands against the project. This is no "
             "approval.",
             "在所列日期有效的图层、版本和清单中未发现与项目冲突的内容。本结论不是审批意见。"}));
    slivers();
    touched();
    const std::string unseen = unseen_themes(result_, ThemeState::no_data, true, language_);
    if (unseen.empty()) return;
    page_.paragraph(say({"Without data, so not looked at, and not among the themes that must be checked: ",
                         "因无数据而未核查（非必查内容）："}) +
                    unseen);
  }

  // What was met and is too little to count: a pass that hides it would be taken for more than it is.
  void slivers() {
    std::vector<std::string> lines;
    for (const Finding& finding : result_.findings) {
      if (!finding.sliver || finding.pre_effect) continue;
      const std::string line =
          say(theme_title(finding.theme)) + say({": ", "："}) + zone_words(finding, language_);
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
    }
    if (lines.empty()) return;
    page_.paragraph(say({"Met, but only in slivers below the limit, which do not count (table I):",
                         "另有低于限值的细碎重叠，不影响结论（见表 I）："}));
    page_.list(lines);
  }

  // A pass beside a line: the reader sees it on the map and wants to know that it was looked at.
  void touched() {
    std::vector<std::string> lines;
    for (const ThemeResult& theme : result_.themes) {
      if (theme.state != ThemeState::clear) continue;
      for (const Text& note : theme.notes)
        lines.push_back(say(theme_title(theme.theme)) + say({": ", "："}) + say(note));
    }
    if (lines.empty()) return;
    page_.paragraph(say({"Met at the border only, which is no conflict:", "仅边界相接，不构成冲突："}));
    page_.list(lines);
  }

  // Only where nothing of the kind is met now: else the present version is the answer.
  void ended() {
    if (drawing_ == nullptr) return;
    std::vector<std::string> lines;
    for (const FormerHit& hit : drawing_->former) {
      const bool met_now =
          std::any_of(result_.themes.begin(), result_.themes.end(), [&hit](const ThemeResult& theme) {
            return theme.theme == hit.theme && theme.state == ThemeState::concerned;
          });
      if (met_now) continue;
      const std::string zones = some_of(hit.zones, false, language_);
      const std::string unsure = some_of(hit.unsure, false, language_);
      const std::string day = format_day(hit.ended);
      std::string line = say(theme_title(hit.theme)) +
                         say({fmt::format(": {} version {}, in force until {}", hit.layer, hit.version, day),
                              fmt::format("：{}第 {} 版，有效至 {}", hit.layer, hit.version, day)});
      if (!zones.empty()) line += say({"; it met the footprint in zone ", "；其中涉及本用地的图斑："}) + zones;
      if (!unsure.empty())
        line += say({"; it could not be looked at in zone ", "；其中无法核查的图斑："}) + unsure;
      lines.push_back(line);
    }
    if (lines.empty()) return;
    page_.paragraph(say({"No longer in force, and not used:", "已失效、本次未采用："}));
    page_.list(lines);
  }

  void reason(const Finding& finding) {
    page_.begin_reason(finding.outcome);
    std::string line = headline(finding, language_);
    if (finding.outcome == Outcome::undetermined) line += say({" – could not be decided", "——无法判定"});
    page_.paragraph(line, Tone::strong);
    page_.paragraph(zones_of(finding), Tone::soft);
    if (!finding.title.empty() && !finding.summary.empty()) page_.paragraph(say(finding.summary));
    std::string resolution = resolution_words(finding, language_, facts_);
    if (resolution.empty() && finding.outcome == Outcome::fail) {
      resolution = has_exception(finding)
                       ? say({"Not permitted as it stands: change the project, or state the facts of an "
                              "exception that the clause knows.",
                              "按现方案不符合：须调整项目，或补充条款所列例外情形的事实。"})
                       : say({"Not permitted as it stands: change the project; the clause knows no exception.",
                              "按现方案不符合：须调整项目；条款没有例外情形。"});
    }
    if (!resolution.empty()) page_.paragraph("→ " + resolution);
    std::vector<std::string> bases;
    bases.reserve(finding.basis.size());
    for (const LegalBasis& basis : finding.basis) bases.push_back(basis_words(basis, language_));
    page_.list(bases);
    trace(finding);
    page_.end_reason();
  }

  // A clause whose exception was looked at says so in its trace (core/check/judge.cpp).
  static bool has_exception(const Finding& finding) {
    return std::any_of(finding.trace.begin(), finding.trace.end(),
                       [](const TraceLine& line) { return line.depth == 0 && line.sentence.en == "unless:"; });
  }

  void trace(const Finding& finding) {
    if (finding.trace.empty()) return;
    std::vector<std::string> lines;
    lines.reserve(finding.trace.size());
    for (const TraceLine& line : finding.trace) {
      std::string indent;
      for (int i = 0; i < std::min(line.depth, 12); ++i) indent += "\u00A0\u00A0\u00A0";
      lines.push_back(indent + say(line.sentence));
    }
    page_.begin_detail(say({"How it was judged", "判断过程"}), 0);
    page_.list(lines);
    page_.end_detail();
  }

  // The zones that a reason is about, with what each takes of the footprint.
  std::string zones_of(const Finding& reason) const {
    std::string out;
    for (const Finding& finding : result_.findings) {
      if (finding.theme != reason.theme || finding.rule != reason.rule || finding.cause.en != reason.cause.en ||
          !counts(finding)) {
        continue;
      }
      const std::string one = zone_words(finding, language_);
      if (!one.empty()) out += (out.empty() ? "" : say({"; ", "；"})) + one;
    }
    return out;
  }

  // From when the version that a finding is of will count.
  std::string from_words(const Finding& finding) const {
    const auto layer =
        std::find_if(run_.layers.begin(), run_.layers.end(), [&finding](const LayerIdentity& identity) {
          return identity.layer == finding.layer && identity.version == finding.layer_version;
        });
    if (!finding.pre_effect || layer == run_.layers.end()) return {};
    const std::string day = format_day(layer->validity.from);
    return say({", from " + day, "，自 " + day + " 起"});
  }

  // What did not decide and yet must be known: a line each.
  template <class Which>
  void also(const Text& heading, Which which) {
    std::vector<std::string> lines;
    std::set<std::string> said;
    for (const Finding& finding : result_.findings) {
      if (!which(finding)) continue;
      std::string line = std::string(outcome_sign(finding.outcome)) + " " + say(outcome_name(finding.outcome)) +
                         say({": ", "："}) + headline(finding, language_);
      const std::string zone = zone_words(finding, language_);
      if (!zone.empty()) line += say({" – ", "——"}) + zone;
      line += from_words(finding);
      for (const Text& need : finding.requirements) line += " → " + say(need);
      if (said.insert(line).second) lines.push_back(line);
    }
    if (lines.empty()) return;
    page_.paragraph(say(heading) + say({":", "："}));
    page_.list(lines);
  }

  Sink& page_;
  const RunRecord& run_;
  const ProjectResult& result_;
  const ProjectDrawing* drawing_;
  Language language_;
  FactNames facts_;
};

// One line of against_rows() in the making: several zones under one rule and one reason.
struct Against {
  const Finding* first = nullptr;
  std::vector<std::string> zones;
};

}  // namespace

std::vector<Text> against_columns() {
  return {{"Outcome", "结果"},
          {"Check", "核查项"},
          {"Where", "涉及图斑及面积"},
          {"Why, and what to do", "原因与处理"}};
}

std::vector<std::vector<std::string>> against_rows(const RunRecord& run, const ProjectResult& result,
                                                   Language language) {
  const FactNames facts = fact_names(run);
  std::vector<std::vector<std::string>> rows;
  for (const Outcome outcome : {Outcome::fail, Outcome::undetermined}) {
    std::vector<Against> groups;
    for (const Finding& finding : result.findings) {
      if (finding.outcome != outcome || !counts(finding)) continue;
      auto group = std::find_if(groups.begin(), groups.end(), [&finding](const Against& g) {
        return g.first->theme == finding.theme && g.first->rule == finding.rule &&
               g.first->cause.en == finding.cause.en;
      });
      if (group == groups.end()) group = groups.insert(group, {&finding, {}});
      const std::string zone = zone_words(finding, language);
      if (!zone.empty()) group->zones.push_back(zone);
    }
    for (const Against& group : groups) {
      std::string todo = resolution_words(*group.first, language, facts);
      if (todo.empty() && outcome == Outcome::fail)
        todo = Text("Not permitted as it stands.", "按现方案不符合。").in(language);
      rows.push_back({std::string(outcome_sign(outcome)) + " " + outcome_name(outcome).in(language),
                      headline(*group.first, language), some_of(group.zones, true, language), todo});
    }
  }
  return rows;
}

void add_reasons(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing) {
  Reasons(page, run, result, drawing).add();
}

}  // namespace zonegate::page
