// Purpose: the sample city's proposals: footprint files and facts, one for each outcome, each cause of
// `undetermined` and each relation of a footprint to a zone. Expected results: samples/expected.csv.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "samples/city/boundary_txt.h"
#include "samples/city/dataset.h"
#include "samples/sample_city.h"

namespace zonegate::sample {

struct Proposal {
  SampleProject project;
  Dataset dataset;             // not for TXT
  std::vector<TxtPlot> plots;  // TXT only
  TxtStyle style;
};

std::vector<Proposal> proposals();

Expected<void> deliver(const Proposal& proposal, const std::string& folder);

}  // namespace zonegate::sample
