// Purpose: the two halves of the strip along a line: what lies left and what lies right of its axis, looking
// the way the line was drawn.
//
// Space: analysis plane. The strip is cut along the axis without moving a vertex. Where the axis crosses
// itself, or runs back within its own strip so that one place lies left of one stretch and right of another,
// sides have no meaning: nullopt, and the caller says so. Legal input: the strip that strip() made of this
// axis. Cost: that of the strip. Threads: any.
#pragma once

#include <optional>

#include "core/geometry/shape.h"

namespace zonegate {

struct StripHalves {
  MultiPolygon left;
  MultiPolygon right;
};

std::optional<StripHalves> halve_strip(const MultiPolygon& strip, const Path& axis);

}  // namespace zonegate
