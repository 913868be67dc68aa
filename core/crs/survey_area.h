// Purpose: the national land survey's ellipsoidal area (domain/coordinates-and-area.md section 3) as sums over
// edges.
//
// For an edge from 1 to 2 the official trapezoid to the meridian L0 is
//   S = 2 b^2 dL [A sin(d/2) cos Bm - B sin(3d/2) cos 3Bm + C sin(5d/2) cos 5Bm - D ... + E ...],
// dL = (L1 + L2)/2 - L0, d = B2 - B1, Bm = (B1 + B2)/2. Since 2 sin(kd/2) cos(k Bm) = sin k B2 - sin k B1, it
// equals
//   S = b^2 dL (F(B2) - F(B1)),  F(B) = A sin B - B sin 3B + C sin 5B - D sin 7B + E sin 9B,
// one value a vertex instead of five sines an edge, and a polynomial in sin B. It is the same number for any L0
// over a closed ring, so sums run relative to a meridian near the ring, which keeps fifteen digits for small
// plots.
//
// 70 m rule: an edge longer than 70 m in the plane gets floor(length / 70) more points, in equal parts, each
// converted by itself. Points are placed and summed from the lexicographically smaller end, so an edge walked
// the other way gives exactly the negative sum: areas of neighbours add up. Cost: about 70 ns a vertex and a
// densifying point (transverse Mercator). No allocation. Thread rule: as PlaneInverse.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "core/base/error.h"
#include "core/crs/plane_inverse.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate {

// A..E of the formula, from the square of the first eccentricity (the code printed with the 2008 text takes the
// second: a known error).
struct SurveyConstants {
  double b_m = 0.0;  // semi-minor axis
  double e2 = 0.0;
  double a = 0.0, b = 0.0, c = 0.0, d = 0.0, e = 0.0;
};
SurveyConstants survey_constants(const Ellipsoid& ellipsoid);

inline constexpr double survey_step_m = 70.0;

// How many points the 70 m rule puts on an edge. 0 for edges up to and including 70 m.
double survey_extra_points(PlanePoint from, PlanePoint to);

class SurveySum {
 public:
  // Errors: as PlaneInverse.
  static Expected<SurveySum> create(const ReferenceSystem& crs);

  // A vertex as the sums need it: longitude in radians (from PlaneInverse's reference), F(B).
  struct Station {
    double longitude_rad = 0.0;
    double f = 0.0;
  };
  // Longitudes are counted from here: the central meridian, or Greenwich.
  double reference_longitude_rad() const;
  // False when the point cannot be converted.
  bool station(PlanePoint plane, Station& out) const;

  // Signed m2 between the edge and the meridian `reference_rad`, densified; exactly the negative for the
  // reverse edge. Empty when a point cannot be converted.
  std::optional<double> edge(PlanePoint from, const Station& from_station, PlanePoint to,
                             const Station& to_station, double reference_rad, bool densify = true) const;

  // Signed area of a ring: positive counter-clockwise as seen on a map with east right.
  // `reference_rad`: by default the first vertex's meridian. Errors: crs.bad_coordinate, crs.too_long (a ring
  // of more than a million kilometres).
  Expected<double> signed_area(std::span<const PlanePoint> ring, bool densify = true,
                               std::optional<double> reference_rad = std::nullopt) const;

 private:
  SurveySum(PlaneInverse inverse, const Ellipsoid& ellipsoid);
  PlaneInverse inverse_;
  double b2_ = 0.0;
  std::array<double, 5> power_{};  // F as a polynomial: s, s^3, s^5, s^7, s^9
};

}  // namespace zonegate
