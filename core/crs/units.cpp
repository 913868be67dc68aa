#include "core/crs/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/crs/decimal.h"

namespace zonegate {
namespace {

bool rounds_up(const detail::Decimal& kept, const std::string& rest, int places, Rounding rounding) {
  if (rest.empty() || rest[0] < '5') return false;
  if (rest != "5" || rounding == Rounding::half_up) return true;
  // A tie, to even. The last digit kept: a fraction shorter than `places` ends in zeros.
  char last = '0';
  if (places > 0 && kept.fraction.size() == static_cast<std::size_t>(places)) last = kept.fraction.back();
  if (places == 0 && !kept.digits.empty()) last = kept.digits.back();
  return (last - '0') % 2 != 0;
}

std::string not_a_number(double value) {
  if (std::isnan(value)) return "nan";
  return value > 0.0 ? "inf" : "-inf";
}

}  // namespace

std::string_view rounding_id(Rounding rounding) {
  return rounding == Rounding::half_even ? "half_even" : "half_up";
}

Expected<Rounding> parse_rounding(std::string_view text) {
  for (const Rounding rounding : {Rounding::half_up, Rounding::half_even})
    if (text == rounding_id(rounding)) return rounding;
  const std::string shown(text.substr(0, 40));
  return fail(ErrorKind::usage, "units.rounding",
              {fmt::format("\"{}\" is not a rounding rule", shown), fmt::format("“{}”不是舍入规则", shown)},
              {"Write half_up or half_even.", "请写 half_up 或 half_even。"});
}

std::string_view area_unit_id(AreaUnit unit) {
  switch (unit) {
    case AreaUnit::square_metre:
      return "m2";
    case AreaUnit::hectare:
      return "ha";
    case AreaUnit::mu:
      return "mu";
  }
  return "m2";
}

Expected<AreaUnit> parse_area_unit(std::string_view text) {
  for (const AreaUnit unit : {AreaUnit::square_metre, AreaUnit::hectare, AreaUnit::mu}) {
    const Text name = area_unit_name(unit);
    if (text == area_unit_id(unit) || text == name.en || text == name.zh) return unit;
  }
  const std::string shown(text.substr(0, 40));
  return fail(ErrorKind::usage, "units.area",
              {fmt::format("\"{}\" is not a unit of area", shown), fmt::format("“{}”不是面积单位", shown)},
              {"Write m2, ha or mu.", "请写 m2、ha 或 mu（平方米、公顷、亩）。"});
}

Text area_unit_name(AreaUnit unit) {
  switch (unit) {
    case AreaUnit::square_metre:
      return {"m²", "平方米"};
    case AreaUnit::hectare:
      return {"ha", "公顷"};
    case AreaUnit::mu:
      return {"mu", "亩"};
  }
  return {"m²", "平方米"};
}

int default_decimals(AreaUnit unit) { return unit == AreaUnit::hectare ? 4 : 2; }

double in_unit(SquareMetres area, AreaUnit unit) {
  switch (unit) {
    case AreaUnit::square_metre:
      return area.value;
    case AreaUnit::hectare:
      return area.value / 10000.0;
    case AreaUnit::mu:
      return area.value * 3.0 / 2000.0;
  }
  return area.value;
}

SquareMetres from_unit(double value, AreaUnit unit) {
  switch (unit) {
    case AreaUnit::square_metre:
      return SquareMetres(value);
    case AreaUnit::hectare:
      return SquareMetres(value * 10000.0);
    case AreaUnit::mu:
      return SquareMetres(value * 2000.0 / 3.0);
  }
  return SquareMetres(value);
}

std::string format_decimal(double value, int decimals, Rounding rounding) {
  const auto exact = detail::decimal_of(value);
  if (!exact) return not_a_number(value);
  const int places = std::clamp(decimals, 0, 15);
  std::string rest;
  detail::Decimal kept = detail::cut(*exact, places, rest);
  if (rounds_up(kept, rest, places, rounding)) detail::add_unit(kept, places);
  return detail::written(kept, places);
}

double round_decimal(double value, int decimals, Rounding rounding) {
  if (!std::isfinite(value)) return value;
  const std::string text = format_decimal(value, decimals, rounding);
  double out = value;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string format_area(SquareMetres area, AreaUnit unit, std::optional<int> decimals, Rounding rounding) {
  return format_decimal(in_unit(area, unit), decimals.value_or(default_decimals(unit)), rounding);
}

}  // namespace zonegate
