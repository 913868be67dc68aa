// The red line in two versions.
#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "samples/city/curve.h"
#include "samples/city/layers.h"
#include "samples/city/layers_country.h"

namespace zonegate::sample {
namespace {

struct RedLineZone {
  std::string number;
  std::string name;
  std::string reserve_zone;  // as delivered
  Patches patches;
};

std::string square_metres(const Patches& patches) {
  std::int64_t twice = 0;
  for (const Patch& patch : patches) {
    twice += std::llabs(twice_area(patch.shell));
    for (const Loop& hole : patch.holes) {
      twice -= std::llabs(twice_area(hole));
    }
  }
  const std::int64_t hundredths = (twice / 10 + 1000) / 2000;  // mm² halves to hundredths of a square metre
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

Patches one(const Loop& loop) { return {{loop, {}}}; }

const std::string core = "核心保护区";
const std::string general = "一般控制区";

// The northern hills: a core zone that fills a hole of a general zone exactly, and a further part of the
// latter.
struct HillLoops {
  Loop core, general, outlier;
};

HillLoops hill_loops() {
  Random random(142);
  HillLoops loops;
  loops.core = ragged(random, spot(2000, 9300), 600'000, 180, 25'000);
  loops.general = ragged(random, spot(2200, 9200), 1'500'000, 180, 25'000);
  loops.outlier = ragged(random, spot(1700, 6200), 350'000, 180, 25'000);
  return loops;
}

std::vector<RedLineZone> hills() {
  const HillLoops loops = hill_loops();
  return {{"001", "北岭示例自然保护区核心保护区", core, one(loops.core)},
          {"002", "北岭示例水源涵养红线", general, {{loops.general, {loops.core}}, {loops.outlier, {}}}}};
}

// Valid zones in the town that single projects touch, share borders with, lie in or enclose.
std::vector<RedLineZone> town_zones() {
  return {{"003", "方山示例红线", general, one(square_hill())},
          {"004", "双峰示例红线甲", general, one(rectangle(5600, 6000, 5800, 6200))},
          {"005", "双峰示例红线乙", general, one(rectangle(5700, 6050, 5900, 6250))},
          {"006", "小林示例红线", general, one(small_grove())},
          {"007", "长坡示例红线", general, one(rectangle(7200, 6000, 7500, 6300))}};
}

// What the hills and the bay about the town keep. The reserve's two zones are the nature reserve's own, line by
// line.
std::vector<RedLineZone> country_zones() {
  Random random(2017);
  const Loop woods = ragged(random, spot(3800, 20800), 1'700'000, 220, 30'000, 400);
  const Loop mangrove = ragged(random, spot(8700, -8900), 650'000, 240, 15'000, 300);
  return {{"012", "西岭示例自然保护区核心保护区", core, one(reserve_core())},
          {"013", "西岭示例自然保护区一般控制区", general, {{reserve_general(), {reserve_core()}}}},
          {"014", "北山示例水源涵养红线", "", one(woods)},
          {"015", "岚江湾示例红树林红线", "", one(mangrove)}};
}

// Each of the three ways to be wrong without any library complaining.
std::vector<RedLineZone> faulty_zones() {
  const Loop bow_tie{spot(5000, 6900), spot(5200, 7100), spot(5200, 6900), spot(5000, 7100)};
  const Patches overlapping{{rectangle(6000, 6900, 6150, 7100), {}}, {rectangle(6100, 6900, 6250, 7100), {}}};
  const Patches nested{{rectangle(7000, 6850, 7250, 7100), {}}, {rectangle(7050, 6900, 7200, 7050), {}}};
  return {{"008", "蝶形示例红线（自相交）", general, one(bow_tie)},
          {"009", "叠合示例红线（部件重叠）", general, overlapping},
          {"010", "套叠示例红线（壳内套壳）", general, nested}};
}

Dataset red_line(const std::vector<RedLineZone>& zones) {
  Dataset data;
  data.layer = "STBHHX";
  data.columns = {{"BSM", Column::Kind::text, 18},     {"YSDM", Column::Kind::text, 10},
                  {"XZQDM", Column::Kind::text, 12},   {"XZQMC", Column::Kind::text, 100},
                  {"HXBM", Column::Kind::text, 20},    {"HXMC", Column::Kind::text, 100},
                  {"ZRBHDFQ", Column::Kind::text, 20}, {"MJ", Column::Kind::real, 15}};
  for (const RedLineZone& zone : zones) {
    Feature feature;
    feature.values = {
        "459901209022000" + zone.number, "2090020101", "459901",          "岚江市（示例）",
        "HX459901" + zone.number,        zone.name,    zone.reserve_zone, square_metres(zone.patches)};
    feature.patches = zone.patches;
    data.features.push_back(std::move(feature));
  }
  return data;
}

}  // namespace

Loop northern_hills() { return hill_loops().general; }

Loop square_hill() { return rectangle(4600, 6000, 4900, 6300); }
Loop small_grove() { return rectangle(6600, 6050, 6700, 6150); }

std::vector<Loop> red_line_in_town() {
  // The two peaks overlap; together they have eight corners.
  const Loop peaks =
      closed({divided({spot(5600, 6000), spot(5800, 6000)}, 50'000),
              divided({spot(5800, 6000), spot(5800, 6050), spot(5900, 6050), spot(5900, 6250)}, 50'000),
              divided({spot(5900, 6250), spot(5700, 6250), spot(5700, 6200), spot(5600, 6200)}, 50'000),
              divided({spot(5600, 6200), spot(5600, 6000)}, 50'000)});
  return {hill_loops().outlier, square_hill(), peaks, small_grove(), rectangle(7200, 6000, 7500, 6300)};
}

Dataset red_line_2024() {
  std::vector<RedLineZone> zones = hills();
  for (const RedLineZone& zone : town_zones()) {
    zones.push_back(zone);
  }
  for (const RedLineZone& zone : country_zones()) {
    zones.push_back(zone);
  }
  zones.push_back({"011", "旧窑示例红线（2026年调出）", general, one(rectangle(4600, 7400, 4900, 7700))});
  Dataset data = red_line(zones);
  data.file = "layers/2024/STBHHX.shp";
  data.delivery = Delivery::shapefile_gbk;
  return data;
}

Dataset red_line_2026() {
  std::vector<RedLineZone> zones = hills();
  for (const std::vector<RedLineZone>& more : {town_zones(), faulty_zones(), country_zones()}) {
    zones.insert(zones.end(), more.begin(), more.end());
  }
  Dataset data = red_line(zones);
  data.file = "layers/2026/STBHHX.gpkg";
  data.delivery = Delivery::geopackage;
  return data;
}

}  // namespace zonegate::sample
