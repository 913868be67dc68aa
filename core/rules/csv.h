// Purpose: comma-separated tables as spreadsheets write them: quoted cells with commas, doubled quotes and line
// breaks, LF or CRLF, a byte order mark. A quote that is never closed and text after a closing quote are
// refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zonegate {

struct CsvRow {
  long line = 1;  // of the file, where the row begins
  std::vector<std::string> cells;
};

// One row after the other, for tables too large to be kept whole. Rows without any character are left out. The
// text must outlive it. Thread rule: one thread.
class CsvRows {
 public:
  CsvRows(std::string_view text, std::string file);
  // False: there are no more. Error: csv.bad_quote.
  Expected<bool> next(CsvRow& row);

 private:
  Expected<std::string> next_cell();
  void end_of_row();
  tl::unexpected<Error> bad_quote(long line, Text what) const;

  std::string_view text_;
  std::string file_;
  std::size_t at_ = 0;
  long line_ = 1;
};

// Rows without any character are left out. Error: csv.bad_quote. The text is UTF-8 (checked by the caller).
Expected<std::vector<CsvRow>> read_csv(std::string_view text, const std::string& file);

// One row with CRLF; cells are quoted when they must be. read_csv gives the same cells back.
std::string write_csv_row(const std::vector<std::string>& cells);

}  // namespace zonegate
