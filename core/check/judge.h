// Purpose: from a condition, an exception and an effect to an outcome (design section 4, "Effects"). Pure
// functions. Internal to core/check.
//
//   condition no                     not concerned
//   condition or exception unknown   undetermined; a note for encourage and inform
//   prohibit                         fail; conditional when its exception holds
//   restrict                         fail; conditional when its exception holds
//   require, conditions, survey      conditional; pass when its exception holds
//   encourage, inform                pass
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/check/finding.h"
#include "core/check/imprecise.h"
#include "core/rules/condition.h"

namespace zonegate {

struct Judgement {
  Truth when = Truth::yes;
  Truth unless = Truth::no;
  std::optional<Outcome> outcome;  // empty: not concerned
  std::vector<std::string> missing_facts;
  std::vector<ImpreciseFact> imprecise;  // of those: given, but not so that it decides
  std::vector<TraceLine> trace;
};

// encourage and inform: whatever comes of them, the outcome is a pass with a note.
bool only_notes(Effect effect);

std::optional<Outcome> outcome_of(Effect effect, Truth when, Truth unless);

// Conditions may be null (always, no exception).
Judgement judge(Effect effect, const Condition* when, const Condition* unless, const ConditionContext& context);

// It passes although nobody can say whether it holds: a note with an unknown condition or exception.
bool is_undecided(const Judgement& judgement);

// Several parts of one project under one rule: the worst outcome, all missing facts, the trace of the worst
// part; of two that pass the undecided one.
void add_judgement(Judgement& whole, const Judgement& part);

// Law is dated: only what was in force on the day.
std::vector<LegalBasis> in_force(const std::vector<LegalBasis>& basis, Day as_of);

}  // namespace zonegate
