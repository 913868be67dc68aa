// Purpose: the findings of a check as one CSV that spreadsheets open: UTF-8 with a byte-order mark, CRLF, one
// row per finding. A theme without findings that was not looked at everywhere (no data, not checked, partly
// uncovered) has a row of its own with the theme, theme_state and theme_uncovered_m2: filter theme_state for
// no_data. A theme without any row was looked at and is clear. A project with neither has one row with empty
// cells: it must not be missing. `run` is empty when the run was not recorded. Cells that a spreadsheet would
// run as a formula (=, +, -, @, tab or return in front of text) get an apostrophe. Numbers are unrounded with a
// point; empty when not known, never 0. Column names keep their meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/check/finding.h"
#include "layers/formats/result_words.h"
#include "layers/formats/text_sink.h"

namespace zonegate {

std::string write_result_csv(const RunRecord& run, const std::vector<ProjectResult>& projects,
                             Language language);
// The same piece by piece, rows made on `threads` threads. Errors: those of `put`.
Expected<void> write_result_csv(const RunRecord& run, const std::vector<ProjectResult>& projects,
                                Language language, unsigned threads, const TextSink& put);

// The pieces, for results too many to hold at once. `names`: result_words::fact_names(run).
std::string result_csv_header();
std::string result_csv_rows(const RunRecord& run, const ProjectResult& project, Language language,
                            const result_words::FactNames& names);
void append_result_csv_rows(const RunRecord& run, const ProjectResult& project, Language language,
                            const result_words::FactNames& names, std::string& out);

// One text cell: quoted when needed, made harmless.
std::string csv_text_cell(std::string_view text);
void append_csv_text_cell(std::string_view text, std::string& out);

}  // namespace zonegate
