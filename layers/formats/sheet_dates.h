// Purpose: which cells of a workbook are days. A spreadsheet stores a day as a number and says only by the
// cell's number format that it is one; read as a number, 2026-03-01 would be "46082".
//
// A format shows a day when it has a year or a day of the month outside quotes and brackets, or is one of the
// built-in ones (also the Chinese ones, 27 to 58). Times of day alone stay numbers, and so does 1900-02-29,
// which the 1900 calendar has and no other. Source: ECMA-376 part 1, sections 18.8.30 (numFmt) and 18.17.4
// (dates and times). Thread rule: plain values.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace zonegate {

bool shows_a_day(std::string_view number_format);

class SheetDates {
 public:
  SheetDates() = default;  // no cell is a day
  SheetDates(const pugi::xml_node& style_sheet, bool from_1904);

  // "2026-03-01", or "2026-03-01T14:30:00" when it has a time; nullopt: the cell is no day.
  std::optional<std::string> text(std::size_t style, std::string_view stored) const;

 private:
  std::vector<bool> style_is_day_;
  bool from_1904_ = false;
};

}  // namespace zonegate
