// Hills, woods, hazards, fields and old works.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_hill_projects(std::vector<Proposal>& all) {
  all.push_back(shapefile({"P66",
                           {"Western ridge hotel", "西岭示例酒店"},
                           {"fail: inside the core zone of the reserve and of the red line",
                            "不符合：位于自然保护区和红线的核心保护区内"},
                           hotel({{"listed_single_site", "true"}})},
                          single(box(-9350, 20250, -9200, 20350))));
  all.push_back(shapefile({"P67",
                           {"Western ridge visitor centre", "西岭示例访客中心"},
                           {"conditional: visiting in the general zone, with both consents",
                            "有条件符合：一般控制区内的参观旅游，两项意见齐备"},
                           single_site({{"land_use", "1401"},
                                        {"industry", "N7850"},
                                        {"product", "游憩服务"},
                                        {"redline_activity", "visiting"},
                                        {"redline_opinion", "true"},
                                        {"reserve_opinion", "true"}})},
                          single(box(-9500, 22300, -9400, 22380))));
  all.push_back(
      shapefile({"P68",
                 {"Elephant Hill villas", "象鼻山示例别墅"},
                 {"fail: in the scenic area without its consent", "不符合：位于风景名胜区内且未经审核同意"},
                 single_site({})},
                single(box(17950, 20150, 18100, 20250))));
  all.push_back(
      shapefile({"P70",
                 {"Northern hill farm", "北山示例农庄"},
                 {"undetermined: in public-benefit forest, and nobody said whether its use is approved",
                  "无法判定：位于公益林内，未说明使用林地是否已审核同意"},
                 single_site({{"forest_use_approved", ""}})},
                single(box(8750, 20450, 8850, 20550))));
  all.push_back(shapefile(
      {"P72",
       {"North slope flats", "北坡示例住宅"},
       {"conditional: high geological risk is assessed first", "有条件符合：位于地质灾害高风险区，须先评估"},
       {}},
      single(box(6250, 9650, 6350, 9730))));
  all.push_back(
      shapefile({"P73",
                 {"Wenchang flats", "文昌示例住宅"},
                 {"pass: medium geological risk is a note only", "未发现冲突：位于地质灾害中风险区，仅提示"},
                 {}},
                single(box(7250, 9650, 7350, 9730))));
  all.push_back(shapefile({"P74",
                           {"Waste store extension", "示例贮存场扩建"},
                           {"conditional: on a recorded source of risk", "有条件符合：位于登记的环境风险源"},
                           workshop({{"nature", "expand"}})},
                          single(box(9060, 7410, 9120, 7450))));
  all.push_back(shapefile(
      {"P75",
       {"Eastern plain dairy", "东部平原示例奶站"},
       {"conditional: occupies cultivated land", "有条件符合：占用耕地"},
       single_site(
           {{"land_use", "1001"}, {"industry", "C1449"}, {"product", "示例乳制品"}, {"process", "杀菌"}})},
      single(box(17000, 3500, 17120, 3600))));
  all.push_back(shapefile({"P91",
                           {"Old plating works yard", "旧电镀厂示例开工"},
                           {"fail: building has begun and the required soil survey is missing",
                            "不符合：已开工而未完成依法需要的土壤调查"},
                           {{"stage", "construction"}, {"soil_survey_done", "false"}}},
                          single(box(3180, 6180, 3240, 6240))));
  all.push_back(shapefile({"P92",
                           {"National pipeline station", "国家管线示例站场"},
                           {"conditional: permanent basic farmland with all four conditions",
                            "有条件符合：占用永久基本农田，四项条件齐备"},
                           single_site({{"land_use", "1209"},
                                        {"industry", "G5720"},
                                        {"product", "管道运输"},
                                        {"major_project", "true"},
                                        {"unavoidable", "true"},
                                        {"replacement_done", "true"},
                                        {"state_council_approval", "true"}})},
                          single(box(-8000, 500, -7850, 600))));
  all.push_back(shapefile({"P93",
                           {"Old town tannery", "老城示例制革厂"},
                           {"fail: the unit's list bans tanning", "不符合：所在单元清单禁止制革项目"},
                           workshop({{"industry", "C1910"}, {"product", "示例皮革"}, {"process", "鞣制"}})},
                          single(box(2000, 7300, 2120, 7390))));
}

}  // namespace zonegate::sample
