// Purpose: slivers of a theme (design section 4): connected pieces of the dissolved overlap under the limit.
// Internal to core/check. Slivers are marked and summed, never dropped.
#pragma once

#include "core/check/measure.h"

namespace zonegate {

// Sets sliver and thin on the hits, and sliver_m2 and conflict_m2 of the measure. When the union needed to find
// the connected pieces fails, nothing is marked: the pieces then count as conflicts.
void mark_slivers(ThemeMeasure& measure, double limit_m2, const AreaMeter& meter);

// Area of the connected pieces of `polygons` under the limit, and of the others; pieces under 1e-6 m2 are
// rounding of a subtraction and count as nothing. Errors of the area meter.
struct SliverSplit {
  double sliver_m2 = 0.0;
  double rest_m2 = 0.0;
};
Expected<SliverSplit> split_slivers(const MultiPolygon& polygons, double limit_m2, const AreaMeter& meter);

// Mean width 2A/P under 0.1 m, in the plane.
bool is_thin(double planar_m2, double perimeter_m);

}  // namespace zonegate
