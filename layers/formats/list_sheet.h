// Purpose: an access list as the sheet that it can be imported from again, with nothing lost: .xlsx or .csv by
// the ending of the name. Columns are those of docs/access-lists.md. A workbook's cells are all text, so that
// no code loses its zeros. Written beside the target and put in place whole. Errors: list.ending,
// list.cell_too_long (a workbook's cell holds 32 767 characters), list.too_many_rows, those of writing a file.
// Cost: linear; a workbook is written row by row. Thread rule: free function.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/rules/rule.h"

namespace zonegate {

Expected<void> write_list_sheet(const std::string& path, const AccessList& list);

}  // namespace zonegate
