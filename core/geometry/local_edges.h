// Purpose: the edges of prepared polygons near a place, for snapping and tracing: of a zone of a million
// vertices only what lies in the window is looked at.
//
// Space: the analysis plane. Order: that of the rings. Thread rule: pure functions over an immutable object.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/geometry/prepared.h"

namespace zonegate {

struct LocalEdge {
  PlanePoint a;
  PlanePoint b;
  std::uint32_t ring = 0;  // counted through all polygons: shell, its holes, the next shell …
  std::uint32_t edge = 0;  // from vertex `edge` of that ring; the last one closes it
};

// Edges whose box meets the window. Cost: the blocks of edges that meet it.
void visit_edges(const PreparedPolygons& polygons, const Box& window,
                 const std::function<void(const LocalEdge&)>& visit);

// Along the ring from a place on edge `from` to one on edge `to`, the shorter way round, both places included.
// Empty: there is no such ring or edge. Cost: the ring, once.
std::vector<PlanePoint> along_ring(const PreparedPolygons& polygons, std::uint32_t ring, std::uint32_t from,
                                   PlanePoint start, std::uint32_t to, PlanePoint end);

}  // namespace zonegate
