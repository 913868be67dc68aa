#include "samples/city/themed.h"

#include <fmt/format.h>

namespace zonegate::sample {

Dataset themed(const ThemedFile& form, const std::vector<NamedZone>& zones) {
  Dataset data;
  data.file = form.file;
  data.layer = form.layer;
  data.delivery = form.delivery;
  data.columns = {
      {"BSM", Column::Kind::text, 18}, {"DM", Column::Kind::text, 20}, {"MC", Column::Kind::text, 60}};
  if (!form.field.empty()) data.columns.push_back({form.field, Column::Kind::text, 20});
  int number = 0;
  for (const NamedZone& zone : zones) {
    ++number;
    Feature feature;
    feature.values = {fmt::format("459901{}{:08}", form.number, number),
                      fmt::format("{}-{:03}", form.number, number), zone.name};
    if (!form.field.empty()) feature.values.push_back(zone.value);
    feature.patches = zone.patches;
    data.features.push_back(std::move(feature));
  }
  return data;
}

Dataset coverage_of(const std::string& file, const std::string& name, Patches patches) {
  Dataset data;
  data.file = file;
  data.layer = "coverage";
  data.delivery = Delivery::shapefile_utf8;
  data.columns = {{"MC", Column::Kind::text, 60}};
  Feature feature;
  feature.values = {name};
  feature.patches = std::move(patches);
  data.features.push_back(std::move(feature));
  return data;
}

Patches single(const Loop& loop) { return {{loop, {}}}; }

Patches ring_of(const Loop& loop, const Loop& hole) { return {{loop, {hole}}}; }

}  // namespace zonegate::sample
