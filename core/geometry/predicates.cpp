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

}  // namespace

int exact_orientation(PlanePoint a, PlanePoint b, PlanePoint c) {
  const Pair acx = exact_difference(a.x, c.x);
  const Pair bcx = exact_difference(b.x, c.x);
  const Pair acy = exact_difference(a.y, c.y);
  const Pair bcy = exact_difference(b.y, c.y);
  const double left = acx.high * bcy.high;
  const double right = acy.high * bcx.high;
  const double determinant = left - right;
  const double magnitude = std::abs(left) + std::abs(right);
  const bool exact = acx.low == 0.0 && bcx.low == 0.0 && acy.low == 0.0 && bcy.low == 0.0;
  if (exact && magnitude > 1e-200 && magnitude < 1e300) {
    const double left_low = std::fma(acx.high, bcy.high, -left);
    const double right_low = std::fma(acy.high, bcx.high, -right);
    // Rounding is monotonic: different rounded products order the exact ones.
    return left != right ? sign(determinant) : sign(left_low - right_low);
  }
  const bool left_zero = a.x == c.x || b.y == c.y;
  const bool right_zero = a.y == c.y || b.x == c.x;
  if (left_zero && right_zero) return 0;
  return orientation_exact(a, b, c);
}

bool on_segment(PlanePoint p, PlanePoint a, PlanePoint b) {
  return between(p.x, a.x, b.x) && between(p.y, a.y, b.y) && orientation(a, b, p) == 0;
}

SegmentMeeting segments_meet(PlanePoint a, PlanePoint b, PlanePoint c, PlanePoint d) {
  const int c_side = orientation(a, b, c);
  const int d_side = orientation(a, b, d);
  if (c_side * d_side > 0) return SegmentMeeting::none;
  const int a_side = orientation(c, d, a);
  const int b_side = orientation(c, d, b);
  if (a_side * b_side > 0) return SegmentMeeting::none;
  if (c_side * d_side < 0 && a_side * b_side < 0) return SegmentMeeting::proper;
  if (on_segment(c, a, b) || on_segment(d, a, b) || on_segment(a, c, d) || on_segment(b, c, d)) {
    return SegmentMeeting::touch;
  }
  return SegmentMeeting::none;
}

Side locate_in_ring(PlanePoint p, const Ring& ring) {
  bool inside = false;
  const std::size_t n = ring.size();
  for (std::size_t i = 0; i < n; ++i) {
    const PlanePoint a = ring[i];
    const PlanePoint b = ring[i + 1 == n ? 0 : i + 1];
    if (on_segment(p, a, b)) return Side::border;
    if ((a.y > p.y) == (b.y > p.y)) continue;
    // The edge crosses p's height: it lies to the right when p is left of it, seen upwards.
    const int turn = orientation(a, b, p);
    if ((turn > 0) == (b.y > a.y)) inside = !inside;
  }
  return inside ? Side::inside : Side::outside;
}

}  // namespace zonegate
