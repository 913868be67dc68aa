#include <fmt/format.h>
#include <algorithm>

#include "core/rules/condition_tree.h"
#include "core/rules/wording.h"

namespace zonegate::condition {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  return out + "\"";
}

bool is_plain_word(std::string_view text) {
  return !text.empty() && !is_reserved(folded(text)) && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
           c == '.';
  });
}

std::string word_text(const WordLiteral& word) {
  if (word.prefix) return word.text + "*";
  return is_plain_word(word.text) ? word.text : quoted(word.text);
}

std::string number_text(const NumberLiteral& number) {
  return number.unit.empty() ? fmt::format("{}", number.written)
                             : fmt::format("{} [{}]", number.written, number.unit);
}

template <class Items, class Print>
std::string list_text(const Items& items, const Items& except, Print print) {
  std::string out;
  const auto add = [&](const Items& part) {
    bool first = true;
    for (const auto& item : part) {
      if (!first) out += ", ";
      first = false;
      out += print(item);
    }
  };
  add(items);
  if (!except.empty()) out += " except ";
  add(except);
  return out;
}

struct Printer {
  std::string child(const NodePtr& node, bool inside_and) const {
    const auto* junction = std::get_if<Junction>(&node->value);
    const bool brackets = junction != nullptr && inside_and && !junction->conjunction;
    return brackets ? "(" + canonical_text(*node) + ")" : canonical_text(*node);
  }
  std::string operator()(const Junction& node) const {
    std::string out;
    for (const auto& operand : node.operands) {
      if (!out.empty()) out += node.conjunction ? " and " : " or ";
      out += child(operand, node.conjunction);
    }
    return out;
  }
  std::string operator()(const Negation& node) const {
    const bool junction = std::holds_alternative<Junction>(node.operand->value);
    return junction ? "not (" + canonical_text(*node.operand) + ")" : "not " + canonical_text(*node.operand);
  }
  std::string operator()(const FactCompare& node) const {
    if (const auto* answer = std::get_if<bool>(&node.literal);
        answer != nullptr && *answer && node.op == Op::eq) {
      return node.fact->id;
    }
    return fmt::format("{} {} {}", node.fact->id, op_text(node.op), literal_text(node.literal));
  }
  std::string operator()(const FactIn& node) const {
    return fmt::format("{} in ({})", node.fact->id, literal_list(node.items, node.except));
  }
  std::string operator()(const ZoneCompare& node) const {
    return fmt::format("zone.{} {} {}", node.attribute, op_text(node.op), word_text(node.literal));
  }
  std::string operator()(const ZoneIn& node) const {
    return fmt::format("zone.{} in ({})", node.attribute, literal_list(node.items, node.except));
  }
  std::string operator()(const KeywordIn& node) const {
    std::vector<std::string> words;
    for (const auto& word : node.words) words.push_back(quoted(word));
    std::vector<std::string> ids;
    for (const FactDefinition& fact : node.facts) ids.push_back(fact.id);
    return fmt::format("keyword({}) in ({})", joined(words, ", "), joined(ids, ", "));
  }
  std::string operator()(const Measure& node) const {
    return fmt::format("{}({}) {} {}", node.distance ? "distance" : "overlap", node.theme, op_text(node.op),
                       number_text(node.limit));
  }
  std::string operator()(const Known& node) const {
    return fmt::format("known({})", node.fact.empty() ? "zone." + node.attribute : node.fact);
  }
};

}  // namespace

std::string_view op_text(Op op) {
  switch (op) {
    case Op::eq:
      return "=";
    case Op::ne:
      return "!=";
    case Op::lt:
      return "<";
    case Op::le:
      return "<=";
    case Op::gt:
      return ">";
    case Op::ge:
      return ">=";
  }
  return "=";
}

std::string literal_text(const Literal& literal) {
  if (const auto* answer = std::get_if<bool>(&literal)) return *answer ? "yes" : "no";
  if (const auto* number = std::get_if<NumberLiteral>(&literal)) return number_text(*number);
  if (const auto* code = std::get_if<CodePattern>(&literal)) return code->written;
  if (const auto* day = std::get_if<Day>(&literal)) return format_day(*day);
  return word_text(std::get<WordLiteral>(literal));
}

std::string literal_list(const std::vector<Literal>& items, const std::vector<Literal>& except) {
  return list_text(items, except, literal_text);
}

std::string literal_list(const std::vector<WordLiteral>& items, const std::vector<WordLiteral>& except) {
  return list_text(items, except, word_text);
}

bool is_reserved(std::string_view word) {
  static constexpr std::string_view words[] = {"and",     "or",       "not",     "in",    "except",
                                               "keyword", "distance", "overlap", "known", "zone"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_name(std::string_view word) {
  if (word.empty() || word.front() < 'a' || word.front() > 'z') return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string canonical_text(const Node& node) { return std::visit(Printer{}, node.value); }

}  // namespace zonegate::condition
