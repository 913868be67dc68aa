// Purpose: one deterministic source of numbers for tests, the same on every machine and standard library.
#pragma once

#include <cstdint>

#include "tests/support/cases.h"

namespace zonegate::test {

// SplitMix64 (Steele, Lea, Flood 2014): state is the seed, every seed is good.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed_of(seed)) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  double unit() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }  // [0, 1)
  double between(double low, double high) { return low + (high - low) * unit(); }
  int integer(int low, int high) {  // both included
    return low + static_cast<int>(bits() % static_cast<std::uint64_t>(high - low + 1));
  }

 private:
  std::uint64_t state_;
};

}  // namespace zonegate::test
