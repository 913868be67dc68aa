// Purpose: the yes/no questions about points and segments, answered without rounding: a floating filter first,
// exact expansions (Shewchuk 1997) when the filter cannot tell. Everything that decides "touches" or "apart"
// stands on these. Legal input: usable() points; exact as long as no coordinate has binary digits below 2^-1012
// (no coordinate of a place has).
#pragma once

#include <cmath>

#include "core/geometry/shape.h"

namespace zonegate {

int exact_orientation(PlanePoint a, PlanePoint b, PlanePoint c);

// +1 when a, b, c turn counter-clockwise (c left of the line a→b), -1 clockwise, 0 exactly on one line.
inline int orientation(PlanePoint a, PlanePoint b, PlanePoint c) {
  const double left = (a.x - c.x) * (b.y - c.y);
  const double right = (a.y - c.y) * (b.x - c.x);
  const double determinant = left - right;
  const double magnitude = std::abs(left) + std::abs(right);
  constexpr double relative_bound = 3.3306690738754716e-16;  // (3 + 16 u) u, u = 2^-53
  if (magnitude > 1e-200 && std::abs(determinant) > relative_bound * magnitude)
    return determinant > 0.0 ? 1 : -1;
  return exact_orientation(a, b, c);
}

// p lies on the closed segment a–b, exactly. A segment of equal ends is a point.
bool on_segment(PlanePoint p, PlanePoint a, PlanePoint b);

enum class SegmentMeeting {
  none,    // no common point
  touch,   // a common point, at least one end lying on the other segment (also collinear overlap)
  proper,  // one crossing inside both
};
SegmentMeeting segments_meet(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d);

enum class Side { outside, border, inside };
// Even-odd, exact; for a ring of any direction.
Side locate_in_ring(PlanePoint p, const Ring& ring);

}  // namespace zonegate
