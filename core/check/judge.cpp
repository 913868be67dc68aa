#include "core/check/judge.h"

#include <algorithm>

namespace zonegate {
namespace {

void merge_missing(std::vector<std::string>& into, const std::vector<std::string>& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

}  // namespace

bool only_notes(Effect effect) { return effect == Effect::encourage || effect == Effect::inform; }

std::optional<Outcome> outcome_of(Effect effect, Truth when, Truth unless) {
  if (when == Truth::no) return std::nullopt;
  if (only_notes(effect)) return Outcome::pass;
  if (when == Truth::unknown || unless == Truth::unknown) return Outcome::undetermined;
  const bool barred = effect == Effect::prohibit || effect == Effect::restrict;
  if (unless == Truth::yes) return barred ? Outcome::conditional : Outcome::pass;
  return barred ? Outcome::fail : Outcome::conditional;
}

Judgement judge(Effect effect, const Condition* when, const Condition* unless,
                const ConditionContext& context) {
  Judgement out;
  if (when != nullptr) {
    Evaluation evaluated = when->evaluate(context);
    out.when = evaluated.truth;
    out.trace = std::move(evaluated.trace);
    if (out.when == Truth::unknown) merge_missing(out.missing_facts, evaluated.missing_facts);
  }
  if (unless != nullptr && out.when != Truth::no) {
    Evaluation evaluated = unless->evaluate(context);
    out.unless = evaluated.truth;
    out.trace.push_back({0, {"unless:", "例外："}});
    for (auto& line : evaluated.trace) out.trace.push_back({line.depth + 1, std::move(line.sentence)});
    if (out.unless == Truth::unknown) merge_missing(out.missing_facts, evaluated.missing_facts);
  }
  out.imprecise = imprecise_facts(out.missing_facts, when, unless, {}, context);
  out.outcome = outcome_of(effect, out.when, out.unless);
  return out;
}

bool is_undecided(const Judgement& judgement) {
  return judgement.outcome == Outcome::pass &&
         (judgement.when == Truth::unknown || judgement.unless == Truth::unknown);
}

void add_judgement(Judgement& whole, const Judgement& part) {
  merge_missing(whole.missing_facts, part.missing_facts);
  for (const auto& one : part.imprecise) {
    const bool told = std::any_of(whole.imprecise.begin(), whole.imprecise.end(),
                                  [&](const ImpreciseFact& other) { return other.fact == one.fact; });
    if (!told) whole.imprecise.push_back(one);
  }
  if (!part.outcome) {
    if (!whole.outcome && whole.trace.empty()) whole.trace = part.trace;
    return;
  }
  const bool open = whole.outcome == part.outcome && !is_undecided(whole) && is_undecided(part);
  if (!whole.outcome || *whole.outcome < *part.outcome || open) {
    whole.outcome = part.outcome;
    whole.when = part.when;
    whole.unless = part.unless;
    whole.trace = part.trace;
  }
}

std::vector<LegalBasis> in_force(const std::vector<LegalBasis>& basis, Day as_of) {
  std::vector<LegalBasis> out;
  for (const auto& one : basis) {
    if (one.in_force_from && as_of < *one.in_force_from) continue;
    if (one.in_force_to && *one.in_force_to < as_of) continue;
    out.push_back(one);
  }
  return out;
}

}  // namespace zonegate
