// Purpose: fields as they lie: long narrow strips side by side in blocks between lanes, the blocks bending with
// the country, nothing where the survey finds no field.
#pragma once

#include "samples/city/land_class.h"

namespace zonegate::sample {

struct FieldPlain {
  std::uint64_t seed = 0;
  Loop extent;      // roughly: its border drifts
  Spot needed_low;  // a box that projects expect to be fields whatever stands there
  Spot needed_high;
};

// One strip of a field block; strips of a block share their ridges point by point.
struct FieldStrip {
  Loop loop;
  bool wet = false;  // paddy
};

// In blocks from south-west to north-east. No strip lies in the urban boundary, in water, or in a village.
// Cost: one look at the land cover for each block of the country.
std::vector<FieldStrip> field_strips(const FieldPlain& plain, const LandCover& cover);

}  // namespace zonegate::sample
