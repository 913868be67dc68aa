// Purpose: what happens at the places where rings meet in a vertex: do they cross there, does a ring touch
// itself, do touching rings cut the interior of a part into pieces. Internal to core/geometry.
//
// Exact: directions round a place are sorted with the orientation predicate; borders that cross are borders
// whose ends interleave. Cost: O(k log k) for k edges at a place. Thread rule: a pure function.
#pragma once

#include "core/geometry/entanglement.h"
#include "core/geometry/fault_list.h"
#include "core/geometry/ring_edges.h"

namespace zonegate {

// Adds self_crossing, ring_self_touch, parts_overlap and interior_split; notes crossings in `entangled`, which
// holds the entanglements found along edges. `touches` normalised.
void report_nodes(const RingEdges& edges, const std::vector<Meetings::Touch>& touches, Entanglement& entangled,
                  FaultList& faults);

}  // namespace zonegate
