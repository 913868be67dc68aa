// Purpose: texts as a workbook's XML holds them: characters that XML cannot carry stand as _xHHHH_ (UTF-16,
// hex), and a text that looks like such an escape has its underscore escaped, _x005F_. Source: ECMA-376 part 1,
// 22.9.2.19 ST_Xstring. UTF-8 in and out. Cost: one pass.
#pragma once

#include <string>
#include <string_view>

namespace zonegate {

// For a writer that escapes control characters itself: only what would be read as an escape is changed.
std::string sheet_escaped(std::string_view text);

// What the cell shows. NUL and half a surrogate pair become U+FFFD.
std::string sheet_unescaped(std::string_view stored);

// "4545", not "4545.0" or "4.545E3": what a person typed, as far as a double tells.
std::string sheet_number(const std::string& stored);
// A day that is stored as ISO 8601, without its midnight.
std::string sheet_day(const std::string& stored);

// Whether the XML of a sheet has a cell with a value, a text or a formula: without parsing, so that a sheet of
// any size costs a search.
bool has_cell_values(std::string_view xml);

}  // namespace zonegate
