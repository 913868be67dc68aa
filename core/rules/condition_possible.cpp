#include "core/rules/condition_possible.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "core/rules/condition_evaluate.h"
#include "core/rules/condition_wheels.h"

namespace zonegate::condition {
namespace {

constexpr std::size_t most_steps = 200000;
constexpr std::size_t most_work = 300000000;  // steps times parts of the tree: a second, whatever the text

// Which truths are still possible, a bit each.
using Possible = unsigned;
constexpr Possible bit_of(Truth truth) { return 1U << static_cast<unsigned>(truth); }
constexpr Possible kYes = bit_of(Truth::yes);
constexpr Possible kAnything = 7;

// The truths that `and` gives of any truth on the left with any on the right.
constexpr Possible both(Possible a, Possible b) {
  Possible out = 0;
  for (const Truth left : {Truth::no, Truth::unknown, Truth::yes}) {
    for (const Truth right : {Truth::no, Truth::unknown, Truth::yes}) {
      if ((a & bit_of(left)) != 0 && (b & bit_of(right)) != 0) out |= bit_of(left && right);
    }
  }
  return out;
}
constexpr Possible opposite(Possible a) { return (a & 2U) | (a & 1U) << 2U | (a & 4U) >> 2U; }

constexpr auto kBoth = [] {
  std::array<std::array<Possible, 8>, 8> table{};
  for (Possible a = 0; a < 8; ++a) {
    for (Possible b = 0; b < 8; ++b) table.at(a).at(b) = both(a, b);
  }
  return table;
}();

// A leaf of one subject: what it says of each of the subject's settings.
struct Leaf {
  std::size_t wheel = 0;
  std::vector<Truth> truths;
  Possible any = 0;  // before the subject is chosen
};

// The tree as a row of nodes, operands before what joins them. `or` is `and` of opposites, negated.
struct Step {
  enum Kind { leaf, negation, conjunction, disjunction } kind = leaf;
  std::size_t number = 0;  // of the leaf
  std::vector<std::size_t> operands;
};

class Flattening {
 public:
  explicit Flattening(const std::vector<Wheel>& wheels) : wheels_(wheels), context_(wheels) {}

  std::size_t add(const Node& node) {
    return std::visit([&](const auto& value) { return add(node, value); }, node.value);
  }

  std::vector<Step> steps;
  std::vector<Leaf> leaves;

 private:
  std::size_t push(Step step) {
    steps.push_back(std::move(step));
    return steps.size() - 1;
  }
  std::size_t add(const Node& /*node*/, const Junction& value) {
    Step step{value.conjunction ? Step::conjunction : Step::disjunction, 0, {}};
    for (const auto& operand : value.operands) step.operands.push_back(add(*operand));
    return push(std::move(step));
  }
  std::size_t add(const Node& /*node*/, const Negation& value) {
    return push({Step::negation, 0, {add(*value.operand)}});
  }
  std::size_t add(const Node& node, const FactCompare& value) {
    return leaf(node, Wheel::fact, value.fact->id);
  }
  std::size_t add(const Node& node, const FactIn& value) { return leaf(node, Wheel::fact, value.fact->id); }
  std::size_t add(const Node& node, const ZoneCompare& value) {
    return leaf(node, Wheel::zone, value.attribute);
  }
  std::size_t add(const Node& node, const ZoneIn& value) { return leaf(node, Wheel::zone, value.attribute); }
  std::size_t add(const Node& node, const Measure& value) {
    return leaf(node, value.distance ? Wheel::distance : Wheel::overlap, value.theme);
  }
  std::size_t add(const Node& node, const Known& value) {
    return value.fact.empty() ? leaf(node, Wheel::zone, value.attribute) : leaf(node, Wheel::fact, value.fact);
  }
  // A word in any of several facts is a word in the one, or in the other.
  std::size_t add(const Node& /*node*/, const KeywordIn& value) {
    Step step{Step::disjunction, 0, {}};
    for (const FactDefinition& fact : value.facts)
      step.operands.push_back(leaf(Node{KeywordIn{value.words, {fact}}}, Wheel::fact, fact.id));
    return push(std::move(step));
  }

  std::size_t leaf(const Node& node, Wheel::Kind kind, const std::string& name) {
    const auto wheel = std::find_if(wheels_.begin(), wheels_.end(),
                                    [&](const Wheel& one) { return one.kind == kind && one.name == name; });
    Leaf out{static_cast<std::size_t>(wheel - wheels_.begin()), {}, 0};
    for (std::size_t i = 0; i < wheel->size(); ++i) {
      context_.turn(out.wheel, i);
      out.truths.push_back(truth_of_tree(node, context_));
    }
    leaves.push_back(std::move(out));
    return push({Step::leaf, leaves.size() - 1, {}});
  }

