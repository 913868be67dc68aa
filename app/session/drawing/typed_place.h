// Purpose: a position typed instead of clicked: a length in the direction of the pointer, a length with a
// bearing, or coordinates.
//
// "120.5"; "120.5 < 90" (degrees clockwise from north); "2524600, 549000" (X north, Y east, as surveyors write
// them; an easting with the strip's number before it is understood when the strip is known). Comma, Chinese
// comma, semicolon, tab and blanks separate. Errors (usage): typed.not_understood, typed.no_start (a length
// needs a corner to begin at), typed.no_direction, typed.other_strip, typed.too_far. Thread rule: pure
// functions.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate::session {

struct TypedFrom {
  std::optional<PlanePoint> start;  // lengths begin here
  PlanePoint pointer;               // and go towards this
};

Expected<PlanePoint> typed_place(std::string_view words, const TypedFrom& from, const ReferenceSystem& crs);

// X (north) and Y (east) as typed to the plane of `crs`: a strip prefix on Y is taken off when the plane has
// none.
Expected<PlanePoint> surveyed_place(double north, double east, const ReferenceSystem& crs);

}  // namespace zonegate::session
