#include "core/rules/unit.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
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

// The shortest decimal that a double is written as: digits * 10^exponent.
struct Decimal {
  std::uint64_t digits = 0;
  int count = 0;  // of digits
  int exponent = 0;
};

Decimal decimal_of(double value) {  // finite, not negative
  std::array<char, 40> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific).ptr;
  Decimal out;
  const char* at = text.data();
  bool fraction = false;
  for (; at != end && *at != 'e'; ++at) {
    if (*at == '.') {
      fraction = true;
      continue;
    }
    out.digits = out.digits * 10U + static_cast<std::uint64_t>(*at - '0');
    ++out.count;
    if (fraction) --out.exponent;
  }
  if (at != end) out.exponent += std::atoi(at + 1);  // "e+07": from_chars takes no plus
  return out;
}

__extension__ using Wide = unsigned __int128;  // 17 digits by 15: below 10^32

}  // namespace

double in_canonical_unit(double value, double factor) {
  constexpr int kWritten = 15;  // digits that a double keeps whatever they are
  if (factor == 1.0 || !std::isfinite(value) || !std::isfinite(factor)) return value * factor;
  const Decimal left = decimal_of(std::abs(value));
  const Decimal right = decimal_of(std::abs(factor));
  if (right.count > kWritten) return value * factor;
  std::array<char, 48> text{};
  char* begin = text.data() + 40;
  char* const end = begin;
  Wide product = static_cast<Wide>(left.digits) * right.digits;
  do {
    *--begin = static_cast<char>('0' + static_cast<int>(product % 10U));
    product /= 10U;
  } while (product != 0U);
  *end = 'e';
  const auto last = std::to_chars(end + 1, text.data() + text.size(), left.exponent + right.exponent).ptr;
  double out = 0.0;
  if (std::from_chars(begin, last, out).ec != std::errc{}) return value * factor;  // beyond the doubles
  return std::signbit(value) == std::signbit(factor) ? out : -out;
}

std::optional<double> metres_in(std::string_view unit) {
  static constexpr std::pair<std::string_view, double> table[] = {
      {"m", 1}, {"km", 1000}, {"米", 1}, {"千米", 1000}, {"公里", 1000}};
  return find(table, unit);
}

std::optional<double> square_metres_in(std::string_view unit) {
  static constexpr std::pair<std::string_view, double> table[] = {
      {"m2", 1},        {"m²", 1},        {"平方米", 1},         {"ha", 10000},        {"公顷", 10000},
      {"km2", 1000000}, {"km²", 1000000}, {"平方公里", 1000000}, {"mu", 2000.0 / 3.0}, {"亩", 2000.0 / 3.0}};
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

std::string chinese_unit(const FactDefinition& definition, const std::string& unit) {
  const auto factor = unit_factor(definition, unit);
  if (!factor) return unit;
  for (const auto& [name, other] : definition.unit_factors) {
    const bool latin = std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= 'z'; });
    if (other == *factor && !latin) return name;
  }
  return unit;
}

std::optional<double> parse_number(std::string_view text) {
  const std::string half = half_width(trim(text));
  std::string_view digits = half;
  if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

}  // namespace zonegate
