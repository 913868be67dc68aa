#include "core/geometry/shared_area.h"

#include <doctest/doctest.h>
#include <cmath>

#include "tests/support/random.h"

using namespace zonegate;

namespace {

Ring rectangle(double x0, double y0, double x1, double y1) { return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}; }
MultiPolygon block(double x0, double y0, double x1, double y1) { return {{rectangle(x0, y0, x1, y1), {}}}; }

// A convex polygon around a centre, for which clipping by half-planes (Sutherland-Hodgman) is exact and
// obvious.
Ring convex(test::Random& random) {
  const double cx = random.between(0, 10);
  const double cy = random.between(0, 10);
  const int count = random.integer(3, 9);
  const double radius = random.between(1, 6);
  Ring ring;
  for (int i = 0; i < count; ++i) {
    const double angle = 2.0 * M_PI * (i + 0.8 * random.unit()) / count;
    ring.push_back({cx + radius * std::cos(angle), cy + radius * std::sin(angle)});
  }
  return ring;
}

Ring clip_by(const Ring& subject, PlanePoint a, PlanePoint b) {
  const auto side = [&](PlanePoint p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
  Ring out;
  for (std::size_t i = 0; i < subject.size(); ++i) {
    const PlanePoint p = subject[i];
    const PlanePoint q = subject[(i + 1) % subject.size()];
    const double sp = side(p);
    const double sq = side(q);
    if (sp >= 0) out.push_back(p);
    if ((sp > 0 && sq < 0) || (sp < 0 && sq > 0)) {
      const double t = sp / (sp - sq);
      out.push_back({p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t});
    }
  }
  return out;
}

double convex_common(Ring subject, const Ring& window) {
  for (std::size_t i = 0; i < window.size() && !subject.empty(); ++i) {
    subject = clip_by(subject, window[i], window[(i + 1) % window.size()]);
  }
  return std::abs(signed_planar_area(subject));
}

}  // namespace

TEST_CASE("the common area of convex polygons is what clipping by half-planes gives") {
  test::Random random(11);
  for (int i = 0; i < test::cases(20000); ++i) {
    const Ring a = convex(random);
    const Ring b = convex(random);
    CHECK(shared_area({{a, {}}}, {{b, {}}}) == doctest::Approx(convex_common(a, b)).epsilon(1e-9).scale(1.0));
  }
}

TEST_CASE("shared and touching borders share nothing, whatever the ring direction") {
  CHECK(shared_area(block(0, 0, 10, 10), block(10, 0, 20, 10)) == 0.0);
  CHECK(shared_area(block(0, 0, 10, 10), block(10, 10, 20, 20)) == 0.0);
  MultiPolygon reversed = block(5, 0, 15, 10);
  std::reverse(reversed[0].shell.begin(), reversed[0].shell.end());
  CHECK(shared_area(block(0, 0, 10, 10), reversed) == doctest::Approx(50.0));
}

TEST_CASE("holes count as outside, and a set shares with itself its own area") {
  const MultiPolygon frame = {{rectangle(0, 0, 10, 10), {rectangle(2, 2, 8, 8)}}};
  CHECK(shared_area(frame, block(2, 2, 8, 8)) == doctest::Approx(0.0));
  CHECK(shared_area(frame, block(1, 1, 9, 9)) == doctest::Approx(64.0 - 36.0));
  CHECK(shared_area(frame, frame) == doctest::Approx(64.0));
  CHECK(shared_area(frame, {}) == 0.0);
}

TEST_CASE("coordinates of a Gauss-Kruger plane lose nothing") {
  const double x = 36530000.0;
  const double y = 2524600.0;
  CHECK(shared_area(block(x, y, x + 200.0, y + 150.0), block(x + 199.9, y + 149.9, x + 300.0, y + 300.0)) ==
        doctest::Approx(0.01).epsilon(1e-6));
}
