// Purpose: how many metres of the plane a metre on the ground takes round a footprint, so that what a rule
// looks for "within 500 m" is looked for far enough. Internal to core/check.
//
// Taken from the meter's own lengths along short lines in four directions at the corners, middles and centre of
// the footprint's box, grown by `around_m`. A plane whose lengths depend on their direction (one that is not
// conformal: Albers, equidistant) has no nearest point by its plane: `by_direction`. Planar lengths: 1
// everywhere. Where a length cannot be taken, a hundredth more. Cost: 36 lengths, once per project that asks;
// four in a transverse Mercator plane, which is known to be conformal and to stretch most at a corner. Thread
// rule: a value.
#pragma once

#include "core/check/footprint.h"
#include "core/crs/area.h"

namespace zonegate {

struct PlaneScale {
  double most = 1.0;  // plane metres to a metre on the ground
  bool by_direction = false;
};

PlaneScale plane_scale(const Box& footprint, const ReferenceSystem& crs, const AreaMeter& meter,
                       double around_m);

}  // namespace zonegate
