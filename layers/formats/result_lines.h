// Purpose: the lines of a result that a map can draw: stretches of an axis in a zone, and where a distance was
// taken. Internal to layers/formats. Of several findings about one zone the first carries them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/check/finding.h"

namespace zonegate::result_lines {

struct Line {
  const Finding* finding = nullptr;
  std::string_view kind;  // "axis_inside", "axis_border", "nearest" (from the footprint to the zone)
  std::string part;
  int line = 0;
  std::optional<double> from_m;  // chainage
  std::optional<double> to_m;
  double length_m = 0.0;
  Path path;  // analysis plane, two points at least
};

std::vector<Line> lines_of(const ProjectResult& project);

}  // namespace zonegate::result_lines
