// Sources of risk by kind and distance; the bay.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_risk_projects(std::vector<Proposal>& all) {
  all.push_back(
      shapefile({"P95",
                 {"Lead Hill hamlet", "铅山示例民居"},
                 {"undetermined: some 700 m from a tailings pond, for which nobody has entered a distance",
                  "无法判定：距尾矿库约 700 米，该类尚未录入管控距离"},
                 single_site({})},
                single(box(22400, 18400, 22500, 18480))));
  all.push_back(
      shapefile({"P96",
                 {"Store-side flats", "贮存场旁示例住宅"},
                 {"fail: homes in the inner of two rings about a hazardous-waste store (local rule pack)",
                  "不符合：住宅位于危险废物贮存场两环中的内环（地方规则包）"},
                 {}},
                single(box(8700, 7400, 8780, 7480))));
  all.push_back(shapefile(
      {"P97",
       {"Bay fish pier", "岚江湾示例渔码头"},
       {"conditional: in the bay, which is named as a possible sensitive area",
        "有条件符合：位于海湾内，另提示可能属环境敏感区"},
       single_site(
           {{"land_use", "1204"}, {"industry", "G5531"}, {"product", "港口"}, {"crossing_works", "true"}})},
      single(box(4000, -6500, 4100, -6420))));
}

}  // namespace zonegate::sample
