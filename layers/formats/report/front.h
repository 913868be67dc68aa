// Purpose: the first page of a project's report: what it is, the outcome, what failed or could not be decided,
// the run with its hash as a QR code, and until when it holds; and the cover of a book of several projects.
// Internal to layers/formats/report.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/check/finding.h"
#include "layers/formats/report/pages.h"
#include "layers/formats/report/report.h"

namespace zonegate::report {

extern const Text kReportTitle;

// Until when the versions that a run used stand unchanged, as far as they say so themselves; and the issuer's
// own period.
std::string validity_words(const RunRecord& run, int valid_days, Language language);

// What is said of the run beside its results: label and value.
std::vector<std::pair<Text, std::string>> run_lines(const RunRecord& run, const ReportSettings& settings,
                                                    Language language);
// "project P7, area 1234.00 m² = …": the line below its name.
std::string size_words(const ProjectResult& result, Language language);
// What failed or could not be decided, and what was not looked at.
void add_against(page::Sink& sink, const RunRecord& run, const ProjectResult& result);
// Those who answer for a report, in the order of their boxes.
const std::vector<Text>& signers();

void draw_front(Pages& pages, const RunRecord& run, const ProjectResult& result,
                const ReportSettings& settings);

struct BookLine {
  std::string id;
  Text name;                       // empty: it has none
  std::optional<Outcome> outcome;  // empty: could not be printed
  int page = 0;
};
void draw_cover(Pages& pages, const RunRecord& run, const std::vector<BookLine>& lines,
                const ReportSettings& settings);

// Boxes for those who answer for it.
void draw_signatures(Pages& pages);

}  // namespace zonegate::report
