#include "core/zones/zone_layer.h"

#include <fmt/format.h>

namespace zonegate {

const AttributeValue* LayerHead::attribute(const Zone& zone, std::string_view field) const {
  for (std::size_t i = 0; i < fields.size() && i < zone.attributes.size(); ++i) {
    if (fields[i].name == field) return &zone.attributes[i];
  }
  return nullptr;
}

std::string to_text(const AttributeValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* day = std::get_if<Day>(&value)) return format_day(*day);
  return {};
}

}  // namespace zonegate
