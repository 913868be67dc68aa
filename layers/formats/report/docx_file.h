// Purpose: a .docx file round a text: its parts, styles, header and footer. Internal to layers/formats/report.
// The same text on the same day gives the same bytes. Errors: those of zip_bytes. Thread rule: free function.
#pragma once

#include <string>

#include "core/base/day.h"
#include "core/base/error.h"
#include "layers/formats/report/docx_text.h"

namespace zonegate::report {

struct DocxDress {
  std::string title;
  std::string subject;
  std::string creator;
  std::string time;  // ISO 8601, UTC
  std::string header_left;
  std::string header_right;
  std::string footer;
  Day day;
};

Expected<std::string> docx_bytes(const DocxText& text, const DocxDress& dress);

}  // namespace zonegate::report
