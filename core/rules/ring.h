// Purpose: rings of a distance rule whose distance the pack leaves to the bureau (`"distance_m": null`).
//
// Where no source gives a distance none is made up: the innermost ring may stand without one, and the next says
// how far is looked. Metres. A ring that is not set holds no zone: comparisons with its distance are false.
// Errors: none. Thread rule: free of state.
#pragma once

#include <cmath>
#include <limits>

#include "core/rules/rule.h"

namespace zonegate {

constexpr double kDistanceNotSet = std::numeric_limits<double>::quiet_NaN();

inline bool is_set(const DistanceRing& ring) { return !std::isnan(ring.distance_m); }

// All rings with their effects, the innermost first: a source has several, and the nearest that holds it
// decides. Empty for a rule of one distance.
Text rings_in_words(const Rule& rule);

}  // namespace zonegate
