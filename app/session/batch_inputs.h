// Purpose: everything that the results of a batch depend on, so that a batch is resumed only where nothing of
// it has changed.
#pragma once

#include <vector>

#include "app/session/results.h"
#include "core/check/finding.h"
#include "layers/formats/batch_log.h"
#include "layers/formats/footprint_stream.h"

namespace zonegate::session {

// The program (its own bytes and the libraries that compute), the day, the plane, layers, packs and lists with
// their hashes, the footprints with theirs, and every option that has a say in a result.
std::vector<BatchInput> batch_inputs(const RunRecord& run, const FootprintStream& footprints,
                                     const FootprintArguments& arguments, bool with_geometry);

}  // namespace zonegate::session
