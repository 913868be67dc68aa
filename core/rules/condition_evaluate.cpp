#include "core/rules/condition_evaluate.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "core/rules/condition_describe.h"
#include "core/rules/statement.h"
#include "core/rules/unit.h"
#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

struct Verdict {
  Truth truth = Truth::unknown;
  std::set<std::string> missing;  // only while unknown
};

Verdict verdict_of(Truth truth, std::string_view source) {
  Verdict verdict{truth, {}};
  if (truth == Truth::unknown) verdict.missing.emplace(source);
  return verdict;
}

template <class T>
Truth compare(const T& left, Op op, const T& right) {
  switch (op) {
    case Op::eq:
      return truth_of(left == right);
    case Op::ne:
      return truth_of(!(left == right));
    case Op::lt:
      return truth_of(left < right);
    case Op::le:
      return truth_of(left <= right);
    case Op::gt:
      return truth_of(left > right);
    case Op::ge:
      return truth_of(left >= right);
  }
  return Truth::unknown;
}

Truth compare_number(double left, Op op, double right) {
  return std::isnan(left) ? Truth::unknown : compare(left, op, right);
}

// Equality with a literal, of one value. A value whose kind is not the definition's was made by a faulty
// reader: nothing is known about it.
Truth equals(const FactValue& value, const Literal& literal) {
  if (const auto* pattern = std::get_if<CodePattern>(&literal)) {
    const auto* code = std::get_if<Code>(&value);
    return code == nullptr ? Truth::unknown : matches(*pattern, *code);
  }
  if (const auto* word = std::get_if<WordLiteral>(&literal)) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? Truth::unknown : truth_of(same_folded(*text, word->text));
  }
  if (const auto* answer = std::get_if<bool>(&literal)) {
    const auto* given = std::get_if<bool>(&value);
    return given == nullptr ? Truth::unknown : truth_of(*given == *answer);
  }
  return Truth::unknown;
}

Truth compare_value(const FactDefinition& fact, const FactValue& value, Op op, const Literal& literal) {
  if (const auto* limit = std::get_if<NumberLiteral>(&literal)) {
    const auto* number = std::get_if<Number>(&value);
    if (number == nullptr) return Truth::unknown;
    const auto factor = unit_factor(fact, number->unit);
    return factor ? compare_number(in_canonical_unit(number->value, *factor), op, limit->canonical)
                  : Truth::unknown;
  }
  if (const auto* day = std::get_if<Day>(&literal)) {
    const auto* given = std::get_if<Day>(&value);
    return given == nullptr ? Truth::unknown : compare(*given, op, *day);
  }
  const Truth same = equals(value, literal);
  return op == Op::ne ? !same : same;
}

template <class Value, class Items, class Equal>
Truth in_list(const Value& value, const Items& items, const Items& except, Equal equal) {
  Truth in = Truth::no;
  for (const auto& item : items) in = in || equal(value, item);
  Truth out = Truth::no;
  for (const auto& item : except) out = out || equal(value, item);
  return in && !out;
}

std::optional<double> as_number(const AttributeValue& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    return std::isnan(*number) ? std::nullopt : std::optional<double>(*number);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* text = std::get_if<std::string>(&value)) return parse_number(*text);
  return std::nullopt;
}

Truth zone_equals(const AttributeValue& value, const WordLiteral& literal) {
  const std::string given = folded(to_text(value));
  const std::string wanted = folded(literal.text);
  if (literal.prefix) return truth_of(given.substr(0, wanted.size()) == wanted);
  if (given == wanted) return Truth::yes;
  if (std::holds_alternative<std::string>(value)) return Truth::no;
  const auto number = parse_number(literal.text);  // 2 and "2.0"
  const auto left = as_number(value);
  return truth_of(number && left && *number == *left);
}

Truth compare_zone(const AttributeValue& value, Op op, const WordLiteral& literal) {
  if (op == Op::eq) return zone_equals(value, literal);
  if (op == Op::ne) return !zone_equals(value, literal);
  if (const auto* day = std::get_if<Day>(&value)) {
    const auto limit = parse_day(literal.text);
    return limit ? compare(*day, op, *limit) : Truth::unknown;
  }
  const auto left = as_number(value);
  const auto right = parse_number(literal.text);
  return left && right ? compare_number(*left, op, *right) : Truth::unknown;
}

class Evaluator {
 public:
  Evaluator(const ConditionContext& context, bool tracing) : context_(context), tracing_(tracing) {}

  Verdict visit(const Node& node) {
    if (!tracing_) return std::visit([this](const auto& value) { return (*this)(value); }, node.value);
    const std::size_t line = trace_.size();
    trace_.push_back({depth_, {}});
    ++depth_;
    Verdict verdict = std::visit([this](const auto& value) { return (*this)(value); }, node.value);
    --depth_;
    trace_[line].sentence = sentence_of(node, verdict.truth, context_);
    return verdict;
  }

  std::vector<TraceLine> take_trace() { return std::move(trace_); }

 private:
  const std::vector<FactValue>* values(const std::string& id) const {
    const Fact* fact = context_.fact(id);
    return fact == nullptr || fact->values.empty() ? nullptr : &fact->values;
  }

