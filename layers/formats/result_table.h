// Purpose: the result of a check as a table for people, in Chinese or English, for a terminal or a text file.
//
// Order: the day, system and method; then a block per project: sign and outcome, name, area in ha and mu; first
// what was not looked at (themes without data), then what could not be computed, then the themes concerned with
// area, share, findings, clause and what would resolve them; slivers last. Undetermined is as loud as fail. A
// pass is headed "no conflict found in the layers, versions and day listed". Then the layers used and the
// counts. An area that was not computed is printed as "not computed", never as 0. Rounded for people (2 and 4
// decimals).
#pragma once

#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate {

std::string write_result_table(const RunRecord& run, const std::vector<ProjectResult>& projects,
                               Language language);

}  // namespace zonegate
