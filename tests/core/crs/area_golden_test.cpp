// The worked example and the constants of domain/coordinates-and-area.md, to every digit given there.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/crs/area.h"
#include "core/crs/plane_inverse.h"
#include "core/crs/survey_area.h"
#include "core/crs/units.h"
#include "tests/support/source_dir.h"

using namespace zonegate;

namespace {

nlohmann::json read_case(const std::string& name) {
  std::ifstream file(zonegate::test::source_dir() + "/tests/cases/areas/" + name);
  REQUIRE(file.good());
  return nlohmann::json::parse(file);
}

Ring ring_of(const nlohmann::json& points) {
  Ring ring;
  for (const auto& p : points) ring.push_back({p[0].get<double>(), p[1].get<double>()});
  return ring;
}

double undensified(const ReferenceSystem& crs, const Polygon& polygon) {
  const auto sum = SurveySum::create(crs);
  REQUIRE(sum);
  double area = std::abs(sum->signed_area(polygon.shell, false).value());
  for (const auto& hole : polygon.holes) area -= std::abs(sum->signed_area(hole, false).value());
  return area;
}

double measured(const ReferenceSystem& crs, const Polygon& polygon, const std::string& method) {
  if (method == "survey_undensified") return undensified(crs, polygon);
  const auto meter = AreaMeter::create(crs, parse_area_method(method).value());
  REQUIRE(meter);
  const auto area = meter->area({polygon});
  REQUIRE(area);
  return area->value;
}

}  // namespace

TEST_CASE("the worked example comes out to every digit") {
  const auto test = read_case("worked-example.json");
  const auto crs = reference_system(test["crs"].get<std::string>());
  REQUIRE(crs);
  for (const auto& plot : test["plots"]) {
    Polygon polygon{ring_of(plot["shell"]), {}};
    for (const auto& hole : plot["holes"]) polygon.holes.push_back(ring_of(hole));
    CAPTURE(plot["id"].get<std::string>());
    for (const auto& expected : plot["expect"]) {
      const auto method = expected["method"].get<std::string>();
      const int digits = expected["digits"].get<int>();
      CAPTURE(method);
      CHECK(format_decimal(measured(*crs, polygon, method), digits) ==
            format_decimal(expected["value"].get<double>(), digits));
    }
    if (plot.contains("mu"))
      CHECK(format_area(SquareMetres(measured(*crs, polygon, "survey")), AreaUnit::mu) ==
            plot["mu"].get<std::string>());
  }
}

TEST_CASE("the first point of the worked example lies where the document says") {
  const auto test = read_case("worked-example.json")["first_point"];
  const auto inverse = PlaneInverse::create(reference_system("EPSG:4524").value());
  REQUIRE(inverse);
  const auto point = inverse->at({test["east"].get<double>(), test["north"].get<double>()});
  REQUIRE(point);
  const int digits = test["digits"].get<int>();
  CHECK(format_decimal(point->lat_deg, digits) == format_decimal(test["lat"].get<double>(), digits));
  CHECK(format_decimal(point->lon_deg, digits) == format_decimal(test["lon"].get<double>(), digits));
}

TEST_CASE("the constants of CGCS2000 are right to the last bit but two, and as printed to 13 digits") {
  const auto test = read_case("survey-constants.json");
  const auto k = survey_constants(
      {test["ellipsoid"]["a"].get<double>(), test["ellipsoid"]["inverse_flattening"].get<double>()});
  const std::vector<std::pair<std::string, double>> values = {
      {"b_m", k.b_m}, {"e2", k.e2}, {"A", k.a}, {"B", k.b}, {"C", k.c}, {"D", k.d}, {"E", k.e}};
  for (const auto& pair : values) {
    const std::string& name = pair.first;
    const double value = pair.second;
    CAPTURE(name);
    const double exact = std::stod(test["exact"][name].get<std::string>());
    const double printed = std::stod(test["printed"][name].get<std::string>());
    CHECK(std::abs(value - exact) <= 1e-15 * exact);
    CHECK(std::abs(value - printed) <= 1e-13 * printed);
  }
}
