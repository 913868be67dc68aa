#include "layers/formats/page/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/crs/units.h"
#include "layers/formats/page/theme_rows.h"
#include "layers/formats/reason_words.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {
namespace {

using namespace result_words;

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
    std::vector<const Finding*> said;
    for (const Finding& finding : result_.findings) {
      if (finding.outcome != result_.outcome || finding.outcome == Outcome::pass || !counts(finding)) continue;
      const bool known = std::any_of(said.begin(), said.end(),
                                     [&finding](const Finding* one) { return same_reason(*one, finding); });
      if (known) continue;
      said.push_back(&finding);
      reason(finding);
    }
    std::vector<std::string> notes;
    for (const Text& note : result_.notes) notes.push_back(say(note));
    page_.list(notes);
    also({"Found besides", "另有"}, [this](const Finding& finding) {
      const bool other = finding.outcome != result_.outcome && finding.outcome != Outcome::pass;
      return counts(finding) && (other || finding.undecided);
    });
    notes_met();
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
    if (!unseen.empty())
      page_.paragraph(say({"Without data, so not looked at, and not among the themes that must be checked: ",
                           "因无数据而未核查（非必查内容）："}) +
                      unseen);
    const std::string unruled = unruled_words(result_, language_);
    if (!unruled.empty())
      page_.paragraph(say({"Met, and no rule in force speaks of it: ", "涉及但没有生效规则："}) + unruled);
    const std::string failed = unseen_themes(result_, ThemeState::not_checked, false, language_);
    if (!failed.empty())
      page_.paragraph(say({"Could not be checked wholly, though no rule of these themes decides here: ",
                           "未能完整核查（此处没有起决定作用的规则）："}) +
                      failed);
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

  // A pass beside a line: the reader sees it on the map and wants to know that it was looked at. And what the
  // layers leave uncovered, too little to count.
  void touched() {
    std::vector<std::string> lines;
    for (const ThemeResult& theme : result_.themes) {
      if (theme.state != ThemeState::clear) continue;
      for (const Text& note : theme.notes)
        lines.push_back(say(theme_title(theme.theme)) + say({": ", "："}) + say(note));
    }
    if (lines.empty()) return;
    page_.paragraph(say({"Clear, with a remark:", "不涉及，另有提示："}));
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
    const std::vector<const Finding*> rules = rules_of(finding);
    page_.begin_reason(finding.outcome);
    std::string line;
    for (const Finding* one : rules)  // the theme once, and a list once for its clauses that follow
      line += line.empty() ? headline(*one, language_) : further_headline(*one, line, language_);
    if (finding.outcome == Outcome::undetermined) line += say({" – could not be decided", "——无法判定"});
    page_.paragraph(line, Tone::strong);
    page_.paragraph(zones_of(finding), Tone::soft);
    std::set<std::string> told;
    for (const Finding* one : rules) {
      if (!one->title.empty() && !one->summary.empty() && told.insert(one->summary.zh).second)
        page_.paragraph(say(one->summary));
    }
    const std::string resolution = what_to_do(finding);
    if (!resolution.empty()) page_.paragraph("→ " + resolution);
    std::vector<std::string> bases;
    for (const Finding* one : rules) {
      for (const LegalBasis& basis : one->basis) {
        const std::string words = basis_words(basis, language_);
        if (std::find(bases.begin(), bases.end(), words) == bases.end()) bases.push_back(words);
      }
    }
    page_.list(bases);
    for (const Finding* one : rules) trace(*one, rules.size() > 1);
    page_.end_reason();
  }

  // The findings that stand for the rules of a reason, one each.
  std::vector<const Finding*> rules_of(const Finding& reason) const {
    std::vector<const Finding*> out;
    for (const Finding& finding : result_.findings) {
      if (!same_reason(reason, finding) || finding.outcome != reason.outcome || !counts(finding)) continue;
      const bool known = std::any_of(out.begin(), out.end(),
                                     [&finding](const Finding* one) { return one->rule == finding.rule; });
      if (!known) out.push_back(&finding);
    }
    return out;
  }

