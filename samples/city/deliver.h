// Purpose: writing the sample city's datasets through GDAL, byte for byte the same every time (no dates, no
// file system order). Errors: sample.cannot_write.
#pragma once

#include <string>

#include "core/base/error.h"
#include "samples/city/dataset.h"

namespace zonegate::sample {

// Into folder/dataset.file; an older file of that name is replaced. Delivery::txt is boundary_txt.h's.
Expected<void> deliver(const Dataset& dataset, const std::string& folder);

Expected<void> write_text(const std::string& path, const std::string& bytes);

}  // namespace zonegate::sample
