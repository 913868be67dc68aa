// Every format a bureau delivers, written by GDAL into a temporary folder, read, and the folder photographed
// before and after.
#include <sqlite3.h>

#include <algorithm>
#include <cmath>

#include "core/geometry/shape.h"
#include "tests/layers/sources/reading_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr double degrees_tolerance_m2 = 0.5;  // coordinates written with 7 decimals are 1 cm apart

struct Case {
  std::string driver;
  std::string file;
  bool degrees = false;
  bool typed = true;  // numbers stay numbers
};

// The sample in degrees, for formats that know no other.
TestDataset in_degrees(TestDataset dataset) {
  dataset.crs = "EPSG:4326";
  OGRSpatialReference plane;
  OGRSpatialReference globe;
  plane.importFromEPSG(4545);
  globe.importFromEPSG(4326);
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  globe.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> change(OGRCreateCoordinateTransformation(&plane, &globe));
  REQUIRE(change);
  for (auto& feature : dataset.features) {
    OGRGeometry* geometry = nullptr;
    REQUIRE(OGRGeometryFactory::createFromWkt(feature.wkt.c_str(), nullptr, &geometry) == OGRERR_NONE);
    REQUIRE(geometry->transform(change.get()) == OGRERR_NONE);
    char* words = nullptr;
    geometry->exportToWkt(&words);
    feature.wkt = words;
    CPLFree(words);
    OGRGeometryFactory::destroyGeometry(geometry);
  }
  return dataset;
}

void check_sample(LayerReading reading, const Case& one) {
  ZoneLayer& layer = reading.layer;
  REQUIRE(layer.zones.size() == 3);
  // FlatGeobuf stores features in the order of its index.
  std::sort(layer.zones.begin(), layer.zones.end(), [](const Zone& a, const Zone& b) { return a.id < b.id; });
  const double tolerance = one.degrees ? degrees_tolerance_m2 : 1e-6;
  CHECK(std::abs(planar_area(layer.zones[0].shape.polygons) - 10000.0) < tolerance);
  CHECK(std::abs(planar_area(layer.zones[2].shape.polygons) - 9600.0) < tolerance);
  CHECK(layer.zones[2].shape.polygons.at(0).holes.size() == 1);
  for (const auto& zone : layer.zones) {
    CHECK(zone.unreadable.empty());
    CHECK(zone.faults.empty());
    CHECK(zone.claimed_box.contains(box_of(zone.shape)));
  }
  CHECK(layer.zones[0].id == "450100000000000001");
  CHECK(to_text(value_of(layer, 0, "name")) == "大明山");
  CHECK(to_text(value_of(layer, 0, "reserve_zone")) == "core");
  CHECK(to_text(value_of(layer, 1, "reserve_zone")) == "general");
  CHECK(to_text(value_of(layer, 0, "county_code")) == "0450");
  if (one.typed) {
    CHECK(value_of(layer, 0, "stated_area") == AttributeValue(10000.5));
    CHECK(value_of(layer, 0, "SJNF") == AttributeValue(std::int64_t{2023}));
    CHECK(value_of(layer, 2, "SJNF") == AttributeValue{});
  }
  CHECK(layer.identity.source_sha256.size() == 64);
  CHECK(reading.report.features == 3);
}

}  // namespace

TEST_CASE("every format gives the same zones and is left as it was") {
  const std::vector<Case> cases = {{"ESRI Shapefile", "zones.shp"},       {"GPKG", "zones.gpkg"},
                                   {"OpenFileGDB", "zones.gdb"},          {"GeoJSON", "zones.geojson", true},
                                   {"LIBKML", "zones.kml", true, false},  {"FlatGeobuf", "zones.fgb"},
                                   {"GeoJSONSeq", "zones.geojsonl", true}};
  for (const auto& one : cases) {
    CAPTURE(one.file);
    const TemporaryFolder folder;
    TestDataset dataset = sample_dataset(one.driver, folder / one.file);
    if (one.driver == "OpenFileGDB") dataset.type = wkbMultiPolygon;
    if (one.driver == "ESRI Shapefile") dataset.layer_options = {"ENCODING=UTF-8"};
    REQUIRE(write_dataset(one.degrees ? in_degrees(dataset) : dataset));
    const auto before = photograph(folder.string());
    const auto reading = must_read(open_path(folder / one.file));
    check_sample(reading, one);
    CHECK(photograph(folder.string()) == before);
    CHECK(reading.layer.identity.source_crs == (one.degrees ? "EPSG:4326" : "EPSG:4545"));
    CHECK(reading.layer.identity.datum_note == (one.degrees ? "assumed_equal" : ""));
  }
}

