// Purpose: the questions that an exception or a condition asks, as trees kept in the rule pack: which fact
// first, and which next for which answer, so that a person is asked only what still matters.
//
// A tree belongs to rules. It never decides anything: the rules' own conditions do, over the answers, which are
// facts with a source. A node whose fact is not known is a question; below a known one the branches whose
// condition holds are followed. What a finding asks is what its tree reaches among the facts that are missing
// there; without a tree, or where the tree does not reach any of them, all that is missing. Conditions of
// branches are over facts alone. Cannot fail. Thread rule: pure functions.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/fact.h"

namespace zonegate {

class Condition;

struct QuestionBranch;

struct QuestionNode {
  std::string fact;
  std::vector<QuestionBranch> branches;
};

struct QuestionBranch {
  std::string when;  // over facts; empty: always
  std::shared_ptr<const Condition> when_parsed;
  std::vector<QuestionNode> ask;
};

struct QuestionTree {
  std::string id;
  Text title;
  std::string source;              // where the order comes from
  std::vector<std::string> rules;  // ids
  std::vector<QuestionNode> ask;
};

// The facts to ask for now, in the order of the tree, for a finding of `rule` whose `missing` facts keep it
// open.
std::vector<std::string> next_questions(const std::vector<QuestionTree>& trees, const std::string& rule,
                                        const std::vector<std::string>& missing, const Facts& facts,
                                        const FactDictionary& dictionary);

}  // namespace zonegate
