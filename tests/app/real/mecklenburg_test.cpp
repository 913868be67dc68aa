// A whole county: 716 grid squares as projects against wetlands, river, watersheds, historic districts and
// precincts. The squares themselves are the coverage of every layer, so that each border of coverage is one of
// a footprint.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "layers/sources/dataset.h"
#include "tests/app/real/real_layers.h"
#include "tests/app/real/trial.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr const char* kCrs = "EPSG:32617";
using Layers = std::vector<std::shared_ptr<const ZoneLayer>>;

Layers county_layers(const std::string& folder, bool repair) {
  const std::pair<const char*, const char*> wanted[] = {{"wetlands", "ecological_red_line"},
                                                        {"catawba_river", "river_management"},
                                                        {"watersheds", "drinking_water_zone"},
                                                        {"historic_districts", "historic_protection_line"},
                                                        {"voting_precincts", "land_use"}};
  Layers layers;
  for (const auto& [name, theme] : wanted) {
    const LayerWish wish{folder + "/" + name + ".geojson", theme, kCrs, repair,
                         folder + "/engineering_grid.geojson"};
    layers.push_back(named(read_real(wish), name));
  }
  return layers;
}

std::vector<Project> squares(const std::string& folder) {
  FootprintOptions options;
  options.open.path = folder + "/engineering_grid.geojson";
  options.split = true;
  const auto crs = reference_system(kCrs);
  REQUIRE(crs);
  auto reading = read_footprints(options, {}, *crs, Work{});
  if (!reading) FAIL(format_error(reading.error(), Language::english));
  return std::move(reading->projects);
}

void trial(const Layers& layers, const std::vector<Project>& projects, const char* title, bool any_doubt) {
  const auto brute = brute_force(layers, projects);
  auto setup = real_setup(kCrs, "mecklenburg-pack.json", layers);
  const Tally planar = run_trial(setup, projects, brute, std::string(title) + ", planar");
  setup.area_method = AreaMethod::survey;
  const Tally survey = run_trial(setup, projects, brute, std::string(title) + ", survey");
  for (const auto* tally : {&planar, &survey}) {
    CHECK_MESSAGE(tally->clean(), tally->first_wrong);
    CHECK(tally->rows > 5000);
    CHECK((tally->in_doubt > 0) == any_doubt);
    CHECK(tally->in_doubt < projects.size() / 2);
  }
}

}  // namespace

TEST_CASE("Mecklenburg: every area of 716 squares, and doubt exactly where a zone is faulty") {
  const std::string folder = shared_data("us-mecklenburg-county");
  if (folder.empty()) return;
  const auto projects = squares(folder);
  REQUIRE(projects.size() == 716);
  const auto layers = county_layers(folder, false);
  CHECK(blocked_ids(*layers[0]).empty());
  CHECK(blocked_ids(*layers[1]).empty());
  CHECK(blocked_ids(*layers[2]) == std::vector<std::string>{"26"});
  CHECK(blocked_ids(*layers[3]).empty());
  CHECK(blocked_ids(*layers[4]) == std::vector<std::string>{"114"});
  trial(layers, projects, "Mecklenburg as delivered", true);
}

TEST_CASE("Mecklenburg repaired: everything determined, and the repair on record") {
  const std::string folder = shared_data("us-mecklenburg-county");
  if (folder.empty()) return;
  const auto layers = county_layers(folder, true);
  std::size_t repairs = 0;
  for (const auto& layer : layers) {
    CHECK(blocked_ids(*layer).empty());
    for (const auto& zone : layer->zones) {
      if (!zone.repair) continue;
      ++repairs;
      CHECK_FALSE(zone.repair->faults.empty());
      CHECK(zone.repair->area_after_m2 == doctest::Approx(brute_area(zone.shape.polygons)).epsilon(1e-12));
      fmt::print("repaired: {} zone {}: {:.4f} m2 before, {:.4f} after, {} fault(s), first {}\n",
                 layer->identity.layer, zone.id, zone.repair->area_before_m2, zone.repair->area_after_m2,
                 zone.repair->faults.size(), fault_id(zone.repair->faults.front().kind));
    }
  }
  CHECK(repairs == 2);
  trial(layers, squares(folder), "Mecklenburg repaired", false);
}

TEST_CASE("Mecklenburg: zones as projects against their own layer and against others of the same survey") {
  const std::string folder = shared_data("us-mecklenburg-county");
  if (folder.empty()) return;
  const auto layers = county_layers(folder, true);
  const Layers wanted = {layers[0], layers[2], layers[4]};  // wetlands, watersheds, precincts
  for (const auto& layer : {layers[4], layers[2]}) {
    const auto projects = zones_as_projects(*layer);
    auto setup = real_setup(kCrs, "mecklenburg-pack.json", wanted);
    setup.packs.front().mandatory_themes.emplace();  // zones reach beyond the grid
    const Tally tally =
        run_trial(setup, projects, brute_force(wanted, projects), layer->identity.layer + " as projects");
    CHECK_MESSAGE(tally.clean(), tally.first_wrong);
    CHECK(tally.rows > projects.size());
  }
}
