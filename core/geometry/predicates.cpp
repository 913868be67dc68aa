#include "core/geometry/predicates.h"

#include <array>
#include <cmath>

namespace zonegate {
namespace {

// A number as an unevaluated sum: high + low, exactly.
struct Pair {
  double high;
  double low;
};

Pair exact_difference(double a, double b) {
  const double d = a - b;
  const double b_used = a - d;
  const double a_used = d + b_used;
  return {d, (a - a_used) + (b_used - b)};
}

Pair exact_sum(double a, double b) {
  const double s = a + b;
  const double b_used = s - a;
  const double a_used = s - b_used;
  return {s, (a - a_used) + (b - b_used)};
}

Pair exact_product(double a, double b) {
  const double p = a * b;
  return {p, std::fma(a, b, -p)};
}

int sign(double v) { return (v > 0.0) - (v < 0.0); }

// The sign of a sum of doubles, exactly: Shewchuk's grow-expansion. The components end up non-overlapping, so
// the last non-zero one decides.
template <std::size_t N>
int sign_of_sum(const std::array<double, N>& terms) {
  std::array<double, N> expansion{};
  std::size_t count = 0;
  for (const double term : terms) {
    double carry = term;
    for (std::size_t i = 0; i < count; ++i) {
      const Pair sum = exact_sum(carry, expansion[i]);
      expansion[i] = sum.low;
      carry = sum.high;
    }
    expansion[count++] = carry;
  }
  for (std::size_t i = N; i-- > 0;) {
    if (expansion[i] != 0.0) return sign(expansion[i]);
  }
  return 0;
}

// Products of tiny coordinates would lose their low parts to underflow: a power of two changes no sign.
PlanePoint lifted(PlanePoint p) { return {std::ldexp(p.x, 475), std::ldexp(p.y, 475)}; }

bool tiny(PlanePoint p) {
  constexpr double limit = 1e-100;
  return (p.x != 0.0 && std::abs(p.x) < limit) || (p.y != 0.0 && std::abs(p.y) < limit);
}

int orientation_exact(PlanePoint a, PlanePoint b, PlanePoint c) {
  if (tiny(a) || tiny(b) || tiny(c)) {
    a = lifted(a);
    b = lifted(b);
    c = lifted(c);
  }
  // (a-c) x (b-c) without differences; c.x c.y cancels.
  const std::array<Pair, 6> products = {{exact_product(a.x, b.y), exact_product(-a.x, c.y),
                                         exact_product(-c.x, b.y), exact_product(-a.y, b.x),
                                         exact_product(a.y, c.x), exact_product(c.y, b.x)}};
  std::array<double, 12> terms{};
  for (std::size_t i = 0; i < products.size(); ++i) {
    terms[2 * i] = products[i].low;
    terms[2 * i + 1] = products[i].high;
  }
  return sign_of_sum(terms);
}

bool between(double v, double a, double b) { return a <= b ? (a <= v && v <= b) : (b <= v && v <= a); }

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

int orientation(PlanePoint a, PlanePoint b, PlanePoint c) {
  const Pair acx = exact_difference(a.x, c.x);
  const Pair bcx = exact_difference(b.x, c.x);
  const Pair acy = exact_difference(a.y, c.y);
  const Pair bcy = exact_difference(b.y, c.y);
  const double left = acx.high * bcy.high;
  const double right = acy.high * bcx.high;
  const double determinant = left - right;
  constexpr double relative_bound = 3.3306690738754716e-16;  // (3 + 16 u) u, u = 2^-53
  const double magnitude = std::abs(left) + std::abs(right);
  if (magnitude > 1e-200) {
    if (std::abs(determinant) > relative_bound * magnitude) return sign(determinant);
    if (acx.low == 0.0 && bcx.low == 0.0 && acy.low == 0.0 && bcy.low == 0.0 && magnitude < 1e300) {
      const double left_low = std::fma(acx.high, bcy.high, -left);
      const double right_low = std::fma(acy.high, bcx.high, -right);
      // Rounding is monotonic: different rounded products order the exact ones.
      return left != right ? sign(determinant) : sign(left_low - right_low);
    }
  }
  const bool left_zero = a.x == c.x || b.y == c.y;
  const bool right_zero = a.y == c.y || b.x == c.x;
  if (left_zero && right_zero) return 0;
  return orientation_exact(a, b, c);
}

bool on_segment(PlanePoint p, PlanePoint a, PlanePoint b) {
  return between(p.x, a.x, b.x) && between(p.y, a.y, b.y) && orientation(a, b, p) == 0;
}

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
