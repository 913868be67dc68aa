// Forms in which footprints come: parts and holes, KML, and a place that two units claim.
#include "samples/city/projects_country.h"
#include "samples/city/themed.h"

namespace zonegate::sample {

void add_forms_projects(std::vector<Proposal>& all) {
  const Patch with_pond{box(8600, 3600, 8900, 3900), {box(8700, 3700, 8780, 3770)}};
  all.push_back(
      txt({"P39",
           {"East Hill park", "东山示例公园"},
           {"conditional: a park in two parts, one with a hole, inside the green line; TXT",
            "有条件符合：两个地块的公园（其一含内环）位于城市绿线内，属绿化用途；TXT"},
           {{"land_use", "1401"}, {"industry", "N7850"}, {"product", "游憩服务"}, {"green_use", "true"}}},
          {{"DK01", "示例地块一", "公园绿地", "1401", with_pond},
           {"DK02", "示例地块二", "公园绿地", "1401", {box(8950, 3650, 9020, 3750), {}}}}));
  all.push_back(kml({"P82",
                     {"North gate homes", "北门示例住宅"},
                     {"pass: nothing is met; KML", "未发现冲突：不涉及任何限制；KML"},
                     {}},
                    single(box(6300, 8300, 6450, 8400))));
  all.push_back(
      kml({"P83",
           {"Tannery site market", "制革厂旧址示例市场"},
           {"conditional: commerce on a suspected parcel; two parts and a hole; KML",
            "有条件符合：疑似污染地块拟用于商业；两个地块、含内环；KML"},
           {{"land_use", "0901"}, {"industry", "F5211"}, {"product", "零售服务"}}},
          {{box(2540, 6940, 2640, 7040), {box(2570, 6970, 2600, 7000)}}, {box(2720, 6940, 2780, 7000), {}}}));
  all.push_back(shapefile(
      {"P85",
       {"Two-survey depot", "两测示例车场"},
       {"conditional: two control units overlap here, both are listed; outside the urban boundary, on the list",
        "有条件符合：两个管控单元在此重叠，均予列出；城镇开发边界外、已列入清单"},
       single_site({{"land_use", "1101"}, {"industry", "G5990"}, {"product", "仓储服务"}})},
      single(box(12150, 16900, 12300, 17000))));
}

}  // namespace zonegate::sample
