// Purpose: the EPSG code tables of China's Gauss-Kruger strips, as formulas, both ways (inside this folder).
#pragma once

#include <optional>

#include "core/crs/reference_system.h"

namespace zonegate::detail {

struct GaussKrugerStrip {
  Datum datum = Datum::cgcs2000;
  int width_deg = 3;
  int strip = 25;
  bool prefix = false;
  bool operator==(const GaussKrugerStrip&) const = default;
};

std::optional<int> epsg_code_of(const GaussKrugerStrip& strip);
std::optional<GaussKrugerStrip> strip_of_epsg_code(int code);
int first_strip(int width_deg);  // 25 or 13
int last_strip(int width_deg);   // 45 or 23
double central_meridian(int width_deg, int strip);

// The strip that the parameters describe, when the datum is one of the four Chinese ones and they are a
// national strip's: scale 1, origin on the equator, false easting 500 km with or without the strip's number. An
// unprefixed meridian common to both widths is told apart by the name ("3_Degree", "3度", "GK_CM" alone means
// 6), else taken as 3.
std::optional<GaussKrugerStrip> strip_of_parameters(Datum datum, const TransverseMercatorParameters& parameters,
                                                    const std::string& name);

}  // namespace zonegate::detail
