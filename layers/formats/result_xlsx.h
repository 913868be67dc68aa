// Purpose: a check as a workbook for people who work in spreadsheets: sheets for projects, themes, every zone
// met, access-list clauses, missing facts, slivers, boundary points, the data used and the method. Boundary
// points are those of `drawings`, whose zones are of no use here.
//
// Numbers are numbers, unrounded but for their seventeenth digit, shown with two to four decimals; what is not
// known is an empty cell, never 0. Text of files is text, never a formula. Titles and words in one language.
// The file is written at `path` as it stands: whoever wants the old file or the new one, never half of one,
// writes beside it and renames (atomic_file.h). Limits: a sheet holds 1 048 575 rows; more is an error that
// names the CSV, never a shorter sheet. A cell holds 32 767 characters; longer text is cut with an ellipsis.
// Errors: cannot_write file.*, result.too_many_rows. Thread rule: free function; one call at a time per path.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/check/drawing.h"
#include "core/check/finding.h"

namespace zonegate {

Expected<void> write_result_xlsx(const std::string& path, const RunRecord& run,
                                 const std::vector<ProjectResult>& projects,
                                 const std::vector<ProjectDrawing>& drawings, Language language);

}  // namespace zonegate
