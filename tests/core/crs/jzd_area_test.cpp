// Real boundary-point files: our areas against the declared ones and against pyproj's, read with just enough of
// the format for these five files. Exact planar areas were computed with rational numbers: the planar column of
// expected_areas.csv was summed in doubles without a local origin and is off by up to 0.0143 m2 (products of
// 1e14 have a last digit of 0.0156).
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/crs/area.h"
#include "core/crs/plane_inverse.h"
#include "core/crs/strip.h"
#include "tests/support/source_dir.h"

using namespace zonegate;

namespace {

std::filesystem::path shared_data() {
  const char* set = std::getenv("ZONEGATE_SHARED_DATA");
  return set != nullptr ? std::filesystem::path(set)
                        : std::filesystem::path(zonegate::test::source_dir()) / "../shared/data";
}

std::vector<std::string> split_line(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream fields(line);
  for (std::string field; std::getline(fields, field, ',');) out.push_back(field);
  return out;
}

// Rows "J1,1,north,east"; the last repeats the first.
std::vector<RawPair> rows_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  REQUIRE(file.good());
  std::vector<RawPair> out;
  for (std::string line; std::getline(file, line);) {
    const auto fields = split_line(line);
    if (fields.size() == 4 && fields[0].size() > 1 && fields[0][0] == 'J')
      out.push_back({std::stod(fields[2]), std::stod(fields[3])});
  }
  out.pop_back();
  return out;
}

std::map<std::string, double> exact_planar() {
  std::ifstream table(zonegate::test::source_dir() + "/tests/cases/areas/jzd-planar-exact.csv");
  REQUIRE(table.good());
  std::map<std::string, double> out;
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) out[split_line(line)[0]] = std::stod(split_line(line)[1]);
  return out;
}

}  // namespace

TEST_CASE("real boundary-point files") {
  const auto folder = shared_data() / "cn-jzd-txt";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no shared data");
    return;
  }
  std::ifstream table(folder / "expected_areas.csv");
  REQUIRE(table.good());
  std::string line;
  std::getline(table, line);
  const auto exact = exact_planar();
  int count = 0;
  while (std::getline(table, line)) {
    const auto row = split_line(line);
    CAPTURE(row[0]);
    const auto rows = rows_of(folder / row[0]);
    REQUIRE(rows.size() == static_cast<std::size_t>(std::stoi(row[3])));

    const auto guess = guess_coordinates(rows);
    REQUIRE(guess.kind == CoordinateKind::projected_prefixed);
    CHECK(guess.strip == 38);
    CHECK(guess.width_deg == 3);
    CHECK(guess.north_first);
    const auto crs = reference_system(gauss_kruger_code(Datum::cgcs2000, 3, 38, true).value());
    REQUIRE(crs);

    Ring ring;
    for (const auto& pair : rows) ring.push_back({pair.second, pair.first});
    const MultiPolygon plot = {Polygon{ring, {}}};
    const double planar = AreaMeter::create(*crs, AreaMethod::planar)->area(plot)->value;
    const double survey = AreaMeter::create(*crs, AreaMethod::survey)->area(plot)->value;
    const double geodesic = AreaMeter::create(*crs, AreaMethod::geodesic)->area(plot)->value;
    MESSAGE(row[0] << ": planar " << planar << ", survey " << survey << ", geodesic " << geodesic);
    CHECK(std::abs(planar - std::stod(row[4])) <= 0.5);  // declared to 0.0001 ha
    CHECK(std::abs(planar - exact.at(row[0])) <= 1e-6);
    CHECK(std::abs(planar - std::stod(row[5])) <= 0.016);
    CHECK(std::abs(geodesic - std::stod(row[6])) <= 0.001);
    CHECK(std::abs(survey - geodesic) <= 0.02);

    const auto first = PlaneInverse::create(*crs)->at(ring[0]);
    REQUIRE(first);
    CHECK(std::abs(first->lon_deg - std::stod(row[8])) <= 5.1e-8);
    CHECK(std::abs(first->lat_deg - std::stod(row[9])) <= 5.1e-8);
    ++count;
  }
  CHECK(count == 5);
}
