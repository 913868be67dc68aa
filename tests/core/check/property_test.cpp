// What must hold for any layers and any footprint, whatever their place, direction, order and the number of
// threads.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "layers/formats/result_json.h"
#include "tests/core/check/random_world.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

// Three layers: zones that overlap each other, a tiling, and a second set of zones.
CheckSetup random_world(Random& random, bool snap) {
  return plain_setup({layer_of("ecological_red_line", random_zones(random, 25, snap)),
                      layer_of("land_use", tiling(random, 9, 80.0, uniform(random, 0.0, 1.5), snap)),
                      layer_of("flood_risk_line", random_zones(random, 10, snap))});
}

CheckSetup world_moved(CheckSetup setup, const Motion& motion) {
  for (auto& layer : setup.layers) layer = layer_moved(*layer, motion);
  return setup;
}

Project project_moved(Project project, const Motion& motion) {
  for (auto& part : project.parts) part.drawn.polygons = moved_by(motion, std::move(part.drawn.polygons));
  return project;
}

std::vector<Project> projects_in(Random& random, int count, bool snap) {
  std::vector<Project> out;
  out.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    out.push_back(project_of({random_footprint(random, snap)}, std::to_string(i)));
  return out;
}

std::string describe(const ProjectResult& result) {
  std::string out = "project " + result.id;
  for (const auto& finding : result.findings) {
    out += "\n  " + finding.rule + " " + finding.zone + " " + std::string(outcome_id(finding.outcome)) + " " +
           std::string(relation_of(finding)) + " " + std::to_string(finding.area_m2.value_or(-1.0)) +
           (finding.sliver ? " sliver " : " ") + finding.cause.en;
  }
  return out;
}

void same_numbers(const ProjectResult& a, const ProjectResult& b) {
  const std::string difference = difference_of(areas_by_zone(a), areas_by_zone(b));
  CHECK_MESSAGE(difference.empty(), "project " << a.id << ": " << difference);
  for (const auto& theme : a.themes) {
    const ThemeResult& other = theme_line(b, theme.theme);
    CHECK(theme.state == other.state);
    CHECK(theme.complete == other.complete);
    REQUIRE(theme.area_m2.has_value() == other.area_m2.has_value());
    if (!theme.area_m2) continue;
    CHECK(agree(*theme.area_m2, *other.area_m2));
    CHECK(agree(*theme.zones_area_m2, *other.zones_area_m2));
  }
  CHECK_MESSAGE(a.outcome == b.outcome, describe(a) << "\nand\n" << describe(b));
}

void relations_too(const ProjectResult& a, const ProjectResult& b) {
  CHECK_MESSAGE(a.findings.size() == b.findings.size(), describe(a) << "\nand\n" << describe(b));
  for (std::size_t i = 0; i < std::min(a.findings.size(), b.findings.size()); ++i) {
    CHECK(a.findings[i].zone == b.findings[i].zone);
    CHECK(a.findings[i].relation == b.findings[i].relation);
    CHECK(a.findings[i].outcome == b.findings[i].outcome);
  }
}

// Worlds and footprints, checked as they stand and after a motion of both.
void hold_under(unsigned seed, const Motion& motion, bool snap) {
  Random random(seed);
  for (int turn = 0; turn < cases(12); ++turn) {
    const CheckSetup setup = random_world(random, snap);
    const auto projects = projects_in(random, 25, snap);
    std::vector<Project> there;
    there.reserve(projects.size());
    for (const auto& project : projects) there.push_back(project_moved(project, motion));
    const auto here = check_many(setup, projects);
    const auto after = check_many(world_moved(setup, motion), there);
    for (std::size_t i = 0; i < here.size(); ++i) {
      same_numbers(here[i], after[i]);
      // Whole coordinates are moved without rounding, so touching stays touching.
      if (snap) relations_too(here[i], after[i]);
    }
  }
}

}  // namespace

