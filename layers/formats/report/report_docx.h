// Purpose: the report as a text to edit (DOCX): what report.h prints, with the same words, figures and map
// sheets, the sheets as pictures of 150 dots an inch.
//
// It is for those who must put it into their own form; the PDF is what is signed, and the text says so. All of
// it is held at once. Errors: cancelled; those of the zip. Thread rule: free function, the calling thread.
#pragma once

#include <string>

#include "layers/formats/report/report.h"

namespace zonegate {

struct DocxReport {
  std::string bytes;
  ReportDone done;  // pages: not known to the file
};

Expected<DocxReport> write_report_docx(const RunRecord& run, ReportSource& source,
                                       const ReportSettings& settings, const Work& work);

}  // namespace zonegate
