// Purpose: features into zones: projected, densified, faults located, repaired when asked for, in as many
// threads as the work allows and in the same order whatever their number.
//
// A feature that cannot be used stays a zone, with the reason in `unreadable` and the box it may occupy:
// infinite when that is not known (no geometry, coordinates that cannot be projected), so that nothing near it
// is ever called clear. Its shape is empty, so that no area is computed from it.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/zones/zone_layer.h"
#include "layers/sources/feature_reader.h"
#include "layers/sources/source_crs.h"
#include "layers/themes/theme.h"

namespace zonegate {

struct ZoneSettings {
  ThemeGeometry geometry = ThemeGeometry::polygon;
  bool repair = false;
  std::string file;             // for errors
  bool refuse_misfits = false;  // fail when nothing has the theme's kind of geometry
};

// Consumes the features' shapes and values; zones come in the order of the features, ids are the features'.
Expected<std::vector<Zone>> build_zones(std::vector<SourceFeature>& features, const SourceCrs& crs,
                                        const ReferenceSystem& target, const ZoneSettings& settings,
                                        const Work& work);

// True when any fault of the zone can make an overlay wrong.
bool blocked_by_faults(const Zone& zone);

}  // namespace zonegate
