// Purpose: how many cases a property test runs, and which: every run tries the same ones, unless it is told to
// hunt.
//
// ZONEGATE_CASES_SHARE=0.1 takes a tenth of the cases; ZONEGATE_SEED=7 takes others (0 or none: the usual
// ones). Where a hunt finds something, the pair is printed; it becomes a case of its own.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace zonegate::test {

// All of `full`, or the share that ZONEGATE_CASES_SHARE names (sanitizer builds).
inline int cases(int full) {
  const char* share = std::getenv("ZONEGATE_CASES_SHARE");
  if (share == nullptr) return full;
  const double part = std::atof(share);
  const int wanted = static_cast<int>(static_cast<double>(full) * part);
  return part > 0.0 && part < 1.0 ? (wanted > 1 ? wanted : 1) : full;
}

// False in a run by shares: what is tried at the size of a limit (millions of points) is left to the full run.
inline bool full_size() { return cases(100) == 100; }

// Whether the n-th of a fixed set of cases is tried in a run by shares, where `more` times the share is:
// evenly, but never in step with the set, whose parts divide every regular step.
inline bool in_share(std::uint64_t n, int more = 1) {
  constexpr int kWhole = 1000;
  const int share = cases(kWhole);
  return share == kWhole || static_cast<int>(((n * 0x9E3779B97F4A7C15ULL) >> 40U) % kWhole) < more * share;
}

// The seed a test names, moved to other shapes by ZONEGATE_SEED.
inline std::uint64_t seed_of(std::uint64_t own) {
  const char* hunt = std::getenv("ZONEGATE_SEED");
  return hunt == nullptr ? own : own + 0x9E3779B97F4A7C15ULL * std::strtoull(hunt, nullptr, 10);
}

}  // namespace zonegate::test
