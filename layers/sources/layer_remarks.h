// Purpose: what an import should say of the zones that it read, because nobody would see it later: sub-types
// that zones do not state, points and lines without a size, units without a valid code or whose class
// contradicts it, land classes that no table has, zones that lie outside the coverage claimed for the layer.
// Remarks, never refusals: the values are kept as delivered and a check treats each as docs/themes.md says.
//
// Space: the workspace's analysis plane. Degenerate cases: a layer without zones has no remarks; zones that
// cannot be read are counted elsewhere. Errors: none. Cost: one pass over the zones; a zone whose points all
// lie outside the coverage's polygons is compared with them. Thread rule: free of state.
#pragma once

#include <vector>

#include "core/base/text.h"
#include "core/zones/zone_layer.h"
#include "layers/themes/theme.h"

namespace zonegate {

std::vector<Text> remarks_on_zones(const ZoneLayer& layer, const Theme& theme);

}  // namespace zonegate
