// Purpose: three-valued logic (Kleene). `unknown` propagates; it is never read as false.
#pragma once

namespace zonegate {

enum class Truth { no, unknown, yes };

constexpr Truth operator&&(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth operator||(Truth a, Truth b) { return a < b ? b : a; }
constexpr Truth operator!(Truth a) {
  return a == Truth::yes ? Truth::no : a == Truth::no ? Truth::yes : Truth::unknown;
}
constexpr Truth truth_of(bool b) { return b ? Truth::yes : Truth::no; }

}  // namespace zonegate
