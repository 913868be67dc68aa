#include "core/geometry/segment_meet.h"

#include <algorithm>

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

bool boxes_meet(PlanePoint a0, PlanePoint a1, PlanePoint b0, PlanePoint b1) {
  return std::min(a0.x, a1.x) <= std::max(b0.x, b1.x) && std::min(b0.x, b1.x) <= std::max(a0.x, a1.x) &&
         std::min(a0.y, a1.y) <= std::max(b0.y, b1.y) && std::min(b0.y, b1.y) <= std::max(a0.y, a1.y);
}

// Four points on one line, boxes meeting: lexicographic order is the order along the line.
SegmentMeet meet_collinear(PlanePoint a0, PlanePoint a1, PlanePoint b0, PlanePoint b1) {
  const PlanePoint from = std::max(std::min(a0, a1), std::min(b0, b1));
  const PlanePoint to = std::min(std::max(a0, a1), std::max(b0, b1));
  if (from < to) return SegmentMeet::overlap;
  return from == to ? SegmentMeet::point : SegmentMeet::none;
}

}  // namespace

SegmentMeet meet(PlanePoint a0, PlanePoint a1, PlanePoint b0, PlanePoint b1) {
  if (!boxes_meet(a0, a1, b0, b1)) return SegmentMeet::none;
  const int b0_side = orientation(a0, a1, b0);
  const int b1_side = orientation(a0, a1, b1);
  if (b0_side * b1_side > 0) return SegmentMeet::none;
  const int a0_side = orientation(b0, b1, a0);
  const int a1_side = orientation(b0, b1, a1);
  if (a0_side * a1_side > 0) return SegmentMeet::none;
  if (b0_side == 0 && b1_side == 0 && a0_side == 0 && a1_side == 0) return meet_collinear(a0, a1, b0, b1);
  if (b0_side == 0 || b1_side == 0 || a0_side == 0 || a1_side == 0) return SegmentMeet::point;
  return SegmentMeet::cross;
}

PlanePoint crossing_point(PlanePoint a0, PlanePoint a1, PlanePoint b0, PlanePoint b1) {
  using Real = long double;
  // Relative to a0, so that the far origin of a strip costs no digits.
  const Real dx = static_cast<Real>(a1.x) - a0.x;
  const Real dy = static_cast<Real>(a1.y) - a0.y;
  const Real ex = static_cast<Real>(b1.x) - b0.x;
  const Real ey = static_cast<Real>(b1.y) - b0.y;
  const Real fx = static_cast<Real>(b0.x) - a0.x;
  const Real fy = static_cast<Real>(b0.y) - a0.y;
  const Real across = dx * ey - dy * ex;
  const Real share = across == 0 ? Real{0} : std::clamp((fx * ey - fy * ex) / across, Real{0}, Real{1});
  const auto within = [](Real v, double p0, double p1, double q0, double q1) {
    const double low = std::max(std::min(p0, p1), std::min(q0, q1));
    const double high = std::min(std::max(p0, p1), std::max(q0, q1));
    return low <= high ? std::clamp(static_cast<double>(v), low, high) : static_cast<double>(v);
  };
  return {within(a0.x + share * dx, a0.x, a1.x, b0.x, b1.x), within(a0.y + share * dy, a0.y, a1.y, b0.y, b1.y)};
}

}  // namespace zonegate
