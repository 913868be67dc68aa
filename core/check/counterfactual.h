// Purpose: the nearest change of facts that would alter a finding's outcome for the better: "would be
// conditional if the waste water went to a sewer". Found by evaluating the check itself, never by reading the
// condition.
//
// Only facts that the dictionary marks as the applicant's to plan (`changeable`) are changed: never where the
// project stands, what it is called, what industry it belongs to, what an authority has to grant. One fact
// first; two only where no single one helps. Values tried: yes and no; every choice; around every limit that
// the clause names; every class of land use at the first level and every class that the clause names; texts
// without the clause's words. A clause that then says nothing counts as a pass. A change that brings in
// another clause, or makes another finding worse, is none. Cost: a check of one theme for each value tried, at
// most kMostTried, of the clause alone, and a check of everything for each that helps; `complete` says whether
// all were. Threads: pure function over an immutable checker. Errors: those of Checker::create.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/checker.h"

namespace zonegate {

struct FactChange {
  std::string fact;
  std::optional<Fact> before;  // nullopt: not known
  Fact after;
};

struct Counterfactual {
  std::vector<FactChange> changes;
  Outcome outcome = Outcome::pass;  // of the finding
  bool says_nothing = false;        // the clause would not apply
  Outcome project = Outcome::pass;  // of the project as a whole
};

struct Counterfactuals {
  std::vector<Counterfactual> found;  // the best outcome first
  std::vector<std::string> tried;     // the facts that were changed
  bool complete = true;
};

constexpr std::size_t kMostTried = 4000;
constexpr std::size_t kMostTold = 5;

// `finding`: of a check of `project` by this checker.
Expected<Counterfactuals> counterfactuals(const Checker& checker, const Project& project,
                                          const Finding& finding);

// "with waste-water route: none or to a sewer instead of directly to water: it would be conditional; the
// project as a whole: …"; what differs in one value alone is one sentence, at most kMostTold of them.
std::vector<Text> counterfactual_words(const std::vector<Counterfactual>& found, const FactDictionary& facts);

}  // namespace zonegate
