// Purpose: the ids of all themes, from the theme data themselves, for tests that read the default rule pack.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/resource.h"

namespace zonegate::test {

inline std::vector<std::string> all_theme_ids() {
  std::vector<std::string> ids;
  const auto data = nlohmann::json::parse(resource("themes/themes.json"));
  for (const auto& theme : data.at("themes")) ids.push_back(theme.at("id").get<std::string>());
  return ids;
}

}  // namespace zonegate::test
