// Purpose: the nearest distance between a footprint and a zone, with its two points. Internal to core/check.
//
// Edge to edge; 0 where interiors or borders meet. A part drawn as points and a zone delivered as points are
// true circles here, not the polygons that stand for their area: a distance rule is a yes or no. Space: the two
// points lie in the analysis plane, exact to rounding; the metres are planar for the planar area method, else
// geodesic between the two points. Infinity: one of them has no place. Errors of the meter. Cost: the logarithm
// of the edges, for shapes apart. Threads: any, with a meter each.
#pragma once

#include "core/base/error.h"
#include "core/check/finding.h"
#include "core/check/footprint.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct Proximity {
  double distance_m = 0.0;
  NearestPoints points;
};

// `zone` must not be blocked.
Expected<Proximity> proximity(const Footprint& footprint, const ZoneIndex& index, std::uint32_t zone,
                              const AreaMeter& meter);

}  // namespace zonegate
