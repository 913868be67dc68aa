// Urban boundary, flood line, polluted parcels, control units, and what the layers claim to cover.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/crs/reference_system.h"
#include "core/crs/transform.h"
#include "samples/city/corridor.h"
#include "samples/city/curve.h"
#include "samples/city/layers.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

Feature feature_of(std::vector<std::string> values, Patches patches) {
  Feature feature;
  feature.values = std::move(values);
  feature.patches = std::move(patches);
  return feature;
}

// Where degrees really lie in the plane, to the millimetre: in_degrees() is not exact to metres. Empty where
// nothing can be projected, which tests would see.
Loop in_true_plane(const Loop& degrees) {
  const auto geographic = reference_system("EPSG:4490");
  const auto plane = reference_system("EPSG:4545");
  if (!geographic || !plane) return {};
  const auto transformer = Transformer::create(*geographic, *plane);
  if (!transformer) return {};
  const auto local_mm = [](double metres, std::int64_t origin_mm) {
    return static_cast<std::int64_t>(std::llround(metres * 1000.0)) - origin_mm;
  };
  Loop out;
  for (const Spot& s : degrees) {
    const auto at = transformer->point({static_cast<double>(s.x) / 1e9, static_cast<double>(s.y) / 1e9});
    if (at) out.push_back({local_mm(at->x, origin_east_mm), local_mm(at->y, origin_north_mm)});
  }
  return out;
}

// Two stretches of the Lan river in town, 220 to 310 m to either side and narrow where the valley ends, with a
// border in common at about 6 km east; banks in pieces of some 40 m.
std::array<Loop, 2> river(const Country& country) {
  const Track whole = divided(between_spots(country.river, spot(600, 5000), spot(11400, 5000)), 40'000);
  const Sides banks = varying_sides(229, whole, 265'000, 45'000, 120'000);
  const auto middle = static_cast<std::ptrdiff_t>(whole.size() / 2);
  const auto stretch = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    return closed({Track(banks.right.begin() + from, banks.right.begin() + to + 1),
                   reversed(Track(banks.left.begin() + from, banks.left.begin() + to + 1))});
  };
  return {stretch(0, middle), stretch(middle, static_cast<std::ptrdiff_t>(whole.size()) - 1)};
}

Dataset flood(const Country& country, const std::string& file, bool future) {
  Dataset data;
  data.file = file;
  data.layer = "HLFXKZX";
  data.delivery = Delivery::geojson;
  data.grid = Grid::degrees;
  data.columns = {
      {"BSM", Column::Kind::text, 18}, {"MC", Column::Kind::text, 60}, {"LX", Column::Kind::text, 20}};
  const std::array<Loop, 2> stretches = river(country);
  data.features.push_back(
      feature_of({"459901209022900001", "岚江示例行洪通道", "行洪通道"}, in_degrees(single(stretches[0]))));
  data.features.push_back(
      feature_of({"459901209022900002", "岚江示例蓄滞洪区", "蓄滞洪区"}, in_degrees(single(stretches[1]))));
  if (future) {
    data.features.push_back(feature_of({"459901209022900003", "下游示例内涝高风险区", "内涝高风险区"},
                                       in_degrees(single(rectangle(6800, 5500, 7200, 5800, 30)))));
  }
  return data;
}

}  // namespace

std::vector<Loop> left_out_of_town() {
  std::vector<Loop> all = red_line_in_town();
  all.push_back(in_true_plane(fields_outline()));
  return all;
}

