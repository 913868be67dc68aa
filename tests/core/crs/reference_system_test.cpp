#include "core/crs/reference_system.h"
#include "tests/support/source_dir.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace zonegate;

namespace {

const std::string cases = zonegate::test::source_dir() + "/tests/cases/crs/";

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> split_line(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == ',')
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

// The table of domain/coordinates-and-area.md section 1, written out again.
struct TableRow {
  Datum datum;
  int width;
  bool prefix;
  std::vector<int> codes;  // strips in order
};

std::vector<int> run(int first, int last) {
  std::vector<int> out;
  for (int code = first; code <= last; ++code) out.push_back(code);
  return out;
}

std::vector<int> joined(std::vector<int> a, const std::vector<int>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::vector<TableRow> table() {
  return {
      {Datum::cgcs2000, 6, true, run(4491, 4501)},
      {Datum::cgcs2000, 6, false, run(4502, 4512)},
      {Datum::cgcs2000, 3, true, run(4513, 4533)},
      {Datum::cgcs2000, 3, false, run(4534, 4554)},
      {Datum::xian1980, 6, true, run(2327, 2337)},
      {Datum::xian1980, 6, false, run(2338, 2348)},
      {Datum::xian1980, 3, true, run(2349, 2369)},
      {Datum::xian1980, 3, false, run(2370, 2390)},
      {Datum::beijing1954, 6, true, run(21413, 21423)},
      {Datum::beijing1954, 6, false, run(21453, 21463)},
      {Datum::beijing1954, 3, true, run(2401, 2421)},
      {Datum::beijing1954, 3, false, run(2422, 2442)},
      {Datum::new_beijing, 6, true, run(4568, 4578)},
      {Datum::new_beijing, 6, false, run(4579, 4589)},
      {Datum::new_beijing, 3, true, joined(run(4652, 4656), run(4766, 4781))},
      {Datum::new_beijing, 3, false, joined(run(4782, 4800), {4812, 4822})},
  };
}

Ellipsoid ellipsoid_of(Datum datum) {
  if (datum == Datum::cgcs2000) return {6378137.0, 298.257222101};
  if (datum == Datum::xian1980) return {6378140.0, 298.257};
  return {6378245.0, 298.3};
}

void check_strip(const TableRow& row, int code, int strip) {
  const std::string epsg = "EPSG:" + std::to_string(code);
  CAPTURE(epsg);
  for (const std::string& asked : {epsg, std::to_string(code), " epsg:" + std::to_string(code) + "\r\n"}) {
    const auto crs = reference_system(asked);
    REQUIRE(crs);
    CHECK(crs->authority_code == epsg);
    CHECK(crs->definition == epsg);
    CHECK(crs->datum == row.datum);
    CHECK(crs->ellipsoid.a == ellipsoid_of(row.datum).a);
    CHECK(std::abs(crs->ellipsoid.inverse_flattening - ellipsoid_of(row.datum).inverse_flattening) < 1e-9);
    CHECK_FALSE(crs->geographic);
    CHECK(crs->metres_per_unit == 1.0);
    CHECK(crs->strip == strip);
    CHECK(crs->strip_width_deg == row.width);
    CHECK(crs->zone_prefix == row.prefix);
    CHECK(crs->central_meridian_deg == (row.width == 3 ? 3.0 * strip : 6.0 * strip - 3.0));
    REQUIRE(crs->transverse_mercator);
    CHECK(crs->transverse_mercator->false_easting_m == (row.prefix ? strip * 1e6 + 5e5 : 5e5));
    CHECK(crs->transverse_mercator->scale == 1.0);
  }
  CHECK(gauss_kruger_code(row.datum, row.width, strip, row.prefix).value() == epsg);
}

}  // namespace

TEST_CASE("every code of the four Chinese datums is known with its strip") {
  int count = 0;
  for (const auto& row : table()) {
    int strip = row.width == 3 ? 25 : 13;
    for (const int code : row.codes) {
      check_strip(row, code, strip++);
      ++count;
    }
    CHECK(strip - 1 == (row.width == 3 ? 45 : 23));
  }
  CHECK(count == 4 * (11 + 11 + 21 + 21));
}

TEST_CASE("the geographic systems are known") {
  const std::vector<std::pair<const char*, Datum>> codes = {
      {"4490", Datum::cgcs2000},
      {"4480", Datum::cgcs2000},
      {"EPSG:4610", Datum::xian1980},
      {"EPSG:4214", Datum::beijing1954},
      {"EPSG:4555", Datum::new_beijing},
      {"EPSG:4326", Datum::wgs84},
      {"OGC:CRS84", Datum::wgs84},
      {"urn:ogc:def:crs:EPSG::4490", Datum::cgcs2000},
      {"+init=epsg:4490", Datum::cgcs2000},
      {"EPSG:4490+5737", Datum::cgcs2000},
      {"+proj=longlat +datum=WGS84 +no_defs", Datum::wgs84}};
  for (const auto& pair : codes) {
    const char* code = pair.first;
    const Datum datum = pair.second;
    CAPTURE(code);
    const auto crs = reference_system(code);
    REQUIRE(crs);
    CHECK(crs->geographic);
    CHECK(crs->datum == datum);
    CHECK(crs->authority_code == geographic_code(datum));
    CHECK_FALSE(crs->strip);
  }
}

TEST_CASE("other systems come through PROJ") {
  const auto feet = reference_system("EPSG:2263");
  REQUIRE(feet);
  CHECK(feet->datum == Datum::other);
  CHECK(feet->datum_name == "North American Datum 1983");
  CHECK(feet->metres_per_unit == doctest::Approx(0.3048006096012192).epsilon(1e-15));
  CHECK_FALSE(feet->central_meridian_deg);

  const auto utm = reference_system("EPSG:32617");
  REQUIRE(utm);
  CHECK(utm->datum == Datum::wgs84);
  CHECK(utm->central_meridian_deg == -81.0);
  CHECK(utm->transverse_mercator->scale == 0.9996);
  CHECK_FALSE(utm->strip);

  const auto mercator = reference_system("EPSG:3857");
  REQUIRE(mercator);
  CHECK(mercator->datum == Datum::wgs84);
  CHECK(mercator->web_mercator);
  CHECK(check_workspace_system(*mercator).error().code == "crs.web_mercator");
  CHECK(check_workspace_system(*feet).error().code == "crs.not_metric");
  CHECK(check_workspace_system(reference_system("4490").value()).error().code == "crs.not_projected");
  for (const char* code : {"EPSG:4545", "EPSG:4524", "EPSG:32617", "EPSG:28992", "EPSG:3035"})
    CHECK(check_workspace_system(reference_system(code).value()));
}

TEST_CASE("files' own spellings are recognised by name and parameters") {
  std::istringstream lines(read_text(cases + "systems.csv"));
  std::string line;
  std::getline(lines, line);
  int count = 0;
  while (std::getline(lines, line)) {
    const auto row = split_line(line);
    CAPTURE(row[0]);
    const auto crs = reference_system(read_text(cases + row[0]));
    REQUIRE(crs);
    CHECK(crs->authority_code == row[1]);
    CHECK(datum_id(crs->datum) == row[2]);
    CHECK(crs->strip == (row[3].empty() ? std::nullopt : std::optional<int>(std::stoi(row[3]))));
    CHECK(crs->strip_width_deg == (row[4].empty() ? 0 : std::stoi(row[4])));
    CHECK(crs->zone_prefix == (row[5] == "1"));
    // What it says of itself must be readable again and mean the same.
    const auto again = reference_system(crs->definition);
    REQUIRE(again);
    CHECK(again->datum == crs->datum);
    CHECK(again->ellipsoid.a == crs->ellipsoid.a);
    CHECK(again->transverse_mercator == crs->transverse_mercator);
    ++count;
  }
  CHECK(count == 21);
}

TEST_CASE("a datum's name on another datum's ellipsoid is refused") {
  const auto crs = reference_system(read_text(cases + "contradiction-cgcs2000-on-krassowsky.txt"));
  REQUIRE_FALSE(crs);
  CHECK(crs.error().code == "crs.contradiction");
}

TEST_CASE("a code written in WKT does not outweigh other parameters") {
  const std::string wkt =
      R"(PROJCS["x",GEOGCS["CGCS2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],)"
      R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
      R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",111],PARAMETER["scale_factor",1],)"
      R"(PARAMETER["false_easting",37500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","4524"]])";
  const auto crs = reference_system(wkt);
  REQUIRE(crs);
  CHECK(crs->authority_code == "EPSG:4525");
  CHECK(crs->strip == 37);
}

