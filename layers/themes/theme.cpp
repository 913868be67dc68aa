#include "layers/themes/theme.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/resource.h"

namespace zonegate {
namespace {

using Json = nlohmann::json;

Text text_of(const Json& json) { return {json.at("en").get<std::string>(), json.at("zh").get<std::string>()}; }

ThemeGeometry geometry_of(const std::string& word) {
  if (word == "line") return ThemeGeometry::line;
  if (word == "point") return ThemeGeometry::point;
  return word == "any" ? ThemeGeometry::any : ThemeGeometry::polygon;
}

ThemeField field_of(const Json& json) {
  ThemeField field;
  field.name = json.at("name").get<std::string>();
  field.title = text_of(json.at("title"));
  field.aliases = json.value("aliases", std::vector<std::string>{});
  field.identity = json.value("identity", false);
  field.personal = json.value("personal", false);
  for (const auto& pair : json.value("values", Json::array())) {
    field.values.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
  }
  return field;
}

Theme theme_of(const Json& json) {
  Theme theme;
  theme.id = json.at("id").get<std::string>();
  theme.name = text_of(json.at("name"));
  theme.geometry = geometry_of(json.at("geometry").get<std::string>());
  theme.containment = json.value("containment", false);
  theme.sliver_limit_m2 = json.value("sliver_limit_m2", 1.0);
  theme.sliver_limit_m = json.value("sliver_limit_m", 1.0);
  for (const auto& field : json.at("fields")) theme.fields.push_back(field_of(field));
  theme.layer_names = json.value("layer_names", std::vector<std::string>{});
  theme.field_grade = json.value("field_grade", std::string{});
  return theme;
}

// The file is part of the program: a test reads every theme, so the empty answer is never met in a build that
// passed its tests.
std::vector<Theme> read_embedded() {
  try {
    std::vector<Theme> all;
    const std::string_view bytes = resource("themes/themes.json");
    const Json json = Json::parse(bytes.begin(), bytes.end());
    for (const auto& theme : json.at("themes")) all.push_back(theme_of(theme));
    return all;
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace

const std::vector<Theme>& themes() {
  static const std::vector<Theme> all = read_embedded();
  return all;
}

const Theme* find_theme(std::string_view id) {
  const auto& all = themes();
  const auto it = std::find_if(all.begin(), all.end(), [id](const Theme& theme) { return theme.id == id; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace zonegate
