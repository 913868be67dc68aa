// Purpose: second half of the window clip: chains and whole rings put together to valid polygons by walking the
// window's border. Internal to core/geometry.
#pragma once

#include <optional>

#include "core/geometry/chains.h"

namespace zonegate {

// `corner_inside`: the window's corners lie in the zone; asked only when there are no chains. nullopt when the
// ends of the chains do not alternate along the border (rounding): choose another window.
std::optional<MultiPolygon> rejoin(LocalLines lines, const Box& window, bool corner_inside);

// A ring that passes through a point more than once, as simple rings: counter-clockwise ones enclose area,
// clockwise ones are holes. Repeated points and out-and-back lines vanish.
std::vector<Ring> split_at_repeats(const Ring& ring);

// The same area with every ring parted where it meets itself or another ring in a point, also in the middle of
// an edge. nullopt when a hole then lies in no shell.
std::optional<MultiPolygon> part_at_touches(const MultiPolygon& polygons);

}  // namespace zonegate
