// Purpose: finding everything that is wrong with a polygon, and repairing it by recorded choice (design section
// 5).
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/geometry/fault.h"
#include "core/geometry/shape.h"

namespace zonegate {

// All faults, by our own noding (a validity call names only the first). Cost: O(n log n) for usual input.
std::vector<Fault> find_faults(const MultiPolygon& polygons);

// Structure method. Errors: geometry.repair_failed.
struct Repaired {
  MultiPolygon polygons;
  RepairRecord record;
};
Expected<Repaired> repair(const MultiPolygon& polygons);

}  // namespace zonegate
