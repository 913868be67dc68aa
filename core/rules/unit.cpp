#include "core/rules/unit.h"

#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "core/rules/wording.h"

namespace zonegate {
namespace {

template <std::size_t N>
std::optional<double> find(const std::pair<std::string_view, double> (&table)[N], std::string_view unit) {
  const std::string name = half_width(trim(unit));
  for (const auto& [known, factor] : table) {
    if (known == name) return factor;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> metres_in(std::string_view unit) {
  static constexpr std::pair<std::string_view, double> table[] = {
      {"m", 1}, {"km", 1000}, {"米", 1}, {"千米", 1000}, {"公里", 1000}};
  return find(table, unit);
}

std::optional<double> square_metres_in(std::string_view unit) {
  static constexpr std::pair<std::string_view, double> table[] = {
      {"m2", 1},           {"m²", 1},          {"平方米", 1},    {"ha", 10000},
      {"公顷", 10000},     {"km2", 1000000},   {"km²", 1000000}, {"平方公里", 1000000},
      {"mu", 2000.0 / 3.0}, {"亩", 2000.0 / 3.0}};
  return find(table, unit);
}

std::optional<double> unit_factor(const FactDefinition& definition, std::string_view unit) {
  const std::string name = half_width(trim(unit));
  if (name == half_width(definition.unit)) return 1.0;
  for (const auto& [known, factor] : definition.unit_factors) {
    if (half_width(known) == name) return factor;
  }
  return std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  const std::string half = half_width(trim(text));
  std::string_view digits = half;
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace zonegate
