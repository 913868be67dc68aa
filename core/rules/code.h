// Purpose: classification codes and the patterns that select them.
//
// A pattern selects a code and everything below it: "C26*" and "26" both select C2614; "C*" or "C" selects the
// section. The star is needed only where the prefix is not itself a code ("2*"). Letters of GB/T 4754 are
// optional but must agree with the division. A code coarser than the pattern (C26 against C2614), or of another
// scheme, neither matches nor fails to match: unknown. Underground use (UG0701) is a kind of its class: 07*
// selects it, UG07* selects nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/rules/fact.h"
#include "core/rules/truth.h"

namespace zonegate {

bool known_scheme(std::string_view scheme);

// "C2614", "2614", "SD:0701". The scheme is `default_scheme` unless written. Errors: fact.bad_value (not a code
// of the scheme), fact.unknown_code (formed well, but the scheme has no such class: C2520 of 2011, C2699),
// condition.unknown_scheme.
Expected<Code> parse_code(std::string_view text, std::string_view default_scheme);
std::string format_code(const Code& code, std::string_view default_scheme);  // "C2614", "SD:0701"

struct CodePattern {
  std::string scheme;
  std::string prefix;   // normalised as Code::value; for a section its letter
  std::string written;  // canonical text: "C26*", "SD:0701"
  bool operator==(const CodePattern&) const = default;
};

Expected<CodePattern> parse_code_pattern(std::string_view text, std::string_view default_scheme);
Truth matches(const CodePattern& pattern, const Code& code);

// The section letter of a GB/T 4754 division ("26" → 'C'); 0 when there is no such division.
char industry_section(std::string_view digits);

}  // namespace zonegate
