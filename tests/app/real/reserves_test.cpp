// Natura 2000 (36 of 144 zones invalid, up to 86 000 vertices) and the land polygons of OpenStreetMap (15 of 17
// invalid, one of 267 000 vertices), with random footprints near their borders.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "tests/app/real/real_layers.h"
#include "tests/app/real/trial.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr const char* kRules = "single-layer-pack.json";
using Layer = std::shared_ptr<const ZoneLayer>;

// Repaired zones against GEOS' own repair of what was delivered. A hole outside its shell is area of its own to
// us and nothing to GEOS: such zones are left out.
void compare_repairs(const ZoneLayer& delivered, const ZoneLayer& repaired) {
  const BruteForce oracle;
  REQUIRE(delivered.zones.size() == repaired.zones.size());
  std::size_t compared = 0;
  for (std::size_t i = 0; i < repaired.zones.size(); ++i) {
    const Zone& zone = repaired.zones[i];
    CHECK(zone.repair.has_value() == cannot_be_measured(delivered.zones[i]));
    if (!zone.repair) continue;
    CHECK_FALSE(zone.repair->faults.empty());
    CHECK(std::isfinite(zone.repair->area_before_m2));
    CHECK(zone.repair->area_after_m2 == doctest::Approx(brute_area(zone.shape.polygons)).epsilon(1e-12));
    bool outside = false;
    for (const auto& fault : zone.repair->faults) outside = outside || fault.kind == FaultKind::hole_outside;
    if (outside) continue;
    const auto made = oracle.made_valid(oracle.make(delivered.zones[i].shape.polygons));
    CHECK(brute_area(zone.shape.polygons) ==
          doctest::Approx(brute_area(oracle.polygons_of(made))).epsilon(1e-11));
    ++compared;
  }
  fmt::print("  {} repaired zones have the area of GEOS' own repair\n", compared);
}

void check_layer(const LayerWish& wish, const Layer& delivered, const Layer& repaired, int count,
                 double smallest, double largest, const std::string& title) {
  const std::string layer = delivered->identity.layer;
  CHECK(blocked_ids(*repaired).empty());
  Random random(20261123);
  const auto projects = random_footprints(*delivered, count, smallest, largest, random);
  const auto brute = brute_force({repaired}, projects);
  const Tally before =
      run_trial(real_setup(wish.crs, kRules, {delivered}), projects,
                before_repair(brute, *delivered, *repaired, projects), title + " as delivered");
  CHECK_MESSAGE(before.clean(), before.first_wrong);
  CHECK(before.in_doubt > 0);
  CHECK(before.undetermined >= before.in_doubt);
  auto setup = real_setup(wish.crs, kRules, {repaired});
  const Tally after = run_trial(setup, projects, brute, title + " repaired");
  CHECK_MESSAGE(after.clean(), after.first_wrong);
  CHECK(after.in_doubt == 0);
  CHECK(after.rows > static_cast<std::size_t>(count) / 3);
  setup.area_method = AreaMethod::survey;
  const Tally survey = run_trial(setup, projects, brute, title + " repaired, survey");
  CHECK_MESSAGE(survey.clean(), survey.first_wrong);
}

void delivered_and_repaired(LayerWish wish, const std::string& name, std::size_t faulty, int count,
                            double smallest, double largest) {
  const auto delivered = named(read_real(wish), name);
  CHECK(blocked_ids(*delivered).size() == faulty);
  wish.repair = true;
  const auto repaired = named(read_real(wish), name);
  compare_repairs(*delivered, *repaired);
  check_layer(wish, delivered, repaired, count, smallest, largest, name);
}

}  // namespace

TEST_CASE("Natura 2000: valid zones to the oracle, faulty ones in doubt, repaired ones to the oracle") {
  const std::string path = shared_data("nl-natura2000/natura2000_nl.geojson.zip");
  if (path.empty()) return;
  delivered_and_repaired({path, "nature_reserve", "EPSG:32631", false, ""}, "natura2000", 36, cases(600), 5.0,
                         8000.0);
}

TEST_CASE("Natura 2000 repaired: reserves as projects against their own layer") {
  const std::string path = shared_data("nl-natura2000/natura2000_nl.geojson.zip");
  if (path.empty()) return;
  const LayerWish wish{path, "nature_reserve", "EPSG:32631", true, ""};
  const auto layer = named(read_real(wish), "natura2000");
  const auto projects = zones_as_projects(*layer);
  REQUIRE(projects.size() == 144);
  const Tally tally = run_trial(real_setup(wish.crs, kRules, {layer}), projects, brute_force({layer}, projects),
                                "reserves as projects");
  CHECK_MESSAGE(tally.clean(), tally.first_wrong);
}

TEST_CASE("OpenStreetMap land: 15 of 17 faulty, one with 267 000 vertices") {
  const std::string path = shared_data("osm-land-10m-asia/osm_land_10m_asia.geojson.zip");
  if (path.empty()) return;
  // An equal-area plane that holds the whole of Asia; a strip cannot.
  const LayerWish wish{path, "coast", "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m",
                       false, ""};
  delivered_and_repaired(wish, "land", 15, cases(25), 10.0, 30000.0);
}
