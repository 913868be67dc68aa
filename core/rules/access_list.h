// Purpose: what the JSON and the CSV reader of access lists share: the checks of one entry.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/rules/csv.h"
#include "core/rules/rule.h"

namespace zonegate {

// The place of the n-th character (0: the value as a whole) of a column or member: "when", "codes".
using EntryPlace = std::function<Place(const std::string& column, long character)>;

// Parses the conditions and codes of an entry whose other members are filled, checks its scope, and marks it
// manual when it has neither condition nor codes nor words. Errors: condition.*, list.bad_unit_code,
// list.bad_code, list.bad_county, list.no_text_fact.
Expected<void> complete_entry(AccessEntry& entry, const FactDictionary& facts, const EntryPlace& place);

// Whether a person's name stands under a suggestion: "/" and "待定" fill a cell (statement.h), 是 and 否 name
// nobody.
bool is_signed(const Suggestion& suggestion);
// What stands there and is not the name of who confirmed: "/", 待定, 否, 未确认, 不同意, pending.
bool is_no_name(std::string_view written);
// The member ("effect", "unless") in which an entry without a condition says otherwise than its signed
// suggestion: what a person corrected is never replaced by what they corrected it from. Lint makes it an error,
// which import refuses.
std::optional<std::string> contradicts_signed(const AccessEntry& entry);
// A signed suggestion becomes the entry's own condition, exception and effect, unless the entry has a condition
// already or contradicts it: a person then judges the clause. True when it did.
bool confirm_suggestion(AccessEntry& entry);

// Refuses the second entry of one id. Error: list.duplicate; with `refused` every such entry goes there and is
// left out instead.
Expected<void> check_duplicates(AccessList& list, const std::function<Place(std::size_t entry)>& place,
                                std::vector<Error>* refused);

// Control-unit codes: ZH or HY + 6 digits + class 1–3 + 4 digits; a pattern may stop early with '*'.
bool is_unit_code(std::string_view code);
bool is_unit_pattern(std::string_view pattern);
int unit_class_of_code(std::string_view code);    // 1 to 3; 0: not a unit code
int unit_class_named(std::string_view in_layer);  // "1" or "priority", …; 0: none of them

// A message that quotes what nobody sees would look right: it is named instead, "C26<U+200B>".
Error with_invisible_named(Error error);
void name_invisible(Expected<AccessList>& list, std::vector<Error>* refused);

// `refused`: null, or where the errors of single entries go, which are then left out (pack.h).
Expected<AccessList> read_access_list_json(std::string_view text, const std::string& file,
                                           const FactDictionary& facts, std::vector<Error>* refused);
Expected<AccessList> read_access_list_csv(std::string_view text, const std::string& file,
                                          const FactDictionary& facts, std::vector<Error>* refused);

// The table as rows of cells: the heading, then the entries. A row's `line` is where a person finds it. Taken
// one after the other: a list of a hundred megabytes is not kept twice. `next` as CsvRows::next.
using RowSource = std::function<Expected<bool>(CsvRow& row)>;
Expected<AccessList> read_access_list_rows(const RowSource& next, const std::string& file,
                                           const FactDictionary& facts, std::vector<Error>* refused = nullptr);
Expected<AccessList> read_access_list_rows(const std::vector<CsvRow>& rows, const std::string& file,
                                           const FactDictionary& facts, std::vector<Error>* refused = nullptr);

// The same rows below the heading: as many cells as write_access_list_csv writes columns, at least one row.
std::vector<std::vector<std::string>> access_list_cells(const AccessList& list);

}  // namespace zonegate