  const std::vector<Wheel>& wheels_;
  WheelContext context_;
};

// Settings of one subject that no leaf tells apart are one.
std::size_t merge_settings(std::vector<Leaf>& leaves, std::size_t wheel, std::size_t settings) {
  std::map<std::vector<Truth>, std::size_t> seen;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < settings; ++i) {
    std::vector<Truth> said;
    for (const auto& leaf : leaves) {
      if (leaf.wheel == wheel) said.push_back(leaf.truths[i]);
    }
    if (seen.emplace(std::move(said), i).second) kept.push_back(i);
  }
  for (auto& leaf : leaves) {
    if (leaf.wheel != wheel) continue;
    std::vector<Truth> truths;
    truths.reserve(kept.size());
    for (const std::size_t i : kept) truths.push_back(leaf.truths[i]);
    leaf.truths = std::move(truths);
    for (const Truth truth : leaf.truths) leaf.any |= bit_of(truth);
  }
  return kept.size();
}

class Search {
 public:
  Search(std::vector<Step> steps, std::vector<Leaf> leaves, std::vector<std::size_t> sizes)
      : steps_(std::move(steps)), leaves_(std::move(leaves)), sizes_(std::move(sizes)) {
    for (const auto& leaf : leaves_) now_.push_back(leaf.any);
    values_.resize(steps_.size());
    most_ = std::min(most_steps, most_work / std::max<std::size_t>(1, steps_.size()));
  }

  // Whether some choice of the subjects from `wheel` on makes the whole true; nullopt: given up, or that rests
  // with leaves whose settings are not all there are.
  std::optional<bool> from(std::size_t wheel) {
    if (++taken_ > most_) return std::nullopt;
    const Possible whole = evaluate();
    if ((whole & kYes) == 0) return false;
    if (whole == kYes) return true;
    while (wheel < sizes_.size() && sizes_[wheel] < 2) ++wheel;  // nothing to choose
    if (wheel == sizes_.size()) return std::nullopt;             // some leaf says anything
    std::optional<bool> found = false;
    for (std::size_t i = 0; i < sizes_[wheel] && found == std::optional<bool>(false); ++i) {
      choose(wheel, i);
      found = from(wheel + 1);
    }
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      if (leaves_[i].wheel == wheel) now_[i] = leaves_[i].any;
    }
    return found;
  }

 private:
  void choose(std::size_t wheel, std::size_t setting) {
    for (std::size_t i = 0; i < leaves_.size(); ++i) {
      if (leaves_[i].wheel == wheel) now_[i] = bit_of(leaves_[i].truths[setting]);
    }
  }

  Possible evaluate() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const Step& step = steps_[i];
      if (step.kind == Step::leaf) {
        values_[i] = now_[step.number];
      } else if (step.kind == Step::negation) {
        values_[i] = opposite(values_[step.operands.front()]);
      } else {
        const bool conjunction = step.kind == Step::conjunction;
        Possible all = kYes;
        for (const std::size_t operand : step.operands)
          all = kBoth[all][conjunction ? values_[operand] : opposite(values_[operand])];
        values_[i] = conjunction ? all : opposite(all);
      }
    }
    return values_.back();
  }

  std::vector<Step> steps_;
  std::vector<Leaf> leaves_;
  std::vector<std::size_t> sizes_;  // settings of each wheel
  std::vector<Possible> now_;       // of each leaf
  std::vector<Possible> values_;    // of each step
  std::size_t taken_ = 0;
  std::size_t most_ = 0;
};

}  // namespace

namespace {

NodePtr at_most_zero(bool distance, const std::string& theme) {
  return std::make_shared<const Node>(Node{Measure{distance, theme, Op::le, {}}});
}

// What lies in a zone is at no distance from it: with that demanded of every theme of which both are asked.
Node as_the_ground_allows(const Node& node, const std::vector<Wheel>& wheels) {
  std::vector<NodePtr> demands = {std::make_shared<const Node>(node)};
  for (const Wheel& one : wheels) {
    const auto same = [&one](const Wheel& other) {
      return other.kind == Wheel::overlap && other.name == one.name;
    };
    if (one.kind != Wheel::distance || std::none_of(wheels.begin(), wheels.end(), same)) continue;
    demands.push_back(std::make_shared<const Node>(
        Node{Junction{false, {at_most_zero(true, one.name), at_most_zero(false, one.name)}}}));
  }
  return demands.size() == 1 ? node : Node{Junction{true, std::move(demands)}};
}

}  // namespace

std::optional<bool> can_hold(const Node& asked) {
  const auto wheels = wheels_of(asked);
  if (!wheels) return std::nullopt;
  const Node node = as_the_ground_allows(asked, *wheels);
  for (const auto& wheel : *wheels) {
    if (wheel.size() == 0) return std::nullopt;
  }
  Flattening flat(*wheels);
  flat.add(node);
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < wheels->size(); ++i)
    sizes.push_back(merge_settings(flat.leaves, i, (*wheels)[i].size()));
  const auto found = Search(flat.steps, flat.leaves, sizes).from(0);
  if (found != std::optional<bool>(false)) return found;
  // Of what cannot be gone through whole, each leaf may say anything: a "no" is one all the same.
  bool complete = true;
  for (std::size_t i = 0; i < wheels->size(); ++i) {
    if ((*wheels)[i].complete) continue;
    complete = false;
    sizes[i] = 0;
    for (auto& leaf : flat.leaves) {
      if (leaf.wheel == i) leaf.any = kAnything;
    }
  }
  return complete ? found : Search(std::move(flat.steps), std::move(flat.leaves), std::move(sizes)).from(0);
}

}  // namespace zonegate::condition
