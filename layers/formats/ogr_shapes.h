// Purpose: shapes of the analysis plane as GDAL's geometries, for writers. Coordinates are taken as they are;
// rings are closed. nullptr for an empty one, which a GeoPackage writes as NULL. Thread rule: free functions.
#pragma once

#include <ogr_geometry.h>

#include <memory>

#include "core/geometry/shape.h"

namespace zonegate {

std::unique_ptr<OGRGeometry> to_ogr(const MultiPolygon& polygons);
std::unique_ptr<OGRGeometry> to_ogr(const Path& path);

}  // namespace zonegate
