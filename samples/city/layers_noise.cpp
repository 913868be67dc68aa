// Noise function zones in columns that share their borders, the quiet quarter, the airport.
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

Track upright(Random& random, std::int64_t x, std::int64_t sway) {
  return wander(random, {spot(x, 1500), spot(x, 4700), spot(x, 8000), spot(x, 11300)}, sway, 90'000);
}

Loop column(const Track& west, const Track& east) { return closed({east, reversed(west)}); }

// A column cut at 8 km north, where every upright border has a point.
Loop part_of(const Track& west, const Track& east, std::int64_t from_m, std::int64_t to_m) {
  const auto cut = [&](const Track& side) {
    return between_spots(side, {side.front().x, from_m * 1000}, {side.front().x, to_m * 1000});
  };
  return column(cut(west), cut(east));
}

}  // namespace

Dataset noise_zones() {
  Random random(3096);
  const Track a = upright(random, 1000, 20);
  const Track b = upright(random, 4000, 20);
  const Track c = upright(random, 8120, 8);
  const Track d = upright(random, 9500, 8);
  const Track road = upright(random, 9550, 0);
  const Track railway = upright(random, 9590, 0);
  const Track e = upright(random, 10500, 20);
  const Loop sanatorium = ragged(random, spot(-2500, 15800), 450'000, 150, 25'000);
  return themed({"layers/2026/SHJGNQ.shp", "SHJGNQ", Delivery::shapefile_gbk, "0270", "GNQLB"},
                {{"城西示例1类区", "1类", single(column(a, b))},
                 {"城中示例2类区", "2类", single(column(b, c))},
                 {"城东工业示例3类区", "3类", single(part_of(c, d, 1500, 8000))},
                 {"东北新城示例2类区", "2类", single(part_of(c, d, 8000, 11300))},
                 {"东环路示例4a类区", "4a类", single(column(d, road))},
                 {"铁路示例4b类区", "4b类", single(column(road, railway))},
                 {"东郊示例2类区", "2类", single(column(railway, e))},
                 {"松涛疗养院示例0类区", "0类", single(sanatorium)}});
}

Dataset noise_sensitive() {
  Random random(553);
  return themed(
      {"layers/2026/ZSMG.gpkg", "ZSMG", Delivery::geopackage, "0271", ""},
      {{"学苑示例噪声敏感建筑物集中区域", "", single(ragged(random, spot(6820, 2200), 330'000, 120, 20'000))}});
}

Dataset airport() {
  Random random(581);
  const Loop inner = ragged(random, spot(20500, 6000), 900'000, 90, 40'000);
  const Loop outer = ragged(random, spot(20500, 6000), 2'200'000, 90, 40'000);
  return themed({"layers/2026/JCGKQ.gpkg", "JCGKQ", Delivery::geopackage, "0272", "LB"},
                {{"岚江示例机场禁止建设区", "禁止建设区", single(inner)},
                 {"岚江示例机场限制建设区", "限制建设区", ring_of(outer, inner)}});
}

}  // namespace zonegate::sample
