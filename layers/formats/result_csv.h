// Purpose: the findings of a check as one CSV that spreadsheets open: UTF-8 with a byte-order mark, CRLF, one
// row per finding. A project without findings has one row with empty finding cells: it must not be missing.
// Cells that a spreadsheet would run as a formula (=, +, -, @, tab or return in front of text) get an
// apostrophe. Numbers are unrounded with a point; empty when not known, never 0. Column names keep their
// meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/check/finding.h"

namespace zonegate {

std::string write_result_csv(const RunRecord& run, const std::vector<ProjectResult>& projects,
                             Language language);

// One text cell: quoted when needed, made harmless.
std::string csv_text_cell(std::string_view text);

}  // namespace zonegate
