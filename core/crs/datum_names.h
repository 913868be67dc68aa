// Purpose: which of the datums that matter in China a definition means, whatever program wrote its name (inside
// this folder).
#pragma once

#include <string>

#include "core/crs/reference_system.h"

namespace zonegate::detail {

// By the datum's name; when that says nothing ("unknown"), by the geographic system's.
Datum recognise_datum(const std::string& datum_name, const std::string& geographic_name);

// Whether the ellipsoid is the datum's own, within what the spellings of files differ by. Always true for
// `other`.
bool ellipsoid_fits(Datum datum, const Ellipsoid& ellipsoid);

// True when the name says nothing ("unknown", "unnamed"): two such datums are never taken as equal.
bool names_no_datum(const std::string& datum_name);

}  // namespace zonegate::detail
