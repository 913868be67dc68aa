#include "layers/themes/theme_info.h"

#include <algorithm>

#include "layers/themes/theme.h"

namespace zonegate {
namespace {

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// The first Chinese word that stands for a value is what people call it: "二级" for "2". Of two entries for one
// attribute (columns with tables of their own) the first counts.
AttributeWords words_of(const ThemeField& field) {
  AttributeWords words{field.name, field.title, {}};
  for (const auto& [delivered, canonical] : field.values) {
    if (!is_ascii(delivered)) words.values.emplace(canonical, Text(canonical, delivered));
  }
  return words;
}

ThemeInfo info_of(const Theme& theme) {
  ThemeInfo info{theme.id, theme.name, theme.containment, theme.sliver_limit_m2, {}};
  for (const ThemeField& field : theme.fields) {
    if (info.attribute(field.name) == nullptr) info.attributes.push_back(words_of(field));
  }
  return info;
}

}  // namespace

std::vector<ThemeInfo> theme_infos() {
  std::vector<ThemeInfo> infos;
  infos.reserve(themes().size());
  for (const Theme& theme : themes()) infos.push_back(info_of(theme));
  return infos;
}

}  // namespace zonegate
