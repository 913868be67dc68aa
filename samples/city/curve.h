// Purpose: smooth curves with integers: rounded corners, and bands of even width along them (rivers, roads,
// corridors, belts).
//
// Space: local millimetres (drawing.h). A band is free of self-crossings where the curve bends in radii wider
// than half its width; samples/expected.py proves it for every zone that a project comes near.
#pragma once

#include "samples/city/drawing.h"

namespace zonegate::sample {

// Corners cut at a quarter and three quarters of every segment, `rounds` times; both ends stay (Chaikin).
Track smooth(Track track, int rounds);

// Every segment longer than `longest_mm` in equal pieces.
Track divided(const Track& track, std::int64_t longest_mm);

// The band of `half_mm` to either side. `half_end_mm`: at the far end, growing evenly (0: the same).
Loop band(const Track& track, std::int64_t half_mm, std::int64_t half_end_mm = 0);

// The part of the track between the vertices nearest to the two spots.
Track between_spots(const Track& track, Spot from, Spot to);

// One of the track's points moved sideways, left positive.
Spot beside(const Track& track, std::size_t point, std::int64_t left_mm);

// The track moved sideways, left positive.
Track beside(const Track& track, std::int64_t left_mm);

}  // namespace zonegate::sample
