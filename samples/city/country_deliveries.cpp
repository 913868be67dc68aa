#include "samples/city/country_deliveries.h"

namespace zonegate::sample {
namespace {

class Deliveries {
 public:
  SampleLayer& add(Dataset dataset, const char* theme, const char* name, const Text& about,
                   const char* coverage = city_coverage) {
    SampleLayer layer = described(dataset, theme, name, coverage, {2024, 1, 1}, about);
    all_.push_back({std::move(dataset), std::move(layer)});
    return all_.back().layer;
  }
  std::vector<Delivered> take() { return std::move(all_); }

 private:
  std::vector<Delivered> all_;
};

void add_water(Deliveries& all, const Country& country) {
  all.add(river_management(country), "river_management", "岚江市河湖管理范围",
          {"the Lan river from the hills to the bay, and a brook; GBK shapefile without .cpg",
           "岚江自山区至海湾及清溪；GBK 编码、无 .cpg 的 Shapefile"});
  all.add(blue_line(country), "blue_line", "岚江市城市蓝线",
          {"the river in town; GeoPackage", "城区河道；GeoPackage"});
  all.add(drinking_water(), "drinking_water_zone", "岚江市饮用水水源保护区",
          {"three levels about a lake, one zone of a level that nobody knows and one without a level; File "
           "Geodatabase",
           "云湖三级保护区，另有一处级别为未知值、一处未填级别；File Geodatabase"});
  all.add(wetland(country), "wetland", "岚江市湿地",
          {"the river's mouth and a pond; GeoPackage", "河口与东塘；GeoPackage"});
  all.add(
      coast(country), "coast", "岚江市海岸线",
      {"a belt of 240 m along the fractal coast, the bay, and a sandbank that crosses itself; UTF-8 shapefile",
       "沿岸 240 米宽的岸段、岚江湾，另有一处自相交的沙洲；UTF-8 编码的 Shapefile"});
}

void add_plan(Deliveries& all) {
  all.add(green_line(), "green_line", "岚江市城市绿线",
          {"parks and a belt; GeoPackage", "公园与防护绿地；GeoPackage"});
  all.add(yellow_line(), "yellow_line", "岚江市城市黄线",
          {"a substation and a waterworks; GBK shapefile without .cpg",
           "变电站与净水厂；GBK 编码、无 .cpg 的 Shapefile"});
  all.add(purple_line(), "purple_line", "岚江市城市紫线",
          {"three quarters of the old town; DXF, so no identifiers and no word about the reference system",
           "古城三片历史街区；DXF 图形，无标识码、未说明坐标系，导入时指定"})
      .crs = "EPSG:4545";
  all.add(historic_protection(), "historic_protection_line", "岚江市历史文化保护线",
          {"about the old town; GeoPackage", "古城外围；GeoPackage"});
  all.add(ecological_corridor(), "ecological_corridor", "岚江市生态廊道",
          {"from the hills to the sea; GeoPackage", "自山至海；GeoPackage"});
  all.add(wind_corridor(), "wind_corridor", "岚江市通风廊道",
          {"across the south of the town; GeoPackage", "横贯城南；GeoPackage"});
  all.add(landscape_corridor(), "landscape_corridor", "岚江市景观廊道",
          {"in the west of the town; UTF-8 shapefile", "城西；UTF-8 编码的 Shapefile"});
  all.add(greenway(), "greenway", "岚江市绿道",
          {"by the river and up the hill; GeoPackage", "滨江与登山两条；GeoPackage"});
}

void add_noise(Deliveries& all, const Town& town) {
  all.add(noise_zones(town), "noise_zone", "岚江市声环境功能区",
          {"classes 0 to 4b; GBK shapefile without .cpg", "0 至 4b 类；GBK 编码、无 .cpg 的 Shapefile"});
  all.add(noise_sensitive(), "noise_sensitive_area", "岚江市噪声敏感建筑物集中区域",
          {"a college quarter; GeoPackage", "学苑片区；GeoPackage"});
  all.add(airport(), "airport_zone", "岚江机场周围管控区",
          {"no-build and limited zone; GeoPackage", "禁止与限制建设区；GeoPackage"});
}

void add_hills(Deliveries& all) {
  all.add(nature_reserve(), "nature_reserve", "岚江市自然保护地",
          {"the red line repeats its zones line by line; GeoPackage", "与红线逐线重合；GeoPackage"});
  all.add(scenic_area(), "scenic_area", "岚江市风景名胜区",
          {"in the north-east; GBK shapefile without .cpg", "东北部；GBK 编码、无 .cpg 的 Shapefile"});
  all.add(public_forest(), "public_forest", "岚江市天然林与公益林",
          {"three woods; GeoPackage", "三片林地；GeoPackage"});
  all.add(geohazard(), "geohazard", "岚江市地质灾害风险区",
          {"high, medium and low; UTF-8 shapefile", "高、中、低风险；UTF-8 编码的 Shapefile"});
  all.add(risk_sources(), "risk_source", "岚江市环境风险源",
          {"five sites, one of each kind; GeoPackage", "五处，每类一处；GeoPackage"});
  all.add(parcel_points(), "polluted_parcel", "岚江市疑似污染地块点位",
          {"two suspected parcels of which only the middle is known; UTF-8 shapefile of points",
           "两处仅有中心点的疑似污染地块；UTF-8 编码的点状 Shapefile"});
}

void add_land(Deliveries& all, const Country& country, const Town& town) {
  all.add(land_use(country, town), "land_use", "岚江市土地利用现状",
          {"some seven thousand patches that tile the land, the river among them; GeoPackage",
           "约七千个图斑拼满陆域，含河流水面；GeoPackage"},
          "layers/coverage/land.shp");
  all.add(planned_land_use(country, town), "planned_land_use", "岚江市中心城区规划用地用海",
          {"street networks with their blocks as holes, and parcels in the blocks; the centre only; GeoPackage",
           "道路网（街坊为内环）与街坊内地块；仅中心城区；GeoPackage"},
          "layers/coverage/centre.shp");
  all.add(cultivated_land(country, town), "cultivated_land", "岚江市耕地",
          {"fields of the eastern plain; GeoPackage", "东部平原田块；GeoPackage"});
}

}  // namespace

SampleLayer described(const Dataset& dataset, const std::string& theme, const std::string& name,
                      const std::string& coverage, Day from, const Text& about) {
  return {.file = dataset.file,
          .theme = theme,
          .layer = name,
          .coverage = coverage,
          .valid_from = from,
          .custodian = "岚江市示例局",
          .crs = "",
          .repair = false,
          .about = about};
}

std::vector<Delivered> country_layers(const Country& country, const Town& town) {
  Deliveries all;
  add_water(all, country);
  add_plan(all);
  add_noise(all, town);
  add_hills(all);
  add_land(all, country, town);
  return all.take();
}

}  // namespace zonegate::sample
