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
#include "core/rules/rule.h"

namespace zonegate {

struct AccessListFile {
  AccessList list;
  std::string text;  // reads back as the same list; list.sha256 is of it
};

// The cells of such a file before anything is read out of them: for lint, which names their rows. `rows` is
// empty for a list in JSON, `sheet` for all but a workbook.
struct AccessListTable {
  std::vector<CsvRow> rows;  // the heading first
  std::string sheet;
  bool one_of_several = false;  // the workbook has other sheets
};
// `sheet`: of a workbook; "" = the first. Errors: also list.wrong_sheet (it has not the columns of a list;
// names the other sheets).
Expected<AccessListTable> read_access_list_table(const std::string& bytes, const std::string& path,
                                                 const std::string& sheet = {});

// `bytes`: what the file at `path` holds.
Expected<AccessListFile> read_access_list_file(std::string bytes, const std::string& path,
                                               const FactDictionary& facts, const std::string& sheet = {});

}  // namespace zonegate
