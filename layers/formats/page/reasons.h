// Purpose: why a project got its outcome, for the page: what decided, each reason once with its zones, its
// clause, what to do and how it was judged; then what else was found, and what is only announced.
#pragma once

#include "core/check/finding.h"
#include "layers/formats/page/page_text.h"

namespace zonegate::page {

void add_reasons(PageText& page, const RunRecord& run, const ProjectResult& result);

}  // namespace zonegate::page
