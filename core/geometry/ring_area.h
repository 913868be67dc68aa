// Purpose: the planar area and the length of a ring of points that need not be a Ring of its own.
//
// Space: analysis plane, metres; the ring is closed implicitly. Areas are signed, positive counter-clockwise,
// and summed relative to the first point. Degenerate cases: fewer than three points have no area. Thread rule:
// pure functions.
#pragma once

#include <span>

#include "core/geometry/shape.h"

namespace zonegate {

double signed_ring_area(std::span<const PlanePoint> ring);  // m2
double ring_length(std::span<const PlanePoint> ring);       // m

}  // namespace zonegate
