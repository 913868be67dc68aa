#include "core/check/zone_kind.h"

#include <algorithm>

#include "core/check/finding.h"
#include "core/check/setup.h"
#include "core/zones/zone_index.h"

namespace zonegate {
namespace {

std::string delivered_text(const AttributeValue* value) {
  return value == nullptr ? std::string{} : to_text(*value);
}

// English has the rules' own word, and beside it the one that stands in the law and in the data.
Text kind_words(const AttributeWords& words, const std::string& value) {
  if (value.empty()) return {"not given", "未填写"};
  const auto known = words.values.find(value);
  if (known == words.values.end()) return {"\"" + value + "\" (as delivered)", "“" + value + "”（按交付值）"};
  std::string en = known->second.en;
  std::replace(en.begin(), en.end(), '_', ' ');
  return {en + " (" + known->second.zh + ")", known->second.zh};
}

// "class: 1 priority, 2 key, 3 general": what follows explains the values, and one of them stands behind it.
Text attribute_words(const AttributeWords& words) {
  return {words.title.en.substr(0, words.title.en.find(": ")),
          words.title.zh.substr(0, words.title.zh.find("："))};
}

}  // namespace

void name_zone(const ThemeInfo& theme, const ZoneIndex& index, std::uint32_t zone, Finding& finding) {
  const LayerHead& layer = index.layer();
  const auto& of = index.zone(zone);
  finding.zone_name = delivered_text(layer.attribute(of, "name"));
  for (const AttributeWords& words : theme.attributes) {
    if (words.values.empty()) continue;
    const AttributeValue* value = layer.attribute(of, words.name);
    if (value != nullptr)
      finding.zone_kinds.push_back({attribute_words(words), kind_words(words, delivered_text(value))});
  }
}

}  // namespace zonegate
