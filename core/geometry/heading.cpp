#include "core/geometry/heading.h"

namespace zonegate {
namespace {

// Of two points on one line through the centre: on the same side of it.
bool same_side(PlanePoint centre, PlanePoint a, PlanePoint b) {
  return a.x == centre.x ? (a.y > centre.y) == (b.y > centre.y) : (a.x > centre.x) == (b.x > centre.x);
}

// 0 along the start, 1 in the half turn after it, 2 opposite, 3 in the half turn before it.
int quarter(PlanePoint centre, PlanePoint start, PlanePoint p) {
  const int turn = orientation(centre, start, p);
  if (turn != 0) return turn > 0 ? 1 : 3;
  return same_side(centre, start, p) ? 0 : 2;
}

}  // namespace

bool same_heading(PlanePoint centre, PlanePoint a, PlanePoint b) {
  return orientation(centre, a, b) == 0 && same_side(centre, a, b);
}

bool turns_before(PlanePoint centre, PlanePoint start, PlanePoint a, PlanePoint b) {
  const int of_a = quarter(centre, start, a);
  const int of_b = quarter(centre, start, b);
  if (of_a != of_b) return of_a < of_b;
  return (of_a == 1 || of_a == 3) && orientation(centre, a, b) > 0;
}

}  // namespace zonegate
