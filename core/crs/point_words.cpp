#include "core/crs/point_words.h"

#include <fmt/format.h>

namespace zonegate {

std::string format_point(PlanePoint point) { return fmt::format("(X {:.3f}, Y {:.3f})", point.y, point.x); }

}  // namespace zonegate
