// Purpose: overlay of small polygon sets on the robustness ladder (overlay → grid), and what surrounds it.
// Legal input: valid polygons in the analysis plane, metres. Only areas are kept: points and lines of a result
// are dropped. Coordinates are shifted to a local origin inside. Errors: geometry.overlay_failed,
// geometry.invalid_input.
#pragma once

#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/geometry/prepared.h"
#include "core/geometry/rung.h"
#include "core/geometry/shape.h"

namespace zonegate {

struct OverlayResult {
  MultiPolygon polygons;
  Rung rung = Rung::overlay;
  double error_bound_m2 = 0.0;
};

Expected<OverlayResult> intersection(const MultiPolygon& a, const MultiPolygon& b);
Expected<OverlayResult> difference(const MultiPolygon& a, const MultiPolygon& b);
Expected<OverlayResult> dissolve(
    const std::vector<const MultiPolygon*>& pieces);  // union, each square metre once

// Points: a regular 256-gon with the circle's area. Lines: flat caps, mitre joins (limit 5).
MultiPolygon disc(PlanePoint centre, double radius_m);
Expected<MultiPolygon> strip(const Path& line, double width_m);

// Exact planar distance edge to edge with its two points; 0 when interiors or borders meet. nullopt: one is
// empty.
struct Nearest {
  double distance_m = 0.0;
  PlanePoint on_a;
  PlanePoint on_b;
};
std::optional<Nearest> nearest(const Shape& a, const Shape& b);

// The connected pieces of a dissolved area, largest first.
std::vector<MultiPolygon> connected_pieces(const MultiPolygon& polygons);

std::optional<Nearest> nearest(const PreparedPolygons& a, const PreparedPolygons& b);

}  // namespace zonegate
