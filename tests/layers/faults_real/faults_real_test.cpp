// find_faults and repair on real layers, in source coordinates: the blocked features are exactly those that
// GEOS calls invalid, and all of them can be repaired.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <geos_c.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/geometry/repair.h"
#include "tests/support/source_dir.h"

using namespace zonegate;

namespace {

std::string data_folder() {
  const char* named = std::getenv("ZONEGATE_SHARED_DATA");
  return named != nullptr ? named : zonegate::test::source_dir() + "/../shared/data";
}

struct Zone {
  long long id = 0;
  MultiPolygon polygons;
  bool geos_valid = true;
};

Ring ring_of(const OGRLinearRing& source) {
  Ring ring;
  for (int i = 0; i < source.getNumPoints(); ++i) ring.push_back({source.getX(i), source.getY(i)});
  if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

void add_areas(const OGRGeometry& geometry, MultiPolygon& out) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) {
    const OGRPolygon& polygon = *geometry.toPolygon();
    if (polygon.getExteriorRing() == nullptr) return;
    out.push_back({ring_of(*polygon.getExteriorRing()), {}});
    for (int i = 0; i < polygon.getNumInteriorRings(); ++i) {
      out.back().holes.push_back(ring_of(*polygon.getInteriorRing(i)));
    }
  } else if (type == wkbMultiPolygon) {
    for (const auto* part : *geometry.toMultiPolygon()) add_areas(*part, out);
  }
}

void quiet(CPLErr, CPLErrorNum, const char*) {}

std::vector<Zone> read_zones(const std::string& path) {
  std::vector<Zone> zones;
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (!dataset) return zones;
  for (const auto& feature : dataset->GetLayer(0)) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    Zone zone;
    zone.id = feature->GetFID();
    if (geometry != nullptr) {
      add_areas(*geometry, zone.polygons);
      zone.geos_valid = geometry->IsValid() != FALSE;
    }
    zones.push_back(std::move(zone));
  }
  return zones;
}

struct Seen {
  std::vector<long long> blocked;
  std::map<std::string, int> kinds;
  std::size_t largest = 0;
  double largest_ms = 0.0;
  double all_ms = 0.0;
};

double ms_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

// Looks at every zone of the layer; nothing when the layer is not there.
Seen look_at(const std::string& name, std::size_t features, std::size_t invalid) {
  Seen seen;
  const std::string inside =
      name.substr(0, name.find(".zip") == std::string::npos ? name.size() : name.find(".zip") + 4);
  if (!std::filesystem::exists(data_folder() + "/" + inside)) {
    MESSAGE("skipped: no ", name, " in ", data_folder());
    return seen;
  }
  GDALAllRegister();
  const CPLErrorHandlerPusher silence(quiet);
  const bool zipped = inside.size() != name.size();
  const auto zones = read_zones((zipped ? "/vsizip/" : "") + data_folder() + "/" + name);
  REQUIRE(zones.size() == features);
  double repair_ms = 0.0;
  for (const auto& zone : zones) {
    const auto start = std::chrono::steady_clock::now();
    const auto faults = find_faults(zone.polygons);
    const double ms = ms_since(start);
    seen.all_ms += ms;
    if (vertex_count(zone.polygons) > seen.largest) {
      seen.largest = vertex_count(zone.polygons);
      seen.largest_ms = ms;
    }
    for (const auto& fault : faults) ++seen.kinds[std::string(fault_id(fault.kind))];
    const bool blocked =
        std::any_of(faults.begin(), faults.end(), [](const Fault& f) { return blocks_measuring(f.kind); });
    CAPTURE(name);
    CAPTURE(zone.id);
    CHECK(blocked == !zone.geos_valid);
    if (!blocked) continue;
    seen.blocked.push_back(zone.id);
    const auto begun = std::chrono::steady_clock::now();
    const auto mended = repair(zone.polygons);
    repair_ms += ms_since(begun);
    REQUIRE(mended.has_value());
    for (const auto& fault : find_faults(mended->polygons)) CHECK_FALSE(blocks_measuring(fault.kind));
    CHECK(mended->record.area_after_m2 > 0.0);
    CHECK(mended->record.area_after_m2 ==
          doctest::Approx(mended->record.area_before_m2).epsilon(0.02));  // real faults are small
  }
  CHECK(seen.blocked.size() == invalid);
  std::string kinds;
  for (const auto& [kind, count] : seen.kinds) kinds += fmt::format(" {} {}", count, kind);
  MESSAGE(fmt::format("{}: {} of {} blocked;{}; {:.0f} ms in all, {:.0f} ms for {} vertices; repair {:.0f} ms",
                      name, seen.blocked.size(), features, kinds, seen.all_ms, seen.largest_ms, seen.largest,
                      repair_ms));
  return seen;
}

void check_ids(const Seen& seen, const std::vector<long long>& ids) {
  if (seen.largest > 0) CHECK(seen.blocked == ids);
}

}  // namespace

TEST_CASE("Mecklenburg county: the invalid zones, and no other") {
  const std::string county = "us-mecklenburg-county/";
  check_ids(look_at(county + "watersheds.geojson", 96, 1), {26});
  check_ids(look_at(county + "voting_precincts.geojson", 195, 1), {114});
  check_ids(look_at(county + "political_boundaries.geojson", 62, 2), {33, 48});
  check_ids(look_at(county + "charlotte_city_council.geojson", 7, 2), {2, 6});
  check_ids(look_at(county + "wetlands.geojson", 2015, 0), {});
  check_ids(look_at(county + "catawba_river.geojson", 114, 0), {});
  check_ids(look_at(county + "engineering_grid.geojson", 716, 0), {});
  check_ids(look_at(county + "historic_districts.geojson", 6, 0), {});
  check_ids(look_at(county + "creek_basins.geojson", 33, 0), {});
}

TEST_CASE("Natura 2000: 36 of 144") {
  look_at("nl-natura2000/natura2000_nl.geojson.zip/natura2000_nl.geojson", 144, 36);
}

TEST_CASE("OpenStreetMap land: 15 of 17") {
  look_at("osm-land-10m-asia/osm_land_10m_asia.geojson.zip/osm_land_10m_asia.geojson", 17, 15);
}

TEST_CASE("provinces: 2 of 34") {
  check_ids(look_at("cn-provinces-dcw/cn_provinces_dcw.geojson.zip/cn_provinces_dcw.geojson", 34, 2), {6, 14});
}

TEST_CASE("coastlines: none of 15 558") {
  check_ids(look_at("gshhg-seasia/gshhg_seasia_closed.gpkg.zip/gshhg_seasia_closed.gpkg", 15558, 0), {});
}

TEST_CASE("counties of Guangxi and taxi zones") {
  look_at("cn-guangxi-counties-echarts/guang3_xi1_nan2_ning2.geojson", 12, 12);
  look_at("cn-guangxi-counties-echarts/guang3_xi1_gui4_lin2.geojson", 17, 17);
  look_at("us-nyc-taxi-zones-2263/taxi_zones.shp", 263, 0);
}
