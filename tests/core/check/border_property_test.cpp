// Borders shared exactly between footprint and zone are the normal case: footprints put together from zones,
// filling their holes, or lying against them, at any place and turn.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/core/check/random_world.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

// Some neighbouring tiles: those whose middle lies in a random circle.
std::set<std::size_t> some_tiles(Random& random, const std::vector<MultiPolygon>& tiles) {
  const PlanePoint at{kMiddle.x + uniform(random, -250.0, 250.0), kMiddle.y + uniform(random, -250.0, 250.0)};
  const double reach = uniform(random, 20.0, 200.0);
  std::set<std::size_t> out;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const Box box = box_of(tiles[i]);
    const double x = (box.min_x + box.max_x) / 2.0 - at.x;
    const double y = (box.min_y + box.max_y) / 2.0 - at.y;
    if (std::hypot(x, y) < reach) out.insert(i);
  }
  if (out.empty()) out.insert(0);
  return out;
}

MultiPolygon union_of(const std::vector<MultiPolygon>& tiles, const std::set<std::size_t>& chosen) {
  MultiPolygon all;
  for (const auto i : chosen) all.insert(all.end(), tiles[i].begin(), tiles[i].end());
  return oracle_union(all);
}

CheckSetup tiles_setup(const std::vector<MultiPolygon>& tiles, AreaMethod method) {
  CheckSetup setup = plain_setup({layer_of("land_use", tiles)});
  setup.area_method = method;
  return setup;
}

double area_of(const CheckSetup& setup, const MultiPolygon& set) {
  const auto meter = AreaMeter::create(setup.crs, setup.area_method);
  REQUIRE(meter);
  const auto area = meter->area(set);
  REQUIRE(area);
  return area->value;
}

}  // namespace

TEST_CASE(
    "a footprint of whole zones meets exactly these, each with its own area, and no sliver of a neighbour") {
  Random random(21);
  for (int turn = 0; turn < cases(150); ++turn) {
    CAPTURE(turn);
    const auto tiles = tiling(random, 8, 80.0, uniform(random, 0.0, 1.5), turn % 3 == 0);
    const auto setup = tiles_setup(tiles, turn % 2 == 0 ? AreaMethod::planar : AreaMethod::survey);
    const auto chosen = some_tiles(random, tiles);
    const auto footprint = restarted(random, union_of(tiles, chosen));
    const auto result = check_one(setup, project_of({footprint}));
    std::set<std::size_t> met;
    for (const auto& finding : result.findings) {
      const auto zone = static_cast<std::size_t>(std::stoul(finding.zone));
      met.insert(zone);
      CHECK(finding.area_m2.value() == doctest::Approx(area_of(setup, tiles[zone])).epsilon(1e-12));
      CHECK(finding.relation == (chosen.size() == 1 ? Relation::inside : Relation::contains));
      CHECK_FALSE(finding.sliver);
    }
    CHECK(met == chosen);
    CHECK(theme_line(result, "land_use").complete);
    CHECK(result.outcome == Outcome::conditional);
  }
}

TEST_CASE("a footprint that fills the gap between zones touches them all and meets none") {
  Random random(22);
  for (int turn = 0; turn < cases(150); ++turn) {
    CAPTURE(turn);
    const auto tiles = tiling(random, 8, 80.0, uniform(random, 0.0, 1.5), turn % 3 == 0);
    const auto chosen = some_tiles(random, tiles);
    std::vector<MultiPolygon> others;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      if (chosen.count(i) == 0) others.push_back(tiles[i]);
    }
    // The others once tile by tile, once as one zone with the gap in it.
    MultiPolygon all;
    for (const auto& tile : others) all.insert(all.end(), tile.begin(), tile.end());
    const MultiPolygon one_zone = oracle_union(all);
    const Project project = project_of({restarted(random, union_of(tiles, chosen))});
    for (const auto& zones : {others, std::vector<MultiPolygon>{one_zone}}) {
      const auto result = check_one(plain_setup({layer_of("ecological_red_line", zones)}), project);
      CHECK(result.findings.empty());
      CHECK(result.outcome == Outcome::pass);
      const ThemeResult& line = theme_line(result, "ecological_red_line");
      CHECK(line.state == ThemeState::clear);
      CHECK(line.area_m2.value() == 0.0);
      CHECK_FALSE(line.notes.empty());
    }
  }
}

