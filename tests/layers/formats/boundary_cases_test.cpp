// Every variant and every mistake of tests/cases/txt against expected.csv.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "layers/formats/boundary_check.h"
#include "layers/formats/boundary_crs.h"
#include "layers/formats/boundary_geometry.h"
#include "layers/formats/boundary_txt.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

struct Row {
  std::string file, plots, parts, holes, area, crs, error, line, column, remarks;
};

Row row_of(const std::vector<std::string>& cells) {
  return {cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9]};
}

std::string number(long value) { return value == 0 ? std::string{} : std::to_string(value); }

void check_error(const Row& row, const std::string& prefix, const Error& error) {
  CHECK(prefix + error.code == row.error);
  CHECK(error.kind == ErrorKind::bad_data);
  CHECK(error.place.file == row.file);
  CHECK(number(error.place.line) == row.line);
  CHECK(number(error.place.column) == row.column);
  CHECK_FALSE(error.what.en.empty());
  CHECK_FALSE(error.what.zh.empty());
  CHECK_FALSE(error.remedy.empty());
}

void check_geometry(const Row& row, const BoundaryReading& reading) {
  std::size_t parts = 0;
  std::size_t holes = 0;
  double area = 0.0;
  for (const BoundaryPlot& plot : reading.file.plots) {
    if (plot.error) continue;
    const auto polygons = boundary_polygons(plot);
    REQUIRE(polygons);
    parts += polygons->size();
    for (const Polygon& polygon : *polygons) holes += polygon.holes.size();
    area += planar_area(*polygons);
  }
  CHECK(std::to_string(reading.file.plots.size()) == row.plots);
  if (row.area.empty()) return;
  CHECK(std::to_string(parts) == row.parts);
  CHECK(std::to_string(holes) == row.holes);
  CHECK(area == doctest::Approx(std::stod(row.area)).epsilon(1e-12));
}

void check_remarks(const Row& row, const BoundaryReading& reading) {
  std::set<std::string> codes;
  for (const auto& remark : reading.remarks) codes.insert(remark.code);
  for (const auto& remark : check_boundary_areas(reading, row.file, {})) codes.insert(remark.code);
  std::string words;
  for (const auto& code : codes) words += (words.empty() ? "" : " ") + code;
  CHECK(words == row.remarks);
}

}  // namespace

TEST_CASE("every variant and mistake of boundary-point TXT reads as expected.csv says") {
  const auto rows = read_rows(case_folder() / "expected.csv");
  REQUIRE(rows.size() > 50);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Row row = row_of(rows[i]);
    CAPTURE(row.file);
    const auto reading = read_boundary_txt(read_bytes(case_folder() / row.file), {row.file, {}});
    if (!reading) {
      check_error(row, "!", reading.error());
      continue;
    }
    CHECK(row.error.substr(0, 1) != "!");
    const auto& plots = reading->file.plots;
    const auto broken =
        std::find_if(plots.begin(), plots.end(), [](const auto& p) { return p.error.has_value(); });
    if (broken != plots.end()) {
      check_error(row, "", *broken->error);
      if (plots.size() > 1) check_geometry(row, *reading);
      continue;
    }
    CHECK(row.error.empty());
    check_geometry(row, *reading);
    check_remarks(row, *reading);
    const auto crs = boundary_crs(*reading, row.file);
    CHECK((crs ? crs->definition : crs.error().code) == row.crs);
  }
}

TEST_CASE("a contradiction between header and eastings names both") {
  const auto reading = read_boundary_txt(read_bytes(case_folder() / "strip_contradiction.txt"), {"f.txt", {}});
  REQUIRE(reading);
  const auto crs = boundary_crs(*reading, "f.txt");
  REQUIRE_FALSE(crs);
  for (const auto& words : {crs.error().what.en, crs.error().what.zh}) {
    CHECK(words.find("38") != std::string::npos);
    CHECK(words.find("36") != std::string::npos);
  }
}

TEST_CASE("1980 and 1954 are recognised as datums, not silently taken for CGCS2000") {
  for (const auto& [file, datum] :
       {std::pair{"xian_1980.txt", Datum::xian1980}, {"beijing_1954.txt", Datum::beijing1954}}) {
    const auto reading = read_boundary_txt(read_bytes(case_folder() / file), {file, {}});
    REQUIRE(reading);
    const auto crs = boundary_crs(*reading, file);
    REQUIRE(crs);
    CHECK(crs->datum == datum);
  }
}