TEST_CASE("CSV with WKT keeps the zeros of its codes") {
  const TemporaryFolder folder;
  std::string csv = "BSM,HXMC,ZRBHDFQ,XZQDM,WKT\r\n";
  const auto dataset = sample_dataset("", "");
  for (const auto& feature : dataset.features) {
    csv += feature.values[0] + "," + feature.values[1] + "," + feature.values[2] + "," + feature.values[3] +
           ",\"" + feature.wkt + "\"\r\n";
  }
  for (const bool gbk : {false, true}) {
    write_file(folder / "zones.csv", gbk ? to_gbk(csv) : "\xEF\xBB\xBF" + csv);
    const auto before = photograph(folder.string());
    OpenOptions options = open_path(folder / "zones.csv");
    CHECK(must_fail(options).code == "source.no_crs");
    options.crs = "EPSG:4545";
    const auto reading = must_read(options);
    check_sample(reading, {"CSV", "zones.csv", false, false});
    CHECK(reading.report.encoding == (gbk ? "GBK" : "UTF-8"));
    CHECK(photograph(folder.string()) == before);
  }
}

TEST_CASE("a drawing: closed lines are zones, texts are not, an open line is listed") {
  const TemporaryFolder folder;
  TestDataset dataset;
  dataset.driver = "DXF";
  dataset.path = folder / "plan.dxf";
  dataset.crs = "";
  dataset.layer = "entities";
  dataset.features = {
      {"LINESTRING(530000 2524000,530100 2524000,530100 2524100,530000 2524100,530000 2524000)", {}},
      {"POLYGON((531000 2524000,531100 2524000,531100 2524100,531000 2524100,531000 2524000))", {}},
      {"LINESTRING(532000 2524000,532100 2524000)", {}}};
  REQUIRE(write_dataset(dataset));
  const auto before = photograph(folder.string());
  OpenOptions options = open_path(dataset.path);
  CHECK(must_fail(options).code == "source.no_crs");
  options.crs = "EPSG:4545";
  const auto reading = must_read(options);
  REQUIRE(reading.layer.zones.size() == 3);
  CHECK(std::abs(planar_area(reading.layer.zones[0].shape.polygons) - 10000.0) < 1e-6);
  CHECK(std::abs(planar_area(reading.layer.zones[1].shape.polygons) - 10000.0) < 1e-6);
  CHECK(reading.layer.zones[2].unreadable.find("a line in a theme of polygons") != std::string::npos);
  CHECK(reading.layer.zones[2].claimed_box.contains(Box{532000, 2524000, 532100, 2524000}));
  CHECK(reading.layer.zones[2].claimed_box.max_x < 533000);
  CHECK(has_note(reading.report.notes, "closed lines of the drawing"));
  CHECK(photograph(folder.string()) == before);
}

TEST_CASE("a drawing: circles within 1 mm, texts in GBK whatever the header says") {
  const TemporaryFolder folder;
  const std::string drawing =
      "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n9\n$DWGCODEPAGE\n3\nANSI_1252\n0\nENDSEC\n"
      "0\nSECTION\n2\nENTITIES\n0\nCIRCLE\n8\n生态保护红线\n10\n530000\n20\n2524000\n40\n500\n"
      "0\nTEXT\n8\n注记\n10\n530000\n20\n2524000\n40\n5\n1\n大明山\n0\nENDSEC\n0\nEOF\n";
  write_file(folder / "plan.dxf", to_gbk(drawing));
  OpenOptions options = open_path(folder / "plan.dxf");
  options.crs = "EPSG:4545";
  const auto reading = must_read(options);
  REQUIRE(reading.layer.zones.size() == 1);
  CHECK(to_text(value_of(reading.layer, 0, "Layer")) == "生态保护红线");
  CHECK(reading.report.encoding == "GBK");
  CHECK(has_note(reading.report.notes, "$DWGCODEPAGE says CP1252 but the bytes are GBK"));
  CHECK(has_note(reading.report.notes, "1 texts of the drawing"));
  const double pi = std::acos(-1.0);
  CHECK(std::abs(planar_area(reading.layer.zones[0].shape.polygons) - pi * 250000.0) < 2 * pi * 500 * 0.001);
}

