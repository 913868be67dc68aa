// Purpose: reading rule packs and access lists from text, with located errors. See rule.h for the values.
// Errors: pack.bad_json, pack.schema, pack.unknown_theme, list.bad_row, list.unknown_effect, condition.* with
// the place (file, line or row and column, rule id as feature).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/rules/rule.h"

namespace zonegate {

// `file` only names the place in errors. `known_themes`: a rule for any other theme is refused. With `refused`,
// rules that cannot be read are left out and their errors go there: for lint, which names all of them; what was
// read must then decide nothing.
Expected<RulePack> read_rule_pack(std::string_view json, const std::string& file,
                                  const std::vector<std::string>& known_themes,
                                  std::vector<Error>* refused = nullptr);

// JSON (domain/control-units-and-access-lists.md section 8, with `when`/`unless` as strings) or CSV with the
// same columns; told apart by the first character. Conditions are parsed against `facts`.
// `refused`: as above, of entries.
Expected<AccessList> read_access_list(std::string_view text, const std::string& file,
                                      const FactDictionary& facts, std::vector<Error>* refused = nullptr);
std::string write_access_list_csv(const AccessList& list);

// Does the scope select this unit? Malformed unit codes never match.
bool in_scope(const EntryScope& scope, std::string_view unit_code, int unit_class);

}  // namespace zonegate
