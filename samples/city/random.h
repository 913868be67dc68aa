// Purpose: the sample city's own random numbers: integers only, the same on every machine (SplitMix64, public
// domain, Sebastiano Vigna).
#pragma once

#include <cstdint>

namespace zonegate::sample {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // Uniform enough for drawing: lowest ≤ result ≤ highest.
  std::int64_t between(std::int64_t lowest, std::int64_t highest) {
    const auto span = static_cast<std::uint64_t>(highest - lowest) + 1;
    return lowest + static_cast<std::int64_t>(next() % span);
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace zonegate::sample
