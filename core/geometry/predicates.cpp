#include "core/geometry/predicates.h"

#include <array>
#include <cmath>

namespace zonegate {
namespace {

struct Pair {
  double high;
  double low;
};

Pair exact_sum(double a, double b) {
  const double sum = a + b;
  const double b_part = sum - a;
  const double a_part = sum - b_part;
  return {sum, (a - a_part) + (b - b_part)};
}

Pair exact_product(double a, double b) {
  const double product = a * b;
  return {product, std::fma(a, b, -product)};
}

// A number as a sum of doubles that do not overlap, smallest first.
class Expansion {
 public:
  void add(double value) {
    double carry = value;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const Pair sum = exact_sum(carry, parts_[i]);
      if (sum.low != 0.0) parts_[kept++] = sum.low;
      carry = sum.high;
    }
    if (carry != 0.0) parts_[kept++] = carry;
    count_ = kept;
  }
  void add_product(double a, double b) {
    const Pair product = exact_product(a, b);
    add(product.low);
    add(product.high);
  }
  int sign() const {
    if (count_ == 0) return 0;
    return parts_[count_ - 1] > 0.0 ? 1 : -1;
  }

 private:
  std::array<double, 13> parts_{};
  std::size_t count_ = 0;
};

int exact_orientation(PlanePoint a, PlanePoint b, PlanePoint c) {
  Expansion sum;
  sum.add_product(a.x, b.y);
  sum.add_product(-a.y, b.x);
  sum.add_product(b.x, c.y);
  sum.add_product(-b.y, c.x);
  sum.add_product(c.x, a.y);
  sum.add_product(-c.y, a.x);
  return sum.sign();
}

bool between(double v, double a, double b) { return a < b ? (a <= v && v <= b) : (b <= v && v <= a); }

}  // namespace

int orientation(PlanePoint a, PlanePoint b, PlanePoint c) {
  const double left = (a.x - c.x) * (b.y - c.y);
  const double right = (a.y - c.y) * (b.x - c.x);
  const double det = left - right;
  // Shewchuk's bound for the first stage: (3 + 16 eps) eps.
  const double bound = 3.3306690738754716e-16 * (std::abs(left) + std::abs(right));
  if (det > bound) return 1;
  if (det < -bound) return -1;
  return exact_orientation(a, b, c);
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
