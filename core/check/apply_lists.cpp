// Control units and their access lists: which units the footprint lies in, what their lists say, and what is
// missing.
#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <vector>

#include "core/check/decisive_distance.h"
#include "core/check/project_check.h"
#include "core/check/slivers.h"
#include "core/geometry/overlay.h"
#include "core/rules/access_list.h"
#include "core/rules/entry.h"
#include "core/rules/pack.h"
#include "core/rules/unit_code.h"
#include "core/rules/wording.h"

namespace zonegate {
namespace {

// The class as the layer names it and as the code's digit says ("ZH" + county + class + serial). The code
// stands in for a class that is not named; where they contradict each other, or the class named is none, nobody
// knows which holds, and the scopes of all that it may be are looked at.
struct Unit {
  std::string code;
  std::string delivered_class;  // as the layer has it
  int named_class = 0;          // 0: none, or no class that there is
  int coded_class = 0;

  bool unheard_of() const { return named_class == 0 && !delivered_class.empty(); }
  bool contradicting() const { return named_class != 0 && coded_class != 0 && named_class != coded_class; }
  std::vector<int> possible_classes() const {
    if (unheard_of()) return {1, 2, 3};
    return contradicting() ? std::vector<int>{named_class, coded_class} : std::vector<int>{named_class};
  }
};

Unit unit_of(const ZoneHit& hit) {
  const LayerHead& layer = hit.index->layer();
  const Zone& zone = hit.index->zone(hit.zone);
  Unit unit;
  if (const auto* code = layer.attribute(zone, "code")) unit.code = half_width(trim(to_text(*code)));
  if (const auto* named = layer.attribute(zone, "class"))
    unit.delivered_class = half_width(trim(to_text(*named)));
  unit.named_class = unit_class_named(unit.delivered_class);
  unit.coded_class = unit_class_of_code(unit.code);
  return unit;
}

enum class InScope { no, yes, some_classes_only };

InScope scope_of(const AccessEntry& entry, const Unit& unit) {
  const std::vector<int> classes = unit.possible_classes();
  const auto in = std::count_if(classes.begin(), classes.end(),
                                [&](int one) { return in_scope(entry.scope, unit.code, one); });
  if (in == 0) return InScope::no;
  return static_cast<std::size_t>(in) == classes.size() ? InScope::yes : InScope::some_classes_only;
}

Text class_doubt(const Unit& unit) {
  if (unit.unheard_of()) {
    return {
        fmt::format("the layer names class \"{}\" for control unit {}, which is none of 1 priority, 2 key, 3 "
                    "general; the clause is for some of them. Have the unit layer corrected.",
                    unit.delivered_class, unit.code),
        fmt::format("图层所载管控单元 {} 的分类为“{}”，不属于 1 优先保护、2 重点管控、3 "
                    "一般管控；该条目仅适用于其中部分分类。请更正单元图层。",
                    unit.code, unit.delivered_class)};
  }
  return {fmt::format(
              "the layer names class {} for control unit {}, its code says {}; the clause is for one of them. "
              "Have the unit layer corrected.",
              unit.named_class, unit.code, unit.coded_class),
          fmt::format("图层所载管控单元 {} 的分类为 {}，其编码为 {}；该条目仅适用于其一。请更正单元图层。",
                      unit.code, unit.named_class, unit.coded_class)};
}

// An entry that binds only some of the classes: what it would demand is open, what it lets pass is not.
void leave_open(Finding& finding, const Unit& unit) {
  if (finding.outcome == Outcome::pass) return;
  finding.outcome = Outcome::undetermined;
  finding.verdict = ClauseVerdict::to_verify;
  finding.cause = class_doubt(unit);
}

// Of a kind of project that the entry speaks of, in any part; asked where the entry does not hold. The
// condition of a clause that a person judges says when it speaks at all.
bool speaks_of(const ProjectCheck& check, const AccessEntry& entry, const ZoneHit& hit) {
  return !entry.manual && !only_notes(entry.effect) &&
         std::any_of(hit.parts.begin(), hit.parts.end(), [&](const auto& part) {
           return names_kind_of(
               entry,
               PartContext(check.tables.dictionary, check.footprint.parts[part.part].facts, &hit.index->layer(),
                           &hit.index->zone(hit.zone), check.questions.of_part(part.part, entry)));
         });
}

ClauseVerdict verdict_of(const AccessEntry& entry, const Judgement& judgement) {
  if (!judgement.outcome) return ClauseVerdict::not_applicable;
  switch (*judgement.outcome) {
    case Outcome::fail:
      return ClauseVerdict::violated;
    case Outcome::undetermined:
      return ClauseVerdict::to_verify;
    case Outcome::pass:
      return is_undecided(judgement) ? ClauseVerdict::to_verify : ClauseVerdict::met;
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
    out.trace.insert(out.trace.end(), std::make_move_iterator(exception.trace.begin()),
                     std::make_move_iterator(exception.trace.end()));
    out.missing_facts.insert(out.missing_facts.end(), exception.missing_facts.begin(),
                             exception.missing_facts.end());
    std::sort(out.missing_facts.begin(), out.missing_facts.end());
    out.missing_facts.erase(std::unique(out.missing_facts.begin(), out.missing_facts.end()),
                            out.missing_facts.end());
  }
  out.imprecise = imprecise_facts(out.missing_facts, entry.when_parsed.get(), entry.unless_parsed.get(),
                                  entry.code_patterns, context);
  out.outcome = outcome_of(entry.effect, out.when, out.unless);
  return out;
}

Judgement judge_over_parts(const ProjectCheck& check, const AccessEntry& entry, const ZoneHit& hit) {
  std::optional<Judgement> whole;
  for (const auto& part : hit.parts) {
    const PartContext context(check.tables.dictionary, check.footprint.parts[part.part].facts,
                              &hit.index->layer(), &hit.index->zone(hit.zone),
                              check.questions.of_part(part.part, entry));
    Judgement one = judge_entry(entry, context);
    if (!whole) {
      whole = std::move(one);
    } else {
      add_judgement(*whole, one);
    }
  }
  return whole.value_or(Judgement{});
}

// An entry with neither text nor citation rests on the list itself: named, so that every form of the results
// says 原文待录入 beside its summary.
std::vector<LegalBasis> basis_of(const AccessList& list, const AccessEntry& entry, Day as_of) {
  std::vector<LegalBasis> basis = in_force(entry.basis, as_of);
  if (!entry.text.empty() || !basis.empty()) return basis;
  LegalBasis own;
  own.law = list.title.zh.empty() ? list.id : list.title.zh;
  own.article = entry.clause_no;
  own.in_force_from = list.validity.from;
  basis.push_back(std::move(own));
  return basis;
}

// The clause as it is written; who reads English has its summary, where the list has one.
Text summary_of(const AccessEntry& entry) {
  if (entry.text.empty()) return entry.summary;
  return {entry.summary.en.empty() ? entry.text : entry.summary.en, entry.text};
}

std::vector<std::string> stated_facts(const ProjectCheck& check, const AccessEntry& entry) {
  std::vector<std::string> ids = facts_used(entry);
  std::erase_if(ids, [&](const std::string& id) {
    return std::none_of(check.footprint.parts.begin(), check.footprint.parts.end(),
                        [&](const FootprintPart& part) { return part.facts.count(id) != 0; });
  });
  return ids;
}

// An encouragement bars nothing whichever way a person judges it, and keeps no project waiting. Where its
// effect is only what somebody's words suggested, it may be a bar as well.
bool is_manual_note(const AccessEntry& entry) {
  const bool suggested = !entry.suggestion.empty() && !is_signed(entry.suggestion);
  return only_notes(entry.effect) && !suggested;
}

void add_entry(const ProjectCheck& check, const ThemeTable& theme, const ZoneHit& hit, const AccessList& list,
               const AccessEntry& entry, const Unit& unit, InScope scope, bool pre_effect) {
  Finding finding = check.start(theme, entry.id, hit.index, hit.zone, pre_effect, list.id);
  check.fill_measure(finding, hit);
  finding.clause = entry.clause_no;
  finding.effect = entry.effect;
  finding.title = list.title;
  finding.summary = summary_of(entry);
  finding.basis = basis_of(list, entry, check.tables.setup.as_of);
  finding.dimension = entry.dimension;
  finding.level = list.level;
  finding.facts_used = stated_facts(check, entry);
  Judgement judgement = judge_over_parts(check, entry, hit);
  // A manual entry may state when it speaks at all, and of which kind of project; where that is known not to be
  // the case, nobody is asked.
  if (entry.manual && judgement.when != Truth::no) {
    const bool note = is_manual_note(entry);
    finding.outcome = note ? Outcome::pass : Outcome::undetermined;
    finding.undecided = note;
    finding.verdict = ClauseVerdict::to_verify;
    finding.cause = {"this clause has no condition that the program can judge: a person has to judge it.",
                     "该条目没有可由程序判断的条件，需人工判断。"};
    check.add(std::move(finding));
    return;
  }
  finding.verdict = verdict_of(entry, judgement);
  if (!judgement.outcome && speaks_of(check, entry, hit)) finding.verdict = ClauseVerdict::met;
  check.fill_judgement(finding, std::move(judgement), hit.index, hit.zone);
  if (scope == InScope::some_classes_only) leave_open(finding, unit);
  note_distance(check, entry.when_parsed.get(), finding);
  if (finding.outcome == Outcome::conditional) finding.requirements = {finding.summary};
  check.add(std::move(finding));
}

bool names_unit(const EntryScope& scope, const std::string& code) {
  EntryScope only_codes;
  only_codes.unit_codes = scope.unit_codes;
  return !scope.unit_codes.empty() && in_scope(only_codes, code, 0);
}

Text why_no_list(const std::string& code) {
  if (code.empty()) {
    return {
        "the control unit has no code in its layer, so that no access list can name it. Have the unit layer "
        "corrected.",
        "图层中该管控单元没有编码，任何准入清单都无法与之对应。请更正单元图层。"};
  }
  if (const Text problem = unit_code_problem(code); !problem.empty()) {
    return {
        fmt::format("\"{}\" is no control-unit code{}; no access list can name it. Have the unit layer "
                    "corrected.",
                    code, problem.en),
        fmt::format("“{}”不是管控单元编码{}；任何准入清单都无法与之对应。请更正单元图层。", code, problem.zh)};
  }
  return {fmt::format("no access list of unit level in force names control unit {}. Import its list.", code),
          fmt::format("核查日没有针对管控单元 {} 的单元级准入清单。请导入该单元清单。", code)};
}

// Every level is compared; all hits are kept; the worst decides because the outcome is the worst of the
// findings.
void check_unit(const ProjectCheck& check, const ThemeTable& theme, const ZoneHit& hit, bool pre_effect) {
  const Unit unit = unit_of(hit);
  bool own_list = false;
  for (const auto& place : check.tables.list_index.candidates(unit.code)) {
    const AccessList& list = check.tables.lists[place.list];
    const AccessEntry& entry = list.entries[place.entry];
    const InScope scope = scope_of(entry, unit);
    if (scope == InScope::no) continue;
    own_list = own_list || (list.level == ListLevel::unit && names_unit(entry.scope, unit.code));
    add_entry(check, theme, hit, list, entry, unit, scope, pre_effect);
  }
  if (own_list) return;
  check.add_undetermined(theme, "unit_without_list", hit.index, hit.zone,
                         {"A unit without an access list", "管控单元缺少准入清单"}, why_no_list(unit.code), {},
                         hit.area_m2, pre_effect);
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
  auto pieces = pieces_of(measure.hits, check.footprint);
  if (pieces && !measure.uncovered.empty()) pieces->push_back(&measure.uncovered);
  Expected<OverlayResult> gap = OverlayResult{check.footprint.whole, Rung::exact, 0.0};
  if (!pieces) {
    gap = tl::unexpected(pieces.error());
  } else if (!pieces->empty()) {
    const auto known = dissolve(*pieces);
    gap = known ? difference(check.footprint.whole, known->polygons) : tl::unexpected(known.error());
  }
  const SliverRule rule(theme.info.sliver_limit_m2, check.footprint);
  const auto split = gap ? split_slivers(gap->polygons, check.footprint.whole, rule, check.meter)
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
    if (!hit.sliver) check_unit(check, theme, hit, false);
  }
  check_gaps(check, theme, measure);
}

void check_announced_units(const ProjectCheck& check, const ThemeTable& theme, const ThemeMeasure& measure) {
  for (const auto& hit : measure.hits) {
    if (!hit.sliver) check_unit(check, theme, hit, true);
  }
}

}  // namespace zonegate
