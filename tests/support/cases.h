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

}  // namespace zonegate::test
