#include "core/crs/gcj02.h"
#include "tests/support/source_dir.h"

#include <doctest/doctest.h>
#include <zip.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

using namespace zonegate;

namespace {

std::filesystem::path shared_data() {
  const char* set = std::getenv("ZONEGATE_SHARED_DATA");
  return set != nullptr ? std::filesystem::path(set)
                        : std::filesystem::path(zonegate::test::source_dir()) / "../shared/data";
}

void collect(const nlohmann::json& coordinates, std::vector<GeoPoint>& out) {
  if (coordinates.empty()) return;
  if (coordinates[0].is_number()) {
    out.push_back({coordinates[0].get<double>(), coordinates[1].get<double>()});
    return;
  }
  for (const auto& part : coordinates) collect(part, out);
}

// The first file of a zip archive.
std::string unzipped(const std::filesystem::path& path) {
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  REQUIRE(archive != nullptr);
  zip_stat_t facts;
  REQUIRE(zip_stat_index(archive, 0, 0, &facts) == 0);
  std::string out(facts.size, '\0');
  zip_file_t* file = zip_fopen_index(archive, 0, 0);
  REQUIRE(file != nullptr);
  CHECK(zip_fread(file, out.data(), facts.size) == static_cast<zip_int64_t>(facts.size));
  zip_fclose(file);
  zip_discard(archive);
  return out;
}

struct FileHints {
  std::vector<std::string> fields;
  std::vector<GeoPoint> sample;
};

FileHints geojson_hints(const nlohmann::json& json) {
  std::set<std::string> fields;
  FileHints out;
  for (const auto& feature : json["features"]) {
    for (const auto& [key, value] : feature["properties"].items()) fields.insert(key);
    collect(feature["geometry"]["coordinates"], out.sample);
  }
  out.fields.assign(fields.begin(), fields.end());
  return out;
}

const std::vector<GeoPoint> honest = {
    {108.815127, 21.710725}, {108.9, 22.123456}, {109.01, 22.3}, {109.2, 22.4}, {108.7, 22.01}};

MapOriginHints hints_of(const std::vector<GeoPoint>& sample, std::vector<std::string> fields = {},
                        std::vector<std::string> names = {}, bool datum = false) {
  return {true, datum, std::move(fields), std::move(names), sample};
}

}  // namespace

TEST_CASE("six decimals alone raise no suspicion") {
  CHECK_FALSE(suspect_map_offset(hints_of(honest, {"iso", "name"}, {"cn_provinces_dcw.geojson"})));
}

TEST_CASE("marks of web map exports do, unless the file names its datum") {
  for (const char* field : {"adcode", "cp", "childNum", "subFeatureIndex", "AdCode"}) {
    CAPTURE(field);
    const auto found = suspect_map_offset(hints_of(honest, {"name", field}));
    REQUIRE(found);
    CHECK_FALSE(found->reasons.empty());
    CHECK(found->warning.en.find("suspicion") != std::string::npos);
    CHECK(found->warning.zh.find("疑似") != std::string::npos);
    CHECK_FALSE(suspect_map_offset(hints_of(honest, {"name", field}, {}, true)));
  }
  for (const char* name : {"gaode_nanning.json", "AMap export", "百度地图", "datav-450100"})
    CHECK(suspect_map_offset(hints_of(honest, {}, {name})));
  CHECK(suspect_map_offset(hints_of(honest, {}, {"parcels_GCJ02.shp"}, true)));  // says it itself
  CHECK_FALSE(suspect_map_offset(hints_of(honest, {"XZQDM", "cpmc", "MJ"}, {"县界.geojson"})));
}

TEST_CASE("only degrees in China are looked at") {
  CHECK_FALSE(suspect_map_offset(hints_of({{-81.0, 35.0}, {-80.0, 35.0}}, {"adcode"})));
  CHECK_FALSE(suspect_map_offset(hints_of({}, {"adcode"})));
  MapOriginHints plane = hints_of(honest, {"adcode"});
  plane.geographic = false;
  CHECK_FALSE(suspect_map_offset(plane));
}

TEST_CASE("the grid of ECharts maps is a mark of its own") {
  CHECK(suspect_map_offset(hints_of({{109.2109375, 20.9013671875},
                                     {109.20703125, 20.9072265625},
                                     {109.2060546875, 20.9111328125},
                                     {109.2060546875, 20.9130859375}})));
  CHECK_FALSE(suspect_map_offset(hints_of({{109, 20}, {109.5, 20}, {109.5, 20.5}, {109, 20.5}})));
}

TEST_CASE("real data: the ECharts counties are suspect") {
  const auto folder = shared_data() / "cn-guangxi-counties-echarts";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".geojson") continue;
    std::ifstream file(entry.path());
    const auto file_hints = geojson_hints(nlohmann::json::parse(file));
    CHECK(
        suspect_map_offset(hints_of(file_hints.sample, file_hints.fields, {entry.path().filename().string()})));
    CHECK(suspect_map_offset(hints_of(file_hints.sample)));  // by the grid alone
    ++files;
  }
  CHECK(files == 3);
}

TEST_CASE("real data: the provinces of the Digital Chart of the World are not") {
  const auto path = shared_data() / "cn-provinces-dcw" / "cn_provinces_dcw.geojson.zip";
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const auto file_hints = geojson_hints(nlohmann::json::parse(unzipped(path)));
  CHECK(file_hints.sample.size() > 900000);
  CHECK_FALSE(suspect_map_offset(hints_of(file_hints.sample, file_hints.fields, {"cn_provinces_dcw.geojson"})));
}

TEST_CASE("a stray point does not hide the rest") {
  std::vector<GeoPoint> points(20, {108.3, 22.8});
  points.push_back({0, 0});
  CHECK(suspect_map_offset(hints_of(points, {"adcode"})));
}