TEST_CASE("translation changes no number") {
  hold_under(
      1,
      [](PlanePoint p) {
        return PlanePoint{p.x + 36'000'000.0, p.y - 2'000'000.0};
      },
      false);
}

TEST_CASE("translation by whole metres changes nothing at all on whole coordinates") {
  hold_under(
      2,
      [](PlanePoint p) {
        return PlanePoint{p.x - 100'003.0, p.y + 77'777.0};
      },
      true);
}

TEST_CASE("a quarter turn changes no number") {
  const Motion turn = [](PlanePoint p) {
    return PlanePoint{kMiddle.x - (p.y - kMiddle.y), kMiddle.y + (p.x - kMiddle.x)};
  };
  hold_under(3, turn, false);
  hold_under(4, turn, true);
}

TEST_CASE("ring start, ring direction and the order of parts change nothing") {
  Random random(5);
  for (int turn = 0; turn < cases(12); ++turn) {
    const bool snap = turn % 2 == 0;
    const CheckSetup setup = random_world(random, snap);
    CheckSetup other = setup;
    for (auto& layer : other.layers) {
      auto copy = std::make_shared<ZoneLayer>(*layer);
      for (auto& zone : copy->zones) zone.shape.polygons = restarted(random, zone.shape.polygons);
      layer = copy;
    }
    const auto projects = projects_in(random, 25, snap);
    auto again = projects;
    for (auto& project : again) {
      auto& drawn = project.parts.front().drawn.polygons;
      drawn = restarted(random, drawn);
    }
    const auto here = check_many(setup, projects);
    const auto there = check_many(other, again);
    for (std::size_t i = 0; i < here.size(); ++i) {
      same_numbers(here[i], there[i]);
      relations_too(here[i], there[i]);
    }
  }
}

TEST_CASE("a footprint cut in pieces has the sum of the pieces, as projects and as parts") {
  Random random(6);
  for (int turn = 0; turn < cases(120); ++turn) {
    CAPTURE(turn);
    const bool snap = turn % 2 == 0;
    const CheckSetup setup = random_world(random, snap);
    const MultiPolygon footprint = random_footprint(random, snap);
    const Box box = box_of(footprint);
    const double cut = std::round(uniform(random, box.min_x, box.max_x));
    std::vector<MultiPolygon> parts;
    for (const auto& half : {Box{box.min_x - 1, box.min_y - 1, cut, box.max_y + 1},
                             Box{cut, box.min_y - 1, box.max_x + 1, box.max_y + 1}}) {
      auto piece = oracle_intersection(footprint, rectangle_set(half));
      if (planar_area(piece) > 1e-3) parts.push_back(std::move(piece));
    }
    const auto together = check_one(setup, project_of({footprint}));
    const auto whole_areas = areas_by_zone(together);
    std::map<std::string, double> sums;
    std::map<std::string, double> theme_sums;
    for (const auto& part : parts) {
      const auto alone = check_one(setup, project_of({part}));
      for (const auto& [zone, area] : areas_by_zone(alone)) sums[zone] += area;
      for (const auto& theme : alone.themes) theme_sums[theme.theme] += theme.area_m2.value();
    }
    const std::string difference = difference_of(whole_areas, sums);
    CHECK_MESSAGE(difference.empty(), difference);
    for (const auto& theme : together.themes) CHECK(agree(theme_sums[theme.theme], theme.area_m2.value()));
    const auto plots = check_one(setup, project_of(parts));
    same_numbers(together, plots);
    for (const auto& finding : plots.findings) {
      if (finding.zone.empty()) continue;
      double sum = 0.0;
      for (const auto& part : finding.parts) sum += part.area_m2.value();
      CHECK(agree(sum, finding.area_m2.value()));
    }
  }
}

