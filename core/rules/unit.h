// Purpose: the units that conditions and facts may name, and their factors. Anything else is refused, never
// guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/rules/fact.h"

namespace zonegate {

std::optional<double> metres_in(std::string_view unit);         // m, km, 米, 公里, 千米
std::optional<double> square_metres_in(std::string_view unit);  // m2, km2, ha, mu (exactly 2000/3), 亩, 公顷, …

// The factor from `unit` to the definition's canonical unit; nullopt when the fact does not take that unit.
std::optional<double> unit_factor(const FactDefinition& definition, std::string_view unit);

// The unit by its Chinese name among those of the same size that the fact takes: "万吨/年" for 10kt/a. As it is
// when there is none.
std::string chinese_unit(const FactDefinition& definition, const std::string& unit);

// `value` in the canonical unit: the double nearest to the product of the two as they are written in decimals.
// So 7000 t/a is 0.7 [10kt/a], and "at most 0.7" holds of it, though 7000 * 0.0001 is 0.7000000000000001 in
// doubles. A factor that no 15 digits write (a mu) is multiplied as it is. NaN stays NaN; beyond the doubles:
// infinite.
double in_canonical_unit(double value, double factor);

// A finite number written in full, or nullopt: "12.5", "-3", "1e3". No thousands separators.
std::optional<double> parse_number(std::string_view text);

}  // namespace zonegate
