// Purpose: the rings of a footprint as table J numbers them: one after the other, each plot's outer ring before
// its holes. The directions of rings say nothing: the kind is told.
//
// Space: the analysis plane. Degenerate cases: an empty footprint has none. Cost: the rings. Thread rule: free
// function; the rings point into `footprint`, which outlives them.
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/text.h"
#include "core/geometry/shape.h"

namespace zonegate {

struct NumberedRing {
  std::size_t number = 0;  // from 1, over all plots
  std::size_t plot = 0;    // from 1: the polygon of the analysed footprint
  bool hole = false;
  const Ring* points = nullptr;
};

inline std::vector<NumberedRing> numbered_rings(const MultiPolygon& footprint) {
  std::vector<NumberedRing> out;
  for (std::size_t i = 0; i < footprint.size(); ++i) {
    out.push_back({out.size() + 1, i + 1, false, &footprint[i].shell});
    for (const Ring& hole : footprint[i].holes) out.push_back({out.size() + 1, i + 1, true, &hole});
  }
  return out;
}

inline Text ring_kind(const NumberedRing& ring) {
  return ring.hole ? Text("hole", "内圈（洞）") : Text("outer", "外圈");
}

}  // namespace zonegate
