// Purpose: the course of a line through a polygon set: which stretches of it run inside, and which run along
// the border.
//
// Space: analysis plane. Convention: interiors count. A stretch of at least kAlongLeastM that stays within
// kAlongM of the border runs along it: neither inside nor outside, and named as such, so that of two zones that
// share the border neither loses it. An axis drawn along a border is the normal case, and its vertices are
// rarely exactly those of the border. Everything else is decided exactly on the edges as they stand. Legal
// input: valid polygons, a path of usable points. Degenerate: repeated points and an empty set give nothing.
// Cost: the blocks that each segment's box meets. Threads: any.
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/prepared.h"
#include "core/geometry/shape.h"

namespace zonegate {

inline constexpr double kAlongM = 1e-4;      // the coordinate resolution of delivered data
inline constexpr double kAlongLeastM = 0.1;  // below it an oblique crossing is meant

struct PathPosition {
  std::uint32_t segment = 0;
  PlanePoint at;
};

enum class PathPlace { inside, border };

struct PathStretch {
  PathPlace place = PathPlace::inside;
  PathPosition from;
  PathPosition to;
};

// In the order of the path; neighbours of the same place are one.
std::vector<PathStretch> path_course(const Path& path, const PreparedPolygons& polygons);

// Strictly inside, exactly.
bool holds(const PreparedPolygons& polygons, PlanePoint p);

}  // namespace zonegate
