// Purpose: bands along a line as the country leaves them: their sides swell and shrink on their own, are
// ragged, and their ends are round.
#pragma once

#include "samples/city/drawing.h"

namespace zonegate::sample {

struct CorridorForm {
  std::uint64_t seed = 0;
  std::int64_t half_mm = 0;
  std::int64_t varies = 250;  // thousandths of the half width, either way
  std::int64_t flares = 0;    // thousandths by which the ends are wider than the middle
};

// About a smooth track of at least three points; counter-clockwise. A side never comes nearer to the track than
// (1000 - varies) thousandths of the half width, less a twentieth where it is ragged.
Loop corridor(const Track& track, const CorridorForm& form);

// The track's two sides at distances that vary by up to `varies_mm` about `half_mm`, and less towards both
// ends; a point for each of the track's points.
struct Sides {
  Track left, right;
};
Sides varying_sides(std::uint64_t seed, const Track& track, std::int64_t half_mm, std::int64_t varies_mm,
                    std::int64_t half_at_ends_mm);

}  // namespace zonegate::sample
