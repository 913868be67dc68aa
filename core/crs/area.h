// Purpose: the three area methods of the product, one function for every caller (design promise 2: one number
// everywhere).
//
// Space: polygons in the plane of `crs` (normalised east, north, metres). Areas in m2.
// survey:   the national land survey's ellipsoidal formula on the CRS's ellipsoid, edges longer than 70 m split
// into
//           equal parts on the plane, first eccentricity, no intermediate rounding
//           (domain/coordinates-and-area.md s3).
// geodesic: Karney's polygon area with the vertices as they stand. planar: the shoelace in the plane.
// Legal input: valid polygons. Degenerate rings give 0. Thread rule: one AreaMeter per thread.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/base/error.h"
#include "core/base/quantity.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate {

enum class AreaMethod { survey, geodesic, planar };
std::string_view area_method_id(AreaMethod method);
Expected<AreaMethod> parse_area_method(std::string_view text);

class AreaMeter {
 public:
  // `crs` must be projected. Errors: crs.not_projected, crs.unknown.
  static Expected<AreaMeter> create(const ReferenceSystem& crs, AreaMethod method);
  AreaMeter(AreaMeter&&) noexcept;
  AreaMeter& operator=(AreaMeter&&) noexcept;
  ~AreaMeter();

  AreaMethod method() const;
  Expected<SquareMetres> area(const MultiPolygon& polygons) const;
  // Of one ring, m2, positive counter-clockwise: shells and holes of one area add up.
  Expected<double> signed_area(std::span<const PlanePoint> ring) const;
  // Length of a line: planar for `planar`, else geodesic.
  Expected<Metres> length(const Path& path) const;
  // Distance between two points by the same rule.
  Expected<Metres> distance(PlanePoint a, PlanePoint b) const;

 private:
  struct State;
  explicit AreaMeter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
