// Purpose: which coordinate reference system a dataset or workspace is in, and what is known about its datum.
//
// Axis order: EPSG says north first for Gauss-Kruger and latitude first for 4490; everything of ours is
// normalised to (east, north) or (longitude, latitude). See domain/coordinates-and-area.md section 1 for codes
// and formulas.
// Legal input: a code, WKT 1 (also ESRI's, as in .prj files) or 2, PROJJSON, a PROJ string. Heights of a
// compound system and shift parameters inside a definition (TOWGS84) are left aside: our own table decides
// datum questions. Cost: about a millisecond; up to 0.1 s for WKT without a code. Thread rule: free of shared
// state. Source: EPSG v10.076 as shipped with PROJ 9.1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate {

enum class Datum { cgcs2000, xian1980, beijing1954, new_beijing, wgs84, other };

std::string_view datum_id(Datum datum);  // "cgcs2000"
Text datum_text(Datum datum);            // "CGCS2000", "2000国家大地坐标系"

struct Ellipsoid {
  double a = 6378137.0;                       // metres
  double inverse_flattening = 298.257222101;  // CGCS2000; 0 for a sphere
  bool operator==(const Ellipsoid&) const = default;
};

// Parameters of a transverse Mercator projection, degrees and metres.
struct TransverseMercatorParameters {
  double latitude_of_origin_deg = 0.0;
  double central_meridian_deg = 0.0;
  double scale = 1.0;
  double false_easting_m = 0.0;
  double false_northing_m = 0.0;
  bool operator==(const TransverseMercatorParameters&) const = default;
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
  std::optional<TransverseMercatorParameters> transverse_mercator;
  bool web_mercator = false;  // EPSG:3857 and its kin: lengths and areas in its plane mean nothing
};

// "EPSG:4545", "4545", WKT or a PROJ string. Errors: crs.unknown (not understood), crs.contradiction (the
// datum's name and its ellipsoid belong to different datums), crs.unsupported (geocentric, vertical, not in
// degrees, not from Greenwich).
Expected<ReferenceSystem> reference_system(std::string_view definition);

// "EPSG:4545" for (cgcs2000, 3, 36, false). Errors: crs.no_such_strip (strips are 13 to 23 of 6 degrees and 25
// to 45 of 3 degrees; wgs84 and other datums have none).
Expected<std::string> gauss_kruger_code(Datum datum, int strip_width_deg, int strip, bool zone_prefix);

// "EPSG:4490" for cgcs2000. Empty for `other`.
std::string geographic_code(Datum datum);

// Whether a system can be a workspace's analysis plane: projected, in metres, not web Mercator. Errors:
// crs.not_projected, crs.not_metric, crs.web_mercator.
Expected<void> check_workspace_system(const ReferenceSystem& crs);

}  // namespace zonegate
