// Purpose: one plane sweep (Shamos and Hoey 1976) over all edges of a zone: whether any two meet beyond common
// ends, where ends lie on other edges, and how the rings lie in each other. Internal to core/geometry.
//
// Exact: every comparison is an exact predicate. When two edges are found to cross or overlap, one of them is
// taken out and the sweep goes on: the existence of such a pair is never missed, whatever the input; the list
// of pairs is then partial. Without such a pair, touches and parents are complete and exact. Cost: O(n log n)
// always. Thread rule: a pure function.
#pragma once

#include <vector>

#include "core/geometry/ring_edges.h"

namespace zonegate {

inline constexpr RingId kNoRing = static_cast<RingId>(-1);

struct SweepResult {
  Meetings meetings;
  // By ring: the ring directly around it, kNoRing when none. Meaningful only when nothing is entangled and
  // rings do not cross at common vertices.
  std::vector<RingId> parent;
};
SweepResult sweep_edges(const RingEdges& edges);

}  // namespace zonegate
