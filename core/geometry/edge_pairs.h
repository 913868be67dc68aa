// Purpose: every pair of edges that meets beyond common ends, for zones known to be entangled: the plane is
// halved again and again and each small cell compares its edges with each other. Internal to core/geometry.
//
// Cost: about O(n log n) for real outlines; the work is bounded, hostile input ends the search early and
// `complete` says so. Exact decisions. Thread rule: a pure function.
#pragma once

#include "core/geometry/ring_edges.h"

namespace zonegate {

struct EdgePairs {
  Meetings meetings;
  bool complete = true;
};
EdgePairs find_edge_pairs(const RingEdges& edges);

}  // namespace zonegate
