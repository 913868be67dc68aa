#include "core/rules/question.h"

#include <algorithm>

#include "core/rules/condition.h"

namespace zonegate {
namespace {

class FactsAlone final : public ConditionContext {
 public:
  FactsAlone(const FactDictionary& dictionary, const Facts& facts) : dictionary_(dictionary), facts_(facts) {}

  const FactDictionary& dictionary() const override { return dictionary_; }
  const Fact* fact(std::string_view id) const override {
    const auto found = facts_.find(id);
    return found == facts_.end() || found->second.values.empty() ? nullptr : &found->second;
  }
  std::optional<AttributeValue> zone_attribute(std::string_view) const override { return std::nullopt; }
  std::optional<double> distance_m(std::string_view) const override { return std::nullopt; }
  std::optional<double> overlap_m2(std::string_view) const override { return std::nullopt; }

 private:
  const FactDictionary& dictionary_;
  const Facts& facts_;
};

void walk(const std::vector<QuestionNode>& nodes, const FactsAlone& context, std::vector<std::string>& open) {
  for (const auto& node : nodes) {
    if (context.fact(node.fact) == nullptr) {
      if (std::find(open.begin(), open.end(), node.fact) == open.end()) open.push_back(node.fact);
      continue;
    }
    for (const auto& branch : node.branches) {
      const bool follows = !branch.when_parsed || branch.when_parsed->evaluate(context).truth == Truth::yes;
      if (follows) walk(branch.ask, context, open);
    }
  }
}

}  // namespace

std::vector<std::string> next_questions(const std::vector<QuestionTree>& trees, const std::string& rule,
                                        const std::vector<std::string>& missing, const Facts& facts,
                                        const FactDictionary& dictionary) {
  const FactsAlone context(dictionary, facts);
  std::vector<std::string> reached;
  for (const auto& tree : trees) {
    if (std::find(tree.rules.begin(), tree.rules.end(), rule) != tree.rules.end())
      walk(tree.ask, context, reached);
  }
  std::vector<std::string> out;
  for (const auto& fact : reached) {
    if (std::find(missing.begin(), missing.end(), fact) != missing.end()) out.push_back(fact);
  }
  return out.empty() ? missing : out;
}

}  // namespace zonegate
