// Purpose: patches of the land survey as they are delivered: columns of the national survey, with the ridges'
// deduction for fields.
#pragma once

#include <string>

#include "samples/city/dataset.h"
#include "samples/city/land_class.h"

namespace zonegate::sample {

Dataset patches_of_land(const std::string& file, const std::string& layer);

// `number`: four digits that tell the layers' patches apart; `n`: of the patch.
void add_land_patch(Dataset& data, const char* number, std::size_t n, const LandClass& land,
                    const Patches& patches);

}  // namespace zonegate::sample
