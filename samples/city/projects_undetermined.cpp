// What could not be decided, and why, beyond what the first 37 show.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_undetermined_projects(std::vector<Proposal>& all) {
  all.push_back(
      shapefile({"P54",
                 {"Eagle Hill hamlet", "老鹰山示例民居"},
                 {"undetermined: the zone's level is a word that nobody knows", "无法判定：保护区级别为未知值"},
                 single_site({})},
                single(box(19450, 14450, 19550, 14550))));
  all.push_back(shapefile({"P77",
                           {"Eastern border resin works", "东界示例树脂厂"},
                           {"undetermined: the coast within 500 m is not covered by data",
                            "无法判定：周边 500 米的海岸线数据未覆盖"},
                           chemical_works({{"listed_single_site", "true"}})},
                          single(box(25700, 9200, 25800, 9280))));
  all.push_back(
      shapefile({"P78",
                 {"Sandbank terminal", "沙洲示例化工码头"},
                 {"undetermined: the sandbank 200 m away crosses itself", "无法判定：200 米外的沙洲图斑自相交"},
                 chemical_works({{"listed_single_site", "true"}})},
                single(box(20150, -10000, 20270, -9920))));
  all.push_back(shapefile({"P79",
                           {"Crossed plot", "交叉示例地块"},
                           {"undetermined: the footprint crosses itself", "无法判定：用地范围自相交"},
                           {}},
                          single({spot(5300, 6400), spot(5400, 6480), spot(5400, 6400), spot(5300, 6480)})));
  all.push_back(line({"P80",
                      {"Lane without width", "无宽示例支路"},
                      {"undetermined: a line, and nobody said how wide", "无法判定：线状用地没有宽度"},
                      {{"land_use", "1207"}, {"linear_works", "true"}}},
                     {spot(5300, 7300), spot(5500, 7350)}, 0.0));
  all.push_back(point({"P81",
                       {"Well without radius", "无径示例水井"},
                       {"undetermined: a point, and nobody said how large", "无法判定：点状用地没有半径"},
                       {}},
                      spot(5600, 7300), 0.0));
  all.push_back(shapefile({"P84",
                           {"Filling station housing", "加油站旧址示例住宅"},
                           {"undetermined: a suspected parcel of which only the middle is known",
                            "无法判定：疑似污染地块仅有中心点"},
                           {}},
                          single(box(6850, 4350, 6960, 4450))));
  all.push_back(shapefile({"P86",
                           {"White Stone hamlet", "白石示例民居"},
                           {"undetermined: the zone's level was left empty", "无法判定：保护区级别未填写"},
                           single_site({})},
                          single(box(22450, 15450, 22550, 15550))));
  all.push_back(
      shapefile({"P87",
                 {"North-eastern resin works", "东北示例树脂厂"},
                 {"undetermined: the distance to the flood line cannot be known where that was not drawn",
                  "无法判定：洪涝风险控制线未覆盖，距离无法确定"},
                 chemical_works({{"listed_single_site", "true"}})},
                single(box(18300, 16500, 18420, 16600))));
  all.push_back(shapefile({"P88",
                           {"Northern woods hostel", "北山示例驿站"},
                           {"undetermined: the red-line zone does not say which zone of a reserve it is",
                            "无法判定：红线图斑未填写保护地分区"},
                           single_site({{"land_use", "1401"},
                                        {"industry", "N7850"},
                                        {"product", "游憩服务"},
                                        {"redline_activity", "visiting"},
                                        {"redline_opinion", "true"}})},
                          single(box(3750, 20750, 3850, 20850))));
}

}  // namespace zonegate::sample