  std::string what_to_do(const Finding& finding) const {
    std::string resolution = asked_words(finding, language_, facts_);
    const bool barring = finding.effect == Effect::prohibit || finding.effect == Effect::restrict;
    if (finding.outcome == Outcome::conditional && barring) {
      std::string held =
          say({"Barred as a rule; by the facts stated an exception of the clause holds, and somebody "
               "has to show that it really does.",
               "原则上不允许；按申报信息属于条款所列例外，须由人核实例外确实成立。"});
      join_sentences(held, resolution, language_);
      return held;
    }
    if (!resolution.empty() || finding.outcome != Outcome::fail) return resolution;
    if (!has_exception(finding))
      return say({"Not permitted as it stands: change the project; the clause knows no exception.",
                  "按现方案不符合：须调整项目；条款没有例外情形。"});
    const Finding* stricter = stricter_than(finding);
    if (stricter == nullptr)
      return say(
          {"Not permitted as it stands: change the project, or state the facts of an exception that the "
           "clause knows.",
           "按现方案不符合：须调整项目，或补充条款所列例外情形的事实。"});
    const std::string name = headline(*stricter, language_);
    return say(
        {"Not permitted as it stands. This clause knows exceptions, but they would not help here: \"" + name +
             "\" holds for the same zone and knows none.",
         "按现方案不符合。本条虽有例外情形，但在此处无济于事：同一图斑同时适用“" + name + "”，该条没有例外。"});
  }

  // Of the same zone, failing and without exception: what an exception of this clause could not mend.
  const Finding* stricter_than(const Finding& finding) const {
    for (const Finding& other : result_.findings) {
      if (other.theme == finding.theme && other.zone == finding.zone && other.layer == finding.layer &&
          other.rule != finding.rule && other.outcome == Outcome::fail && counts(other) &&
          !has_exception(other))
        return &other;
    }
    return nullptr;
  }

  // A clause whose exception was looked at says so in its trace (core/check/judge.cpp).
  static bool has_exception(const Finding& finding) {
    return std::any_of(finding.trace.begin(), finding.trace.end(),
                       [](const TraceLine& line) { return line.depth == 0 && line.sentence.en == "unless:"; });
  }

  void trace(const Finding& finding, bool named) {
    if (finding.trace.empty()) return;
    std::vector<std::string> lines;
    lines.reserve(finding.trace.size());
    for (const TraceLine& line : finding.trace) {
      std::string indent;
      for (int i = 0; i < std::min(line.depth, 12); ++i) indent += "\u00A0\u00A0\u00A0";
      lines.push_back(indent + say(line.sentence));
    }
    page_.begin_detail(say({"How it was judged", "判断过程"}) +
                           (named ? say({": ", "："}) + headline(finding, language_) : ""),
                       0);
    page_.list(lines);
    page_.end_detail();
  }

