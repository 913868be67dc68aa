// Purpose: does a rule or an access-list entry meet a project in a zone, and does its exception hold?
//
// An entry is met when its `when` and its codes-and-words both are. Codes and words stand apart (design
// section 6), because an industry code alone never clears a project:
//   codes and words both given   both match: yes. Both fail: no. Anything else: unknown.
//   only codes                   match: yes. Fail: no, when product and process are known, else unknown.
//   only words                   as they match.
// Words are looked for in the facts name, product and process, as far as the dictionary has them; a word not
// found is "no" only when all of these are known. The context must therefore give the project's name as the
// fact `name`. A manual entry is never yes: unknown unless its `when` says no.
//
// What an exception means: under prohibit and restrict, an exception that holds makes the finding conditional
// on the rule's requirements; under the other effects the rule does not apply. Unknown stays unknown.
//
// Evaluation cannot fail. Thread rule: no state.
#pragma once

#include "core/rules/condition.h"
#include "core/rules/rule.h"

namespace zonegate {

Evaluation evaluate_when(const Rule& rule, const ConditionContext& context);    // no condition: yes
Evaluation evaluate_unless(const Rule& rule, const ConditionContext& context);  // no exception: no

Evaluation evaluate_entry(const AccessEntry& entry, const ConditionContext& context);
Evaluation evaluate_unless(const AccessEntry& entry, const ConditionContext& context);

// Whether the entry names a kind of project (codes, words, or a condition on industry, product, process, name,
// land use, nature or stage) and this one is of it, in a zone that it speaks of. An entry that names none says
// so of nobody. Where such an entry does not hold, the project meets it; where it is of another kind, the entry
// does not concern it.
bool names_kind_of(const AccessEntry& entry, const ConditionContext& context);

// Every fact that the entry may ask for, sorted, unique.
std::vector<std::string> facts_used(const AccessEntry& entry);

// What the trace says where codes and words contradict each other, so that a person has to confirm.
Text only_code_agrees();
Text only_words_agree();

}  // namespace zonegate
