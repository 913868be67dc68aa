// Purpose: why a project got its outcome, for the page: what decided, each reason once with its zones, its
// clause, what to do and how it was judged; then what else was found, what is only announced, and what stood in
// versions that have ended.
#pragma once

#include <string>
#include <vector>

#include "core/check/finding.h"
#include "layers/formats/page/sink.h"
#include "layers/formats/result_words.h"

namespace zonegate::page {

// `drawing`: nullptr when there is none; then nothing is told of versions that have ended.
void add_reasons(Sink& page, const RunRecord& run, const ProjectResult& result, const ProjectDrawing* drawing);

// A line for everything that failed or could not be decided, the worst first, one for each rule and reason:
// outcome, what it is, the zones with what they take of the footprint, what stands in the way or what to do.
std::vector<Text> against_columns();
std::vector<std::vector<std::string>> against_rows(const RunRecord& run, const ProjectResult& result,
                                                   Language language);

// What is asked, beside the clause's own words: a clause that only repeats them asks to be met.
std::string asked_words(const Finding& finding, Language language, const result_words::FactNames& facts);

}  // namespace zonegate::page
