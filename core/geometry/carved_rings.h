// Purpose: the look at a carved piece before it is believed: did rounding the crossings do harm, and do rings
// touch anywhere, so that validity is not certain. Internal to core/geometry.
#pragma once

#include <vector>

#include "core/geometry/shape.h"

namespace zonegate {

enum class CarvedRings {
  apart,     // simple, and apart from each other: with their nesting a valid set of polygons
  touching,  // somewhere a ring meets itself or another in a point: ask whether the set is valid
  unproven,  // a rounded crossing reaches another edge or point
};

// `rings`: all rings of a piece; they do not cross, and touch only in points, as long as the points in
// `crossings` are taken where they truly are; they stand rounded in the rings. Exact. Cost: O(n log n) for n
// edges as a rule.
CarvedRings examine_rings(const std::vector<Ring>& rings, std::vector<PlanePoint> crossings);

}  // namespace zonegate
