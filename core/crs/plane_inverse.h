// Purpose: from the analysis plane to longitude and latitude in the plane's own datum (EPSG:4490 for CGCS2000),
// for areas, for GeoJSON and for what is printed beside a coordinate.
//
// Transverse Mercator systems go through our own series, all others through PROJ. Legal input: points where the
// projection can be turned round; others are errors, never infinities. Errors: crs.bad_coordinate with the
// coordinate. Cost: 60 ns a point, 250 ns through PROJ. Thread rule: one per thread (PROJ's objects belong to a
// thread); moving it to another thread is fine.
#pragma once

#include <memory>

#include "core/base/error.h"
#include "core/crs/point.h"
#include "core/crs/reference_system.h"
#include "core/crs/transverse_mercator.h"
#include "core/geometry/shape.h"

namespace zonegate {

class PlaneInverse {
 public:
  // `crs` must pass check_workspace_system. Errors: as there, crs.unknown.
  static Expected<PlaneInverse> create(const ReferenceSystem& crs);
  PlaneInverse(PlaneInverse&&) noexcept;
  PlaneInverse& operator=(PlaneInverse&&) noexcept;
  ~PlaneInverse();

  Expected<GeoPoint> at(PlanePoint plane) const;

  // The same for inner loops: false instead of an error. Longitude is in radians from
  // reference_longitude_deg().
  bool raw(PlanePoint plane, detail::EllipsoidPoint& out) const;
  double reference_longitude_deg() const;

 private:
  struct State;
  explicit PlaneInverse(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The error for a point that cannot be transformed.
Error coordinate_error(double x, double y);

// A warning when the span of longitudes reaches more than 2 degrees from the central meridian of a transverse
// Mercator system (areas in the plane are then too large by more than 3e-4 in Guangxi), else nothing.
std::optional<Text> far_from_meridian(const ReferenceSystem& crs, double min_lon_deg, double max_lon_deg);
// The same for a box of the plane.
Expected<std::optional<Text>> far_from_meridian(const ReferenceSystem& crs, const Box& box);

}  // namespace zonegate
