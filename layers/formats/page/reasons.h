// Purpose: why a project got its outcome, for the page: what decided, each reason once with its zones, its
// clause, what to do and how it was judged; then what else was found, and what is only announced.
#pragma once

#include <string>
#include <vector>

#include "core/check/finding.h"
#include "layers/formats/page/sink.h"

namespace zonegate::page {

void add_reasons(Sink& page, const RunRecord& run, const ProjectResult& result);

// A line for everything that failed or could not be decided, the worst first, one for each rule and reason:
// outcome, what it is, the zones with what they take of the footprint, what stands in the way or what to do.
std::vector<Text> against_columns();
std::vector<std::vector<std::string>> against_rows(const RunRecord& run, const ProjectResult& result,
                                                   Language language);

}  // namespace zonegate::page
