// Answers that many proposals share.
#include "samples/city/projects_country.h"

namespace zonegate::sample {
namespace {

Answers with(Answers usual, const Answers& more) {
  for (const auto& answer : more) usual.push_back(answer);  // a later answer replaces an earlier one
  return usual;
}

}  // namespace

Answers single_site(const Answers& more) { return with({{"listed_single_site", "true"}}, more); }

Answers workshop(const Answers& more) {
  return with({{"land_use", "1001"}, {"industry", "C3484"}, {"product", "示例机械零件"}, {"process", "机加工"}},
              more);
}

Answers hotel(const Answers& more) {
  return with({{"land_use", "0901"}, {"industry", "H6110"}, {"product", "住宿服务"}}, more);
}

Answers chemical_works(const Answers& more) {
  return with({{"land_use", "1001"},
               {"industry", "C2614"},
               {"product", "示例有机化学原料"},
               {"process", "合成"},
               {"pollutants", "vocs"},
               {"in_compliant_park", "true"},
               {"in_chemical_park", "true"}},
              more);
}

}  // namespace zonegate::sample
