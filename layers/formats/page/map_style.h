// Purpose: how a theme is drawn on maps: data, from resources/styles/map.json, in drawing order from bottom to
// top. A theme without a style of its own gets a neutral one. Thread rule: constant data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonegate::page {

enum class MapPattern { none, left, right, cross, dots };

struct MapStyle {
  std::string theme;
  std::string fill;  // CSS colour or "none"
  std::string line;
  MapPattern pattern = MapPattern::none;
  std::string dash;  // SVG dash array, or ""
};

const std::vector<MapStyle>& map_styles();
const MapStyle& map_style(std::string_view theme);

}  // namespace zonegate::page
