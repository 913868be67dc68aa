// Purpose: control units with their four texts from where provinces keep them: a sheet (XLSX or CSV), or the
// columns of the unit layer itself.
//
// The heading is the row that names most columns among the first twenty, with the one above or below it where
// it has two; columns are known by the names and aliases of the control-unit theme and of several provinces,
// without regard to width, case and space, or by `map` (code, name, class, space, emission, risk, resource =
// heading). Rows under a merged code cell are one unit; a text that a merged cell repeats is taken once. A row
// that is one remark across the table is left out and said, but not a text that stands alone under a dimension:
// it is a clause whose code is missing. Columns with sentences that are not read are named. Errors: those of
// read_sheet; unitlist.no_code_column (no heading, wrong sheet), unitlist.no_texts, unitlist.no_such_column (of
// `map`), unitlist.two_columns (of one dimension), unitlist.cut_short (a CSV that breaks off in its last row).
// Cost: linear. Thread rule: free functions.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/rules/unit_lists.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

struct UnitTable {
  std::string sheet;                                         // "" of a CSV or a layer
  long heading = 0;                                          // row of the heading; 0 of a layer
  std::vector<std::pair<std::string, std::string>> columns;  // "space" ← "KJBJYS"
  std::vector<UnitRow> rows;
  std::vector<UnitListNote> notes;
};

Expected<UnitTable> read_unit_table(const std::string& path, const std::string& sheet,
                                    const std::map<std::string, std::string>& map);
Expected<UnitTable> unit_table_of(const ZoneLayer& layer);

}  // namespace zonegate