  // The zones that a reason is about, with what each takes of the footprint. What is less than the theme's
  // sliver limit decides nothing beside the others and stands in table B.
  std::string zones_of(const Finding& reason) const {
    std::vector<std::string> zones;
    std::vector<std::string> fringes;
    std::vector<const Finding*> met;
    const double limit_m2 = sliver_limit(reason.theme);
    for (const Finding& finding : result_.findings) {
      if (!same_reason(reason, finding) || !counts(finding)) continue;
      if (finding.outcome == reason.outcome) met.push_back(&finding);
      const std::string one = zone_words(finding, language_);
      auto& to = finding.area_m2 && *finding.area_m2 < limit_m2 && !finding.distance_m ? fringes : zones;
      if (!one.empty() && std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
    }
    if (zones.empty()) std::swap(zones, fringes);
    std::string out;
    for (const std::string& one : zones) out += (out.empty() ? "" : say({"; ", "；"})) + one;
    const std::string together = together_words(result_, met, language_);
    if (!together.empty()) out = together + say({": ", "："}) + out;
    if (fringes.empty()) return out;
    const std::string limit = format_decimal(limit_m2, 0);
    return out + say({fmt::format("; and {} with less than {} m² each (table B)", fringes.size(), limit),
                      fmt::format("；另 {} 个图斑各不足 {} 平方米（见表 B）", fringes.size(), limit)});
  }

  double sliver_limit(const std::string& theme) const {
    const auto found = std::find_if(result_.themes.begin(), result_.themes.end(),
                                    [&theme](const ThemeResult& one) { return one.theme == theme; });
    return found == result_.themes.end() ? 0.0 : found->sliver_limit_m2;
  }

  // A note has no reason of its own above: what it says, and by which law, stands with it.
  void notes_met() {
    std::vector<std::string> lines;
    std::vector<std::string> said;
    for (const Finding& finding : result_.findings) {
      const bool note = finding.effect == Effect::inform || finding.effect == Effect::encourage;
      if (!counts(finding) || !note || finding.undecided || finding.verdict || finding.zone.empty()) continue;
      if (std::find(said.begin(), said.end(), finding.rule) != said.end()) continue;
      said.push_back(finding.rule);
      lines.push_back(note_words(finding));
    }
    if (lines.empty()) return;
    page_.paragraph(say({"Met and noted, which is no conflict:", "涉及但仅作提示、不构成冲突："}));
    page_.list(lines);
  }

  std::string note_words(const Finding& note) const {
    std::string line = headline(note, language_);
    std::vector<std::string> zones;
    for (const Finding& finding : result_.findings) {
      if (finding.rule != note.rule || !counts(finding) || finding.undecided) continue;
      std::string zone = zone_words(finding, language_);
      if (std::find(zones.begin(), zones.end(), zone) == zones.end()) zones.push_back(std::move(zone));
    }
    line += say({" – ", "——"}) + some_of(zones, true, language_);
    if (!note.title.empty() && !note.summary.empty()) join_sentences(line, say(note.summary), language_);
    for (const LegalBasis& basis : note.basis) join_sentences(line, basis_words(basis, language_), language_);
    return line;
  }

  // What did not decide and yet must be known: a line each.
  template <class Which>
  void also(const Text& heading, Which which) {
    std::vector<std::string> lines;
    std::set<std::string> said;
    for (const Finding& finding : result_.findings) {
      if (!which(finding)) continue;
      std::string line = finding_outcome(finding, language_) + say({": ", "："}) + headline(finding, language_);
      const std::string zone = zone_words(finding, language_);
      if (!zone.empty()) line += say({" – ", "——"}) + zone;
      line += from_words(run_, finding, language_);
      // What is open names what it waits for.
      if (finding.outcome == Outcome::undetermined || finding.undecided) line += " → " + say(finding.cause);
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
  std::vector<std::string> rules;
};

}  // namespace

std::string asked_words(const Finding& finding, Language language, const FactNames& facts) {
  const bool repeats = finding.verdict && finding.requirements.size() == 1 &&
                       finding.requirements.front() == finding.summary && !finding.summary.empty();
  if (!repeats) return resolution_words(finding, language, facts);
  Finding asked = finding;
  asked.requirements = {{"Meet what the clause asks, and say in the application how.",
                         "落实该条款的要求，并在申报材料中说明如何落实。"}};
  return resolution_words(asked, language, facts);
}

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
      auto group = std::find_if(groups.begin(), groups.end(),
                                [&finding](const Against& g) { return same_reason(*g.first, finding); });
      if (group == groups.end()) group = groups.insert(group, {&finding, {}, {}});
      const std::string zone = zone_words(finding, language);
      const auto once = [](std::vector<std::string>& to, const std::string& words) {
        if (!words.empty() && std::find(to.begin(), to.end(), words) == to.end()) to.push_back(words);
      };
      once(group->zones, zone);
      once(group->rules, headline(finding, language));
    }
    for (const Against& group : groups) {
      std::string rules;
      for (const std::string& one : group.rules)
        rules += (rules.empty() ? "" : Text("; ", "；").in(language)) + one;
      std::string todo = resolution_words(*group.first, language, facts);
      if (todo.empty() && outcome == Outcome::fail)
        todo = Text("Not permitted as it stands.", "按现方案不符合。").in(language);
      rows.push_back({std::string(outcome_sign(outcome)) + " " + outcome_name(outcome).in(language), rules,
                      some_of(group.zones, true, language), todo});
    }
  }
  return rows;
}

void add_reasons(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing) {
  Reasons(page, run, result, drawing).add();
}

}  // namespace zonegate::page
