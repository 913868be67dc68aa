// The window clip against the whole zone overlaid with the same window by GEOS, case by case.
#include <doctest/doctest.h>

#include <cmath>

#include "core/geometry/prepared.h"
#include "tests/core/geometry/shapes.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

Box window_through_vertices(Random& random, const MultiPolygon& zone) {
  const auto vertex = [&] {
    const Ring& ring =
        zone[static_cast<std::size_t>(whole(random, 0, static_cast<int>(zone.size()) - 1))].shell;
    return ring[static_cast<std::size_t>(whole(random, 0, static_cast<int>(ring.size()) - 1))];
  };
  Box box;
  box.add(vertex());
  box.add(vertex());
  return box;
}

Box any_window(Random& random, const MultiPolygon& zone, double dx, double dy) {
  Box box;
  switch (whole(random, 0, 5)) {
    case 0:  // tiny: often wholly inside or outside
      box.add(PlanePoint{uniform(random, -50, 50) + dx, uniform(random, -50, 50) + dy});
      return box.grown(uniform(random, 0.01, 3.0));
    case 1:
    case 2:  // whole numbers: ties with zones on the grid
      box.add(PlanePoint{whole(random, -60, 60) + dx, whole(random, -60, 60) + dy});
      box.add(PlanePoint{whole(random, -60, 60) + dx, whole(random, -60, 60) + dy});
      return box;
    case 3:
      return window_through_vertices(random, zone);
    default:
      box.add(PlanePoint{uniform(random, -60, 60) + dx, uniform(random, -60, 60) + dy});
      box.add(PlanePoint{uniform(random, -60, 60) + dx, uniform(random, -60, 60) + dy});
      return box;
  }
}

struct Tally {
  int disagreements = 0;
  int invalid = 0;
  int untrusted = 0;
  int widened = 0;
  int covered = 0;
  int nothing = 0;
};

void judge(const MultiPolygon& zone, const Box& asked, const WindowClip& clip, Tally& tally) {
  if (clip.whole) {
    ++tally.untrusted;
    return;
  }
  if (!clip.window.contains(asked)) ++tally.disagreements;
  if (!(clip.window == asked)) ++tally.widened;
  if (clip.polygons.empty()) ++tally.nothing;
  if (!clip.polygons.empty() && !valid(clip.polygons)) ++tally.invalid;
  if (clip.window.max_x <= clip.window.min_x || clip.window.max_y <= clip.window.min_y) return;
  const MultiPolygon window = rectangle_set(clip.window);
  const MultiPolygon expected = oracle_intersection(zone, window);
  // Cut points are rounded to the doubles near them: 1e-14 at the origin, 7e-9 at eastings of 36 million.
  const double unit = std::max(std::abs(clip.window.max_x), std::abs(clip.window.max_y)) * 4.5e-16;
  const double tolerance = 1e-9 + 8.0 * unit * (1.0 + perimeter(expected));
  const double gap = std::abs(planar_area(expected) - planar_area(clip.polygons));
  const bool same = expected.empty() || clip.polygons.empty()
                        ? planar_area(expected) + planar_area(clip.polygons) <= tolerance
                        : oracle_symmetric_difference(expected, clip.polygons) <= tolerance;
  if (gap > tolerance || !same) ++tally.disagreements;
  if (clip.covers_window) {
    ++tally.covered;
    if (std::abs(planar_area(expected) - planar_area(window)) > tolerance) ++tally.disagreements;
  }
}

}  // namespace

