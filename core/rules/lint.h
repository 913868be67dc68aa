// Purpose: what is doubtful or wrong in packs and lists before they decide anything (design section 6).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/rules/condition.h"
#include "core/rules/rule.h"

namespace zonegate {

// error: a mistake for certain, it refuses an import; warning: doubtful, look at it; note: good to know.
enum class LintSeverity { note, warning, error };
std::string_view lint_severity_id(LintSeverity severity);
Text lint_severity_name(LintSeverity severity);

// Codes, with their severity: error lint.unknown_theme (of distance() or overlap()), lint.never_true,
// lint.exception_never_true, lint.expired (of a pack; of a list or a rule a warning), lint.opposite_effects
// (also when the one case lies within the other), lint.unknown_unit (in no layer), lint.empty_scope (its parts
// exclude each other), lint.taken_unconfirmed (the entry's condition is its suggestion, and nobody confirmed
// it), lint.invisible_character (in what is compared; in a clause's text or number a warning); warning
// lint.every_unit (an entry of a list of units without scope), lint.unknown_attribute (zone.… that the theme's
// zones do not have), lint.never_bars (the exception holds whenever the condition does),
// lint.no_law_that_day, lint.no_exception, lint.no_requirement, lint.no_basis, lint.same_rule, lint.same_entry,
// lint.cut_number (1.1 behind 1.9), lint.joined_words ("电镀/制革" as one key word), lint.lost_zero (a bare 131
// may have been 0131), lint.unlisted_code (the code table has no such class) and lint.old_code (of an edition
// before), both an error where the code bars, since whoever was meant would pass, and lint.unlisted_code a note
// where our table is incomplete; note lint.not_yet, lint.no_clause, lint.unconfirmed (suggestions that nobody
// confirmed), lint.too_many_pairs, lint.not_examined (a condition of which nobody can say whether it can hold:
// too many combinations, or it only asks what is known).
struct LintFinding {
  std::string code;
  LintSeverity severity = LintSeverity::warning;
  Place place;  // file, row or line, column; feature = rule or entry id
  Text what;
  Text remedy;
  bool error() const { return severity == LintSeverity::error; }
};

// Where the member or column `field` of the rule or entry `feature` stands; lint_places.h makes them. An empty
// one: places without row and column.
using LintPlaces = std::function<Place(const std::string& feature, const std::string& field)>;

// What the zones of each theme have. Themes that are not in it are not looked at.
using ThemeAttributes = std::map<std::string, std::vector<std::string>>;

std::vector<LintFinding> lint_rule_pack(const RulePack& pack, const std::string& file, Day as_of,
                                        const LintPlaces& places = {}, const ThemeAttributes& attributes = {});

// What conditions of lists may name: themes, and attributes of control units with their values. Without themes
// none of it is looked at.
struct ListThemes {
  std::vector<std::string> ids;
  std::vector<std::string> unit_attributes;
  ZoneValues unit_values;
};

// `unit_codes`: the codes of the control-unit layer, empty when there is none (then unit codes are only checked
// for form). Stopped by `work`, it says so as an error, lint.cancelled, so that a list of which only a part was
// looked at is never taken for sound. Cost: some 10 µs an entry (docs/benchmarks.md).
std::vector<LintFinding> lint_access_list(const AccessList& list, const std::string& file,
                                          const FactDictionary& facts,
                                          const std::vector<std::string>& unit_codes, Day as_of,
                                          const LintPlaces& places = {}, const Work& work = {},
                                          const ListThemes& themes = {});

// Whether a unit of the layer bears the code, or one that the pattern with its trailing '*' stands for.
// `sorted`: the layer's codes. Cost: the codes that begin alike.
bool names_a_unit(const std::vector<std::string>& sorted, std::string_view pattern);

// What a reader refused, as a finding.
LintFinding lint_finding(const Error& error);

}  // namespace zonegate