TEST_CASE("a zip is looked into") {
  const TemporaryFolder folder;
  REQUIRE(write_dataset(sample_dataset("ESRI Shapefile", folder / "zones.shp")));
  REQUIRE(std::system(("cd '" + folder.string() +
                       "' && python3 -c \"import zipfile,glob;z=zipfile.ZipFile('d.zip','w');"
                       "[z.write(f) for f in sorted(glob.glob('zones.*'))]\"")
                          .c_str()) == 0);
  const auto before = photograph(folder.string());
  const auto reading = must_read(open_path(folder / "d.zip"));
  CHECK(reading.layer.zones.size() == 3);
  CHECK(reading.layer.identity.source_name == "d.zip");
  CHECK(photograph(folder.string()) == before);
}

TEST_CASE("a GeoPackage with a write-ahead log is read with its newest rows and left as it was") {
  const TemporaryFolder folder;
  const std::string path = folder / "zones.gpkg";
  TestDataset dataset = sample_dataset("GPKG", path);
  dataset.layer_options = {"SPATIAL_INDEX=NO"};  // its triggers need functions that only GDAL has
  REQUIRE(write_dataset(dataset));
  sqlite3* writer = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &writer) == SQLITE_OK);
  REQUIRE(sqlite3_exec(writer, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;", nullptr, nullptr,
                       nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_exec(writer, "UPDATE zones SET HXMC='改名' WHERE fid=1", nullptr, nullptr, nullptr) ==
          SQLITE_OK);
  REQUIRE(std::filesystem::exists(path + "-wal"));
  const auto before = photograph(folder.string());
  const auto reading = must_read(open_path(path));
  CHECK(to_text(value_of(reading.layer, 0, "name")) == "改名");
  CHECK(photograph(folder.string()) == before);
  sqlite3_close(writer);

  // Closed: no log beside it, but the header still says WAL; a plain read would create -shm and -wal.
  REQUIRE_FALSE(std::filesystem::exists(path + "-wal"));
  const auto closed = photograph(folder.string());
  CHECK(must_read(open_path(path)).layer.zones.size() == 3);
  CHECK(photograph(folder.string()) == closed);
}

TEST_CASE("a GeoPackage with the journal of a crash is rolled back in a copy") {
  const TemporaryFolder folder;
  const std::string path = folder / "zones.gpkg";
  TestDataset dataset = sample_dataset("GPKG", path);
  dataset.layer_options = {"SPATIAL_INDEX=NO"};  // its triggers need functions that only GDAL has
  REQUIRE(write_dataset(dataset));
  sqlite3* writer = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &writer) == SQLITE_OK);
  REQUIRE(sqlite3_exec(writer, "PRAGMA cache_size=1; BEGIN; UPDATE zones SET HXMC='未提交';", nullptr, nullptr,
                       nullptr) == SQLITE_OK);
  sqlite3_db_cacheflush(writer);
  REQUIRE(std::filesystem::exists(path + "-journal"));
  std::filesystem::create_directory(folder / "crashed");  // what a power cut leaves
  std::filesystem::copy(path, folder / "crashed/zones.gpkg");
  std::filesystem::copy(path + "-journal", folder / "crashed/zones.gpkg-journal");
  sqlite3_exec(writer, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(writer);
  const auto before = photograph(folder / "crashed");
  const auto reading = must_read(open_path(folder / "crashed/zones.gpkg"));
  CHECK(to_text(value_of(reading.layer, 0, "name")) == "大明山");
  CHECK(photograph(folder / "crashed") == before);
}

TEST_CASE("the hash covers every file as received and nothing else") {
  const TemporaryFolder folder;
  REQUIRE(write_dataset(sample_dataset("ESRI Shapefile", folder / "zones.shp")));
  const auto hash = [&] { return must_read(open_path(folder / "zones.shp")).layer.identity.source_sha256; };
  const std::string first = hash();
  write_file(folder / "other.txt", "x");
  CHECK(hash() == first);
  write_file(folder / "zones.shp.lock", "x");
  CHECK(hash() == first);
  write_file(folder / "zones.shp.xml", "<x/>");
  const std::string second = hash();
  CHECK(second != first);
  write_file(folder / "zones.shp.xml", "<y/>");
  CHECK(hash() != second);
}