TEST_CASE("a growing footprint never loses conflict: areas, totals, outcome") {
  Random random(7);
  for (int turn = 0; turn < cases(40); ++turn) {
    CAPTURE(turn);
    const bool snap = turn % 2 == 0;
    const CheckSetup setup = random_world(random, snap);
    MultiPolygon footprint = random_footprint(random, snap);
    auto before = check_one(setup, project_of({footprint}));
    for (int step = 0; step < 5; ++step) {
      MultiPolygon all = footprint;
      for (auto& polygon : random_footprint(random, snap)) all.push_back(std::move(polygon));
      footprint = oracle_union(all);
      if (!valid(footprint)) break;
      auto after = check_one(setup, project_of({footprint}));
      const auto grown = areas_by_zone(after);
      for (const auto& one : areas_by_zone(before)) {
        const std::string& zone = one.first;
        const double area = one.second;
        const auto found = grown.find(zone);
        const double now = found == grown.end() ? 0.0 : found->second;
        CHECK_MESSAGE((now >= area || agree(now, area)), zone << " " << area << " " << now);
      }
      for (const auto& theme : before.themes) {
        const double now = theme_line(after, theme.theme).area_m2.value();
        CHECK((now >= theme.area_m2.value() || agree(now, *theme.area_m2)));
      }
      CHECK(after.outcome >= before.outcome);
      before = std::move(after);
    }
  }
}

TEST_CASE("shares of a tiling add up to one") {
  Random random(8);
  for (int turn = 0; turn < cases(60); ++turn) {
    CAPTURE(turn);
    const CheckSetup setup =
        plain_setup({layer_of("land_use", tiling(random, 9, 80.0, uniform(random, 0.0, 1.5)))});
    for (const auto& project : projects_in(random, 5, turn % 2 == 0)) {
      const auto result = check_one(setup, project);
      double shares = 0.0;
      double areas = 0.0;
      for (const auto& finding : result.findings) {
        shares += finding.share.value();
        areas += finding.area_m2.value();
      }
      const ThemeResult& line = theme_line(result, "land_use");
      CHECK(std::abs(shares - 1.0) < 1e-9);
      CHECK(agree(areas, result.area_m2.value()));
      CHECK(line.complete);
      CHECK(agree(line.area_m2.value(), *result.area_m2));
      CHECK(line.share.value() == doctest::Approx(1.0).epsilon(1e-9));
    }
  }
}

