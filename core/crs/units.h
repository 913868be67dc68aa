// Purpose: areas in the units of the bureau: square metres, hectares, mu (exactly 2000/3 m2), and their
// rounding.
//
// Rounding happens once, at output; JSON, GeoJSON and GeoPackage carry unrounded numbers. The number rounded is
// the shortest decimal that reads back as the double (0.005 and 1.005 are ties). half_up is half away from
// zero, the custom of land tools and the default; half_even is GB/T 8170's. Text has a point and no grouping,
// whatever the locale. Legal input: any double; not-a-number and infinities are written "nan", "inf", "-inf"
// (an unknown is std::optional). Decimals outside 0..15 are clamped. Thread rule: free of state.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/quantity.h"

namespace zonegate {

enum class Rounding { half_up, half_even };
std::string_view rounding_id(Rounding rounding);  // "half_up"
Expected<Rounding> parse_rounding(std::string_view text);

enum class AreaUnit { square_metre, hectare, mu };
std::string_view area_unit_id(AreaUnit unit);  // "m2", "ha", "mu"
Expected<AreaUnit> parse_area_unit(std::string_view text);
Text area_unit_name(AreaUnit unit);   // "m²" 平方米, "ha" 公顷, "mu" 亩
int default_decimals(AreaUnit unit);  // 2, 4, 2

double in_unit(SquareMetres area, AreaUnit unit);
SquareMetres from_unit(double value, AreaUnit unit);

double round_decimal(double value, int decimals, Rounding rounding = Rounding::half_up);
std::string format_decimal(double value, int decimals, Rounding rounding = Rounding::half_up);
// "42.60"; without the unit's name.
std::string format_area(SquareMetres area, AreaUnit unit, std::optional<int> decimals = std::nullopt,
                        Rounding rounding = Rounding::half_up);

}  // namespace zonegate
