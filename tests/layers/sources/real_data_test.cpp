// Real data from the shared folder; each case prints "skipped" when it is absent.
#include <algorithm>
#include <cmath>
#include <set>

#include "core/geometry/shape.h"
#include "layers/sources/zone_builder.h"
#include "tests/layers/sources/reading_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::set<std::string> blocked_ids(const ZoneLayer& layer) {
  std::set<std::string> ids;
  for (const auto& zone : layer.zones) {
    if (blocked_by_faults(zone)) ids.insert(zone.id);
  }
  return ids;
}

std::size_t unreadable_count(const ZoneLayer& layer) {
  return static_cast<std::size_t>(std::count_if(layer.zones.begin(), layer.zones.end(),
                                                [](const Zone& zone) { return !zone.unreadable.empty(); }));
}

double total_area(const ZoneLayer& layer) {
  double sum = 0.0;
  for (const auto& zone : layer.zones) sum += planar_area(zone.shape.polygons);
  return sum;
}

LayerReading read_real(const std::string& path, const std::string& workspace, bool repair = false,
                       unsigned threads = 2) {
  OpenOptions options = open_path(path);
  options.repair = repair;
  Work work;
  work.threads = threads;
  return must_read(options, workspace, "wetland", {}, work);
}

}  // namespace

TEST_CASE("Mecklenburg: wetlands are whole, the known faulty zones are found and can be repaired") {
  const std::string folder = shared_data("us-mecklenburg-county");
  if (folder.empty()) return;
  const auto before = photograph(folder);
  const auto wetlands = read_real(folder + "/wetlands.geojson", "EPSG:32617");
  CHECK(wetlands.layer.zones.size() == 2015);
  CHECK(blocked_ids(wetlands.layer).empty());
  CHECK(unreadable_count(wetlands.layer) == 0);
  CHECK(blocked_ids(read_real(folder + "/watersheds.geojson", "EPSG:32617").layer) ==
        std::set<std::string>{"26"});
  CHECK(blocked_ids(read_real(folder + "/voting_precincts.geojson", "EPSG:32617").layer) ==
        std::set<std::string>{"114"});
  const auto repaired = read_real(folder + "/watersheds.geojson", "EPSG:32617", true);
  CHECK(blocked_ids(repaired.layer).empty());
  REQUIRE(repaired.layer.zones.at(26).repair);
  CHECK(repaired.layer.zones.at(26).repair->area_after_m2 > 0.0);
  CHECK_FALSE(repaired.layer.zones.at(26).repair->faults.empty());
  const auto boundaries = read_real(folder + "/political_boundaries.geojson", "EPSG:32617");
  CHECK(boundaries.layer.zones.size() == 62);
  CHECK(unreadable_count(boundaries.layer) == 1);
  CHECK(has_note(boundaries.report.notes, "cannot be read"));
  CHECK(photograph(folder) == before);
}

TEST_CASE("Mecklenburg: any number of threads gives the same zones") {
  const std::string folder = shared_data("us-mecklenburg-county");
  if (folder.empty()) return;
  const auto one = read_real(folder + "/wetlands.geojson", "EPSG:32617", false, 1);
  const auto eight = read_real(folder + "/wetlands.geojson", "EPSG:32617", false, 8);
  REQUIRE(one.layer.zones.size() == eight.layer.zones.size());
  for (std::size_t i = 0; i < one.layer.zones.size(); ++i) {
    const bool same = one.layer.zones[i].shape == eight.layer.zones[i].shape &&
                      one.layer.zones[i].id == eight.layer.zones[i].id &&
                      one.layer.zones[i].faults == eight.layer.zones[i].faults &&
                      one.layer.zones[i].attributes == eight.layer.zones[i].attributes;
    if (!same) FAIL("zone " << i);
  }
}

