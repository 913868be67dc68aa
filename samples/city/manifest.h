// Purpose: what the sample city says about itself: the manifest as JSON for scripts and tests, and a README for
// whoever opens the folder.
#pragma once

#include <string>

#include "samples/sample_city.h"

namespace zonegate::sample {

std::string manifest_json(const SampleManifest& manifest);  // the folder itself is left out
std::string readme_text(const SampleManifest& manifest);    // UTF-8, Chinese and English

}  // namespace zonegate::sample
