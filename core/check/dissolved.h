// Purpose: the area of a theme's pieces with each square metre counted once. Internal to core/check.
//
// Zones that should share a border often overlap by slivers along miles of it. A union has to node these
// borders: it snaps them or falls to the grid and loses up to some 0.05 m2. What two pieces have in common is
// measured instead by sums over their edges, which move nothing, and taken from the sum; only pieces that
// overlap substantially are united. Right to max(1e-9 of it, 1e-4 m2). Errors: of the overlay, of the meter.
// Cost: pairs of pieces whose boxes meet.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/crs/area.h"
#include "core/geometry/shape.h"

namespace zonegate {

// `sum_m2`: of the pieces' own areas, the answer (to the last digit) when no two of them share interior.
Expected<double> dissolved_area(const std::vector<const MultiPolygon*>& pieces, double sum_m2,
                                const AreaMeter& meter);

}  // namespace zonegate
