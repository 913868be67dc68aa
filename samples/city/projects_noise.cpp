// Noise classes, the quiet quarter, the airport.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_noise_projects(std::vector<Proposal>& all) {
  all.push_back(shapefile(
      {"P56",
       {"Ring road flats", "东环示例公寓"},
       {"conditional: homes in the strips of classes 4a and 4b", "有条件符合：住宅位于 4a、4b 类声环境功能区"},
       {}},
      single(box(9510, 7600, 9585, 7680))));
  all.push_back(shapefile(
      {"P57",
       {"Western workshop", "城西示例车间"},
       {"conditional: noisy industry in a class 1 zone", "有条件符合：产生噪声的工业项目位于 1 类声环境功能区"},
       workshop({{"noise_emitting", "true"}})},
      single(box(2300, 4150, 2420, 4250))));
  all.push_back(shapefile({"P58",
                           {"College-side foundry", "学苑示例铸造厂"},
                           {"fail: new noisy industry among noise-sensitive buildings",
                            "不符合：在噪声敏感建筑物集中区域新建排放噪声的工业"},
                           workshop({{"noise_emitting", "true"}})},
                          single(box(6650, 2200, 6750, 2280))));
  all.push_back(
      shapefile({"P59",
                 {"College-side extension", "学苑示例扩建"},
                 {"conditional: an extension there, with measures", "有条件符合：在该区域扩建，须采取措施"},
                 workshop({{"noise_emitting", "true"}, {"nature", "expand"}})},
                single(box(6780, 2100, 6860, 2180))));
  all.push_back(
      shapefile({"P60",
                 {"Runway housing", "跑道旁示例住宅"},
                 {"fail: homes in the no-build zone of the airport", "不符合：住宅位于机场禁止建设区"},
                 single_site({})},
                single(box(20450, 5900, 20600, 6000))));
  all.push_back(shapefile(
      {"P61",
       {"Airport school", "机场示例学校"},
       {"conditional: a school in the limited zone of the airport", "有条件符合：学校位于机场限制建设区"},
       single_site({{"land_use", "080403"}, {"industry", "P8321"}, {"product", "教育服务"}})},
      single(box(20400, 7300, 20520, 7400))));
}

}  // namespace zonegate::sample
