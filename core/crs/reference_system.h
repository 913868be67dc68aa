// Purpose: which coordinate reference system a dataset or workspace is in, and what is known about its datum.
//
// Axis order: EPSG says north first for Gauss-Kruger and latitude first for 4490; everything of ours is
// normalised to (east, north) or (longitude, latitude). See domain/coordinates-and-area.md section 1 for codes
// and formulas.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate {

enum class Datum { cgcs2000, xian1980, beijing1954, new_beijing, wgs84, other };

struct Ellipsoid {
  double a = 6378137.0;                       // metres
  double inverse_flattening = 298.257222101;  // CGCS2000
  bool operator==(const Ellipsoid&) const = default;
};

struct ReferenceSystem {
  std::string authority_code;  // "EPSG:4545", or empty when the system has no code
  std::string definition;      // what PROJ is given: the code, WKT or PROJ string
  std::string name;
  Datum datum = Datum::other;
  std::string datum_name;  // EPSG's name, compared when datum is `other`
  Ellipsoid ellipsoid;
  bool geographic = false;                     // degrees; otherwise projected
  double metres_per_unit = 1.0;                // projected only; 0.3048006096 for US feet
  std::optional<double> central_meridian_deg;  // transverse Mercator only
  std::optional<int> strip;                    // Gauss-Kruger zone number
  int strip_width_deg = 0;                     // 3 or 6, else 0
  bool zone_prefix = false;                    // eastings carry the strip number as their first two digits
};

// "EPSG:4545", "4545", WKT or a PROJ string. Errors: crs.unknown.
Expected<ReferenceSystem> reference_system(std::string_view definition);

}  // namespace zonegate
