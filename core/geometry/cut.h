// Purpose: polygons cut apart along a line, and grown or shrunk by a distance: what drawing asks for.
//
// Space: the analysis plane, metres. Legal input: valid polygons, a line of at least two points. Results are
// canonical (canonical.h) and checked: pieces add up to the whole within max(1e-9 of it, 1e-4 m2). Errors:
// geometry.invalid_input, geometry.overlay_failed. Cost: that of GEOS's noding, buffer. Thread rule: any
// thread.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/geometry/shape.h"

namespace zonegate {

// The pieces, each a polygon, from west to east (by their lowest x, then y). One piece: the line does not cut.
Expected<std::vector<Polygon>> cut_along(const MultiPolygon& polygons, const Path& line);

// Outwards for positive metres, inwards for negative ones; corners stay corners (mitre limit 5). May be empty:
// nothing is left.
Expected<MultiPolygon> offset(const MultiPolygon& polygons, double metres);

}  // namespace zonegate
