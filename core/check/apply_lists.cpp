// Control units and their access lists: which units the footprint lies in, what their lists say, and what is
// missing.
#include <fmt/format.h>
#include <algorithm>

#include "core/check/project_check.h"
#include "core/check/slivers.h"
#include "core/geometry/overlay.h"
#include "core/rules/entry.h"
#include "core/rules/pack.h"

namespace zonegate {
namespace {

struct Unit {
  std::string code;
  int unit_class = 0;  // 0: unknown
};

// Code and class as the layer gives them; the class digit of a well-formed code ("ZH" + county + class +
// serial) counts when the layer names no class.
Unit unit_of(const ZoneHit& hit) {
  const ZoneLayer& layer = hit.index->layer();
  const Zone& zone = hit.index->zone(hit.zone);
  Unit unit;
  if (const auto* code = layer.attribute(zone, "code")) unit.code = to_text(*code);
  if (const auto* named = layer.attribute(zone, "class")) {
    const std::string text = to_text(*named);
    if (text == "1" || text == "priority") unit.unit_class = 1;
    if (text == "2" || text == "key") unit.unit_class = 2;
    if (text == "3" || text == "general") unit.unit_class = 3;
  }
  if (unit.unit_class == 0 && unit.code.size() == 13 && unit.code[8] >= '1' && unit.code[8] <= '3') {
    unit.unit_class = unit.code[8] - '0';
  }
  return unit;
}

ClauseVerdict verdict_of(const AccessEntry& entry, const Judgement& judgement) {
  if (!judgement.outcome) return ClauseVerdict::not_applicable;
  switch (*judgement.outcome) {
    case Outcome::fail:
      return ClauseVerdict::violated;
    case Outcome::undetermined:
      return ClauseVerdict::to_verify;
    case Outcome::pass:
      return ClauseVerdict::met;
    case Outcome::conditional:
      break;
  }
  const bool exception_holds = entry.effect == Effect::prohibit || entry.effect == Effect::restrict;
  return exception_holds ? ClauseVerdict::met : ClauseVerdict::to_verify;
}

Judgement judge_entry(const AccessEntry& entry, const ConditionContext& context) {
  Judgement out;
  Evaluation met = evaluate_entry(entry, context);
  out.when = met.truth;
  out.trace = std::move(met.trace);
  if (met.truth == Truth::unknown) out.missing_facts = std::move(met.missing_facts);
  if (out.when != Truth::no && entry.unless_parsed) {
    Judgement exception = judge(entry.effect, nullptr, entry.unless_parsed.get(), context);
    out.unless = exception.unless;
    out.trace.insert(out.trace.end(), exception.trace.begin(), exception.trace.end());
    out.missing_facts.insert(out.missing_facts.end(), exception.missing_facts.begin(),
                             exception.missing_facts.end());
    std::sort(out.missing_facts.begin(), out.missing_facts.end());
    out.missing_facts.erase(std::unique(out.missing_facts.begin(), out.missing_facts.end()),
                            out.missing_facts.end());
  }
  out.outcome = outcome_of(entry.effect, out.when, out.unless);
  return out;
}

Judgement judge_over_parts(const ProjectCheck& check, const AccessEntry& entry, const ZoneHit& hit) {
  std::optional<Judgement> whole;
  for (const auto& part : hit.parts) {
    const PartContext context(check.tables.dictionary, check.footprint.parts[part.part].facts,
                              &hit.index->layer(), &hit.index->zone(hit.zone), check.questions);
    const Judgement one = judge_entry(entry, context);
    if (!whole) {
      whole = one;
    } else {
      add_judgement(*whole, one);
    }
  }
  return whole.value_or(Judgement{});
}

void add_entry(const ProjectCheck& check, const ThemeTable& theme, const ZoneHit& hit, const AccessList& list,
               const AccessEntry& entry) {
  Finding finding = check.start(theme, entry.id, hit.index, hit.zone, false, list.id);
  check.fill_measure(finding, hit);
  finding.clause = entry.clause_no;
  finding.effect = entry.effect;
  finding.title = list.title;
  finding.summary = entry.text.empty() ? entry.summary : same_text(entry.text);
  finding.basis = in_force(entry.basis, check.tables.setup.as_of);
  if (entry.manual) {
    finding.outcome = Outcome::undetermined;
    finding.verdict = ClauseVerdict::to_verify;
    finding.cause = {"this clause has no machine condition: a person has to judge it.",
                     "该条目无机器条件，需人工判断。"};
    check.add(std::move(finding));
    return;
  }
  Judgement judgement = judge_over_parts(check, entry, hit);
  finding.verdict = verdict_of(entry, judgement);
  check.fill_judgement(finding, std::move(judgement), hit.index, hit.zone);
  if (finding.outcome == Outcome::conditional) finding.requirements = {finding.summary};
  check.add(std::move(finding));
}

bool names_unit(const EntryScope& scope, const std::string& code) {
  EntryScope only_codes;
  only_codes.unit_codes = scope.unit_codes;
  return !scope.unit_codes.empty() && in_scope(only_codes, code, 0);
}

// Every level is compared; all hits are kept; the worst decides because the outcome is the worst of the
// findings.
void check_unit(const ProjectCheck& check, const ThemeTable& theme, const ZoneHit& hit) {
  const Unit unit = unit_of(hit);
  bool own_list = false;
  for (const auto& list : check.tables.lists) {
    for (const auto& entry : list.entries) {
      if (!in_scope(entry.scope, unit.code, unit.unit_class)) continue;
      own_list = own_list || (list.level == ListLevel::unit && names_unit(entry.scope, unit.code));
      add_entry(check, theme, hit, list, entry);
    }
  }
  if (own_list) return;
  const std::string code = unit.code.empty() ? "?" : unit.code;
  check.add_undetermined(
      theme, "unit_without_list", hit.index, hit.zone,
      {"A unit without an access list", "管控单元缺少准入清单"},
      {fmt::format("no access list of unit level in force names control unit {}. Import its list.", code),
       fmt::format("核查日没有针对管控单元 {} 的单元级准入清单。请导入该单元清单。", code)},
      {}, hit.area_m2);
}

// The covered part of the footprint that lies in no unit: units cover the territory without gaps, so it is a
// data error.
void check_gaps(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure) {
  const bool inside_one = std::any_of(measure.hits.begin(), measure.hits.end(),
                                      [](const ZoneHit& hit) { return hit.relation == Relation::inside; });
  if (inside_one || !measure.layers_present || !measure.blocked.empty()) return;
  // Where the units' pieces already make up the footprint there is no gap, and nothing needs to be carved to
  // know it.
  const double planar_m2 = check.footprint.planar_m2;
  if (planar_m2 - measure.disjoint_planar_m2 < std::min(1e-4, 1e-3 * planar_m2)) return;
  auto pieces = pieces_of(measure.hits);
  if (!measure.uncovered.empty()) pieces.push_back(&measure.uncovered);
  Expected<OverlayResult> gap = OverlayResult{check.footprint.whole, Rung::exact, 0.0};
  if (!pieces.empty()) {
    const auto known = dissolve(pieces);
    gap = known ? difference(check.footprint.whole, known->polygons) : tl::unexpected(known.error());
  }
  const SliverRule rule(theme.info.sliver_limit_m2, check.footprint);
  const auto split = gap ? split_slivers(gap->polygons, rule, check.meter)
                         : Expected<SliverSplit>(tl::unexpected(gap.error()));
  if (!split) {
    check.add_undetermined(theme, "overlay_failed", nullptr, 0,
                           {"Gaps between units could not be computed", "单元间空隙无法计算"},
                           split.error().what, {}, std::nullopt);
    return;
  }
  const double gap_m2 = split->rest_m2 + split->sliver_m2;
  if (gap_m2 == 0.0 || rule.forgives(gap->polygons, gap_m2)) return;
  check.add_undetermined(
      theme, "control_unit_gap", nullptr, 0, {"A gap between control units", "管控单元之间存在空隙"},
      {fmt::format("{:.2f} m² of the footprint lie in no control unit although the layer covers them. Have the "
                   "unit layer corrected.",
                   gap_m2),
       fmt::format("用地范围有 {:.2f} 平方米位于图层覆盖范围内却不属于任何管控单元。请更正单元图层。", gap_m2)},
      gap->polygons, gap_m2);
}

}  // namespace

void check_control_units(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure) {
  for (const auto& hit : measure.hits) {
    if (!hit.sliver) check_unit(check, theme, hit);
  }
  check_gaps(check, theme, measure);
}

}  // namespace zonegate
