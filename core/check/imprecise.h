// Purpose: facts that a project states, and that still leave a clause open: a code less precise than the clause
// asks (C26 against C2614), or one of another classification (the survey's 0701 against the plan's). Told apart
// from a fact that is missing, because asking for what has been given helps nobody.
//
// Cost: parses the condition again; called only where a code stands among what kept it unknown. Internal to
// core/check. Thread rule: pure functions.
#pragma once

#include <string>
#include <vector>

#include "core/rules/code.h"
#include "core/rules/condition.h"

namespace zonegate {

struct ImpreciseFact {
  std::string fact;
  std::vector<std::string> coarse;   // codes given that are less precise than a pattern asked
  std::vector<std::string> foreign;  // codes given of another scheme than a pattern asked
  std::vector<std::string> asked;    // those patterns, as written
  std::vector<std::string> schemes;  // of those patterns that no code given belongs to
  // Stating more can decide it. Not so where codes of every scheme asked are given and others beside them:
  // whether those are other uses, or the same told twice, a person has to say.
  bool answerable = true;
};

// Of the facts among `missing` that the context knows. `codes`: those of an access-list entry, of its industry.
std::vector<ImpreciseFact> imprecise_facts(const std::vector<std::string>& missing, const Condition* when,
                                           const Condition* unless, const std::vector<CodePattern>& codes,
                                           const ConditionContext& context);

// One sentence each, with what to state.
Text imprecise_words(const FactDictionary& dictionary, const ImpreciseFact& one);

}  // namespace zonegate