TEST_CASE("what is not a reference system is refused in both languages") {
  for (const std::string& text :
       {std::string(), std::string("  \n"), std::string("EPSG:99999"), std::string("EPSG:"),
        std::string("Beijing"), std::string("CGCS2000 / 3-degree Gauss-Kruger CM 108E"),
        std::string("12345678901"), std::string("PROJCS["), std::string("+proj=nonsense"),
        std::string("{\"type\":\"x\"}"), std::string("EPSG:4545\0x", 11), std::string(100000, '['),
        std::string(60000, '['), std::string("GEOGCS[\"\xff\xfe\"]"), std::string("EPSG:1043"),
        std::string("+init="), std::string("init=epsg"), std::string("/etc/passwd")}) {
    CAPTURE(text.substr(0, 60));
    const auto crs = reference_system(text);
    REQUIRE_FALSE(crs);
    CHECK(crs.error().code == "crs.unknown");
    CHECK(crs.error().kind == ErrorKind::bad_data);
    CHECK_FALSE(crs.error().what.en.empty());
    CHECK_FALSE(crs.error().remedy.zh.empty());
  }
  CHECK(reference_system("EPSG:4479").error().code == "crs.unsupported");  // geocentric
  CHECK(reference_system("EPSG:5737").error().code == "crs.unsupported");  // height
  CHECK(reference_system("EPSG:4807").error().code == "crs.unsupported");  // grads from Paris
}

