// Bad input: one line with place, cause and remedy; never a short layer, never a crash, never a changed source.
#include <unistd.h>

#include <array>

#include "core/zones/unreadable.h"
#include "tests/layers/sources/reading_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

// The sample as a shapefile; gives the path of the .shp.
std::string sample_shapefile(const TemporaryFolder& folder) {
  REQUIRE(write_dataset(sample_dataset("ESRI Shapefile", folder / "zones.shp")));
  return folder / "zones.shp";
}

std::string code_of(const std::string& path) { return must_fail(open_path(path)).code; }

void cut(const std::string& path, std::size_t bytes) {
  const std::string whole = read_file(path);
  REQUIRE(whole.size() > bytes);
  write_file(path, whole.substr(0, whole.size() - bytes));
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string square_feature(const std::string& id, double x, double y, double size) {
  const auto at = [](double a, double b) { return "[" + std::to_string(a) + "," + std::to_string(b) + "]"; };
  return R"({"type":"Feature","properties":{"BSM":")" + id +
         R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(x, y) + "," + at(x + size, y) + "," +
         at(x + size, y + size) + "," + at(x, y + size) + "," + at(x, y) + "]]}}";
}

}  // namespace

TEST_CASE("what is not there, not a file, or empty") {
  const TemporaryFolder folder;
  const Error missing = must_fail(open_path(folder / "nothing.shp"));
  CHECK(missing.code == "source.missing");
  CHECK(missing.kind == ErrorKind::no_input);
  const Error directory = must_fail(open_path(folder.string()));
  CHECK(directory.code == "source.directory");
  CHECK(directory.kind == ErrorKind::no_input);
  write_file(folder / "empty.geojson", "");
  const Error empty = must_fail(open_path(folder / "empty.geojson"));
  CHECK(empty.code == "source.empty");
  CHECK(empty.kind == ErrorKind::bad_data);
  write_file(folder / "letter.docx", "PK");
  CHECK(code_of(folder / "letter.docx") == "source.unknown_format");
  CHECK(try_read(open_path("")).error().code == "source.missing");
  CHECK(code_of("/vsicurl/http://example.org/x.shp") == "source.virtual_path");
  sample_shapefile(folder);
  const Error inside = must_fail(open_path(folder.string()));
  CHECK(inside.remedy.en.find("zones.shp") != std::string::npos);
  CHECK(code_of(folder / "zones.dbf") == "source.unknown_format");
}

TEST_CASE("a shapefile with parts missing") {
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  std::filesystem::rename(folder / "zones.dbf", folder / "away.dbf");
  const Error no_dbf = must_fail(open_path(shp));
  CHECK(no_dbf.code == "source.no_dbf");
  CHECK(no_dbf.kind == ErrorKind::bad_data);
  std::filesystem::rename(folder / "away.dbf", folder / "zones.dbf");
  std::filesystem::rename(folder / "zones.shx", folder / "away.shx");
  CHECK(code_of(shp) == "source.no_shx");
  std::filesystem::rename(folder / "away.shx", folder / "zones.shx");
  std::filesystem::remove(folder / "zones.prj");
  const Error no_crs = must_fail(open_path(shp));
  CHECK(no_crs.code == "source.no_crs");
  CHECK(no_crs.remedy.en.find("--crs") != std::string::npos);
  OpenOptions with_crs = open_path(shp);
  with_crs.crs = "EPSG:4545";
  CHECK(must_read(with_crs).layer.zones.size() == 3);
  write_file(folder / "zones.prj", "this is no WKT");
  CHECK(code_of(shp) == "source.no_crs");
}

TEST_CASE("a shapefile truncated anywhere is never a shorter layer") {
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  const std::map<std::string, std::string> whole = {{"shp", read_file(shp)},
                                                    {"shx", read_file(folder / "zones.shx")},
                                                    {"dbf", read_file(folder / "zones.dbf")}};
  for (const auto& file : whole) {
    const std::string& part = file.first;
    const std::string& bytes = file.second;
    // The end mark of a DBF (one byte, often left out) is no data.
    for (std::size_t lost = part == "dbf" ? 2 : 1; lost <= bytes.size(); lost += 1 + bytes.size() / 97) {
      write_file(folder / ("zones." + part), bytes.substr(0, bytes.size() - lost));
      const auto reading = try_read(open_path(shp));
      CAPTURE(part);
      CAPTURE(lost);
      REQUIRE_FALSE(reading);
    }
    write_file(folder / ("zones." + part), bytes);
  }
  cut(shp, 40);
  const Error error = must_fail(open_path(shp));
  CHECK(error.code == "source.truncated");
  CHECK(error.kind == ErrorKind::bad_data);
  write_file(shp, whole.at("shp"));
  std::string dbf = whole.at("dbf");
  dbf[4] = 2;  // the header claims two records
  write_file(folder / "zones.dbf", dbf);
  CHECK(code_of(shp) == "source.counts_disagree");
}

