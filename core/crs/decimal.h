// Purpose: a double as the decimal number that people read, for rounding that agrees with pencil and paper
// (inside this folder).
//
// The number that is rounded is the shortest decimal that reads back as the double: 0.005 is 0.005 and a tie,
// though the double is 0.00500000000000000010408; 1.005 is a tie, though the double is a little less.
#pragma once

#include <optional>
#include <string>

namespace zonegate::detail {

struct Decimal {
  bool negative = false;
  std::string digits;    // before the point, no leading zeros, may be empty
  std::string fraction;  // after the point, no trailing zeros, may be empty
};

// Empty for NaN and infinities.
std::optional<Decimal> decimal_of(double value);

// Cuts the fraction to `places`; what is cut off is returned in `rest` (digits after the cut, no trailing
// zeros).
Decimal cut(const Decimal& value, int places, std::string& rest);
// The digits as a whole number of units of the last place, plus `units`. Sign aside.
void add_unit(Decimal& value, int places);
// "-12.30" with exactly `places` digits after the point; zero is never negative.
std::string written(const Decimal& value, int places);

}  // namespace zonegate::detail
