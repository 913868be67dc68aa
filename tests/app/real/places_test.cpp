// Chinese and American places: surveyors' point files, provinces, counties of a web map, taxi zones in feet.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "core/geometry/repair.h"
#include "tests/app/real/real_layers.h"
#include "tests/app/real/trial.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr const char* kRules = "single-layer-pack.json";

ReferenceSystem system_of(const std::string& code) {
  auto crs = reference_system(code);
  REQUIRE(crs);
  return *crs;
}

double hectares(const ReferenceSystem& crs, AreaMethod method, const MultiPolygon& polygons) {
  const auto meter = AreaMeter::create(crs, method);
  REQUIRE(meter);
  const auto area = meter->area(polygons);
  REQUIRE(area);
  return area->value / 10'000.0;
}

// The file's own words: 界址点数,地块面积,地块编号,… of its only plot.
double declared_hectares(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    const auto mark = line.find(",@");
    if (mark == std::string::npos) continue;
    std::istringstream cells(line);
    std::string cell;
    std::getline(cells, cell, ',');
    std::getline(cells, cell, ',');
    return std::stod(cell);
  }
  return -1.0;
}

bool says(const std::vector<Text>& notes, const std::string& words) {
  for (const auto& note : notes) {
    if (note.en.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("boundary-point files: the planar area is the declared one, survey and geodesic beside it") {
  const std::string folder = shared_data("cn-jzd-txt");
  if (folder.empty()) return;
  const auto crs = system_of("EPSG:4526");
  for (const char* name : {"44120000105", "44120000326", "44120000957", "44120001111", "44120002411"}) {
    FootprintOptions options;
    options.open.path = folder + "/" + name + ".txt";
    const auto reading = read_footprints(options, {}, crs, Work{});
    REQUIRE(reading);
    REQUIRE(reading->projects.size() == 1);
    const Project& project = reading->projects.front();
    REQUIRE(project.parts.size() == 1);
    CHECK_FALSE(project.unreadable);
    const MultiPolygon& drawn = project.parts.front().drawn.polygons;
    const double declared = declared_hectares(options.open.path);
    const double planar = hectares(crs, AreaMethod::planar, drawn);
    const double survey = hectares(crs, AreaMethod::survey, drawn);
    const double geodesic = hectares(crs, AreaMethod::geodesic, drawn);
    fmt::print("{}: declared {:.4f} ha, planar {:.6f}, survey {:.6f}, geodesic {:.6f}\n", name, declared,
               planar, survey, geodesic);
    CHECK(std::abs(planar - declared) <= 0.00005);
    REQUIRE(project.parts.front().declared_area_m2);
    CHECK(*project.parts.front().declared_area_m2 == doctest::Approx(declared * 10'000.0).epsilon(1e-12));
    // The plane of a strip is never smaller than the ellipsoid, and by under 0.04 % within it.
    CHECK(planar >= survey);
    CHECK(planar < survey * 1.0004);
    CHECK(std::abs(survey - geodesic) < 1e-6 * geodesic);
  }
}

TEST_CASE("provinces of China: two faulty, random footprints to the oracle before and after repair") {
  const std::string path = shared_data("cn-provinces-dcw/cn_provinces_dcw.geojson.zip");
  if (path.empty()) return;
  LayerWish wish{path, "land_use", "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m",
                 false, ""};
  const auto delivered = named(read_real(wish), "provinces");
  CHECK(blocked_ids(*delivered) == std::vector<std::string>{"6", "14"});
  wish.repair = true;
  const auto repaired = named(read_real(wish), "provinces");
  CHECK(blocked_ids(*repaired).empty());
  Random random(34);
  const auto projects = random_footprints(*delivered, cases(150), 100.0, 100'000.0, random);
  const Tally before = run_trial(real_setup(wish.crs, kRules, {delivered}), projects,
                                 brute_force({delivered}, projects), "provinces as delivered");
  CHECK_MESSAGE(before.clean(), before.first_wrong);
  CHECK(before.in_doubt > 0);
  const Tally after = run_trial(real_setup(wish.crs, kRules, {repaired}), projects,
                                brute_force({repaired}, projects), "provinces repaired");
  CHECK_MESSAGE(after.clean(), after.first_wrong);
  CHECK(after.in_doubt == 0);
}

TEST_CASE("counties of a web map: suspected to be shifted, and nothing is answered from faulty zones") {
  const std::string folder = shared_data("cn-guangxi-counties-echarts");
  if (folder.empty()) return;
  const std::map<std::string, std::pair<std::size_t, std::size_t>> files = {{"guang3_xi1_nan2_ning2", {12, 12}},
                                                                            {"guang3_xi1_gui4_lin2", {17, 17}},
                                                                            {"guang3_xi1_bei3_hai3", {4, 3}}};
  for (const auto& file : files) {
    const std::string& name = file.first;
    const auto& counts = file.second;
    CAPTURE(name);
    LayerWish wish{fmt::format("{}/{}.geojson", folder, name), "land_use", "EPSG:4545", false, ""};
    auto reading = read_real(wish);
    CHECK(says(reading.report.notes, "GCJ-02"));
    const auto layer = named(std::move(reading), name);
    CHECK(layer->zones.size() == counts.first);
    CHECK(blocked_ids(*layer).size() == counts.second);
    Random random(45);
    const auto projects = random_footprints(*layer, cases(100), 10.0, 3000.0, random);
    const auto setup = real_setup(wish.crs, kRules, {layer});
    const Tally before = run_trial(setup, projects, brute_force({layer}, projects), name);
    CHECK_MESSAGE(before.clean(), before.first_wrong);
    CHECK(before.undetermined >= before.in_doubt);
    wish.repair = true;
    const auto repaired = named(read_real(wish), name);
    const Tally after = run_trial(real_setup(wish.crs, kRules, {repaired}), projects,
                                  brute_force({repaired}, projects), name + " repaired");
    CHECK_MESSAGE(after.clean(), after.first_wrong);
    CHECK(after.in_doubt == 0);
  }
}

TEST_CASE("taxi zones in feet: metres by a published operation, areas to the oracle") {
  const std::string folder = shared_data("us-nyc-taxi-zones-2263");
  if (folder.empty()) return;
  const LayerWish wish{folder + "/taxi_zones.shp", "land_use", "EPSG:32618", false, ""};
  const auto layer = named(read_real(wish), "taxi_zones");
  CHECK(layer->zones.size() == 263);
  CHECK(blocked_ids(*layer).empty());
  double total = 0.0;
  for (const auto& zone : layer->zones) total += brute_area(zone.shape.polygons);
  fmt::print("taxi zones: {:.3f} km2 in all, source {}, {}\n", total / 1e6, layer->identity.source_crs,
             layer->identity.datum_note);
  CHECK(total > 7.5e8);
  CHECK(total < 8.5e8);
  Random random(263);
  const auto projects = random_footprints(*layer, cases(500), 5.0, 5000.0, random);
  auto setup = real_setup(wish.crs, kRules, {layer});
  const auto brute = brute_force({layer}, projects);
  const Tally planar = run_trial(setup, projects, brute, "taxi zones, planar");
  CHECK_MESSAGE(planar.clean(), planar.first_wrong);
  CHECK(planar.rows > projects.size() / 2);
  setup.area_method = AreaMethod::survey;
  const Tally survey = run_trial(setup, projects, brute, "taxi zones, survey");
  CHECK_MESSAGE(survey.clean(), survey.first_wrong);
}

TEST_CASE("taxi zones, and their boxes, as projects against their own layer") {
  const std::string folder = shared_data("us-nyc-taxi-zones-2263");
  if (folder.empty()) return;
  const auto layer =
      named(read_real({folder + "/taxi_zones.shp", "land_use", "EPSG:32618", false, ""}), "taxi_zones");
  const auto zones = zones_as_projects(*layer);
  REQUIRE(zones.size() == 263);
  const auto setup = real_setup("EPSG:32618", kRules, {layer});
  const Tally own = run_trial(setup, zones, brute_force({layer}, zones), "taxi zones as projects");
  CHECK_MESSAGE(own.clean(), own.first_wrong);
  const auto pulled = pulled_zones_as_projects(*layer, 20.0);
  CHECK(pulled.size() > 200);
  const Tally beyond =
      run_trial(setup, pulled, brute_force({layer}, pulled), "taxi zones with a vertex pulled out");
  CHECK_MESSAGE(beyond.clean(), beyond.first_wrong);
  const auto boxes = boxes_as_projects(*layer);
  const Tally around = run_trial(setup, boxes, brute_force({layer}, boxes), "boxes of taxi zones");
  CHECK_MESSAGE(around.clean(), around.first_wrong);
  CHECK(around.rows > 3 * boxes.size());
}
