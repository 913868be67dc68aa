// Purpose: the area of a theme's pieces with each square metre counted once. Internal to core/check.
//
// Zones that should share a border often overlap by slivers along miles of it. A union has to node these
// borders: it snaps them or falls to the grid and loses up to some 0.05 m2. What two pieces have in common is
// measured instead by sums over their edges, which move nothing, and taken from the sum; only pieces that
// overlap substantially are united; nodes that the cutting left in the middle of straight edges are taken out
// first (straighten.h). Right to max(1e-9 of it, 1e-4 m2). Errors: of the overlay, of the meter. Cost: pairs of
// pieces whose boxes meet.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/crs/area.h"
#include "core/geometry/prepared.h"
#include "core/geometry/shape.h"

namespace zonegate {

struct Dissolved {
  double area_m2 = 0.0;
  double planar_m2 = 0.0;  // of the same in the plane
  bool disjoint = false;   // no two pieces share interior
};

// `sum_m2`: of the pieces' own areas, the answer (to the last digit) when no two of them share interior.
// `drawn`: what the pieces were cut from.
Expected<Dissolved> dissolved_area(const std::vector<const MultiPolygon*>& pieces, double sum_m2,
                                   const std::vector<const PreparedPolygons*>& drawn, const AreaMeter& meter);

// Is a part of `whole_planar_m2` that measures `part_planar_m2` all of it? Up to a nanometre along `border_m`,
// the borders of the pieces, which is what rounding their crossings may leave.
bool is_all_of(double part_planar_m2, double whole_planar_m2, double border_m);

}  // namespace zonegate
