// Hills and what is protected on them, what slides down from them, and what people left behind.
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

Loop hill(std::uint64_t seed, Spot centre, std::int64_t radius_mm, std::int64_t sway = 220,
          std::int64_t spread = 400) {
  Random random(seed);
  return ragged(random, centre, radius_mm, sway, 35'000, spread);
}

}  // namespace

Loop reserve_core() { return hill(830, spot(-9300, 20300), 1'300'000, 200, 230); }
Loop reserve_general() { return hill(831, spot(-9500, 20500), 2'900'000, 200, 230); }

Dataset nature_reserve() {
  return themed({"layers/2026/ZRBHD.gpkg", "ZRBHD", Delivery::geopackage, "0280", "ZRBHDFQ"},
                {{"西岭示例自然保护区核心保护区", "核心保护区", single(reserve_core())},
                 {"西岭示例自然保护区一般控制区", "一般控制区", ring_of(reserve_general(), reserve_core())}});
}

Dataset scenic_area() {
  return themed({"layers/2026/FJMSQ.shp", "FJMSQ", Delivery::shapefile_gbk, "0281", ""},
                {{"象鼻山示例风景名胜区", "", single(hill(477, spot(18000, 20200), 2'400'000, 160))}});
}

Dataset public_forest() {
  return themed({"layers/2026/GYL.gpkg", "GYL", Delivery::geopackage, "0282", ""},
                {{"北山示例公益林", "", single(hill(282, spot(8800, 20500), 2'300'000))},
                 {"云湖示例水源涵养林", "", single(hill(283, spot(-2200, 21500), 1'900'000))},
                 {"石滩示例天然林", "", single(hill(284, spot(23000, 21500), 1'500'000))}});
}

Dataset geohazard() {
  return themed({"layers/2026/DZZHFX.shp", "DZZHFX", Delivery::shapefile_utf8, "0283", "FXDJ"},
                {{"北坡示例高风险区", "高", single(hill(394, spot(6300, 9700), 260'000))},
                 {"文昌岭示例中风险区", "中", single(hill(395, spot(7300, 9700), 300'000))},
                 {"东岭示例高风险区", "高", single(hill(396, spot(15500, 14800), 900'000))},
                 {"西岭示例低风险区", "低", single(hill(397, spot(-9000, 13500), 1'100'000))}});
}

Dataset risk_sources() {
  return themed({"layers/2026/HJFXY.gpkg", "HJFXY", Delivery::geopackage, "0284", "LX"},
                {{"示例危险废物贮存场", "危险废物", single(rectangle(9050, 7400, 9130, 7460))},
                 {"铅山示例尾矿库", "尾矿库", single(hill(5085, spot(21500, 18500), 320'000, 120))},
                 {"东郊示例变电设施", "电磁设施", single(rectangle(9900, 4000, 9960, 4050))},
                 {"石岭示例采石场", "矿山", single(hill(5086, spot(-11800, 22800), 380'000, 140))},
                 {"东平原示例电镀园", "涉重金属", single(rectangle(23600, 900, 23900, 1150))}});
}

Dataset parcel_points() {
  Dataset data;
  data.file = "layers/2026/WRDKDW.shp";
  data.layer = "WRDKDW";
  data.delivery = Delivery::shapefile_utf8;
  data.columns = {{"WRDKBM", Column::Kind::text, 20},
                  {"WRDKMC", Column::Kind::text, 100},
                  {"DKZT", Column::Kind::text, 30}};
  const auto add = [&](const char* code, const char* name, const char* status, Spot at) {
    Feature feature;
    feature.values = {code, name, status};
    feature.spots = {at};
    data.features.push_back(std::move(feature));
  };
  add("4599010000011", "示例加油站旧址（仅有中心点）", "疑似", spot(6900, 4400));
  add("4599010000012", "示例染坊旧址（仅有中心点）", "疑似", spot(-4100, 1200));
  return data;
}

}  // namespace zonegate::sample
