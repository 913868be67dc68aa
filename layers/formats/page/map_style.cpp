#include "layers/formats/page/map_style.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/resource.h"

namespace zonegate::page {
namespace {

MapPattern pattern_named(const std::string& name) {
  constexpr std::array<std::string_view, 5> names = {"none", "left", "right", "cross", "dots"};
  const auto* const found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? MapPattern::none : static_cast<MapPattern>(found - names.begin());
}

// The file is compiled in and held to its form by a test; what is missing all the same stays neutral.
std::vector<MapStyle> read_styles() {
  std::vector<MapStyle> styles;
  const auto json = nlohmann::json::parse(resource("styles/map.json"), nullptr, false);
  if (!json.is_object() || !json.contains("styles")) return styles;
  for (const auto& entry : json["styles"]) {
    styles.push_back({entry.value("theme", ""), entry.value("fill", "none"), entry.value("line", "#777777"),
                      pattern_named(entry.value("pattern", "none")), entry.value("dash", "")});
  }
  return styles;
}

}  // namespace

const std::vector<MapStyle>& map_styles() {
  static const std::vector<MapStyle> styles = read_styles();
  return styles;
}

const MapStyle& map_style(std::string_view theme) {
  static const MapStyle neutral{"", "#e6e6e6", "#777777", MapPattern::none, ""};
  const auto found = std::find_if(map_styles().begin(), map_styles().end(),
                                  [theme](const MapStyle& style) { return style.theme == theme; });
  return found == map_styles().end() ? neutral : *found;
}

}  // namespace zonegate::page
