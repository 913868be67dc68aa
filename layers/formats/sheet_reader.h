// Purpose: one table of an .xlsx workbook or of a .csv as rows of cells, each with the row and column at which
// a person finds it. A thin reader of our own: libraries at hand hide merged cells and turn codes into numbers.
//
// Cells are text as it was entered: numbers without exponent or trailing zeros where that is exact (a code 4545
// is "4545"), days as 2026-03-01 (sheet_dates.h), true/false, the last value of a formula.
// Every cell of a merged block has the block's value and says so. Rows without any text are left out; hidden
// ones, and hidden columns, are read, counted and told. Of a workbook the first sheet is the first that is not
// hidden. CSV: UTF-8 or, when the bytes are none, GB18030. Not read: .xls, encrypted files (refused), times of
// day (a number), styles. Errors: those of opening a file; bad_data sheet.not_a_workbook, sheet.damaged,
// sheet.too_large (256 MiB unpacked, 16 million cells or 512 MiB of text, merged blocks filled),
// sheet.not_calculated (a formula without a value or with an empty one that is no text, with its cell),
// sheet.error_value (a cell that says #N/A, #REF! or the like, with its place), sheet.no_such_sheet,
// csv.bad_quote, text.bad_bytes. Cost: linear; a workbook's rows are parsed one after the other. Thread rule:
// free functions.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"

namespace zonegate {

struct SheetCell {
  std::string text;
  bool merged = false;    // repeats the value of the block's first cell
  bool sideways = false;  // and that cell is in another column
};

struct SheetRow {
  long row = 1;                  // as a spreadsheet counts; CSV: the line where it begins
  std::vector<SheetCell> cells;  // from column A; cells behind the last are empty
  const std::string& text(std::size_t column) const;
};

struct Sheet {
  std::string name;
  std::vector<std::string> others;  // sheets of the same workbook that were not read
  std::vector<std::string> unread;  // of them those that are not empty
  std::vector<SheetRow> rows;
  std::size_t hidden = 0;                   // so many of the rows are hidden or filtered out
  long first_hidden = 0;                    // the first of them
  std::size_t struck = 0;                   // so many cells hold words that are struck out, in part or whole
  long first_struck = 0;                    // the row of the first
  std::size_t empty_formulas = 0;           // so many cells have a formula whose result is the empty text
  long first_empty_formula = 0;             // the row of the first
  std::vector<std::size_t> hidden_columns;  // from 0; those that say something
  bool open_end = false;                    // CSV whose last row has no line end: whole, or broken off
};

// "3 rows are hidden and were read all the same; this is the first": for whoever points at the first of them.
Text hidden_rows_words(std::size_t hidden);
Text struck_words(std::size_t struck);
Text empty_formulas_words(std::size_t count);
// Named by their heading, else by their number from 1.
Text hidden_columns_words(const std::vector<std::size_t>& columns, const std::vector<std::string>& heading);

// `sheet`: the sheet's name; "" = the first one. Told apart by the bytes, not by the ending.
Expected<Sheet> read_sheet(const std::string& path, const std::string& sheet = {});

}  // namespace zonegate
