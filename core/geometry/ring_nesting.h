// Purpose: whether shells lie in shells, holes in holes and holes outside their shell, for rings that neither
// cross nor share borders. Internal to core/geometry.
#pragma once

#include <vector>

#include "core/geometry/entanglement.h"
#include "core/geometry/fault_list.h"
#include "core/geometry/ring_edges.h"

namespace zonegate {

// Adds nested_shell, hole_outside, holes_nested. `parent` from the sweep, of a zone without any entanglement
// and without rings left out. Exact; cost O(rings), more only where faults are.
void report_nesting(const RingEdges& edges, const std::vector<RingId>& parent, FaultList& faults);

// The same for a zone with entangled rings (whose pairs are passed over), ring by ring. The zone is blocked
// already, this completes the list; its work is bounded.
void report_nesting_by_pairs(const RingEdges& edges, const Entanglement& entangled, FaultList& faults);

}  // namespace zonegate
