// What a patch of farmland says of its deductions, and what net share follows; never a silent gross area.
#include "core/check/net_area.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace zonegate;

namespace {

// Fields as the theme data names them, with the survey's columns as delivered.
NetShare share_of(const std::vector<std::pair<std::string, AttributeValue>>& attributes) {
  ThemeInfo info;
  info.id = "permanent_basic_farmland";
  info.attributes = {{"deduction_factor", {"deduction factor", "扣除系数"}, {}}};
  LayerHead layer;
  Zone zone;
  for (const auto& [name, value] : attributes) {
    layer.fields.push_back({name, name == "deduction_factor" ? "KCXS" : name});
    zone.attributes.push_back(value);
  }
  return net_share(info, layer, zone);
}

bool names(const NetShare& share, const std::string& what) {
  return !share.share && share.unknown.en.find(what) != std::string::npos && !share.unknown.zh.empty();
}

}  // namespace

TEST_CASE("a net share from any of the ways in which a patch states its deduction") {
  CHECK(*share_of({{"gross_area", 10000.0}, {"net_area", 9000.0}}).share == doctest::Approx(0.9));
  CHECK(*share_of({{"gross_area", 10000.0}, {"deducted_area", 1500.0}}).share == doctest::Approx(0.85));
  CHECK(*share_of({{"net_area", 900.0}, {"deducted_area", 100.0}}).share == doctest::Approx(0.9));
  CHECK(*share_of({{"deduction_factor", 0.125}}).share == doctest::Approx(0.875));
  CHECK(*share_of({{"deduction_factor", std::int64_t{0}}}).share == 1.0);
  CHECK(*share_of({{"deduction_factor", std::string(" 0.125 ")}}).share == doctest::Approx(0.875));
  // Rounded to a hundredth of a square metre each, all four still agree; the areas count.
  const auto all = share_of(
      {{"gross_area", 103.37}, {"net_area", 90.45}, {"deducted_area", 12.92}, {"deduction_factor", 0.125}});
  REQUIRE(all.share);
  CHECK(*all.share == doctest::Approx(90.45 / 103.37));
  CHECK(all.unknown.empty());
}

TEST_CASE("a factor and a deducted area that cannot both be, beside no other area, contradict each other") {
  const auto share_in = [](double side, double factor, double deducted) {
    LayerHead layer;
    layer.fields = {{"deduction_factor", "KCXS"}, {"deducted_area", "KCMJ"}};
    Zone zone;
    zone.attributes = {factor, deducted};
    Polygon square;
    square.shell = {{0, 0}, {side, 0}, {side, side}, {0, side}};
    zone.shape.polygons = {square};
    ThemeInfo info;
    info.id = "permanent_basic_farmland";
    return net_share(info, layer, zone);
  };
  CHECK(*share_in(100.0, 0.1, 1000.0).share == doctest::Approx(0.9));
  CHECK(*share_in(100.0, 0.1, 980.0).share == doctest::Approx(0.9));  // of another year's geometry
  CHECK(*share_in(100.0, 0.0, 0.0).share == 1.0);
  CHECK(names(share_in(100.0, 0.0, 500.0), "contradict"));
  CHECK(names(share_in(100.0, 0.0, 5.0), "contradict"));
  CHECK(names(share_in(100.0, 0.1, 0.0), "contradict"));
  CHECK(names(share_in(100.0, 0.1, 99999.0), "contradict"));
}

TEST_CASE("what is missing, absurd or contradictory is named, and no net share is given") {
  CHECK(names(share_of({}), "no deduction"));
  CHECK(names(share_of({{"gross_area", 10000.0}}), "no deduction"));
  CHECK(names(share_of({{"net_area", 10000.0}}), "no deduction"));
  CHECK(names(share_of({{"gross_area", 10000.0}, {"deduction_factor", std::monostate{}}}), "no deduction"));
  CHECK(names(share_of({{"deduction_factor", 12.5}}), "deduction factor (KCXS) is 12.5"));
  CHECK(names(share_of({{"deduction_factor", -0.1}}), "-0.1"));
  CHECK(names(share_of({{"deduction_factor", 1.0}}), "is 1"));
  CHECK(names(share_of({{"deduction_factor", std::numeric_limits<double>::quiet_NaN()}}), "nan"));
  CHECK(names(share_of({{"deduction_factor", std::string("12.5%")}}), "12.5%"));
  CHECK(names(share_of({{"gross_area", 0.0}, {"net_area", 0.0}}), "gross_area is 0"));
  CHECK(names(share_of({{"gross_area", 9000.0}, {"net_area", 10000.0}}), "net_area is 10000"));
  CHECK(names(share_of({{"gross_area", 1e300}, {"net_area", 1e308}}), "net_area"));
  // One absurd statement spoils what the others say: nobody knows which column is right.
  CHECK(names(share_of({{"gross_area", 10000.0}, {"net_area", 9000.0}, {"deduction_factor", 10.0}}), "KCXS"));
  CHECK(names(share_of({{"gross_area", 10000.0}, {"net_area", 9000.0}, {"deduction_factor", 0.0}}),
              "contradict"));
  CHECK(names(share_of({{"gross_area", 10000.0}, {"net_area", 9000.0}, {"deducted_area", 2000.0}}),
              "contradict"));
}

TEST_CASE("patches that overlap are told from areas divided at other nodes") {
  ThemeMeasure measure;
  measure.sum_m2 = 1000000.0023;
  measure.dissolved_m2 = 1000000.0;
  REQUIRE(measure.overlap_m2());
  CHECK(std::abs(*measure.overlap_m2() - 0.0023) < 1e-9);
  measure.disjoint_planar_m2 = 999900.0;  // the plane shows that no two share interior
  CHECK(measure.overlap_m2() == 0.0);
  measure.disjoint_planar_m2 = 0.0;
  measure.sum_m2 = 1000000.0009;  // arithmetic
  CHECK(measure.overlap_m2() == 0.0);
  measure.dissolved_m2.reset();
  CHECK_FALSE(measure.overlap_m2());
}