TEST_CASE("the clip agrees with the overlay of the whole zone") {
  Random random(20260101);
  Tally tally;
  MultiPolygon zone;
  double dx = 0.0;
  double dy = 0.0;
  for (int i = 0; i < cases(120'000); ++i) {
    if (i % 4 == 0) {
      const bool far = whole(random, 0, 1) == 1;
      dx = far ? 36'512'345.0 : 0.0;
      dy = far ? 2'523'456.0 : 0.0;
      do {
        zone = restarted(random, moved(any_zone(random, whole(random, 0, 1) == 1), dx, dy));
      } while (!valid(zone));  // the move rounds: what barely held may cross
    }
    const PreparedPolygons prepared(zone);
    const Box asked = any_window(random, zone, dx, dy);
    const auto clip = clip_to_window(prepared, asked);
    REQUIRE(clip.has_value());
    judge(zone, asked, *clip, tally);
  }
  MESSAGE("cases " << cases(120'000) << ", widened " << tally.widened << ", covered " << tally.covered
                   << ", empty " << tally.nothing << ", not trusted " << tally.untrusted);
  CHECK(tally.disagreements == 0);
  CHECK(tally.invalid == 0);
  CHECK(tally.widened > cases(120'000) / 100);
  CHECK(tally.covered > cases(120'000) / 200);
  CHECK(tally.untrusted < cases(120'000) / 1000);
}

TEST_CASE("a window costs what lies in it") {
  Random random(7);
  const MultiPolygon zone = star(random, {36'500'000.0, 2'500'000.0}, 30'000.0, 200'000);
  const PreparedPolygons prepared(zone);
  const PlanePoint p = zone[0].shell[1234];
  const auto small = clip_to_window(prepared, Box{p.x - 20, p.y - 20, p.x + 20, p.y + 20});
  REQUIRE(small.has_value());
  CHECK_FALSE(small->whole);
  // 200 000 edges are 12 500 blocks; long spikes of this star pass everywhere near its centre, few here.
  CHECK(small->blocks_read > 0);
  CHECK(small->blocks_read < 300);
  const auto inside =
      clip_to_window(prepared, Box{36'500'000 - 20.0, 2'500'000 - 20.0, 36'500'020.0, 2'500'020.0});
  REQUIRE(inside.has_value());
  CHECK(inside->covers_window);
  CHECK(inside->blocks_read == 0);
}

TEST_CASE("a polygon whose parts touch in points is cut through these points") {
  // Two squares meeting in (10, 10), the window cutting both.
  const MultiPolygon zone{{rectangle(0, 0, 10, 10), {}}, {rectangle(10, 10, 20, 20), {}}};
  const PreparedPolygons prepared(zone);
  const auto clip = clip_to_window(prepared, Box{5.5, 5.5, 14.5, 14.5});
  REQUIRE(clip.has_value());
  CHECK_FALSE(clip->whole);
  CHECK(clip->polygons.size() == 2);
  CHECK(planar_area(clip->polygons) == doctest::Approx(2 * 4.5 * 4.5));
}

TEST_CASE("a shell that touches itself in a point is cut as it stands") {
  // An inverted shell: a square whose hole is written as a bay closed in (10, 0).
  const MultiPolygon zone{
      {{{0, 0}, {10, 0}, {6, 4}, {10, 8}, {14, 4}, {10, 0}, {20, 0}, {20, 20}, {0, 20}}, {}}};
  const PreparedPolygons prepared(zone);
  const auto clip = clip_to_window(prepared, Box{-1.5, -1.5, 21.5, 10.5});
  REQUIRE(clip.has_value());
  CHECK_FALSE(clip->whole);
  CHECK(planar_area(clip->polygons) == doctest::Approx(20 * 10.5 - 32.0));
  REQUIRE(clip->polygons.size() == 1);
  CHECK(clip->polygons[0].holes.size() == 1);
}

TEST_CASE("windows that are no rectangles and zones that are no polygons are errors") {
  const MultiPolygon zone{{rectangle(0, 0, 10, 10), {}}};
  const PreparedPolygons prepared(zone);
  const double nan = std::nan("");
  CHECK_FALSE(clip_to_window(prepared, Box{}).has_value());
  CHECK_FALSE(clip_to_window(prepared, Box{nan, 0, 1, 1}).has_value());
  CHECK_FALSE(clip_to_window(prepared, Box{5, 5, 1, 1}).has_value());
  const auto huge = clip_to_window(prepared, Box{-1e300, 5.0, 1e300, 1e300});
  REQUIRE(huge.has_value());
  CHECK(planar_area(huge->polygons) == doctest::Approx(50.0).epsilon(1e-3));
  const MultiPolygon broken{{{{0, 0}, {nan, 0}, {1, 1}}, {}}};
  CHECK_FALSE(clip_to_window(PreparedPolygons(broken), Box{0, 0, 1, 1}).has_value());
  const auto none = clip_to_window(PreparedPolygons(MultiPolygon{}), Box{0, 0, 1, 1});
  REQUIRE(none.has_value());
  CHECK(none->polygons.empty());
}
