// The sample city's layers agree with each other where a planner would look first: the urban boundary leaves
// out farmland and red line, present land use fills what it claims to cover.
#include <doctest.h>
#include <cmath>

#include "core/crs/reference_system.h"
#include "core/geometry/overlay.h"
#include "core/geometry/prepared.h"
#include "core/zones/zone_index.h"
#include "layers/sources/dataset.h"
#include "layers/themes/theme.h"
#include "samples/sample_city.h"
#include "tests/samples/temporary_folder.h"

using namespace zonegate;

namespace {

struct City {
  TemporaryFolder folder;
  SampleManifest manifest;

  City() {
    auto written = write_sample_city(folder.path());
    REQUIRE(written);
    manifest = std::move(*written);
  }

  LayerReading read(const std::string& file) const {
    for (const SampleLayer& layer : manifest.layers) {
      if (layer.file != file) continue;
      OpenOptions options;
      options.path = folder.path() + "/" + file;
      options.crs = layer.crs;
      const auto plane = reference_system(manifest.crs);
      const Theme* theme = find_theme(layer.theme);
      REQUIRE(plane);
      REQUIRE(theme != nullptr);
      const CoverageRequest coverage{CoverageKind::polygon, folder.path() + "/" + layer.coverage};
      auto reading = read_layer(options, *theme, coverage, *plane, Work{});
      REQUIRE(reading);
      return std::move(*reading);
    }
    FAIL("no layer " << file);
    return {};
  }
};

// Of zones that can be measured; the faulty ones are faulty on purpose.
double common_m2(const ZoneLayer& a, const ZoneLayer& b) {
  double sum = 0.0;
  for (const Zone& one : a.zones) {
    for (const Zone& other : b.zones) {
      if (!one.faults.empty() || !other.faults.empty()) continue;
      if (!box_of(one.shape).meets(box_of(other.shape))) continue;
      const auto common = intersection(one.shape.polygons, other.shape.polygons);
      REQUIRE(common);
      sum += planar_area(common->polygons);
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("the urban boundary leaves out the farmland and the red line inside the town") {
  const City city;
  const ZoneLayer boundary = city.read("layers/2026/CZKFBJ.shp").layer;
  const ZoneLayer farmland = city.read("layers/2026/YJJBNTBHTB.gpkg").layer;
  const ZoneLayer red_line = city.read("layers/2026/STBHHX.gpkg").layer;
  CHECK(boundary.zones.size() == 4);
  CHECK(boundary.zones.front().shape.polygons.front().holes.size() == 6);
  // Farmland is delivered in degrees, the boundary in the plane to the millimetre: what is left is rounding.
  CHECK(common_m2(boundary, farmland) < 2.0);
  CHECK(common_m2(boundary, red_line) < 0.01);
}

TEST_CASE("present land use fills the land that it claims to cover, and nothing beyond") {
  const City city;
  const LayerReading reading = city.read("layers/2026/DLTB.gpkg");
  CHECK(reading.report.faulty == 0);
  for (const Text& note : reading.report.notes) {
    CAPTURE(note.en);
    CHECK(note.en.find("outside the coverage") == std::string::npos);
  }
  double patches_m2 = 0.0;
  for (const Zone& zone : reading.layer.zones) patches_m2 += planar_area(zone.shape.polygons);
  const double land_m2 = planar_area(reading.layer.coverage.area);
  CHECK(land_m2 > 1e9);
  CHECK(std::abs(patches_m2 - land_m2) < 50.0);  // pieces under 1 m2 are no patches, and crossings are rounded
}

TEST_CASE("no layer of the city lies outside what it claims to cover") {
  const City city;
  std::size_t seen = 0;
  for (const SampleLayer& layer : city.manifest.layers) {
    CAPTURE(layer.file);
    for (const Text& note : city.read(layer.file).report.notes) {
      CAPTURE(note.en);
      CHECK(note.en.find("outside the coverage") == std::string::npos);
    }
    ++seen;
  }
  CHECK(seen > 25);
}
