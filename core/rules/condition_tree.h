// Purpose: the typed tree of a parsed condition. Every leaf is fully checked: its fact exists, its literals
// have the fact's type, its units are known. Evaluation can therefore not fail.
//
// `and` under `and` and `or` under `or` are one node, so the canonical text parses back to the same tree.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/rules/code.h"
#include "core/rules/fact.h"

namespace zonegate::condition {

enum class Op { eq, ne, lt, le, gt, ge };

struct NumberLiteral {
  double canonical = 0.0;  // in the fact's unit, metres or square metres
  double written = 0.0;
  std::string unit;  // as written
  bool operator==(const NumberLiteral&) const = default;
};

struct WordLiteral {
  std::string text;
  bool prefix = false;  // zone attributes only: an unquoted trailing star
  bool operator==(const WordLiteral&) const = default;
};

using Literal = std::variant<bool, NumberLiteral, WordLiteral, CodePattern, Day>;

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Junction {
  bool conjunction = true;  // and | or
  std::vector<NodePtr> operands;
};
struct Negation {
  NodePtr operand;
};
// The definition of a fact: one copy for all conditions that ask for it, wherever they were parsed. A copy in
// each test was most of what a region's lists take. Thread rule: copy and read from any thread.
class AskedFact {
 public:
  AskedFact(const FactDefinition& definition);  // NOLINT(google-explicit-constructor): it stands for it
  operator const FactDefinition&() const { return *definition_; }  // NOLINT(google-explicit-constructor)
  const FactDefinition* operator->() const { return definition_.get(); }

 private:
  std::shared_ptr<const FactDefinition> definition_;
};

struct FactCompare {
  AskedFact fact;
  Op op = Op::eq;
  Literal literal;
};
struct FactIn {
  AskedFact fact;
  std::vector<Literal> items;
  std::vector<Literal> except;
};
struct ZoneCompare {
  std::string attribute;
  std::vector<std::string> known_values;  // empty: free text
  Op op = Op::eq;
  WordLiteral literal;
};
struct ZoneIn {
  std::string attribute;
  std::vector<std::string> known_values;
  std::vector<WordLiteral> items;
  std::vector<WordLiteral> except;
};
struct KeywordIn {
  std::vector<std::string> words;
  std::vector<AskedFact> facts;
};
struct Measure {
  bool distance = true;  // distance(theme) | overlap(theme)
  std::string theme;
  Op op = Op::le;
  NumberLiteral limit;
};
struct Known {
  std::string fact;       // or empty
  std::string attribute;  // of the zone
};

struct Node {
  std::variant<Junction, Negation, FactCompare, FactIn, ZoneCompare, ZoneIn, KeywordIn, Measure, Known> value;
};

// condition_print.cpp
std::string canonical_text(const Node& node);
std::string literal_text(const Literal& literal);
std::string literal_list(const std::vector<Literal>& items, const std::vector<Literal>& except);
std::string literal_list(const std::vector<WordLiteral>& items, const std::vector<WordLiteral>& except);
std::string_view op_text(Op op);
bool is_reserved(std::string_view word);  // words of the language that no fact may be called
bool is_name(std::string_view word);      // [a-z][a-z0-9_]*, the form of fact and theme ids

}  // namespace zonegate::condition
