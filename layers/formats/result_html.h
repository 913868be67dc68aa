// Purpose: a whole check as one page that needs nothing but itself: no network, no script, no file beside it. A
// person who has never seen the program finds in it the outcome of each project, the reason, what to do, the
// map, the tables A, B and E to J of the review reports (domain/review-reports.md), and everything a re-run
// needs.
//
// In one language, or in two with a choice at the top; the first is shown first. "Not concerned" and "no data"
// are lists of their own: neither is silence. Text of files is escaped. Areas are rounded for people; the JSON
// has them whole. Deterministic but for what `run` says of id and time. Cannot fail. Cost: the drawings'
// vertices. Thread rule: free function.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/drawing.h"
#include "core/check/finding.h"

namespace zonegate {

// `drawings` are found by project id; a project without a drawing has no map and no boundary points,
// and the page says so. `languages`: one or two different ones.
std::string write_result_html(const RunRecord& run, const std::vector<ProjectResult>& results,
                              const std::vector<ProjectDrawing>& drawings,
                              const std::vector<Language>& languages);

}  // namespace zonegate
