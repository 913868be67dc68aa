#include "core/check/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/check/decision.h"
#include "core/check/result_names.h"
#include "core/crs/point_words.h"

namespace zonegate {
namespace {

class Steps {
 public:
  void add(Text label, Text words, int depth = 0) {
    steps_.push_back({depth, std::move(label), std::move(words)});
  }
  std::vector<ExplainStep> take() { return std::move(steps_); }

 private:
  std::vector<ExplainStep> steps_;
};

// What a person said of it, and whether that still counts.
void explain_review(Steps& steps, const Finding& finding) {
  if (!finding.review) return;
  const Review& review = *finding.review;
  const Text verdict = verdict_name(review.verdict);
  steps.add(review.stands ? Text{"decided by a person", "复核意见"}
                          : Text{"decided by a person, lapsed", "复核意见（已失效）"},
            {fmt::format("{}, by {}, {}: {}", verdict.en, review.by, review.time, review.reason),
             fmt::format("{}，{}，{}：{}", verdict.zh, review.by, review.time, review.reason)});
  for (const Text& change : review.changed) steps.add({"changed since", "其后变化"}, change, 1);
}

void explain_outcome(Steps& steps, const ProjectResult& project, const Finding& finding) {
  const Text whole = outcome_name(project.outcome);
  const Text own = shown_outcome_name(finding);
  steps.add({"project", "项目"},
            same_text(project.name.empty() ? project.id : project.name + " (" + project.id + ")"));
  steps.add({"outcome of the project", "项目结论"}, whole);
  steps.add({"outcome of this finding", "本条结果"}, own);
  if (finding.pre_effect) {
    steps.add({"note", "说明"}, {"the layer version is announced, not yet in force: no effect on the outcome",
                                 "该图层版本尚未生效，不影响结论"});
  }
  if (finding.sliver) {
    steps.add({"note", "说明"}, {"a sliver under the theme's limit: listed, no effect on the outcome",
                                 "低于限值的细碎重叠：列出，不影响结论"});
  }
  if (!finding.cause.empty()) steps.add({"what would resolve it", "如何解决"}, finding.cause);
}

// The pack that holds the rule. A reloaded record may have left out the rules: then the packs in force are
// named.
void explain_pack(Steps& steps, const RunRecord& run, const std::string& rule) {
  std::string names;
  for (const auto& pack : run.rule_packs) {
    const bool has_rule = std::any_of(pack.rules.begin(), pack.rules.end(),
                                      [&](const Rule& candidate) { return candidate.id == rule; });
    if (has_rule) {
      steps.add({"rule pack", "规则包"}, same_text(pack.id + " " + pack.version), 1);
      return;
    }
    names += (names.empty() ? "" : ", ") + pack.id + " " + pack.version;
  }
  if (names.empty()) return;
  const bool one = run.rule_packs.size() == 1;
  steps.add(one ? Text{"rule pack", "规则包"} : Text{"rule packs in force", "生效的规则包"}, same_text(names),
            1);
}

void explain_rule(Steps& steps, const RunRecord& run, const Finding& finding) {
  const std::string from = finding.list.empty() ? "" : finding.list + " / ";
  const Text title{finding.title.en.empty() ? "" : ": " + finding.title.en,
                   finding.title.zh.empty() ? "" : "：" + finding.title.zh};
  if (!finding.effect) {
    // No rule and no pack stands behind it.
    steps.add({"the check itself", "核查本身"}, finding.title.empty() ? own_rule_name(finding) : finding.title);
    return;
  }
  const Text effect = effect_name(*finding.effect);
  steps.add({"rule", "规则"}, {from + finding.rule + title.en + " [" + effect.en + "]",
                               from + finding.rule + title.zh + " [" + effect.zh + "]"});
  if (finding.list.empty()) explain_pack(steps, run, finding.rule);
  for (const auto& list : run.access_lists) {
    if (list.id == finding.list)
      steps.add({"access list", "准入清单"}, same_text(list.id + " " + list.version + "  " + list.issuer), 1);
  }
  if (finding.verdict) steps.add({"clause verdict", "条目结论"}, clause_verdict_name(*finding.verdict), 1);
  if (!finding.summary.empty()) steps.add({"summary", "要点"}, finding.summary, 1);
  if (!finding.clause.empty()) steps.add({"clause", "条款"}, same_text(finding.clause));
  for (const auto& basis : finding.basis) {
    const std::string law =
        "《" + basis.law + "》" + basis.article + (basis.number.empty() ? "" : "（" + basis.number + "）");
    const std::string from_day = basis.in_force_from ? format_day(*basis.in_force_from) : "";
    const Text text = clause_text(basis);
    steps.add({"legal basis", "法律依据"},
              {fmt::format("{} — {}{} [{}]", law, text.en,
                           from_day.empty() ? "" : ", in force from " + from_day, grade_id(basis.grade)),
               fmt::format("{}——{}{}［{}］", law, text.zh, from_day.empty() ? "" : "，" + from_day + " 起施行",
                           basis.grade == Grade::verified  ? "已核对来源"
                           : basis.grade == Grade::relayed ? "转引"
                                                           : "未核实")},
              1);
  }
  for (const auto& need : finding.requirements) steps.add({"requires", "要求"}, need, 1);
}

Text name_of(const std::map<std::string, Text, std::less<>>& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() || found->second.empty() ? same_text(id) : found->second;
}

void explain_trace(Steps& steps, const Finding& finding, const ExplainNames& names) {
  if (finding.trace.empty()) return;
  steps.add({"condition", "条件判断"}, {"", ""});
  for (const auto& line : finding.trace) steps.add({}, line.sentence, line.depth + 1);
  for (const auto& fact : finding.missing_facts) {
    const Text name = name_of(names.facts, fact);
    const bool known = name.en != fact || name.zh != fact;
    steps.add({"missing fact", "缺少事实"},
              known ? Text{name.en + " (" + fact + ")", name.zh + "（" + fact + "）"} : name, 1);
  }
}

void explain_axes(Steps& steps, const Finding& finding) {
  const bool outside = finding.relation == Relation::outside;
  const Text chainage(stretches_words(finding.axes, Language::english, outside),
                      stretches_words(finding.axes, Language::chinese, outside));
  if (!chainage.en.empty()) steps.add({"chainage", "起止里程"}, chainage, 2);
  const Text words(sides_words(finding.axes, Language::english), sides_words(finding.axes, Language::chinese));
  if (!words.en.empty()) {
    steps.add({"left and right of the axis", "轴线左右侧"}, words, 2);
  }
}

void explain_distance(Steps& steps, const Finding& finding) {
  if (!finding.distance_theme.empty())
    steps.add({"distance to", "距离对象"}, same_text(finding.distance_theme + " / " + finding.distance_zone),
              2);
  if (finding.within_m) {
    steps.add({"distance of the rule", "规则距离"}, same_text(fmt::format("{:g} m", *finding.within_m)), 2);
  }
  if (!finding.nearest) return;
  const auto at = [](PlanePoint p) { return same_text(format_point(p)); };
  steps.add({"nearest point of the footprint", "用地最近点"}, at(finding.nearest->footprint), 2);
  steps.add({"nearest point of the zone", "图斑最近点"}, at(finding.nearest->zone), 2);
}

void explain_geometry(Steps& steps, const RunRecord& run, const Finding& finding) {
  const auto number = [&](const Text& label, const std::optional<double>& value, const char* unit) {
    if (value) steps.add(label, same_text(fmt::format("{:.2f} {}", *value, unit)), 1);
  };
  const Text relation = finding.relation ? relation_name(*finding.relation) : Text{};
  const Text rung = rung_name(finding.rung);
  const bool measured = finding.rung != Rung::refused && !relation.empty();
  if (by_facts_alone(finding)) {
    steps.add({"geometry", "几何"},
              {"none: the rule asks the project's facts alone", "无：规则仅依据项目事实"});
  } else {
    steps.add({"geometry", "几何"},
              measured ? Text{relation.en + "; " + rung.en, relation.zh + "；" + rung.zh} : rung);
  }
  number({"area", "面积"}, finding.area_m2, "m²");
  number({"net area, after the deduction stated", "净面积（扣除后）"}, finding.net_m2, "m²");
  if (!finding.net_unknown.empty())
    steps.add({"net area", "净面积"},
              {"not known: " + finding.net_unknown.en, "未知：" + finding.net_unknown.zh}, 1);
  if (!finding.area_m2 && !finding.distance_m && !by_facts_alone(finding)) {
    steps.add({"area", "面积"}, {"not computed", "未计算"}, 1);
  }
  number({"length of the axis inside", "轴线位于图斑内长度"}, finding.length_m, "m");
  explain_axes(steps, finding);
  number({"distance", "距离"}, finding.distance_m, "m");
  explain_distance(steps, finding);
  if (finding.share)
    steps.add({"share", "占比"}, same_text(fmt::format("{:.2f} %", *finding.share * 100.0)), 1);
  for (const auto& part : finding.parts) {
    if (finding.parts.size() < 2 || !part.area_m2) continue;
    steps.add({"part " + part.part, "地块 " + part.part}, same_text(fmt::format("{:.2f} m²", *part.area_m2)),
              2);
  }
  number({"border uncertainty", "边界精度影响"}, finding.accuracy_m2, "m²");
  steps.add({"area method", "面积方法"}, area_method_name(run.area_method), 1);
  if (finding.length_m || finding.distance_m) {
    steps.add({"length method", "长度方法"}, length_method_name(run.area_method), 1);
  }
  steps.add({"coordinates", "坐标系"}, same_text(run.crs), 1);
}

// Where the theme tiles the land: what else the footprint is made of.
void explain_composition(Steps& steps, const ProjectResult& project, const Finding& finding) {
  for (const Composition& composition : project.compositions) {
    if (composition.theme != finding.theme) continue;
    steps.add({"composition of the footprint", "用地构成"},
              composition.complete ? Text{"a partition, closed", "完整划分，已平差"}
                                   : Text{"not complete", "不完整"});
    for (const CompositionRow& row : composition.rows) {
      const Text kind = composition_kind_name(row.kind);
      const std::string area = fmt::format("{:.2f} m²", row.closed_m2.value_or(row.area_m2));
      steps.add(kind.empty() ? same_text(row.code) : kind,
                same_text(area + (row.name.empty() ? "" : "  " + row.name)), row.level);
    }
    for (const Text& note : composition.notes) steps.add({"note", "说明"}, note, 1);
  }
}

// The version that the finding was made in; a finding about a whole theme names what was in force that day.
bool is_origin(const LayerIdentity& layer, const RunRecord& run, const Finding& finding) {
  if (layer.theme != finding.theme) return false;
  if (finding.layer.empty()) return layer.validity.contains(run.as_of);
  if (layer.layer != finding.layer) return false;
  // Results recorded before findings carried their version say only whether it was in force.
  if (finding.layer_version == 0) return layer.validity.contains(run.as_of) != finding.pre_effect;
  return layer.version == finding.layer_version;
}

void explain_layer(Steps& steps, const RunRecord& run, const Finding& finding, const ExplainNames& names) {
  if (!finding.zone.empty()) steps.add({"zone", "图斑"}, same_text(finding.zone));
  bool told = false;
  for (std::size_t i = 0; i < run.layers.size(); ++i) {
    const LayerIdentity& layer = run.layers[i];
    if (!is_origin(layer, run, finding)) continue;
    told = true;
    const std::string until = layer.validity.to ? format_day(*layer.validity.to) : "…";
    steps.add({"layer version", "图层版本"},
              same_text(fmt::format("{} v{}  {} – {}", layer.layer, layer.version,
                                    format_day(layer.validity.from), until)));
    steps.add({"source", "来源"},
              same_text(layer.source_name + "  " + layer.source_crs + "  sha256 " +
                        layer.source_sha256.substr(0, 16)),
              1);
    steps.add({"content", "内容"}, same_text("sha256 " + layer.content_sha256.substr(0, 16)), 1);
    steps.add(
        {"custodian", "提供单位"},
        layer.custodian.empty() ? Text{"not stated at import", "导入时未注明"} : same_text(layer.custodian), 1);
  }
  if (!told && !finding.theme.empty()) {
    const Text theme = name_of(names.themes, finding.theme);
    steps.add({"layer version", "图层版本"},
              {"no layer of the theme \"" + theme.en + "\" was in force on " + format_day(run.as_of),
               format_day(run.as_of) + " 没有专题“" + theme.zh + "”的有效图层"});
  }
}

}  // namespace

Text clause_text(const LegalBasis& basis) {
  if (!basis.text.empty()) return same_text(basis.text);
  return {"verbatim text to be entered (原文待录入)", "原文待录入"};
}

std::vector<ExplainStep> explain(const RunRecord& run, const ProjectResult& project, const Finding& finding,
                                 const ExplainNames& names) {
  Steps steps;
  explain_outcome(steps, project, finding);
  explain_review(steps, finding);
  explain_rule(steps, run, finding);
  explain_trace(steps, finding, names);
  explain_geometry(steps, run, finding);
  explain_composition(steps, project, finding);
  explain_layer(steps, run, finding, names);
  steps.add({"run", "核查批次"}, same_text(run.id + "  " + format_day(run.as_of)));
  return steps.take();
}

}  // namespace zonegate
