// The coloured lines of the plan, the historic quarter, corridors and greenways.
#include "samples/city/corridor.h"
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

Loop park(std::uint64_t seed, Spot centre, std::int64_t radius_mm) {
  Random random(seed);
  return ragged(random, centre, radius_mm, 170, 15'000);
}

// The middle of a corridor: wide bends from hill to hill.
Track course(std::uint64_t seed, const Track& through) {
  Random random(seed);
  return smooth(wander(random, through, 150, 1'200'000), 3);
}

// A path: as wide everywhere.
Loop path_band(std::uint64_t seed, const Track& through, std::int64_t half_mm) {
  return band(course(seed, through), half_mm);
}

}  // namespace

Dataset green_line() {
  return themed({"layers/2026/ZXCQCSLVX.gpkg", "ZXCQCSLVX", Delivery::geopackage, "0232", ""},
                {{"南湖示例公园绿线", "", single(park(1121, spot(3300, 4280), 200'000))},
                 {"东山示例公园绿线", "", single(park(1122, spot(8800, 3800), 420'000))},
                 {"环城示例防护绿地", "", single(rectangle(5200, 10150, 6900, 10230))},
                 {"文昌示例公园绿线", "", single(park(1123, spot(5100, 8900), 300'000))}});
}

Dataset yellow_line() {
  return themed({"layers/2026/ZXCQCSHX.shp", "ZXCQCSHX", Delivery::shapefile_gbk, "0234", ""},
                {{"城南示例变电站黄线", "", single(rectangle(6300, 3900, 6600, 4100))},
                 {"城东示例净水厂黄线", "", single(rectangle(9650, 8000, 9950, 8250))}});
}

Dataset purple_line() {
  // Three quarters of the old town between its lanes.
  return themed(
      {"layers/2026/ZXCQCSZX.dxf", "ZXCQCSZX", Delivery::dxf, "0235", ""},
      {{"骑楼街示例历史街区", "",
        single({spot(4500, 3610), spot(4690, 3590), spot(4705, 3760), spot(4510, 3785)})},
       {"书院巷示例历史街区", "",
        single({spot(4720, 3588), spot(4885, 3600), spot(4890, 3770), spot(4735, 3758)})},
       {"码头示例历史街区", "",
        single({spot(4515, 3800), spot(4890, 3785), spot(4870, 3905), spot(4680, 3940), spot(4525, 3900)})}});
}

Dataset historic_protection() {
  return themed({"layers/2026/LSWHBHX.gpkg", "LSWHBHX", Delivery::geopackage, "0227", ""},
                {{"岚江古城示例保护范围", "", single(park(1191, spot(4700, 3650), 430'000))}});
}

Dataset ecological_corridor() {
  return themed({"layers/2026/STLD.gpkg", "STLD", Delivery::geopackage, "0251", ""},
                {{"西岭至海示例生态廊道", "",
                  single(corridor(course(251, {spot(-5500, 20500), spot(-2600, 12500), spot(-3200, 2000),
                                               spot(-1800, -5500)}),
                                  {.seed = 251, .half_mm = 300'000, .varies = 480, .flares = 1100}))},
                 {"东岭示例生态廊道", "",
                  single(corridor(course(252, {spot(15500, 20000), spot(16500, 9500), spot(15000, -1000)}),
                                  {.seed = 252, .half_mm = 250'000, .varies = 480, .flares = 900}))}});
}

Dataset wind_corridor() {
  return themed({"layers/2026/TFLD.gpkg", "TFLD", Delivery::geopackage, "0252", ""},
                {{"城南示例通风廊道", "",
                  single(corridor(course(253, {spot(5700, 3250), spot(8200, 3150), spot(10400, 3050)}),
                                  {.seed = 253, .half_mm = 120'000, .varies = 350, .flares = 400}))}});
}

Dataset landscape_corridor() {
  return themed({"layers/2026/JGLD.shp", "JGLD", Delivery::shapefile_utf8, "0253", ""},
                {{"望山示例景观廊道", "",
                  single(corridor(course(254, {spot(1300, 1700), spot(1500, 3000), spot(1250, 4500)}),
                                  {.seed = 254, .half_mm = 100'000, .varies = 300}))}});
}

Dataset greenway() {
  const Loop riverside = path_band(255, {spot(1100, 4580), spot(2600, 4600), spot(4500, 4570)}, 4'000);
  const Loop hillside = path_band(256, {spot(5100, 10600), spot(5400, 13500), spot(4300, 17500)}, 3'000);
  return themed({"layers/2026/LVD.gpkg", "LD", Delivery::geopackage, "0254", ""},
                {{"滨江示例绿道", "", single(riverside)}, {"登山示例绿道", "", single(hillside)}});
}

}  // namespace zonegate::sample
