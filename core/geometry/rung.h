// Purpose: the named rungs of the robustness ladder (design section 5). The rung used is part of every finding.
#pragma once

#include <string_view>

namespace zonegate {

enum class Rung {
  exact,     // every decision and every coordinate exact: no crossing had to be rounded
  carved,    // cut along the original edges, every decision exact, crossings rounded to the nearest coordinate
  overlay,   // OverlayNG in floating precision (GEOS may snap inside, unsaid)
  grid,      // OverlayNG on a 0.1 mm grid; carries its own error bound
  repaired,  // the zone was repaired by recorded choice before
  refused,   // could not be computed: undetermined, never 0
};

std::string_view rung_id(Rung rung);

}  // namespace zonegate
