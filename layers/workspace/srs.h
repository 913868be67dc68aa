// Purpose: the workspace CRS as GeoPackage knows it: a row of gpkg_spatial_ref_sys with its WKT from PROJ.
// Errors: crs.unknown, workspace.crs_not_projected (an analysis plane is a projected CRS in metres).
#pragma once

#include <string>

namespace zonegate::store {

struct SrsRow {
  int srs_id = 0;  // the EPSG code, or 100000 for a system without one
  std::string name;
  std::string organization;  // "EPSG", "NONE"
  int organization_id = 0;
  std::string definition;  // WKT 1, as GeoPackage asks
};

SrsRow srs_row(const std::string& crs);  // "EPSG:4545", "4545", WKT or a PROJ string

}  // namespace zonegate::store
