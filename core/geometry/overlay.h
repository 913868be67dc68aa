// Purpose: overlay of small polygon sets on the robustness ladder (overlay → grid), and what surrounds it.
//
// Space: the analysis plane, metres; coordinates reach GEOS unchanged, since a shift would round them and part
// shared borders. Legal input: valid polygons. Boundary convention: only areas are kept, points and lines of a
// result are dropped. Results are canonical (canonical.h), whatever the order or direction of the input's
// rings. Errors: geometry.overlay_failed when no rung gave a result that is valid and has the area an
// independent sum gives; geometry.invalid_input for unusable coordinates, rings of fewer than three points,
// shells without area, lines without length, widths that are not positive numbers. Threads: any.
#pragma once

#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/geometry/prepared.h"
#include "core/geometry/rung.h"
#include "core/geometry/shape.h"

namespace zonegate {

// error_bound_m2: of the rung `grid`, 0.1 mm times the length of all borders given in; 0 otherwise.
struct OverlayResult {
  MultiPolygon polygons;
  Rung rung = Rung::overlay;
  double error_bound_m2 = 0.0;
};

// Empty operands are legal: nothing in common, nothing taken away.
Expected<OverlayResult> intersection(const MultiPolygon& a, const MultiPolygon& b);
Expected<OverlayResult> difference(const MultiPolygon& a, const MultiPolygon& b);
// Union, each square metre once; the pieces may overlap, each must be valid in itself.
Expected<OverlayResult> dissolve(const std::vector<const MultiPolygon*>& pieces);

// Points: a regular 256-gon with the circle's area. Empty when the radius is not a positive number or so small
// that the ring collapses in double precision: the caller must not read that as "no area".
MultiPolygon disc(PlanePoint centre, double radius_m);
// Lines: what lies within half the width of the axis, ends cut square; `width_m` is the whole width. A bend of
// up to a right angle has its outer corner filled where both legs are as long as the corner reaches; any other
// is round. The union of a rectangle along every leg, so that no bend loses ground of its own (GEOS' buffer
// leaves out up to a hundredth of the width along noisy axes, and the carriageway of a leg shorter than half
// the width).
Expected<MultiPolygon> strip(const Path& line, double width_m);

// Valid polygons and everything within `metres` of them, but never less: at most three hundredths of it more.
Expected<MultiPolygon> grown(const MultiPolygon& polygons, double metres);

// Exact planar distance edge to edge with its two points; 0 when interiors or borders meet. nullopt: one is
// empty or has unusable coordinates. Cost: about the logarithm of the edges, for shapes apart.
struct Nearest {
  double distance_m = 0.0;
  PlanePoint on_a;
  PlanePoint on_b;
};
std::optional<Nearest> nearest(const Shape& a, const Shape& b);
std::optional<Nearest> nearest(const PreparedPolygons& a, const PreparedPolygons& b);
std::optional<Nearest> nearest(const PreparedPolygons& a, const Shape& b);

// The connected pieces of a dissolved area, largest first: each polygon is one, since pieces that touch in
// points only are not connected.
std::vector<MultiPolygon> connected_pieces(const MultiPolygon& polygons);

}  // namespace zonegate
