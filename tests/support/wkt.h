// Purpose: POLYGON and MULTIPOLYGON as text for tests and readable cases, without any library under test.
// Legal input: what it writes, and hand-written WKT of these two types; rings closed or not. Throws
// std::runtime_error on anything else, so that a misspelt case fails loudly.
#pragma once

#include <string>
#include <string_view>

#include "core/geometry/shape.h"

namespace zonegate::testing {

MultiPolygon read_wkt(std::string_view text);
std::string write_wkt(const MultiPolygon& polygons);  // MULTIPOLYGON, 17 digits, rings closed

}  // namespace zonegate::testing
