// Purpose: PROJ's best published operation between two systems, never a ballpark one (inside this folder).
#pragma once

#include <string>

#include "core/crs/datum.h"
#include "core/crs/proj_handle.h"

namespace zonegate::detail {

struct PublishedOperation {
  PjHandle pj;  // source to target, normalised axes; null when there is none
  std::string name;
  double accuracy_m = 0.0;
  std::optional<OperationArea> area;
};

// The first of PROJ's candidates (widest common area first, then accuracy) that is not ballpark, has a stated
// accuracy and whose grids are installed.
PublishedOperation find_operation(PJ_CONTEXT* context, const ReferenceSystem& source,
                                  const ReferenceSystem& target);

}  // namespace zonegate::detail
