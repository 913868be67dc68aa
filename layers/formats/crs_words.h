// Purpose: a coordinate system in words for people. Thread rule: free function.
#pragma once

#include <string>

#include "core/base/text.h"

namespace zonegate::result_words {

// "China Geodetic Coordinate System 2000, Gauss-Krueger, 3 degree strip 36, central meridian 108° (EPSG:4524)";
// the definition as it stands when it is not known.
std::string crs_words(const std::string& definition, Language language);

}  // namespace zonegate::result_words