TEST_CASE("all content of the worked example is kept") {
  const auto reading = read_boundary_txt(read_bytes(case_folder() / "example.txt"), {"example.txt", {}});
  REQUIRE(reading);
  CHECK(reading->encoding == TextEncoding::gb18030);
  CHECK(reading->newline == "\r\n");
  CHECK(reading->easting_prefix == 36);
  CHECK(boundary_attribute(reading->file, "数据产生单位") == "示例测绘队");
  const BoundaryPlot& first = reading->file.plots.front();
  CHECK(first.id == "DK01");
  CHECK(first.name == "示例地块一");
  CHECK(first.use == "城镇住宅用地");
  CHECK(first.land_class == "0701");
  CHECK(first.declared_area == "2.8400");
  REQUIRE(first.rings.size() == 2);
  CHECK(first.rings[1].points.front() == BoundaryPoint{"J5", 2524540, 36530080});
  CHECK(first.rings[1].closing_name == "J5");
  const auto polygons = boundary_polygons(first);
  REQUIRE(polygons);
  CHECK(planar_area(*polygons) == doctest::Approx(28400.0).epsilon(1e-13));
}

TEST_CASE("longer variants keep their further items") {
  const auto reading =
      read_boundary_txt(read_bytes(case_folder() / "farmland_replenishment.txt"), {"f.txt", {}});
  REQUIRE(reading);
  CHECK(reading->file.plots.front().further == std::vector<std::string>{"新增", "水田", "8", "6"});
}

TEST_CASE("a stated area that is the survey area is remarked with that meaning") {
  std::string bytes = read_bytes(case_folder() / "example.txt");
  // A plot 140 km off the meridian would differ by square metres; here the survey area is given by hand.
  bytes.replace(bytes.find("0.7500"), 6, "0.7450");
  const auto reading = read_boundary_txt(bytes, {"f.txt", {}});
  REQUIRE(reading);
  const SurveyArea survey = [](const MultiPolygon&) -> Expected<SquareMetres> { return SquareMetres(7450.3); };
  const auto remarks = check_boundary_areas(*reading, "f.txt", survey);
  REQUIRE(remarks.size() == 1);
  CHECK(remarks[0].what.en.find("survey") != std::string::npos);
  CHECK(remarks[0].what.zh.find("椭球") != std::string::npos);
  CHECK(remarks[0].place.line == 24);
  const auto without = check_boundary_areas(*reading, "f.txt", {});
  REQUIRE(without.size() == 1);
  CHECK(without[0].what.en.find("survey") == std::string::npos);
}

TEST_CASE("a plot line separated by tabs says what one with commas says; one by blanks is refused") {
  const std::string head = "[属性描述]\n坐标系=2000国家大地坐标系\n几度分带=3\n带号=36\n[地块坐标]\n";
  const std::string points =
      "J1,1,2524600.000,36530000.000\nJ2,1,2524600.000,36530100.000\nJ3,1,2524700.000,36530100.000\n"
      "J1,1,2524600.000,36530000.000\n";
  const auto plot_of = [&](const std::string& line) {
    const auto reading = read_boundary_txt(head + line + "\n" + points, {"f.txt", {}});
    REQUIRE(reading);
    REQUIRE(reading->file.plots.size() == 1);
    return reading->file.plots.front();
  };
  const BoundaryPlot commas = plot_of("5,1.0,DK01,甲,线,,用地,080403,@");
  const BoundaryPlot tabs = plot_of("5\t1.0\tDK01\t甲\t线\t\t用地\t080403\t@");
  CHECK(tabs.declared_points == "5");
  CHECK(tabs.graphic == commas.graphic);
  CHECK(tabs.graphic == "线");
  CHECK(tabs.land_class == commas.land_class);
  const BoundaryPlot blanks = plot_of("5 1.0 DK01 甲 线 用地 080403 @");
  REQUIRE(blanks.error);
  CHECK(blanks.error->code == "txt.unsplit_plot");
  CHECK(blanks.error->place.line == 6);
}
