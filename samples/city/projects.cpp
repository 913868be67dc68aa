#include "samples/city/projects.h"

#include <algorithm>

#include "samples/city/layers.h"
#include "samples/city/projects_country.h"
#include "samples/city/proposal_maker.h"

namespace zonegate::sample {
namespace {

Patches one(const Loop& loop) { return {{loop, {}}}; }

const Answers industrial{
    {"land_use", "1001"}, {"industry", "C3484"}, {"product", "示例机械零件"}, {"process", "机加工"}};

Answers chemical() {
  return {{"land_use", "1001"},        {"industry", "C2614"},  {"product", "示例有机化学原料"},
          {"process", "合成"},         {"pollutants", "vocs"}, {"in_compliant_park", "true"},
          {"in_chemical_park", "true"}};
}

void add_plain_outcomes(std::vector<Proposal>& all) {
  all.push_back(shapefile({"P01",
                           {"Pinghu housing", "平湖示例住宅小区"},
                           {"pass: nothing is met", "未发现冲突：不涉及任何限制"},
                           {}},
                          one({spot(5300, 6500), spot(5480, 6530), spot(5450, 6660), spot(5290, 6640)})));
  const Patch with_hole{box(4800, 5150, 5100, 5500), {box(4900, 5270, 4960, 5330)}};
  all.push_back(txt({"P02",
                     {"Riverside school, two plots", "滨江示例学校（两个地块）"},
                     {"conditional: one plot lies partly in the flood line; the plot has a hole; TXT",
                      "有条件符合：一个地块部分位于洪涝风险控制线内；含内环；TXT 坐标文件"},
                     {{"land_use", "080403"}, {"industry", "P8321"}, {"product", "教育服务"}}},
                    {{"DK01", "示例地块一", "中小学用地", "080403", with_hole},
                     {"DK02", "示例地块二", "中小学用地", "080403", {box(5150, 5450, 5250, 5550), {}}}}));
  all.push_back(shapefile(
      {"P03",
       {"Beiling hotel", "北岭示例度假酒店"},
       {"fail: wholly inside the core zone of the red line", "不符合：整体位于生态保护红线核心保护区内"},
       {{"land_use", "0901"},
        {"industry", "H6110"},
        {"product", "住宿服务"},
        {"process", "住宿接待"},
        {"listed_single_site", "true"}}},
      one(box(1900, 9200, 2100, 9350))));
}

void add_could_not_look(std::vector<Proposal>& all) {
  all.push_back(shapefile({"P04",
                           {"Southern estate", "南部示例安置房"},
                           {"undetermined: half outside what the farmland layer covers (a mandatory theme)",
                            "无法判定：一半位于永久基本农田成果覆盖范围之外（必查专题）"},
                           {}},
                          one(box(7400, 2550, 7600, 2650))));
  all.push_back(shapefile({"P05",
                           {"Bow-tie estate", "蝶形示例小区"},
                           {"undetermined: inside a self-crossing zone", "无法判定：位于自相交图斑内"},
                           {}},
                          one(box(5150, 6980, 5190, 7020))));
  all.push_back(
      shapefile({"P06",
                 {"Twofold estate", "叠合示例小区"},
                 {"undetermined: inside the overlap of two parts of one zone (GEOS alone answers 0 m²)",
                  "无法判定：位于同一图斑两个部件的重叠处（GEOS 单独会得 0 平方米）"},
                 {}},
                one(box(6110, 6950, 6140, 7050))));
  all.push_back(shapefile({"P07",
                           {"Nested estate", "套叠示例小区"},
                           {"undetermined: inside a nested shell", "无法判定：位于壳内套壳处"},
                           {}},
                          one(box(7100, 6950, 7150, 7000))));
  all.push_back(
      shapefile({"P33",
                 {"Old survey", "旧测绘示例项目"},
                 {"undetermined: the footprint is in Beijing 1954, for which no parameters are public",
                  "无法判定：用地范围为 1954 北京坐标系，无公开转换参数"},
                 {}},
                one(box(5300, 6400, 5400, 6480)), Grid::beijing));
  all.push_back(shapefile(
      {"P34",
       {"Unsaid survey", "坐标系不明示例项目"},
       {"undetermined: the footprint does not say its reference system", "无法判定：用地范围未说明坐标系"},
       {}},
      one(box(5300, 6400, 5400, 6480)), Grid::unsaid));
}

void add_open_questions(std::vector<Proposal>& all) {
  all.push_back(
      shapefile({"P08",
                 {"South-western estate", "西南示例小区"},
                 {"undetermined: the control unit has no access list", "无法判定：所在管控单元没有准入清单"},
                 {}},
                one(box(3000, 2800, 3200, 2950))));
  all.push_back(shapefile(
      {"P09",
       {"Border market", "界边示例市场"},
       {"undetermined: lies over a gap between two control units", "无法判定：跨越两个管控单元之间的缝隙"},
       {{"land_use", "0901"}, {"industry", "F5211"}, {"product", "零售服务"}}},
      one(box(7900, 6500, 8060, 6620))));
  all.push_back(shapefile({"P10",
                           {"North-eastern estate", "东北新城示例小区"},
                           {"undetermined: an entry without a machine condition is in scope",
                            "无法判定：范围内有须人工判断的清单条目"},
                           {}},
                          one(box(8800, 8700, 9000, 8850))));
  all.push_back(shapefile(
      {"P28",
       {"Parts workshop", "示例零部件车间"},
       {"undetermined: the process words are met, the industry code is not",
        "无法判定：命中工艺关键词而行业代码未命中"},
       {{"land_use", "1001"}, {"industry", "C3484"}, {"product", "示例机械零件"}, {"process", "机加工;电镀"}}},
      one(box(8400, 7000, 8550, 7120))));
  all.push_back(shapefile({"P31",
                           {"Beiling trail", "北岭示例步道"},
                           {"undetermined: inside the red line, and nobody said which kind of activity it is",
                            "无法判定：位于生态保护红线内，未说明属于哪类活动"},
                           {{"land_use", "1401"},
                            {"industry", "N7850"},
                            {"product", "游憩服务"},
                            {"listed_single_site", "true"},
                            {"redline_activity", ""},
                            {"redline_opinion", ""}}},
                          one(box(2050, 8250, 2200, 8400))));
}

Loop toothed_plot() {
  // Four teeth reach 0.3 m across the border: 0.3 m² each, 1.2 m² together.
  Loop teeth{spot(7250, 5900), spot(7450, 5900), {7'450'000, 5'999'700}};
  for (std::int64_t x = 7'430'000; x >= 7'270'000; x -= 50'000) {
    teeth.push_back({x + 2000, 5'999'700});
    teeth.push_back({x, 6'000'300});
    teeth.push_back({x - 2000, 5'999'700});
  }
  teeth.push_back({7'250'000, 5'999'700});
  return teeth;
}

Loop field_side_plot() {
  // Along the western ridge of two fields, and 100 m wide.
  const Loop lower = field_loop(0, 2);
  const Loop upper = field_loop(0, 3);
  Track ridge;
  for (const Loop* field : {&upper, &lower}) {
    // The western ridge is a field's last four points, north-western node first, and its first point.
    ridge.insert(ridge.end(), field->end() - 4, field->end());
  }
  ridge.push_back(lower.front());
  Loop beside = ridge;
  for (auto at = ridge.rbegin(); at != ridge.rend(); ++at) {
    beside.push_back({at->x - 972'900, at->y});
  }
  return beside;
}

void add_borders_and_slivers(std::vector<Proposal>& all) {
  all.push_back(
      shapefile({"P11",
                 {"Toothed plot", "锯齿示例地块"},
                 {"undetermined: slivers that together reach the limit", "无法判定：细碎重叠合计达到限值"},
                 {}},
                one(toothed_plot())));
  all.push_back(
      shapefile({"P12",
                 {"Corner plot", "方山角示例地块"},
                 {"pass: touches the red line in one point only", "未发现冲突：与生态保护红线仅一点相接"},
                 {}},
                one(box(4900, 6300, 5000, 6400))));
  all.push_back(shapefile(
      {"P13",
       {"Fence plot", "方山邻示例地块"},
       {"pass: shares a border with the red line exactly", "未发现冲突：与生态保护红线边界完全重合、仅相邻"},
       {}},
      one(rectangle(4500, 6050, 4600, 6150))));
  all.push_back(
      shapefile({"P14",
                 {"Edge plot", "方山南示例地块"},
                 {"pass: a sliver of 0.5 m², 5 mm wide, is listed",
                  "未发现冲突：0.5 平方米、宽 5 毫米的细碎重叠列出备查"},
                 {}},
                one({spot(4700, 5900), spot(4800, 5900), {4'800'000, 6'000'005}, {4'700'000, 6'000'005}})));
  const Patch around{box(6500, 5950, 6800, 6250), {small_grove()}};
  all.push_back(txt({"P16",
                     {"Estate around the grove", "环林示例小区"},
                     {"pass: the hole of the footprint is the red-line zone exactly; TXT with open rings",
                      "未发现冲突：用地内环与红线图斑完全重合；TXT 首尾不闭合"},
                     {}},
                    {{"DK01", "示例地块", "城镇住宅用地", "0701", around}},
                    {.closed = false, .with_j = true, .header = true}));
  all.push_back(geojson({"P32",
                         {"Field-side plot", "田边示例地块"},
                         {"pass: shares a border in degrees with farmland exactly",
                          "未发现冲突：与永久基本农田图斑边界（经纬度）完全重合、仅相邻"},
                         {}},
                        one(field_side_plot())));
}

void add_shapes(std::vector<Proposal>& all) {
  all.push_back(shapefile({"P15",
                           {"Two courts", "双院示例项目"},
                           {"conditional: one of two parts lies partly on a suspected parcel; zone prefix",
                            "有条件符合：两个地块之一部分位于疑似污染地块；坐标带带号"},
                           {}},
                          {{box(3250, 6100, 3400, 6250), {}}, {box(3500, 6600, 3600, 6700), {}}},
                          Grid::prefixed));
  Proposal road = line(
      {"P22",
       {"Beiling road", "北岭示例公路"},
       {"conditional: a line 24 m wide crosses the red line, which the boundary leaves out; necessary linear "
        "works with "
        "an opinion, a single site",
        "有条件符合：宽 24 米的线状工程穿越开发边界外的生态保护红线，属必要线性基础设施并有论证意见、单独选址"},
       {{"land_use", "1202"},
        {"industry", "E4812"},
        {"product", "公路"},
        {"process", "示例公路施工"},
        {"linear_works", "true"},
        {"listed_single_site", "true"},
        {"redline_activity", "linear_infrastructure"},
        {"redline_opinion", "true"}}},
      {spot(1250, 8230), spot(1900, 8330), spot(2600, 8290), spot(3250, 8350), spot(3850, 8240)}, 24.0);
  all.push_back(std::move(road));
  all.push_back(point(
      {"P23",
       {"River gauge", "岚江示例水文站"},
       {"conditional: a point with a radius of 30 m inside the flood line",
        "有条件符合：半径 30 米的点状用地位于洪涝风险控制线内"},
       {{"land_use", "1311"}, {"industry", "N7640"}, {"product", "水文监测"}, {"crossing_works", "true"}}},
      spot(5000, 5000), 30.0));
  all.push_back(shapefile({"P29",
                           {"Overlapping plots", "重叠示例地块"},
                           {"pass: two parts overlap; their common ground is reported and counted once",
                            "未发现冲突：两个地块相互重叠，重叠处提示并只计一次"},
                           {}},
                          {{box(4300, 6600, 4500, 6800), {}}, {box(4400, 6700, 4600, 6900), {}}}));
}

void add_zones_and_days(std::vector<Proposal>& all) {
  all.push_back(
      shapefile({"P17",
                 {"Old kiln estate", "旧窑示例小区"},
                 {"pass on 2026-09-01, fail on 2026-04-01: the red line of 2024 was still in force then",
                  "2026-09-01 未发现冲突，2026-04-01 不符合：当时 2024 年版红线仍有效"},
                 {}},
                one(box(4650, 7450, 4850, 7650))));
  all.push_back(shapefile({"P18",
                           {"Downstream estate", "下游示例小区"},
                           {"pass: lies in a flood zone announced for 2027, listed as pre-effect",
                            "未发现冲突：位于 2027 年起生效的洪涝风险区，提示为未生效版本"},
                           {}},
                          one(box(6900, 5600, 7050, 5700))));
  all.push_back(shapefile({"P19",
                           {"Old plating works school", "旧厂示例幼儿园"},
                           {"conditional: wholly inside a suspected parcel, sensitive use",
                            "有条件符合：整体位于疑似污染地块内，拟用于敏感用途"},
                           {{"land_use", "080404"}, {"industry", "P8310"}, {"product", "学前教育"}}},
                          one(box(3050, 6050, 3150, 6150))));
  all.push_back(shapefile(
      {"P20",
       {"Smelter yard", "旧冶炼示例厂房"},
       {"fail: a listed parcel lies wholly inside the footprint", "不符合：名录地块整体位于用地范围内"},
       industrial},
      one(box(2950, 6750, 3150, 6930))));
  all.push_back(shapefile(
      {"P21",
       {"Riverside resin works", "临江示例树脂厂"},
       {"fail: a chemical works within 500 m of the flood line", "不符合：化工项目距洪涝风险控制线不足 500 米"},
       chemical()},
      one(box(8600, 5500, 8750, 5600))));
  all.push_back(shapefile({"P24",
                           {"Eastern store", "东部示例仓库"},
                           {"conditional: in the flexible development zone", "有条件符合：位于城镇弹性发展区"},
                           {{"land_use", "1101"}, {"industry", "G5990"}, {"product", "仓储服务"}}},
                          one(box(9700, 6000, 9900, 6150))));
  all.push_back(
      shapefile({"P25",
                 {"Far eastern store", "东郊示例仓库"},
                 {"fail: partly outside the urban development boundary", "不符合：部分位于城镇开发边界外"},
                 {{"land_use", "1101"}, {"industry", "G5990"}, {"product", "仓储服务"}}},
                one({spot(10400, 6480), spot(10640, 6520), spot(10600, 6650), spot(10380, 6610)})));
}

void add_sums(std::vector<Proposal>& all) {
  Proposal bare = txt({"P26",
                       {"Field estate", "田间示例小区"},
                       {"fail: over several farmland patches that share their borders, in a hole of the urban "
                        "boundary; TXT without J or header, its CRS "
                        "given at import",
                        "不符合：占用开发边界内环（开天窗）中多个边界重合的永久基本农田图斑；TXT 无 J "
                        "前缀、无属性描述，导入时指定坐标系"},
                       {}},
                      {{"DK01",
                        "示例地块",
                        "城镇住宅用地",
                        "0701",
                        {{spot(5350, 2050), spot(5610, 2070), spot(5590, 2190), spot(5360, 2170)}, {}}}},
                      {.closed = true, .with_j = false, .header = false});
  bare.project.crs = "EPSG:4524";  // eastings with a prefix and no word about the datum
  all.push_back(std::move(bare));
  all.push_back(
      shapefile({"P27",
                 {"Twin peak estate", "双峰示例小区"},
                 {"fail: two red-line zones overlap here, in a hole of the urban boundary; the dissolved area "
                  "counts each square "
                  "metre once",
                  "不符合：位于开发边界内环（开天窗）中，两个红线图斑相互重叠，合并面积每平方米只计一次"},
                 {}},
                one(box(5650, 6020, 5850, 6180))));
  all.push_back(shapefile({"P30",
                           {"Northern estate", "北部示例小区"},
                           {"pass: the flood layer does not reach here; no_data is listed first",
                            "未发现冲突：洪涝风险控制线成果未覆盖此处，首先提示无数据"},
                           {}},
                          one(box(5500, 9500, 5700, 9650))));
  all.push_back(shapefile({"P35",
                           {"Seam estate", "两单元示例小区"},
                           {"pass: in two control units, both listed with their shares",
                            "未发现冲突：涉及两个管控单元，分别列出占比"},
                           {}},
                          one(box(5500, 7900, 5700, 8100))));
  all.push_back(shapefile({"P36",
                           {"Park resin works", "园区示例树脂厂"},
                           {"conditional: the unit's list asks for replacement of volatile organic compounds",
                            "有条件符合：单元清单要求挥发性有机物等量替代"},
                           chemical()},
                          one(box(8600, 6600, 8750, 6700))));
  all.push_back(shapefile({"P37",
                           {"Old pesticide store", "旧库示例小区"},
                           {"conditional: on a parcel removed from the list", "有条件符合：位于移出名录的地块"},
                           {}},
                          one(box(3050, 7350, 3150, 7400))));
}

}  // namespace

std::vector<Proposal> proposals() {
  std::vector<Proposal> all;
  add_plain_outcomes(all);
  add_could_not_look(all);
  add_open_questions(all);
  add_borders_and_slivers(all);
  add_shapes(all);
  add_zones_and_days(all);
  add_sums(all);
  add_plan_projects(all);
  add_water_projects(all);
  add_noise_projects(all);
  add_hill_projects(all);
  add_risk_projects(all);
  add_forms_projects(all);
  add_undetermined_projects(all);
  std::sort(all.begin(), all.end(),
            [](const Proposal& a, const Proposal& b) { return a.project.id < b.project.id; });
  return all;
}

}  // namespace zonegate::sample
