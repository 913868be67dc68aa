// Purpose: deliveries that are written as text, character for character: an ASCII DXF and a KML.
#pragma once

#include "core/base/error.h"
#include "samples/city/dataset.h"

namespace zonegate::sample {

// Closed polylines, a drawing layer for the dataset; the columns are lost, as they are in drawings.
Expected<void> write_dxf(const Dataset& dataset, const std::string& path);
// Placemarks; the first column is the name. The spots are nano-degrees.
Expected<void> write_kml(const Dataset& dataset, const std::string& path);

}  // namespace zonegate::sample
