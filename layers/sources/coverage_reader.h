// Purpose: the area for which a layer claims to be complete, as the person stated it: none, the layer's own
// box, or the polygons of a file (projected, valid, dissolved). A coverage with a fault is refused: what it
// covers would be a guess. Errors: bad_data source.coverage_invalid, source.coverage_not_polygon,
// source.no_extent; all of open_source(), source_crs(), read_features(); geometry.overlay_failed. Cost: as
// reading the file.
#pragma once

#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/zones/zone_layer.h"
#include "layers/sources/dataset.h"

namespace zonegate {

Expected<Coverage> read_coverage(const CoverageRequest& request, const ZoneLayer& layer,
                                 const ReferenceSystem& workspace_crs, std::vector<Text>& notes,
                                 const Work& work);

}  // namespace zonegate