  // The attribute when it says something that the rules know; nullopt otherwise.
  std::optional<AttributeValue> attribute(const std::string& name,
                                          const std::vector<std::string>& known) const {
    const auto value = context_.zone_attribute(name);
    if (!value || std::holds_alternative<std::monostate>(*value)) return std::nullopt;
    const std::string text = to_text(*value);
    if (is_blank(text)) return std::nullopt;
    bool found = known.empty();
    for (const auto& candidate : known) found = found || same_folded(candidate, text);
    return found ? value : std::nullopt;
  }

  Verdict operator()(const Junction& node) {
    Verdict total{node.conjunction ? Truth::yes : Truth::no, {}};
    for (const auto& operand : node.operands) {
      Verdict one = visit(*operand);
      total.truth = node.conjunction ? total.truth && one.truth : total.truth || one.truth;
      total.missing.merge(one.missing);
    }
    if (total.truth != Truth::unknown) total.missing.clear();
    return total;
  }

  Verdict operator()(const Negation& node) {
    Verdict verdict = visit(*node.operand);
    verdict.truth = !verdict.truth;
    return verdict;
  }

  Verdict operator()(const FactCompare& node) {
    const auto* given = values(node.fact->id);
    if (given == nullptr) return verdict_of(Truth::unknown, node.fact->id);
    Truth truth = Truth::no;
    for (const auto& value : *given) truth = truth || compare_value(node.fact, value, node.op, node.literal);
    return verdict_of(truth, node.fact->id);
  }

  Verdict operator()(const FactIn& node) {
    const auto* given = values(node.fact->id);
    if (given == nullptr) return verdict_of(Truth::unknown, node.fact->id);
    Truth truth = Truth::no;
    for (const auto& value : *given) truth = truth || in_list(value, node.items, node.except, equals);
    return verdict_of(truth, node.fact->id);
  }

  Verdict operator()(const ZoneCompare& node) {
    const auto value = attribute(node.attribute, node.known_values);
    return verdict_of(value ? compare_zone(*value, node.op, node.literal) : Truth::unknown,
                      "zone." + node.attribute);
  }

  Verdict operator()(const ZoneIn& node) {
    const auto value = attribute(node.attribute, node.known_values);
    return verdict_of(value ? in_list(*value, node.items, node.except, zone_equals) : Truth::unknown,
                      "zone." + node.attribute);
  }

  Verdict operator()(const KeywordIn& node) {
    Verdict total{Truth::no, {}};
    for (const FactDefinition& fact : node.facts) {
      const auto* given = values(fact.id);
      Truth found = given == nullptr ? Truth::unknown : Truth::no;
      for (std::size_t i = 0; given != nullptr && i < given->size(); ++i) {
        const auto* text = std::get_if<std::string>(&(*given)[i]);
        found =
            found || (text == nullptr ? Truth::unknown : truth_of(!matched_word(node.words, *text).empty()));
      }
      if (found == Truth::unknown) total.missing.insert(fact.id);
      total.truth = total.truth || found;
    }
    if (total.truth != Truth::unknown) total.missing.clear();
    return total;
  }

  Verdict operator()(const Measure& node) {
    const auto measured = node.distance ? context_.distance_m(node.theme) : context_.overlap_m2(node.theme);
    return verdict_of(measured ? compare_number(*measured, node.op, node.limit.canonical) : Truth::unknown,
                      fmt::format("{}({})", node.distance ? "distance" : "overlap", node.theme));
  }

  Verdict operator()(const Known& node) {
    if (!node.fact.empty()) return {truth_of(values(node.fact) != nullptr), {}};
    return {truth_of(attribute(node.attribute, {}).has_value()), {}};
  }

  const ConditionContext& context_;
  bool tracing_;
  std::vector<TraceLine> trace_;
  int depth_ = 0;
};

}  // namespace

namespace {

// Signs that are written around a word and are no part of it; + % # - are ("C++").
bool stands_around(char32_t given) {
  const char32_t sign = half_width(given);
  if (sign >= 0x80) return !is_word_character(sign);
  return std::u32string_view(U"*\"'()[]{}<>.,;:!?/\\|_~` ").find(sign) != std::u32string_view::npos;
}

// “电镀”, （电镀） and 电镀* are the word between: nobody writes a process so. A word of signs alone stays.
std::string_view without_signs(std::string_view word) {
  std::size_t begin = word.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint one = code_point_at(word, at);
    if (!one.valid || !stands_around(one.value)) {
      begin = std::min(begin, at);
      end = at + one.length;
    }
    at += one.length;
  }
  return begin < end ? word.substr(begin, end - begin) : word;
}

}  // namespace

std::string matched_word(const std::vector<std::string>& words, std::string_view text) {
  const std::string haystack = searched(text);
  for (const auto& word : words) {
    if (haystack.find(searched(without_signs(word))) != std::string::npos) return word;
  }
  return {};
}

Truth truth_of_tree(const Node& node, const ConditionContext& context) {
  return Evaluator(context, false).visit(node).truth;
}

Evaluation evaluate_tree(const Node& node, const ConditionContext& context) {
  Evaluator evaluator(context, true);
  const Verdict verdict = evaluator.visit(node);
  Evaluation evaluation;
  evaluation.truth = verdict.truth;
  evaluation.missing_facts.assign(verdict.missing.begin(), verdict.missing.end());
  evaluation.trace = evaluator.take_trace();
  return evaluation;
}

}  // namespace zonegate::condition
