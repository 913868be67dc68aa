// Purpose: one GEOS overlay and the two questions every result must pass before anybody sees it: is it valid,
// and is its area what the original edges say. Internal to core/geometry.
#pragma once

#include <optional>

#include "core/geometry/edge_index.h"
#include "core/geometry/geos_bridge.h"
#include "core/geometry/trapezoids.h"

namespace zonegate {

inline constexpr double kGridM = 1e-4;

enum class OverlayKind { intersection, difference, unite };

// grid_m 0: floating precision. `b` is not used by `unite`. nullopt: GEOS gave up or the result is not valid.
std::optional<MultiPolygon> overlay_once(OverlayKind kind, const GEOSGeometry* a, const GEOSGeometry* b,
                                         double grid_m);

// The common area of two sets by signed trapezoids around the rectangle that both boxes share. nullopt: no
// window around it has corners off the borders (does not happen with usable data).
std::optional<Measured> measure_common(const PreparedPolygons::Index& a, const PreparedPolygons::Index& b);

// The rectangle both boxes share, grown so that window cuts stay away from everything the two have in common.
Box common_window(const PreparedPolygons::Index& a, const PreparedPolygons::Index& b);

// How far an area may be from its measure: max(1e-9 of it, 1e-4 m2) and the rounding of the sum itself.
double allowed_gap(const Measured& measured);

// Each border moves by less than one cell when noded on the grid.
double grid_error(double border_length_m);

}  // namespace zonegate
