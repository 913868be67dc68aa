// Everything about water: what the river keeps, what people drink, the bay and the coast.
#include "samples/city/cutting.h"
#include "samples/city/layers_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {
namespace {

constexpr std::int64_t in_town_half = 110'000;

// The Lan river's three reaches, cut where it enters and leaves the town, so that neighbours share an end.
struct Reaches {
  Track upper, town, lower;
};

Reaches reaches(const Country& country) {
  const Spot source = country.river.front();
  const Spot mouth = country.river.back();
  const Spot enters = spot(600, 5000);
  const Spot leaves = spot(11400, 5000);
  return {between_spots(country.river, source, enters), between_spots(country.river, enters, leaves),
          between_spots(country.river, leaves, mouth)};
}

}  // namespace

Patches river_water(const Country& country) {
  return together({single(band(country.river, 25'000, 150'000)), single(band(country.brook, 8'000, 25'000))});
}

Dataset river_management(const Country& country) {
  const Reaches river = reaches(country);
  return themed({"layers/2026/HHGLFW.shp", "HHGLFW", Delivery::shapefile_gbk, "0230", ""},
                {{"岚江上游示例管理范围", "", single(band(river.upper, 40'000, in_town_half))},
                 {"岚江城区段示例管理范围", "", single(band(river.town, in_town_half))},
                 {"岚江下游示例管理范围", "", single(band(river.lower, in_town_half, 210'000))},
                 {"清溪示例管理范围", "", single(band(country.brook, 20'000, 45'000))}});
}

Dataset blue_line(const Country& country) {
  return themed({"layers/2026/ZXCQCSLX.gpkg", "ZXCQCSLX", Delivery::geopackage, "0233", ""},
                {{"岚江示例蓝线", "", single(band(reaches(country).town, 80'000))}});
}

Dataset drinking_water() {
  Random random(747);
  const Spot lake = spot(-6500, 17800);
  const Loop first = ragged(random, lake, 500'000, 170, 30'000);
  const Loop second = ragged(random, lake, 1'400'000, 170, 30'000);
  const Loop quasi = ragged(random, lake, 2'600'000, 170, 30'000);
  const Loop strange = ragged(random, spot(19500, 14500), 700'000, 170, 30'000);
  const Loop unstated = ragged(random, spot(22500, 15500), 600'000, 170, 30'000);
  return themed({"layers/2026/YYSSYBHQ.gdb", "YYSSYBHQ", Delivery::file_geodatabase, "0260", "BHQJB"},
                {{"云湖示例水源地一级保护区", "一级保护区", single(first)},
                 {"云湖示例水源地二级保护区", "二级保护区", ring_of(second, first)},
                 {"云湖示例水源地准保护区", "准保护区", ring_of(quasi, second)},
                 {"老鹰山示例水源地", "三级保护区", single(strange)},
                 {"白石示例水源地", "", single(unstated)}});
}

Dataset wetland(const Country& country) {
  Random random(1971);
  const Spot mouth = country.river.back();
  return themed({"layers/2026/SD.gpkg", "SD", Delivery::geopackage, "0240", ""},
                {{"岚江口示例湿地", "",
                  single(ragged(random, {mouth.x + 500'000, mouth.y + 300'000}, 1'100'000, 200, 20'000))},
                 {"东塘示例湿地", "", single(ragged(random, spot(17000, 2200), 600'000, 200, 20'000))}});
}

Dataset coast(const Country& country) {
  // The belt follows the shore less closely than the waves do.
  const auto belt = [&](Spot from, Spot to) {
    const Track shore = between_spots(country.shore, from, to);
    Track line;
    for (std::size_t i = 0; i + 4 < shore.size(); i += 8) line.push_back(shore[i]);
    line.push_back(shore.back());
    return widened(smooth(line, 1), 240'000);
  };
  const Spot a = country.shore.front();
  const Spot b = spot(0, -7000);
  const Spot c = spot(12500, -7600);
  const Loop crossing{spot(20000, -10500), spot(20300, -10200), spot(20300, -10500), spot(20000, -10200)};
  // The bay begins at the shore, point by point, and is closed by a line from headland to headland.
  const Loop bay = between_spots(country.shore, spot(1900, -7400), spot(7300, -7400));
  return themed({"layers/2026/HAX.shp", "HAX", Delivery::shapefile_utf8, "0245", "LX"},
                {{"西岸示例限制开发岸段", "岸线", belt(a, b)},
                 {"岚江湾示例严格保护岸段", "岸线", belt(b, c)},
                 {"东岸示例优化利用岸段", "岸线", belt(c, country.shore.back())},
                 {"沙洲示例岸段（自相交）", "岸线", single(crossing)},
                 {"岚江湾", "海湾", single(bay)}});
}

}  // namespace zonegate::sample
