// Purpose: what is told of a run once: table G (the data used), table H (the method) and what the result is
// not. Thread rule: free functions.
#pragma once

#include "core/check/finding.h"
#include "layers/formats/page/sink.h"

namespace zonegate::page {

// `whole_hash`: a report prints it whole, a screen its beginning.
void add_data_sheet(Sink& sink, const RunRecord& run, bool whole_hash);
void add_method_sheet(Sink& sink, const RunRecord& run);
void add_disclaimer(Sink& sink);

}  // namespace zonegate::page
