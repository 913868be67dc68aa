// Purpose: where the rules of a pack and the entries of a list stand in their file, so that lint can name line
// or row and column of what it finds.
//
// A finding names a rule, an entry, or the pack or list as a whole, and a member or column. What is not found
// gets the nearest place that is: the rule, the row, the file. Cost: one look through the file. Thread rule:
// the result is immutable and may be shared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rules/csv.h"
#include "core/rules/lint.h"

namespace zonegate {

// Of a rule pack or a list in JSON; of text that is none, no places.
LintPlaces places_in_json(std::string_view text, const std::string& file);
// Of an access list as a table: the heading, then the entries (read_access_list_rows).
LintPlaces places_in_rows(const std::vector<CsvRow>& rows, const std::string& file);
// Of a list in CSV, title rows above its heading left out; of text that is none, what can be read of it.
LintPlaces places_in_csv(std::string_view text, const std::string& file);

// "AB12": what a spreadsheet calls the cell; "" when row or column are unknown.
std::string cell_name(long row, long column);

}  // namespace zonegate
