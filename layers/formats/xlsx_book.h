// Purpose: a workbook in the making, cell by cell: sheets with a title row, typed columns and a filter.
//
// Numbers are written as numbers with the 16 significant digits that the library writes; an unknown number is
// an empty cell, never 0. Text is text, never a formula, and at most 32 767 characters. Legal input: cells in
// the order of the columns of the sheet begun last; more rows than a sheet holds make close() fail, never a
// shorter sheet. Errors: cannot_write file.*, result.too_many_rows. Thread rule: one owner.
#pragma once

#include <xlsxwriter.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"

namespace zonegate {

struct XlsxColumn {
  Text title;
  double width;  // characters
  enum class Kind { text, number2, number3, number4, percent } kind = Kind::text;
};

class XlsxBook {
 public:
  XlsxBook(const std::string& path, Language language);
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;
  ~XlsxBook();

  std::string say(const Text& text) const { return text.in(language_); }
  Language language() const { return language_; }

  void sheet(const Text& name, std::vector<XlsxColumn> columns);
  void row();
  XlsxBook& cell(const std::string& text);
  XlsxBook& cell(const std::optional<double>& value);
  XlsxBook& exact(double value);  // unrounded, shown as it is
  XlsxBook& count(std::size_t value);
  XlsxBook& skip(int cells);  // these stay empty
  void end();                 // rows may be sorted and filtered

  // `time`: ISO 8601 of the run, which the workbook has for its own, so that the same run makes the same bytes;
  // "" for none.
  Expected<void> close(const std::string& path, const std::string& time);

 private:
  lxw_format* format() { return workbook_add_format(book_); }
  lxw_row_t here() const { return static_cast<lxw_row_t>(rows_); }

  Language language_;
  lxw_workbook* book_;
  lxw_format* title_;
  lxw_format* text_;
  std::vector<lxw_format*> numbers_;
  std::vector<XlsxColumn> columns_;
  lxw_worksheet* sheet_ = nullptr;
  std::size_t rows_ = 0;
  lxw_col_t column_ = 0;
  bool too_long_ = false;
};

}  // namespace zonegate
