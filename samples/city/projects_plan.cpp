// Coloured lines of the plan, corridors, greenways, the old town.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_plan_projects(std::vector<Proposal>& all) {
  all.push_back(
      shapefile({"P38",
                 {"Park-side housing", "公园旁示例住宅"},
                 {"fail: inside the green line, and no green use", "不符合：位于城市绿线内，非绿化用途"},
                 {}},
                single(box(3250, 4200, 3400, 4330))));
  all.push_back(
      line({"P40",
            {"Lan bridge", "岚江示例大桥"},
            {"conditional: a line 26 m wide across river, blue line and flood line; works across the water",
             "有条件符合：宽 26 米的线状工程跨越河道、蓝线和洪涝风险控制线，属跨河工程"},
            {{"land_use", "1202"},
             {"industry", "E4819"},
             {"product", "桥梁"},
             {"linear_works", "true"},
             {"crossing_works", "true"}}},
           {spot(7600, 4450), spot(7620, 5000), spot(7600, 5560)}, 26.0));
  all.push_back(shapefile(
      {"P43",
       {"Southern substation", "城南示例变电站"},
       {"conditional: the very infrastructure that the yellow line keeps the site for",
        "有条件符合：正是黄线所控制的基础设施"},
       {{"land_use", "1303"}, {"industry", "D4420"}, {"product", "供电"}, {"infrastructure_use", "true"}}},
      single(box(6350, 3940, 6550, 4060))));
  all.push_back(shapefile({"P44",
                           {"Housing at the substation", "变电站旁示例住宅"},
                           {"fail: a corner lies inside the yellow line", "不符合：一角位于城市黄线内"},
                           {}},
                          single(box(6520, 4050, 6700, 4180))));
  all.push_back(shapefile(
      {"P45",
       {"Arcade street renewal", "骑楼街示例更新"},
       {"undetermined: inside the purple line, and nobody said whether it conforms to the conservation plan",
        "无法判定：位于城市紫线内，未说明是否符合保护规划"},
       hotel({{"heritage_consistent", ""}})},
      single(box(4550, 3640, 4620, 3700))));
  all.push_back(
      shapefile({"P46",
                 {"Academy lane clearance", "书院巷示例片区改造"},
                 {"fail: large-scale demolition inside the purple line", "不符合：在城市紫线内大面积拆除"},
                 {{"large_demolition", "true"}}},
                single(box(4740, 3620, 4860, 3720))));
  all.push_back(shapefile({"P47",
                           {"Old town inn", "古城示例客栈"},
                           {"conditional: inside the historic protection line, outside the purple line",
                            "有条件符合：位于历史文化保护线内、紫线外"},
                           hotel({})},
                          single(box(4920, 3600, 4990, 3680))));
  all.push_back(shapefile({"P62",
                           {"Valley warehouse", "谷地示例仓库"},
                           {"conditional: in the ecological corridor", "有条件符合：位于生态廊道内"},
                           single_site({{"land_use", "1101"}, {"industry", "G5990"}, {"product", "仓储服务"}})},
                          single(box(-2650, 12450, -2550, 12550))));
  all.push_back(shapefile({"P63",
                           {"Southern tower", "城南示例商务楼"},
                           {"conditional: in the wind corridor", "有条件符合：位于通风廊道内"},
                           {{"land_use", "0901"}, {"industry", "L7221"}, {"product", "商务服务"}}},
                          single(box(8150, 3100, 8230, 3180))));
  all.push_back(shapefile({"P64",
                           {"View hotel", "望山示例酒店"},
                           {"conditional: in the landscape corridor", "有条件符合：位于景观廊道内"},
                           hotel({})},
                          single(box(1220, 4330, 1280, 4400))));
  all.push_back(shapefile({"P65",
                           {"Riverside flats", "滨江示例公寓"},
                           {"conditional: the greenway runs through it", "有条件符合：绿道穿过用地"},
                           {}},
                          single(box(2570, 4540, 2650, 4640))));
  all.push_back(shapefile({"P89",
                           {"Hill-foot works", "山前示例厂房"},
                           {"fail: industry in the special-use zone", "不符合：工业用地位于特别用途区"},
                           workshop({})},
                          single(box(4000, 10700, 4150, 10800))));
  all.push_back(
      shapefile({"P90",
                 {"Hill-foot garden", "山前示例郊野公园"},
                 {"conditional: a park in the special-use zone", "有条件符合：公园绿地位于特别用途区"},
                 {{"land_use", "1401"}, {"industry", "N7850"}, {"product", "游憩服务"}}},
                single(box(4300, 10700, 4450, 10800))));
}

}  // namespace zonegate::sample
