// Purpose: the result of a check as JSON (design section 9) and back.
//
// Keys keep their names; keys beyond design section 9 are additions. Numbers are unrounded (the shortest
// decimal that reads as the same double), what is not known is null, never 0 and never NaN. Geometry, when
// asked for, is a closed-ring MultiPolygon in the workspace CRS. A legal basis without its verbatim text says
// 原文待录入. A run that was not recorded has a null id and "recorded": false: nobody can ask about it. Text
// that is not UTF-8 gets replacement characters. `lines` (jsonl): the run on the first line, then a project a
// line; json: one object, a project a line inside. Reading restores everything that was written: writing again
// gives the same bytes. Rule packs and lists come back without their rules and entries. Errors: result.bad_json
// (line, column), result.bad_value (field). Cost: linear. Thread rule: free functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/check/finding.h"
#include "layers/formats/text_sink.h"

namespace zonegate {

struct ResultJsonOptions {
  bool with_geometry = false;
  bool lines = false;
  unsigned threads = 1;  // the bytes are the same for any number
};

inline constexpr std::string_view kTextNotEntered = "原文待录入";

std::string write_result_json(const RunRecord& run, const std::vector<ProjectResult>& projects,
                              const ResultJsonOptions& options);
// The same piece by piece. Errors: those of `put`.
Expected<void> write_result_json(const RunRecord& run, const std::vector<ProjectResult>& projects,
                                 const ResultJsonOptions& options, const TextSink& put);

// What stands before, between and behind the projects.
std::string result_json_head(const RunRecord& run, bool lines);
void append_project_json(const ProjectResult& project, bool first, const ResultJsonOptions& options,
                         std::string& to);
std::string_view result_json_tail(bool lines);

// The pieces of jsonl, for results too many to hold at once; without a line end.
std::string run_json_line(const RunRecord& run);
std::string project_json_line(const ProjectResult& project, bool with_geometry);

struct StoredResult {
  RunRecord run;
  std::vector<ProjectResult> projects;
};

// Either form. `file` only names the place in errors.
Expected<StoredResult> read_result_json(std::string_view text, const std::string& file);

// A line of project_json_line().
Expected<ProjectResult> read_project_json(std::string_view line, const std::string& file);

}  // namespace zonegate