TEST_CASE("names in another encoding never reach a message as they are") {
  const std::string gbk =
      "GEOGCS[\"\xb9\xfa\xbc\xd2\",DATUM[\"\xb9\xfa\",SPHEROID[\"x\",6378137,298.257222101]],"
      "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]";
  const auto crs = reference_system(gbk);
  REQUIRE(crs);
  CHECK(crs->name == "????");
  CHECK(crs->datum == Datum::other);
  const auto bad = reference_system("\xb9\xfa");
  REQUIRE_FALSE(bad);
  CHECK(bad.error().what.en.find("??") != std::string::npos);
  const auto chinese = reference_system("国家大地坐标系，国家大地坐标系，国家大地坐标系，国家大地坐标系");
  REQUIRE_FALSE(chinese);
  CHECK(chinese.error().what.zh.find("...") != std::string::npos);
}

TEST_CASE("damaged WKT never crashes") {
  const std::string whole = read_text(cases + "cgcs2000-3-degree-zone-36.prj");
  for (std::size_t size = 0; size < whole.size(); size += 7) (void)reference_system(whole.substr(0, size));
  std::mt19937 random(1);
  for (int i = 0; i < 200; ++i) {
    std::string damaged = whole;
    damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
    const auto crs = reference_system(damaged);
    if (crs) CHECK_FALSE(crs->definition.empty());
  }
}

TEST_CASE("strips that do not exist have no code") {
  CHECK(gauss_kruger_code(Datum::cgcs2000, 3, 24, true).error().code == "crs.no_such_strip");
  CHECK_FALSE(gauss_kruger_code(Datum::cgcs2000, 3, 46, true));
  CHECK_FALSE(gauss_kruger_code(Datum::cgcs2000, 6, 25, true));
  CHECK_FALSE(gauss_kruger_code(Datum::cgcs2000, 1, 36, true));
  CHECK_FALSE(gauss_kruger_code(Datum::wgs84, 3, 36, true));
  CHECK_FALSE(gauss_kruger_code(Datum::other, 6, 13, true));
}

TEST_CASE("the .prj files of the shared data parse") {
  const char* set = std::getenv("ZONEGATE_SHARED_DATA");
  const std::filesystem::path folder =
      set != nullptr ? std::filesystem::path(set)
                     : std::filesystem::path(zonegate::test::source_dir()) / "../shared/data";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no shared data");
    return;
  }
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".prj") continue;
    CAPTURE(entry.path().string());
    const auto crs = reference_system(read_text(entry.path()));
    REQUIRE(crs);
    if (entry.path().filename() == "taxi_zones.prj") CHECK(crs->authority_code == "EPSG:2263");
    if (entry.path().filename().string().compare(0, 10, "geo_export") == 0)
      CHECK(crs->authority_code == "EPSG:4326");
    ++count;
  }
  CHECK(count >= 2);
}
