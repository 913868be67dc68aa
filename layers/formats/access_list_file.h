// Purpose: an access list from a file: JSON, CSV, or the first sheet of an .xlsx workbook with the columns of
// docs/access-lists.md.
//
// A workbook may have title rows above its heading (one text each, or names of groups of columns), merged
// blocks (every row of the block has its value), days as date cells, classes and codes as numbers. What the
// workspace keeps of it is its cells as CSV, every row at the line of its own where no cell has line breaks:
// `text`. A place in an error names the workbook's row and column. Errors: those of read_access_list and
// read_sheet. Cost: linear. Thread rule: free function.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/rules/csv.h"
#include "core/rules/lint.h"
#include "core/rules/rule.h"

namespace zonegate {

struct AccessListFile {
  AccessList list;
  std::string text;                   // reads back as the same list; list.sha256 is of it
  LintPlaces places;                  // of its entries
  std::vector<LintFinding> findings;  // of the sheet itself: sheet.hidden_rows, sheet.unread_sheets
};

// Such a file before anything is read out of it: for lint.
struct AccessListTable {
  enum class Form { json, csv, workbook };
  Form form = Form::json;
  std::vector<CsvRow> rows;  // of a workbook, the heading first
  std::string sheet;         // of a workbook
  LintPlaces places;
  std::vector<LintFinding> findings;
};
// `sheet`: of a workbook; "" = the first that is not hidden. Errors: also list.wrong_sheet (it has not the
// columns of a list; names the other sheets).
Expected<AccessListTable> read_access_list_table(const std::string& bytes, const std::string& path,
                                                 const std::string& sheet = {});
// The list in that table, which is used up.
Expected<AccessList> list_of_table(AccessListTable& table, const std::string& bytes, const std::string& path,
                                   const FactDictionary& facts, std::vector<Error>* refused = nullptr);

// `bytes`: what the file at `path` holds.
Expected<AccessListFile> read_access_list_file(std::string bytes, const std::string& path,
                                               const FactDictionary& facts, const std::string& sheet = {});

}  // namespace zonegate
