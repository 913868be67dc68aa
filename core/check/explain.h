// Purpose: the chain from outcome to custodian for one finding (design promise 3): outcome → rule → clause →
// condition trace → geometry → layer version → custodian, as lines of text in one language. Everything is taken
// from the stored result, nothing is recomputed. Cannot fail: what a record does not hold is said.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate {

struct ExplainStep {
  int depth = 0;
  Text label;  // "rule", "clause"; empty: a continuation
  Text words;
};

// What a stored result has only ids for: names of themes and facts. A name that is not there is the id.
struct ExplainNames {
  std::map<std::string, Text, std::less<>> themes;
  std::map<std::string, Text, std::less<>> facts;
};

std::vector<ExplainStep> explain(const RunRecord& run, const ProjectResult& project, const Finding& finding,
                                 const ExplainNames& names = {});

// 原文待录入 with the summary, or the verbatim text once the bureau has entered it.
Text clause_text(const LegalBasis& basis);

}  // namespace zonegate