TEST_CASE("records marked deleted are left out without being a gap") {
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  std::string dbf = read_file(folder / "zones.dbf");
  const auto header = static_cast<std::size_t>(static_cast<unsigned char>(dbf[8])) +
                      static_cast<std::size_t>(static_cast<unsigned char>(dbf[9])) * 256;
  dbf[header] = '*';
  write_file(folder / "zones.dbf", dbf);
  const auto reading = must_read(open_path(shp));
  CHECK(reading.layer.zones.size() == 2);
  CHECK(reading.report.deleted_records == 1);
  CHECK(has_note(reading.layer.notes, "1 of the 3 records of the .dbf are marked deleted"));
}

TEST_CASE("a reference system that nobody knows is named, and --crs puts another in its place") {
  const TemporaryFolder folder;
  std::string text = collection(square_feature("1", 531000, 2524000, 100));
  const std::string crs = R"("crs":{"type":"name","properties":{"name":"EPSG:999999"}},)";
  text.insert(text.find("\"features\""), crs);
  write_file(folder / "a.geojson", text);
  const Error error = must_fail(open_path(folder / "a.geojson"));
  CHECK(error.code == "source.unknown_crs");
  CHECK(error.what.en.find("EPSG:999999") != std::string::npos);
  CHECK(error.remedy.en.find("--crs") != std::string::npos);
  OpenOptions given = open_path(folder / "a.geojson");
  given.crs = "EPSG:4545";
  CHECK(must_read(given).layer.zones.size() == 1);
}

TEST_CASE("a feature that cannot be read is the place, and the sentence has one full stop") {
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  std::string bytes = read_file(shp);
  bytes[100 + 8 + 4 + 32] = '\x7f';  // the first shape claims 127 parts
  write_file(shp, bytes);
  const Error error = must_fail(open_path(shp));
  CHECK(error.code == "source.read_failed");
  CHECK(error.place.feature == "FID 0");
  CHECK(error.what.en.back() != '.');
}

TEST_CASE("what blocks a zone is said in one language at a time") {
  const TemporaryFolder folder;
  write_file(folder / "a.geojson", collection(R"({"type":"Feature","properties":{"id":"1"},"geometry":null})"));
  const auto reading = must_read(open_path(folder / "a.geojson"));
  REQUIRE(reading.layer.zones.size() == 1);
  CHECK(unreadable_words(reading.layer.zones[0].unreadable).en == "the feature has no geometry");
  CHECK(unreadable_words(reading.layer.zones[0].unreadable).zh == "该要素没有图形");
  CHECK(unreadable_words("old words").zh == "old words");
  for (const auto& note : reading.layer.notes) CHECK(note.en.find("图形") == std::string::npos);
}

TEST_CASE("JSON that is not GeoJSON, with line and column when it is not even JSON") {
  const TemporaryFolder folder;
  write_file(folder / "a.json", R"({"name": "not a map", "values": [1, 2, 3]})");
  const Error other = must_fail(open_path(folder / "a.json"));
  CHECK(other.code == "source.not_geojson");
  CHECK(other.kind == ErrorKind::bad_data);
  write_file(folder / "b.geojson", "{\"type\":\"FeatureCollection\",\n\"features\":[ oops ]}");
  const Error broken = must_fail(open_path(folder / "b.geojson"));
  CHECK(broken.code == "source.not_geojson");
  CHECK(broken.place.line == 2);
  const std::string good =
      collection(square_feature("1", 108.3, 22.8, 0.01) + "," + square_feature("2", 108.4, 22.8, 0.01));
  write_file(folder / "c.geojson", good);
  CHECK(must_read(open_path(folder / "c.geojson")).layer.zones.size() == 2);
  for (std::size_t length = 1; length < good.size(); length += 7) {
    write_file(folder / "c.geojson", good.substr(0, length));
    CAPTURE(length);
    REQUIRE_FALSE(try_read(open_path(folder / "c.geojson")));
  }
  write_file(folder / "d.json", "[1,2,3]");
  CHECK(code_of(folder / "d.json") == "source.not_geojson");
  write_file(folder / "e.geojson", std::string(100000, '['));
  CHECK_FALSE(try_read(open_path(folder / "e.geojson")));
}

