// Noise function zones block by block, with the ring road and the railway between them; the quiet quarter, the
// airport.
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

constexpr std::int64_t road_width = 50'000;
constexpr std::int64_t railway_width = 40'000;

// The ring road's western side along its column of street crossings, moved east.
Track along_ring_road(const Town& town, std::int64_t east_mm) {
  const auto meets_road = [&](int row) {
    return town.noise.at(town.ring_road - 1, row) != 0 || town.noise.at(town.ring_road, row) != 0;
  };
  int first = 0;
  while (!meets_road(first)) ++first;
  int last = StreetNet::rows;
  while (!meets_road(last - 1)) --last;
  Track side;
  for (int row = first; row <= last; ++row) {
    const Spot at = town.net.node(town.ring_road, row);
    side.push_back({at.x + east_mm, at.y});
  }
  return side;
}

Loop strip_along(const Town& town, std::int64_t from_mm, std::int64_t width_mm) {
  const std::int64_t from = town.ring_road_shift + from_mm;
  return closed({along_ring_road(town, from + width_mm), reversed(along_ring_road(town, from))});
}

// The blocks of a class; those at the road end at its western side, those beyond the railway at its eastern
// one.
Patches class_of_blocks(const Town& town, NoiseLabel label) {
  const std::int64_t shift = town.ring_road_shift + (label == beyond_railway ? road_width + railway_width : 0);
  return outline(town.noise, label, [&](int column, int row) {
    const Spot at = town.net.node(column, row);
    return column == town.ring_road ? Spot{at.x + shift, at.y} : at;
  });
}

}  // namespace

Dataset noise_zones(const Town& town) {
  Random random(3096);
  const Loop sanatorium = ragged(random, spot(-2500, 15800), 450'000, 150, 25'000);
  return themed({"layers/2026/SHJGNQ.shp", "SHJGNQ", Delivery::shapefile_gbk, "0270", "GNQLB"},
                {{"城西示例1类区", "1类", class_of_blocks(town, quiet_west)},
                 {"城中示例2类区", "2类", class_of_blocks(town, mixed_middle)},
                 {"城东工业示例3类区", "3类", class_of_blocks(town, industrial_east)},
                 {"东北新城示例2类区", "2类", class_of_blocks(town, mixed_north_east)},
                 {"东环路示例4a类区", "4a类", single(strip_along(town, 0, road_width))},
                 {"铁路示例4b类区", "4b类", single(strip_along(town, road_width, railway_width))},
                 {"东郊示例2类区", "2类", class_of_blocks(town, beyond_railway)},
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
