// Purpose: how many cases a property test runs.
#pragma once

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

}  // namespace zonegate::test
