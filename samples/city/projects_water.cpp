// Drinking water, the river, the bay and the coast.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_water_projects(std::vector<Proposal>& all) {
  all.push_back(shapefile(
      {"P41",
       {"Waterfront restaurant", "水岸示例餐厅"},
       {"fail: fills water inside the blue line", "不符合：在城市蓝线内填占水域"},
       {{"land_use", "0901"}, {"industry", "H6210"}, {"product", "餐饮服务"}, {"fills_or_digs_water", "true"}}},
      single(box(9250, 4930, 9380, 5000))));
  all.push_back(
      shapefile({"P42",
                 {"River-bed storage yard", "河滩示例堆场"},
                 {"fail: hinders flood flow in the management range", "不符合：在河道管理范围内妨碍行洪"},
                 single_site({{"land_use", "1101"},
                              {"industry", "G5990"},
                              {"product", "仓储服务"},
                              {"obstructs_flood", "true"}})},
                single(box(-6900, 12600, -6820, 12660))));
  all.push_back(
      shapefile({"P48",
                 {"Cloud Lake waterworks", "云湖示例水厂"},
                 {"conditional: water supply inside the level 1 zone", "有条件符合：一级保护区内的供水设施"},
                 single_site({{"land_use", "1301"},
                              {"industry", "D4610"},
                              {"product", "供水"},
                              {"water_supply_related", "true"}})},
                single(box(-6550, 17750, -6450, 17850))));
  all.push_back(
      shapefile({"P49",
                 {"Cloud Lake resort", "云湖示例度假村"},
                 {"fail: unrelated to supply, inside the level 1 zone", "不符合：一级保护区内与供水无关"},
                 hotel({{"listed_single_site", "true"}})},
                single(box(-6750, 17900, -6600, 18000))));
  all.push_back(
      shapefile({"P50",
                 {"Cloud Lake brewery", "云湖示例酒厂"},
                 {"fail: discharges directly inside the level 2 zone", "不符合：二级保护区内直接排放污水"},
                 single_site({{"land_use", "1001"},
                              {"industry", "C1513"},
                              {"product", "示例饮料酒"},
                              {"process", "发酵"},
                              {"discharge", "direct"},
                              {"receiving_water", "lake"}})},
                single(box(-5700, 17700, -5550, 17800))));
  all.push_back(
      shapefile({"P51",
                 {"Cloud Lake village", "云湖示例新村"},
                 {"conditional: on the sewer inside the level 2 zone", "有条件符合：二级保护区内、污水纳管"},
                 single_site({})},
                single(box(-7400, 17300, -7300, 17380))));
  all.push_back(shapefile(
      {"P52",
       {"Cloud Lake dye works", "云湖示例印染厂"},
       {"fail: heavily polluting and new inside the quasi zone", "不符合：准保护区内新建严重污染水体的项目"},
       single_site({{"land_use", "1001"},
                    {"industry", "C1713"},
                    {"product", "示例印染布"},
                    {"process", "印染"},
                    {"heavily_polluting", "true"}})},
      single(box(-6600, 15900, -6450, 16000))));
  all.push_back(shapefile(
      {"P53",
       {"Cloud Lake school", "云湖示例学校"},
       {"conditional: inside the quasi zone, which is said, and outside the urban boundary, on the list",
        "有条件符合：位于准保护区（提示），城镇开发边界外、已列入清单"},
       single_site({{"land_use", "080403"}, {"industry", "P8321"}, {"product", "教育服务"}})},
      single(box(-7350, 16050, -7250, 16130))));
  all.push_back(
      point({"P55",
             {"Bay outfall", "岚江湾示例排污口"},
             {"fail: a new outfall to the sea inside the mangrove red line; a point with a radius of 15 m",
              "不符合：在红树林红线内新设入海排污口；半径 15 米的点状用地"},
             single_site({{"land_use", "1302"},
                          {"industry", "D4620"},
                          {"product", "污水处理"},
                          {"discharge", "direct"},
                          {"receiving_water", "sea"}})},
            spot(8700, -8900), 15.0));
  all.push_back(shapefile({"P69",
                           {"Estuary restoration", "河口示例湿地修复"},
                           {"conditional: inside the wetland with its department's consent",
                            "有条件符合：位于湿地内，已取得主管部门意见"},
                           single_site({{"land_use", "1401"},
                                        {"industry", "N7711"},
                                        {"product", "生态修复"},
                                        {"reserve_opinion", "true"}})},
                          single(box(5450, -4350, 5550, -4250))));
  all.push_back(shapefile(
      {"P71",
       {"Headland quay", "岬角示例码头"},
       {"conditional: on the coast line, over the border of land and sea units",
        "有条件符合：涉及海岸线，跨陆海管控单元"},
       single_site(
           {{"land_use", "1204"}, {"industry", "G5531"}, {"product", "港口"}, {"crossing_works", "true"}})},
      single(box(12440, -7660, 12560, -7560))));
  all.push_back(shapefile({"P76",
                           {"Coastal resin works", "滨海示例树脂厂"},
                           {"fail: a chemical works within 500 m of the coast line (local rule pack)",
                            "不符合：化工项目距海岸线不足 500 米（地方规则包）"},
                           chemical_works({{"listed_single_site", "true"}})},
                          single(box(9950, -7950, 10070, -7850))));
  all.push_back(
      shapefile({"P94",
                 {"Marsh-side plant", "湿地旁示例厂"},
                 {"fail: the unit's list bans direct discharge", "不符合：所在单元清单禁止直接排放废水"},
                 workshop({{"discharge", "direct"}, {"receiving_water", "river"}})},
                single(box(9000, 2680, 9100, 2750))));
}

}  // namespace zonegate::sample