Dataset urban_boundary(const Town& town) {
  Dataset data;
  data.file = "layers/2026/CZKFBJ.shp";
  data.layer = "CZKFBJ";
  data.delivery = Delivery::shapefile_utf8;
  data.grid = Grid::prefixed;
  data.columns = {{"BSM", Column::Kind::text, 18},   {"YSDM", Column::Kind::text, 10},
                  {"XZQDM", Column::Kind::text, 12}, {"XZQMC", Column::Kind::text, 60},
                  {"GHFQDM", Column::Kind::text, 3}, {"GHFQMC", Column::Kind::text, 50}};
  const auto add = [&](const char* number, const char* code, const char* name, const Patches& patches) {
    data.features.push_back(feature_of(
        {std::string("459901209020200") + number, "2090020202", "459901", "岚江市（示例）", code, name},
        patches));
  };
  // What farmland and red line keep inside the town is left out of the boundary, as holes.
  const auto zone = [&](UrbanLabel label) { return outline(town.urban, label, town.net.nodes()); };
  Patches concentrated = zone(concentrated_zone);
  const auto largest = std::max_element(
      concentrated.begin(), concentrated.end(),
      [](const Patch& a, const Patch& b) { return twice_area(a.shell) < twice_area(b.shell); });
  const std::vector<Loop> kept = left_out_of_town();
  largest->holes.insert(largest->holes.end(), kept.begin(), kept.end());
  std::iter_swap(concentrated.begin(), largest);
  add("001", "410", "城镇集中建设区", concentrated);
  add("002", "420", "城镇弹性发展区", zone(flexible_zone));
  add("003", "430", "特别用途区", zone(special_zone));
  Random random(430);
  add("004", "410", "城镇集中建设区", single(ragged(random, spot(10900, -5600), 1'300'000, 130, 60'000)));
  return data;
}

Dataset flood_line(const Country& country) { return flood(country, "layers/2026/HLFXKZX.geojson", false); }
Dataset flood_line_future(const Country& country) {
  return flood(country, "layers/2027/HLFXKZX.geojson", true);
}

Dataset polluted_parcels() {
  Dataset data;
  data.file = "layers/2026/WRDK.shp";
  data.layer = "WRDK";
  data.delivery = Delivery::shapefile_utf8;
  data.columns = {{"WRDKBM", Column::Kind::text, 20},
                  {"WRDKMC", Column::Kind::text, 100},
                  {"DKZT", Column::Kind::text, 30},
                  {"HYDM", Column::Kind::text, 10}};
  const auto add = [&](const char* code, const char* name, const char* status, const char* industry,
                       const Loop& loop) {
    data.features.push_back(feature_of({code, name, status, industry}, single(loop)));
  };
  add("4599010000001", "示例电镀厂旧址", "疑似", "C3360", rectangle(3000, 6000, 3300, 6300));
  add("4599010000002", "示例冶炼厂旧址", "名录内", "C3216", rectangle(3000, 6800, 3100, 6880));
  add("4599010000003", "示例农药库旧址", "移出名录", "C2631", rectangle(3000, 7300, 3200, 7450));
  add("4599010000004", "示例制革厂旧址", "疑似", "C1910", rectangle(2500, 6900, 2700, 7100));
  return data;
}

Dataset control_units(const Ground& ground, const Country& country) {
  Dataset data;
  data.file = "layers/2026/HJGKDY.shp";
  data.layer = "HJGKDY";
  data.delivery = Delivery::shapefile_gbk;
  data.columns = {{"HJZHGKDYBM", Column::Kind::text, 20}, {"HJZHGKDYMC", Column::Kind::text, 100},
                  {"PROV", Column::Kind::text, 30},       {"CITY", Column::Kind::text, 30},
                  {"AREA", Column::Kind::text, 30},       {"ZHGKDYFL", Column::Kind::text, 20}};
  const auto add = [&](const char* code, const char* name, const char* unit_class, const Loop& loop) {
    data.features.push_back(
        feature_of({code, name, "示例省级", "岚江市（示例）", "示例县", unit_class}, single(loop)));
  };
  add("ZH45990110001", "岚江市北岭优先保护单元（示例）", "1", ground.north_west);
  add("ZH45990110002", "岚江市东南湿地优先保护单元（示例）", "1", ground.south_east);
  add("ZH45990120001", "岚江市老城重点管控单元（示例）", "2", ground.west);
  add("ZH45990120002", "岚江市中心城区重点管控单元（示例）", "2", ground.centre);
  add("ZH45990120003", "岚江市东北新城重点管控单元（示例）", "2", ground.north_east);
  add("ZH45990120004", "岚江市东部园区重点管控单元（示例）", "2", ground.east);
  add("ZH45990130001", "岚江市北部一般管控单元（示例）", "3", ground.north);
  add("ZH45990130002", "岚江市西南一般管控单元（示例，无清单）", "3", ground.south_west);
  add("ZH45990130003", "岚江市南部一般管控单元（示例）", "3", ground.south);
  add("ZH45990110003", "岚江市西岭优先保护单元（示例）", "1", country.far_north_west);
  add("ZH45990110004", "岚江市北山优先保护单元（示例）", "1", country.far_north);
  add("ZH45990120005", "岚江市东北工业重点管控单元（示例）", "2", country.far_north_east);
  add("ZH45990130004", "岚江市西部平原一般管控单元（示例）", "3", country.west);
  add("ZH45990130005", "岚江市东部平原一般管控单元（示例）", "3", country.far_east);
  add("ZH45990130006", "岚江市滨海一般管控单元（示例）", "3", country.south);
  add("HY45990110001", "西岸近岸海域优先保护单元（示例）", "1", country.sea_west);
  add("HY45990130001", "岚江湾近岸海域一般管控单元（示例）", "3", country.sea_east);
  return data;
}

Dataset city_outline(const Country& country) {
  return coverage_of("layers/coverage/city.shp", "岚江市（示例）", single(country.outline));
}

Dataset farmland_coverage() {
  // The south-east was not delivered.
  return coverage_of("layers/coverage/farmland.shp", "永久基本农田成果覆盖范围（示例）",
                     single({spot(-14500, -14500), spot(26500, -14500), spot(26500, -3000), spot(7000, -3000),
                             spot(7000, 2600), spot(26500, 2600), spot(26500, 26500), spot(-14500, 26500)}));
}

Dataset flood_coverage() {
  // Nobody drew the flood line north of 9 km.
  return coverage_of(
      "layers/coverage/flood.shp", "洪涝风险控制线成果覆盖范围（示例）",
      single({spot(-14500, -14500), spot(26500, -14500), spot(26500, 9000), spot(-14500, 9000)}));
}

}  // namespace zonegate::sample
