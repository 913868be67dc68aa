// Purpose: changes of parts as a whole: split, merged, borders drawn anew, moved, turned, scaled, grown.
//
// Space: the analysis plane, metres, angles in radians counter-clockwise. Where a part is faulty, split, merge
// and offset refuse (draw.faulty): their result would be a guess. Errors: draw.no_split, draw.no_border,
// draw.faulty, draw.nothing_left, geometry.*. Cost: GEOS over the part. Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/check/project.h"

namespace zonegate::session {

// Every part that the line runs across; the first piece keeps the id, all keep what is said of the part.
Expected<Project> with_split(const Project& project, const Path& line);
Expected<Project> with_reshape(const Project& project, const Path& line);
// The second part joins the first and is gone; what is said of the first counts.
Expected<Project> with_merge(const Project& project, std::size_t first, std::size_t second);
// The facts of the second part that would be gone by that: those of which the first says something else, or
// nothing; by id.
std::vector<std::string> facts_lost_by_merge(const Project& project, std::size_t first, std::size_t second);

// x' = about + scale · turned(x - about) + by. Of one part, or of all; circles and widths are scaled too.
struct Motion {
  PlanePoint about;
  double turn = 0.0;
  double scale = 1.0;
  PlanePoint by;
};
Project with_motion(const Project& project, std::optional<std::size_t> part, const Motion& motion);

// Borders outwards (positive) or inwards; circles and lines by the same distance on either side.
// How far a place lies from the border, outside positive, inside negative; of one part, or of all together.
// nullopt: nothing is drawn.
std::optional<double> signed_distance(const Project& project, std::optional<std::size_t> part, PlanePoint p);
Expected<Project> with_offset(const Project& project, std::optional<std::size_t> part, double metres);

}  // namespace zonegate::session