TEST_CASE("one thread and eight give the same bytes") {
  Random random(9);
  for (int turn = 0; turn < cases(6); ++turn) {
    CheckSetup setup = random_world(random, turn % 2 == 0);
    setup.keep_geometry = true;
    setup.area_method = turn % 3 == 0   ? AreaMethod::survey
                        : turn % 3 == 1 ? AreaMethod::planar
                                        : AreaMethod::geodesic;
    const auto projects = projects_in(random, 150, turn % 2 == 0);
    std::string bytes[2];
    for (const unsigned threads : {1U, 8U}) {
      Work work;
      work.threads = threads;
      const auto checker = Checker::create(setup, work);
      REQUIRE(checker);
      const auto results = checker->check_all(projects, work);
      REQUIRE(results);
      RunRecord run = checker->record();
      run.id = "fixed";
      run.time = "2026-11-23T00:00:00Z";
      bytes[threads == 1 ? 0 : 1] = write_result_json(run, *results, {true, false});
    }
    CHECK(bytes[0].size() > 10'000);
    CHECK(bytes[0] == bytes[1]);
  }
}

TEST_CASE("numbers, states and outcomes are the same whether geometry is kept or not, in every area method") {
  Random random(91);
  for (int k = 0; k < test::cases(40); ++k) {
    CAPTURE(k);
    const bool snap = k % 2 == 0;
    CheckSetup setup = random_world(random, snap);
    setup.area_method = k % 3 == 0   ? AreaMethod::survey
                        : k % 3 == 1 ? AreaMethod::planar
                                     : AreaMethod::geodesic;
    const auto projects = projects_in(random, 8, snap);
    setup.keep_geometry = true;
    const auto with = check_many(setup, projects);
    setup.keep_geometry = false;
    const auto without = check_many(setup, projects);
    REQUIRE(with.size() == without.size());
    for (std::size_t i = 0; i < with.size(); ++i) {
      for (const auto& finding : with[i].findings) {
        if (finding.area_m2 && *finding.area_m2 > 0.0) CHECK_FALSE(finding.geometry.empty());
      }
      CHECK(project_json_line(with[i], false) == project_json_line(without[i], false));
    }
  }
}

TEST_CASE("footprints that reach a little beyond a border: the same slivers whether geometry is kept or not") {
  Random random(92);
  std::size_t slivers = 0;
  std::size_t conflicts = 0;
  const int turns = test::cases(80);
  for (int k = 0; k < turns; ++k) {
    CAPTURE(k);
    CheckSetup setup = random_world(random, false);
    const auto tiles = tiling(random, 6, 90.0, uniform(random, 0.0, 1.5), false);
    // Half of the tiles, and strips that lie across their borders and on each other. The footprints are the
    // other tiles, a few millimetres larger or smaller.
    std::vector<MultiPolygon> zones;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      if (whole(random, 0, 1) == 0) {
        zones.push_back(tiles[i]);
      } else {
        others.push_back(i);
      }
    }
    for (int i = 0; i < 10; ++i) {
      const double x = kMiddle.x + uniform(random, -kReach, kReach);
      const double y = kMiddle.y + uniform(random, -kReach, kReach);
      zones.push_back(rectangle_set({x, y, x + uniform(random, 0.005, 0.5), y + uniform(random, 0.5, 200.0)}));
    }
    setup.layers.push_back(layer_of("ecological_red_line", zones));
    std::vector<Project> projects;
    for (int i = 0; i < 8; ++i) {
      const auto n = others.at(static_cast<std::size_t>(whole(random, 0, static_cast<int>(others.size()) - 1)));
      const Box box = box_of(tiles[n]);
      const PlanePoint middle{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
      const double more = 1.0 + uniform(random, -1e-4, 1e-4);
      const auto grown = moved_by(
          [&](PlanePoint p) {
            return PlanePoint{middle.x + (p.x - middle.x) * more, middle.y + (p.y - middle.y) * more};
          },
          tiles[n]);
      projects.push_back(project_of({grown}, std::to_string(i)));
    }
    setup.keep_geometry = true;
    const auto with = check_many(setup, projects);
    setup.keep_geometry = false;
    const auto without = check_many(setup, projects);
    for (std::size_t i = 0; i < with.size(); ++i) {
      CHECK(project_json_line(with[i], false) == project_json_line(without[i], false));
      for (const auto& finding : without[i].findings) ++(finding.sliver ? slivers : conflicts);
    }
  }
  CHECK(slivers > 2 * static_cast<std::size_t>(turns));
  CHECK(conflicts > 5 * static_cast<std::size_t>(turns));
}

TEST_CASE("results are the same whether the overlaps of zones are known or asked for") {
  Random random(93);
  std::size_t overlapping = 0;
  const int turns = test::cases(40);
  for (int k = 0; k < turns; ++k) {
    CAPTURE(k);
    CheckSetup setup = random_world(random, k % 2 == 0);
    // A second layer of one theme: its pairs with the first are in no table.
    setup.layers.push_back(layer_of("land_use", random_zones(random, 4, k % 2 == 0)));
    const auto projects = projects_in(random, 10, k % 2 == 0);
    const auto asked = check_many(setup, projects);
    for (const auto& layer : setup.layers) {
      auto index = std::make_shared<ZoneIndex>(layer, 1);
      auto overlaps = find_overlaps(*layer, index->tree(), {});
      REQUIRE(overlaps);
      overlapping += overlaps->size();
      index->remember_overlaps(std::move(*overlaps));
      setup.indexes.push_back(std::move(index));
    }
    setup.layers.clear();
    const auto known = check_many(setup, projects);
    for (std::size_t i = 0; i < asked.size(); ++i)
      CHECK(project_json_line(asked[i], false) == project_json_line(known[i], false));
  }
  CHECK(overlapping > 5 * static_cast<std::size_t>(turns));
}
