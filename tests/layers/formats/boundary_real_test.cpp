// Real files of surveyors: the planar area is the declared one to the rounding of the declared digit.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "layers/formats/boundary_check.h"
#include "layers/formats/boundary_crs.h"
#include "layers/formats/boundary_geometry.h"
#include "layers/formats/boundary_txt.h"
#include "tests/layers/formats/support.h"

using namespace zonegate;
using namespace zonegate::test;

TEST_CASE("real boundary-point files: planar area within 0.00005 ha of the declared one") {
  const auto folder = shared_data() / "cn-jzd-txt";
  if (!std::filesystem::exists(folder)) {
    fmt::print("skipped: no {}\n", folder.string());
    return;
  }
  const auto rows = read_rows(folder / "expected_areas.csv");
  REQUIRE(rows.size() == 6);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string& name = rows[i][0];
    CAPTURE(name);
    const auto reading = read_boundary_txt(read_bytes(folder / name), {name, {}});
    REQUIRE(reading);
    CHECK(reading->remarks.empty());
    CHECK(check_boundary_areas(*reading, name, {}).empty());
    REQUIRE(reading->file.plots.size() == 1);
    const BoundaryPlot& plot = reading->file.plots.front();
    REQUIRE_FALSE(plot.error);
    CHECK(std::to_string(plot.rings.front().points.size()) == rows[i][3]);
    const auto polygons = boundary_polygons(plot);
    REQUIRE(polygons);
    const double hectares = planar_area(*polygons) / 10'000.0;
    CHECK(std::abs(hectares - std::stod(rows[i][4]) / 10'000.0) <= 0.00005);
    // The computed column was summed in absolute coordinates (products of 1e14): it is good to a few 0.01 m2 only.
    CHECK(std::abs(planar_area(*polygons) - std::stod(rows[i][5])) < 0.05);
    const auto crs = boundary_crs(*reading, name);
    REQUIRE(crs);
    CHECK(crs->definition == "EPSG:4526");
  }
}
