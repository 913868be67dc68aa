#include "core/rules/condition.h"

#include <algorithm>
#include <set>

#include "core/rules/condition_evaluate.h"
#include "core/rules/condition_parser.h"
#include "core/rules/condition_tree.h"

namespace zonegate {
namespace {

using namespace condition;

// Everything a tree refers to, gathered once.
struct Uses {
  std::set<std::string> facts;
  std::set<std::string> themes;
  std::set<std::string> attributes;
  std::map<std::string, double, std::less<>> reach;

  void gather(const Node& node) {
    std::visit([this](const auto& value) { add(value); }, node.value);
  }

 private:
  void add(const Junction& node) {
    for (const auto& operand : node.operands) gather(*operand);
  }
  void add(const Negation& node) { gather(*node.operand); }
  void add(const FactCompare& node) { facts.insert(node.fact->id); }
  void add(const FactIn& node) { facts.insert(node.fact->id); }
  void add(const ZoneCompare& node) { attributes.insert(node.attribute); }
  void add(const ZoneIn& node) { attributes.insert(node.attribute); }
  void add(const KeywordIn& node) {
    for (const FactDefinition& fact : node.facts) facts.insert(fact.id);
  }
  void add(const Measure& node) {
    themes.insert(node.theme);
    if (node.distance) reach[node.theme] = std::max(reach[node.theme], node.limit.canonical);
  }
  void add(const Known& node) {
    if (!node.fact.empty()) facts.insert(node.fact);
    if (!node.attribute.empty()) attributes.insert(node.attribute);
  }
};

class ParsedCondition final : public Condition {
 public:
  explicit ParsedCondition(NodePtr tree) : tree_(std::move(tree)) { uses_.gather(*tree_); }

  Evaluation evaluate(const ConditionContext& context) const override { return evaluate_tree(*tree_, context); }
  std::string text() const override { return canonical_text(*tree_); }
  std::vector<std::string> facts_used() const override { return {uses_.facts.begin(), uses_.facts.end()}; }
  std::vector<std::string> themes_used() const override { return {uses_.themes.begin(), uses_.themes.end()}; }
  std::vector<std::string> zone_attributes_used() const override {
    return {uses_.attributes.begin(), uses_.attributes.end()};
  }
  double reach_m(std::string_view theme) const override {
    const auto found = uses_.reach.find(theme);
    return found == uses_.reach.end() ? 0.0 : found->second;
  }

 private:
  NodePtr tree_;
  Uses uses_;
};

}  // namespace

Expected<std::shared_ptr<const Condition>> Condition::parse(std::string_view text, const FactDictionary& facts,
                                                            bool allow_known, const ZoneValues& zone_values) {
  auto tree = parse_tree(text, facts, allow_known, zone_values);
  if (!tree) return tl::unexpected(tree.error());
  return std::make_shared<const ParsedCondition>(std::move(*tree));
}

}  // namespace zonegate
