// The area that needs no topology, where the corner of its window falls on a border to the last digit.
#include "core/geometry/trapezoids.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/geometry/prepared.h"
#include "core/geometry/trusted.h"
#include "tests/core/geometry/shapes.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

TEST_CASE("a diagonal border through the corner of both boxes is seen from one side only") {
  // The window grows by the same step to the west and to the north, so its corner stays on a diagonal through
  // the corner of the boxes, or a last digit beside it.
  Random random(20261130);
  const int turns = cases(4'000);
  int on_border = 0;
  for (int i = 0; i < turns; ++i) {
    const double west = whole(random, -400, 400) + (i % 2 == 0 ? 0.0 : 36'512'000.0);
    const double north = whole(random, -400, 400);
    const double width = whole(random, 1, 300);
    const double height = whole(random, 1, 300);
    const double reach = 4096.0;
    const MultiPolygon footprint{{rectangle(west, north - height, west + width, north), {}}};
    const PlanePoint up{west - reach, north + reach};
    const PlanePoint down{west + reach, north - reach};
    const MultiPolygon under{{{up, {west - reach, north - reach}, down}, {}}};
    const MultiPolygon above{{{up, down, {west + reach, north + reach}}, {}}};
    const double small = std::min(width, height);
    const double triangle = small * small / 2.0;
    const double below = width >= height ? triangle : triangle + width * (height - width);
    const PreparedPolygons f(footprint);
    const Box window = common_window(PreparedPolygons(under).index(), f.index());
    if (PreparedPolygons(under).index().locate({window.min_x, window.max_y}) == Side::border) ++on_border;
    for (const bool first : {true, false}) {
      const PreparedPolygons z(first ? under : above);
      const auto measured = measure_common(z.index(), f.index());
      REQUIRE(measured.has_value());
      CHECK(measured->area_m2 == doctest::Approx(first ? below : width * height - below).epsilon(1e-9));
    }
  }
  CHECK(on_border > turns / 100);  // both kinds were met: exactly on the border, and beside it
  CHECK(on_border < turns);
}