TEST_CASE("Natura 2000: the 36 zones that GEOS calls invalid are among the faulty") {
  const std::string folder = shared_data("nl-natura2000");
  if (folder.empty()) return;
  const auto reading = read_real(folder + "/natura2000_nl.geojson.zip", "EPSG:32631");
  CHECK(reading.layer.zones.size() == 144);
  const auto ids = blocked_ids(reading.layer);
  MESSAGE("blocked: " << ids.size() << ", area " << total_area(reading.layer));
  CHECK(ids.size() == 36);
  for (const char* id : {"7", "9", "15", "16", "23", "30", "34", "35", "37", "38", "42", "46"})
    CHECK(ids.count(id) == 1);
  const auto repaired = read_real(folder + "/natura2000_nl.geojson.zip", "EPSG:32631", true);
  CHECK(blocked_ids(repaired.layer).empty());
}

TEST_CASE("Natura 2000 into RD New goes by a published operation or is refused, never by a ballpark") {
  const std::string folder = shared_data("nl-natura2000");
  if (folder.empty()) return;
  const Theme* theme = find_theme("wetland");
  const auto reading =
      read_layer(open_path(folder + "/natura2000_nl.geojson.zip"), *theme, {}, system_of("EPSG:28992"), {});
  if (!reading) {
    CHECK(reading.error().code == "source.crs_refused");
  } else {
    CHECK_FALSE(reading->layer.identity.datum_note.empty());
    MESSAGE("RD New by " << reading->layer.identity.datum_note);
  }
}

TEST_CASE("NYC taxi zones: US feet become metres, areas do not trust the attribute") {
  const std::string folder = shared_data("us-nyc-taxi-zones-2263");
  if (folder.empty()) return;
  const auto before = photograph(folder);
  const auto reading = read_real(folder + "/taxi_zones.shp", "EPSG:32618");
  CHECK(reading.layer.zones.size() == 263);
  CHECK(blocked_ids(reading.layer).empty());
  // New York City has about 783 km2 of land; the zones cover it.
  CHECK(total_area(reading.layer) > 7.5e8);
  CHECK(total_area(reading.layer) < 9.0e8);
  const auto boroughs =
      read_real(folder + "/boroughs_wgs84dd/geo_export_42c9a823-5465-4f85-80b3-b294002094f2.shp", "EPSG:32618");
  CHECK(boroughs.layer.zones.size() == 5);
  CHECK(photograph(folder) == before);
}

TEST_CASE("Guangxi counties of a web map: suspected to be GCJ-02, all faults located") {
  const std::string folder = shared_data("cn-guangxi-counties-echarts");
  if (folder.empty()) return;
  const auto reading = read_real(folder + "/guang3_xi1_nan2_ning2.geojson", "EPSG:4545");
  CHECK(reading.layer.zones.size() == 12);
  CHECK(has_note(reading.report.notes, "GCJ-02"));
  for (const auto& zone : reading.layer.zones) CHECK_FALSE(zone.faults.empty());
}

TEST_CASE("provinces, land and shore polygons: a zone that the plane cannot hold blocks, the rest is read") {
  const std::string land = shared_data("osm-land-10m-asia");
  const std::string provinces = shared_data("cn-provinces-dcw");
  const std::string shore = shared_data("gshhg-seasia");
  if (!land.empty()) {
    const auto reading = read_real(land + "/osm_land_10m_asia.geojson.zip", "EPSG:4545");
    CHECK(reading.layer.zones.size() == 17);
    for (const auto& zone : reading.layer.zones) {
      if (!zone.unreadable.empty()) CHECK(zone.claimed_box.contains(Box{-1e9, -1e9, 1e9, 1e9}));
    }
    MESSAGE("land: unreadable " << unreadable_count(reading.layer) << ", blocked "
                                << blocked_ids(reading.layer).size());
  }
  if (!provinces.empty()) {
    const auto reading = read_real(provinces + "/cn_provinces_dcw.geojson.zip", "EPSG:4545");
    CHECK(reading.layer.zones.size() == 34);
    CHECK(blocked_ids(reading.layer).count("14") == 1);  // nested shells
    MESSAGE("provinces: unreadable " << unreadable_count(reading.layer) << ", blocked "
                                     << blocked_ids(reading.layer).size());
  }
  if (!shore.empty()) {
    const auto reading = read_real(shore + "/gshhg_seasia_closed.gpkg.zip", "EPSG:4545");
    CHECK(reading.layer.zones.size() == 15558);
    MESSAGE("shore: unreadable " << unreadable_count(reading.layer) << ", blocked "
                                 << blocked_ids(reading.layer).size());
  }
}
