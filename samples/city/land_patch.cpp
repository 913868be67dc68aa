#include "samples/city/land_patch.h"

#include <fmt/format.h>

#include "samples/city/deduction.h"

namespace zonegate::sample {
namespace {

// Ridges are deducted from fields only.
std::int64_t deducted_of(const LandClass& land, std::size_t number) {
  const std::string code = land.code;
  if (code == "0101") return 600 + static_cast<std::int64_t>(number % 3) * 50;
  return code == "0103" ? 1250 : 0;
}

}  // namespace

Dataset patches_of_land(const std::string& file, const std::string& layer) {
  Dataset data;
  data.file = file;
  data.layer = layer;
  data.columns = {{"BSM", Column::Kind::text, 18},
                  {"YSDM", Column::Kind::text, 10},
                  {"TBBH", Column::Kind::text, 8},
                  {"DLBM", Column::Kind::text, 5},
                  {"DLMC", Column::Kind::text, 60}};
  add_deduction_columns(data, survey_columns);
  return data;
}

void add_land_patch(Dataset& data, const char* number, std::size_t n, const LandClass& land,
                    const Patches& patches) {
  Feature feature;
  feature.values = {fmt::format("459901{}{:08}", number, n), "2001010100", fmt::format("{:08}", n), land.code,
                    land.name};
  add_deduction(feature, patches.front().shell, Grid::plane, deducted_of(land, n));
  feature.patches = patches;
  data.features.push_back(std::move(feature));
}

}  // namespace zonegate::sample
