// Purpose: what a theme is: identity, expected fields with their aliases, default limits. Data, from
// resources/themes. An id never changes its meaning (design section 3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/text.h"

namespace zonegate {

enum class ThemeGeometry { polygon, line, point, any };

struct ThemeField {
  std::string name;  // canonical: "code", "name", "class", "status", "zone_type"
  Text title;
  std::vector<std::string> aliases;  // source field names seen in practice, compared without case
  bool identity = false;             // makes the zone id when present and unique
  bool personal = false;             // dropped at import unless kept by explicit choice
  std::vector<std::pair<std::string, std::string>> values;  // as delivered → canonical ("核心保护区" → "core")
};

struct Theme {
  std::string id;
  Text name;
  ThemeGeometry geometry = ThemeGeometry::polygon;
  bool containment = false;
  double sliver_limit_m2 = 1.0;
  double sliver_limit_m = 1.0;
  std::vector<ThemeField> fields;
  std::vector<std::string> layer_names;  // names seen in practice: "STBHHX"
  std::string field_grade;               // how sure the field names are, with source
};

const std::vector<Theme>& themes();            // in the order of design section 3
const Theme* find_theme(std::string_view id);  // nullptr: unknown

}  // namespace zonegate
