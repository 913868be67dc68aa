// Purpose: numbers that carry their unit in the type, so that metres are never added to square metres or
// degrees. A Quantity is a double; `value` is in the unit named by the type. Zero means computed: an unknown is
// std::optional.
#pragma once

#include <compare>

namespace zonegate {

template <class Unit>
struct Quantity {
  double value = 0.0;

  constexpr Quantity() = default;
  constexpr explicit Quantity(double v) : value(v) {}

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator+(Quantity o) const { return Quantity(value + o.value); }
  constexpr Quantity operator-(Quantity o) const { return Quantity(value - o.value); }
  constexpr Quantity operator*(double f) const { return Quantity(value * f); }
  constexpr Quantity& operator+=(Quantity o) {
    value += o.value;
    return *this;
  }
};

using Metres = Quantity<struct MetreUnit>;
using SquareMetres = Quantity<struct SquareMetreUnit>;
using Degrees = Quantity<struct DegreeUnit>;
using Radians = Quantity<struct RadianUnit>;

}  // namespace zonegate
