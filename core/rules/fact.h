// Purpose: the typed properties of a project or part that rules ask about, and the dictionary that defines
// them.
//
// A fact that is absent is unknown, never false or empty. A fact with several values matches if any of them
// does. Codes carry their scheme: "YDYH2023:0701", "SD:0701" and "GBT4754-2017:C2614" are different things.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"

namespace zonegate {

enum class FactType { boolean, number, text, choice, code, day };

struct Code {
  std::string scheme;  // "GBT4754-2017", "YDYH2023", "YDYH2020", "SD", "GB50137"
  std::string value;   // normalised: "C2614" -> "2614"; "070101"
  bool operator==(const Code&) const = default;
};

struct Number {
  double value = 0.0;
  std::string unit;  // "" when the fact has none
  bool operator==(const Number&) const = default;
};

using FactValue = std::variant<bool, Number, std::string, Code, Day>;  // std::string serves text and choice

// One fact's values: one or more. Where the value came from is kept for the report.
struct Fact {
  std::vector<FactValue> values;
  std::string source;  // "application form", "answer to question q3 by …", "" unknown
  bool operator==(const Fact&) const = default;
};

using Facts = std::map<std::string, Fact, std::less<>>;

struct FactDefinition {
  std::string id;  // "industry"
  FactType type = FactType::text;
  Text title;
  Text question;                               // what to ask a person
  bool several = false;                        // may hold more than one value
  bool negative = false;                       // number facts: may lie below zero; a capacity may not
  bool changeable = false;                     // the applicant may plan it otherwise
  std::string scheme;                          // code facts: the scheme meant when none is written
  std::string unit;                            // number facts: the canonical unit
  std::map<std::string, double> unit_factors;  // other accepted units → canonical ("kt/a" → 0.1 for [10kt/a])
  std::vector<std::pair<std::string, Text>> choices;  // choice facts
};

using FactDictionary = std::map<std::string, FactDefinition, std::less<>>;

// Reads "k=v" text from a form, a sheet or --facts: "industry=C2614;C2669", "capacity=120 kt/a",
// "discharge=direct". Several values are separated by ';' or '、' or '；'. Errors: fact.unknown,
// fact.bad_value, fact.bad_unit, fact.negative, fact.unknown_code, fact.not_stated ("/", "待定": statement.h),
// fact.lost_zero ("131", which may have been A0131: with its letter, or its zero, a code is what it says).
Expected<Fact> parse_fact(const FactDefinition& definition, std::string_view text);
std::string format_fact(const FactDefinition& definition, const Fact& fact);

// One more statement about a fact. A fact declared `several` gathers what is said of it, each value once; of
// any other, every statement must say the same: no statement wins over another. Errors: fact.contradiction,
// `facts` unchanged.
Expected<void> add_fact(const FactDefinition& definition, const Fact& said, Facts& facts);

}  // namespace zonegate
