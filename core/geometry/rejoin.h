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

}  // namespace zonegate
