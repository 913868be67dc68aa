// Purpose: one line per project for a terminal: sign and outcome, id and name, area, and what decided it.
//
// Worst outcomes first; within one outcome in the order of the run. What decided it is the themes (or the
// causes, when nothing could be looked at) of the findings with the project's own outcome, each once. Whatever the
// outcome, "! no data: …" and "! could not be checked: …" end the line: what was not looked at. Rounded for people. Cannot fail. Thread rule: free function.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/finding.h"

namespace zonegate {

std::string write_result_summary(const RunRecord& run, const std::vector<ProjectResult>& projects,
                                 Language language);

}  // namespace zonegate
