// Purpose: all that the search for faults learns about one zone, for those who mend it. Internal to
// core/geometry.
#pragma once

#include <vector>

#include "core/geometry/entanglement.h"
#include "core/geometry/fault_list.h"
#include "core/geometry/ring_edges.h"

namespace zonegate {

struct ZoneAnalysis {
  explicit ZoneAnalysis(const MultiPolygon& polygons);

  FaultList faults;
  RingEdges edges;
  Entanglement entangled;
  // By ring: it has no point in common with another ring and none twice with itself. All false when the search
  // for meetings was given up.
  std::vector<bool> alone;
};

}  // namespace zonegate
