// Purpose: finding everything that is wrong with a polygon, and repairing it by recorded choice (design section
// 5).
//
// Space: any plane; coordinates are compared exactly as given, nothing is snapped and there is no tolerance.
// Boundary convention: OGC simple features: rings may touch other rings in single points as long as the
// interior of a part stays connected; parts may touch each other in single points. Thread rule: pure functions.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/geometry/fault.h"
#include "core/geometry/shape.h"

namespace zonegate {

// All faults, by our own noding (a validity call names only the first), sorted by part, ring, kind and
// coordinate. Any input is legal. Two rings at fault together: the later one is named; a crossing stands at its
// (rounded) place, a common border where it begins in (x, y) order once per pair of edges, a ring inside or
// outside another at its own first point, a bad coordinate with NaN shown as 0.
//
// A zone has a blocking fault exactly when GEOS calls it invalid, except that a shell or hole without any
// point, or with a coordinate beyond 1e9, blocks too. At most kMaxFaultsListed of a kind are listed, see
// FaultKind::list_cut; blocking or not is always decided on the whole zone.
//
// Cost: O(n log n) when the zone is sound, whatever its shape (a sweep); listing the faults of an unsound zone
// likewise for real outlines and bounded for any other. Source: Shamos and Hoey, Geometric intersection
// problems, 1976.
std::vector<Fault> find_faults(const MultiPolygon& polygons);

// Structure method (GEOS GeometryFixer, collapsed parts dropped): shells joined, then holes taken out; each
// square metre counts once. A hole outside its shell becomes area of its own (GEOS takes it for a lost part).
// Sound polygons come back unchanged. The result is free of faults by find_faults. Errors:
// geometry.repair_failed: a bad coordinate (only the source can mend that), nothing left, or GEOS could not.
struct Repaired {
  MultiPolygon polygons;
  RepairRecord record;
};
Expected<Repaired> repair(const MultiPolygon& polygons);

}  // namespace zonegate
