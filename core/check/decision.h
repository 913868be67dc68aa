// Purpose: a person's word on a finding, beside the program's and never in its place, and whether it still
// stands.
//
// A decision belongs to what the person looked at: footprint, name and facts of the project, the words of the
// clause, the zone, the layers of other themes that the clause measures, and what the program itself said. Each
// of these is kept with the decision, facts as text, the rest as hashes; a check compares them. Where one
// differs the decision has lapsed and says what changed; it is kept and shown, it no longer counts. A new
// edition of a list in which the clause is word for word the same changes nothing. Of several decisions on one
// finding the last counts. Threads: pure functions over an immutable Checker. Cannot fail.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/check/checker.h"

namespace zonegate {

using DecisionInputs = std::map<std::string, std::string>;

struct Decision {
  std::string project;
  std::string finding;  // its id
  std::string rule;     // rule or entry id, for people
  std::string list;
  std::string theme;
  std::string zone;
  std::string run;  // the recorded run that was looked at
  std::string
      verdict;  // pass conditional fail, met violated not_applicable; "withdrawn" takes a former one back
  std::string reason;
  std::string by;    // the person's name as given
  std::string time;  // ISO 8601, UTC
  DecisionInputs inputs;
};

constexpr std::string_view kWithdrawn = "withdrawn";

// The outcome that a verdict stands for: met and not_applicable are passes; nullopt: it is none.
std::optional<Outcome> decided_outcome(std::string_view verdict);
// Whether the footprint could not be read, so that no layer was looked at: no word of a person stands for that.
bool nothing_was_checked(const ProjectResult& result);
Text verdict_name(std::string_view verdict);
// "符合", "not met", "conditional", … → its id; "" when no person may decide that.
std::string decision_verdict(std::string_view written);

DecisionInputs decision_inputs(const Checker& checker, const Project& project, const Finding& finding);
// What of them differs, as sentences; empty: nothing.
std::vector<Text> changed_inputs(const DecisionInputs& then, const DecisionInputs& now,
                                 const FactDictionary& facts);

// Puts each decision beside its finding, and on projects whose findings are all decided the reviewed outcome:
// the worst of the findings with what was decided in their place. It stays empty while an undetermined finding
// has no decision that stands. Decisions whose finding is gone are notes of the project. `decisions` in the
// order in which they were made; `projects` and `results` in one order.
void apply_decisions(const Checker& checker, const std::vector<Project>& projects,
                     const std::vector<Decision>& decisions, std::vector<ProjectResult>& results);

}  // namespace zonegate
