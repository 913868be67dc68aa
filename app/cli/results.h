// Purpose: a result into one of the formats of `check`, to standard output or to a file that is complete or
// untouched.
#pragma once

#include <string>
#include <vector>

#include "app/cli/cli.h"
#include "core/check/finding.h"

namespace zonegate::cli {

enum class ResultFormat { table, summary, json, jsonl, csv, geojson, gpkg };

// Errors: usage check.unknown_format naming what there is.
Expected<ResultFormat> parse_format(const std::string& words);

// Can a result go there, as far as can be told before it is made? Nothing is left behind.
Expected<void> output_is_possible(ResultFormat format, const std::string& output);

// `output` empty: standard output (not for gpkg: usage check.needs_output).
Expected<void> write_results(const Cli& cli, ResultFormat format, const std::string& output,
                             const RunRecord& run, const std::vector<ProjectResult>& results);

// 1 when some project fails, else 2 when some are undetermined, else 0.
int exit_status(const std::vector<ProjectResult>& results);

}  // namespace zonegate::cli
