// Purpose: what is doubtful or wrong in packs and lists before they decide anything (design section 6).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/rules/rule.h"

namespace zonegate {

// Codes: lint.never_true, lint.exception_never_true, lint.expired, lint.not_yet, lint.no_law_that_day,
// lint.no_exception, lint.no_requirement, lint.no_basis, lint.same_rule, lint.opposite_effects, lint.no_clause,
// lint.unknown_unit (in no layer), lint.empty_scope (its parts exclude each other).
struct LintFinding {
  std::string code;
  bool error = false;  // a mistake for certain; else doubtful
  Place place;  // file, row, column; feature = rule or entry id
  Text what;
  Text remedy;
};

std::vector<LintFinding> lint_rule_pack(const RulePack& pack, const std::string& file, Day as_of);

// `unit_codes`: the codes of the control-unit layer, empty when there is none (then unit codes are only checked
// for form).
std::vector<LintFinding> lint_access_list(const AccessList& list, const std::string& file,
                                          const FactDictionary& facts,
                                          const std::vector<std::string>& unit_codes, Day as_of);

}  // namespace zonegate
