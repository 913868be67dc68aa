// Purpose: a point of the analysis plane in words, named as a survey names its axes and as table J does: X is
// north, Y is east, "(X 2524050.000, Y 530050.000)", metres with three decimals, the same in both languages.
// Thread rule: free of state.
#pragma once

#include <string>

#include "core/geometry/shape.h"

namespace zonegate {

std::string format_point(PlanePoint point);

}  // namespace zonegate
