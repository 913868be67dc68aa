// Purpose: the two kinds of point that are not in the analysis plane. They are types of their own so that
// degrees, feet or another strip's eastings can never be mistaken for a PlanePoint.
#pragma once

#include <compare>

namespace zonegate {

// A point as its source delivers it, normalised to (east, north) or (longitude, latitude), in the source's
// unit.
struct SourcePoint {
  double x = 0.0;
  double y = 0.0;
  auto operator<=>(const SourcePoint&) const = default;
};

// Degrees from Greenwich and from the equator, in the datum that the producer names.
struct GeoPoint {
  double lon_deg = 0.0;
  double lat_deg = 0.0;
  auto operator<=>(const GeoPoint&) const = default;
};

}  // namespace zonegate