TEST_CASE(
    "neighbours whose common border has a vertex on one side only leave rounding, never a conflict or a "
    "doubt") {
  Random random(23);
  for (int turn = 0; turn < cases(150); ++turn) {
    CAPTURE(turn);
    auto tiles = tiling(random, 8, 80.0, uniform(random, 0.0, 1.5));
    const auto chosen = some_tiles(random, tiles);
    MultiPolygon footprint = union_of(tiles, chosen);
    for (auto& polygon : footprint) {
      Ring finer;
      for (std::size_t i = 0; i < polygon.shell.size(); ++i) {
        const PlanePoint a = polygon.shell[i];
        const PlanePoint b = polygon.shell[(i + 1) % polygon.shell.size()];
        const double t = uniform(random, 0.1, 0.9);
        finer.push_back(a);
        finer.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
      }
      polygon.shell = finer;
    }
    if (!valid(footprint)) continue;
    const auto setup = tiles_setup(tiles, AreaMethod::planar);
    const auto result = check_one(setup, project_of({footprint}));
    std::set<std::size_t> met;
    for (const auto& finding : result.findings) {
      REQUIRE_FALSE(finding.zone.empty());
      const auto zone = static_cast<std::size_t>(std::stoul(finding.zone));
      if (chosen.count(zone) == 0) {
        CHECK(finding.area_m2.value() < 1e-4);
        continue;
      }
      met.insert(zone);
      CHECK(agree(finding.area_m2.value(), planar_area(tiles[zone])));
    }
    CHECK(met == chosen);
    CHECK(result.outcome == Outcome::conditional);
    CHECK(theme_line(result, "land_use").complete);
  }
}

namespace {

// Corners given about kMiddle, turned.
MultiPolygon turned(const Ring& corners, double turn) {
  MultiPolygon out = {{{}, {}}};
  for (const auto p : corners) {
    out.front().shell.push_back({kMiddle.x + p.x * std::cos(turn) - p.y * std::sin(turn),
                                 kMiddle.y + p.x * std::sin(turn) + p.y * std::cos(turn)});
  }
  return out;
}

}  // namespace

TEST_CASE("a footprint that zones cover together has its own area in them, to the last digit") {
  Random random(24);
  for (int turn = 0; turn < cases(100); ++turn) {
    CAPTURE(turn);
    const double angle = uniform(random, 0.0, 1.5);
    const double middle = uniform(random, -200.0, 200.0);
    const double slant = uniform(random, -150.0, 150.0);
    const double overlap = turn % 2 == 0 ? 0.0 : uniform(random, 1.0, 100.0);
    const Ring left = {{-2000, -2000}, {middle - slant, -2000}, {middle + slant, 2000}, {-2000, 2000}};
    const Ring right = {
        {middle - slant - overlap, -2000}, {2000, -2000}, {2000, 2000}, {middle + slant - overlap, 2000}};
    const auto setup = tiles_setup({turned(left, angle), turned(right, angle)}, AreaMethod::survey);
    // Edges of hundreds of metres: the survey divides them.
    const auto footprint =
        turned({{-450, -400}, {430, -380}, {400, 420}, {-410, 390}}, uniform(random, 0.0, 1.5));
    const auto result = check_one(setup, project_of({footprint}));
    const ThemeResult& line = theme_line(result, "land_use");
    CHECK(line.area_m2.value() == result.area_m2.value());
    CHECK(line.share.value() == 1.0);
  }
}

TEST_CASE("the total of overlapping zones does not depend on where their borders cut the footprint's edges") {
  Random random(25);
  for (int turn = 0; turn < cases(100); ++turn) {
    CAPTURE(turn);
    const double angle = uniform(random, 0.0, 1.5);
    const double cut = uniform(random, -200.0, 100.0);
    const double corner = cut + uniform(random, 1.0, 200.0);
    const double top = uniform(random, -200.0, 200.0);
    const Ring tall = {{-2000, -2000}, {corner, -2000}, {corner, 2000}, {-2000, 2000}};
    const Ring low = {{cut, -2000}, {2000, -2000}, {2000, top}, {cut, top}};
    const Ring both = {{-2000, -2000}, {2000, -2000},  {2000, top},
                       {corner, top},  {corner, 2000}, {-2000, 2000}};
    const Project project =
        project_of({turned({{-450, -400}, {430, -380}, {400, 420}, {-410, 390}}, 0.1 * turn)});
    const auto parted =
        check_one(tiles_setup({turned(tall, angle), turned(low, angle)}, AreaMethod::survey), project);
    const auto whole = check_one(tiles_setup({turned(both, angle)}, AreaMethod::survey), project);
    CHECK(std::abs(theme_line(parted, "land_use").area_m2.value() -
                   theme_line(whole, "land_use").area_m2.value()) < 1e-5);
  }
}