TEST_CASE("other formats cut short or replaced by noise are errors") {
  struct Written {
    const char* driver;
    const char* file;
  };
  for (const auto& one : std::array<Written, 4>{
           {{"GPKG", "z.gpkg"}, {"FlatGeobuf", "z.fgb"}, {"LIBKML", "z.kml"}, {"DXF", "z.dxf"}}}) {
    const TemporaryFolder folder;
    const std::string path = folder / one.file;
    TestDataset dataset = sample_dataset(one.driver, path);
    if (std::string(one.driver) == "DXF") {
      dataset.fields.clear();
      for (auto& feature : dataset.features) feature.values.clear();
      dataset.layer = "entities";
    }
    REQUIRE(write_dataset(dataset));
    const std::string whole = read_file(path);
    for (const double share : {0.0005, 0.1, 0.5, 0.9, 0.97}) {
      write_file(path,
                 whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share) + 1));
      OpenOptions options = open_path(path);
      if (std::string(one.driver) == "DXF") options.crs = "EPSG:4545";
      CAPTURE(path);
      CAPTURE(share);
      CHECK_FALSE(try_read(options));
    }
    write_file(path, std::string(5000, '\x7F'));
    CHECK_FALSE(try_read(open_path(path)));
  }
}

TEST_CASE("several layers without a choice are named; a wrong choice names the right ones") {
  const TemporaryFolder folder;
  const std::string path = folder / "city.gpkg";
  TestDataset dataset = sample_dataset("GPKG", path);
  dataset.layer = "STBHHX";
  REQUIRE(write_dataset(dataset));
  dataset.layer = "CZKFBJ";
  dataset.features.pop_back();
  REQUIRE(write_dataset(dataset, true));
  const Error several = must_fail(open_path(path));
  CHECK(several.code == "source.several_layers");
  CHECK(several.what.en.find("STBHHX, CZKFBJ") != std::string::npos);
  OpenOptions options = open_path(path);
  options.layer_in_file = "DLTB";
  const Error wrong = must_fail(options);
  CHECK(wrong.code == "source.no_layer");
  CHECK(wrong.remedy.en.find("CZKFBJ") != std::string::npos);
  options.layer_in_file = "CZKFBJ";
  CHECK(must_read(options).layer.zones.size() == 2);
}

TEST_CASE("an encoding nobody knows, and a field that is not there") {
  const TemporaryFolder folder;
  OpenOptions options = open_path(sample_shapefile(folder));
  options.encoding = "KLINGON-8";
  const Error unknown = must_fail(options);
  CHECK(unknown.code == "source.encoding_unknown");
  CHECK(unknown.kind == ErrorKind::usage);
  options.encoding.clear();
  options.field_map = {{"name", "NO_SUCH"}};
  const Error field = must_fail(options);
  CHECK(field.code == "source.no_such_field");
  CHECK(field.place.field == "NO_SUCH");
  CHECK(field.remedy.en.find("HXMC") != std::string::npos);
  options.field_map = {{"no_such_canonical", "HXMC"}};
  CHECK(must_fail(options).code == "source.no_such_theme_field");
}

TEST_CASE("the tail of a file cannot be taken for a geometry: counts in a record that lie") {
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  const std::string whole = read_file(shp);
  // Number of points of the first record: offset 100 + 8 + 40.
  std::string bytes = whole;
  for (const int count : {0xFF, 0x7F}) {
    bytes[148] = static_cast<char>(count);
    bytes[149] = static_cast<char>(count);
    bytes[150] = static_cast<char>(count);
    bytes[151] = static_cast<char>(0x7F);
    write_file(shp, bytes);
    const auto reading = try_read(open_path(shp));
    if (reading) CHECK_FALSE(reading->layer.zones.at(0).unreadable.empty());
  }
}

TEST_CASE("every byte of a small shapefile may be damaged: no crash, never fewer zones") {
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  for (const std::string part : {"shp", "shx", "dbf"}) {
    const std::string whole = read_file(folder / ("zones." + part));
    for (std::size_t at = 0; at < whole.size(); at += 3) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(~static_cast<unsigned char>(bytes[at]));
      write_file(folder / ("zones." + part), bytes);
      const auto reading = try_read(open_path(shp));
      CAPTURE(part);
      CAPTURE(at);
      if (reading) CHECK(reading->layer.zones.size() == 3);
    }
    write_file(folder / ("zones." + part), whole);
  }
}

TEST_CASE("a file that may not be read") {
  if (geteuid() == 0) {
    MESSAGE("skipped: root may read everything");
    return;
  }
  const TemporaryFolder folder;
  const std::string shp = sample_shapefile(folder);
  std::filesystem::permissions(shp, std::filesystem::perms::none);
  REQUIRE(read_file(shp).empty());  // the obstacle stands
  CHECK(code_of(shp) == "source.unreadable");
}
