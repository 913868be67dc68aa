// Purpose: whether a shapefile is whole, by our own reading of its headers: GDAL reads what it can of a
// truncated one and says nothing, which would be a layer with zones missing.
#pragma once

#include <optional>
#include <string>

#include "core/base/error.h"
#include "layers/sources/dbf.h"

namespace zonegate {

struct ShapefileParts {
  std::string shp;
  std::string shx;
  std::string dbf;
  std::string cpg;  // "" when absent
  DbfTable table;
  std::size_t live_records = 0;  // features that reading must give: records not marked deleted
};

// Errors: bad_data source.no_shx, source.no_dbf, source.truncated, source.counts_disagree, source.bad_dbf.
Expected<ShapefileParts> inspect_shapefile(const std::string& shp_path);

// Decided from .cpg, the code page byte and the bytes themselves.
Expected<EncodingDecision> shapefile_encoding(const ShapefileParts& parts, const std::string& given);

}  // namespace zonegate
