// Purpose: the findings of a check with their conflict geometry as GeoJSON (RFC 7946) for web maps.
//
// Space: out of the workspace plane into EPSG:4490 longitude, latitude, 12 decimals (0.1 µm), shells
// counter-clockwise. Needles narrower than 1 µm, which carry no land, are left out:
// they would cross themselves in degrees.
// CGCS2000 stands in for WGS 84 (assumed equal, 0.5 m), which the collection says itself. One feature per
// finding; a finding without geometry keeps a null geometry, a project without findings is a feature with a
// null geometry: neither is missing. Numbers in the properties are unrounded. Errors: those of Transformer
// (crs.*): geometry that cannot be transformed is an Error, never left out. Cost: one inverse projection per
// vertex. Thread rule: free function.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/check/finding.h"

namespace zonegate {

// `run.crs` names the plane of the geometries.
Expected<std::string> write_result_geojson(const RunRecord& run, const std::vector<ProjectResult>& projects);

}  // namespace zonegate
