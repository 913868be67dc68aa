// Purpose: one layer of the workload into one GeoPackage, with what was written counted and each polygon held
// against GEOS's idea of validity.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/bench/generate/workload.h"

namespace zonegate::bench {

struct Written {
  std::size_t features = 0;
  std::size_t vertices = 0;  // closing points included, as a GIS counts them
  std::size_t parts = 0;
  std::size_t holes = 0;
  std::size_t invalid = 0;
  double area_m2 = 0.0;
  std::vector<std::size_t> sizes;  // vertices per feature, ascending
};

// Throws std::runtime_error when the file cannot be written. GDAL must have been set up.
Written write_layer(const Layer& layer, const std::string& path);

}  // namespace zonegate::bench
