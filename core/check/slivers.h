// Purpose: slivers of a theme (design section 4): connected pieces of the dissolved overlap that the rule of
// sliver_rule.h forgives. Internal to core/check. Slivers are marked and summed, never dropped.
#pragma once

#include "core/check/measure.h"
#include "core/check/sliver_rule.h"

namespace zonegate {

// What mark_slivers must see the geometry of: pieces of parts that may hold a connected piece small enough to
// be looked at, and those around the small ones found. The rest cannot change its answer.
bool may_hold_sliver(const PartHit& part, const SliverRule& rule);
bool may_have_slivers(const ThemeMeasure& measure, const SliverRule& rule);
// Around each small polygon of the pieces carved so far: whatever adjoins it meets one of these.
std::vector<Box> around_small_pieces(const ThemeMeasure& measure, const SliverRule& rule);

// Sets sliver and thin on the hits, and sliver_m2, slivers and conflict_m2 of the measure. When the union
// needed to find the connected pieces fails, nothing is marked: the pieces then count as conflicts.
// `ground`: the footprint. What is most of a polygon of it, or of a zone, is none: a mast stands there, whole.
void mark_slivers(ThemeMeasure& measure, const MultiPolygon& ground, const SliverRule& rule,
                  const AreaMeter& meter);

// The connected pieces of a dissolved area that are slivers, and the area of the others; pieces parted by
// rounding alone are one. What is forgiven and under 1e-6 m2 is rounding of a subtraction and counts as
// nothing. Errors of the area meter.
struct SliverSplit {
  double sliver_m2 = 0.0;
  double rest_m2 = 0.0;
  MultiPolygon slivers;
};
Expected<SliverSplit> split_slivers(const MultiPolygon& polygons, const MultiPolygon& ground,
                                    const SliverRule& rule, const AreaMeter& meter);

// Mean width 2A/P under 0.1 m, in the plane.
bool is_thin(double planar_m2, double perimeter_m);

}  // namespace zonegate
