// Purpose: how many projects of a check have which outcome, for whoever does not keep all results.
#pragma once

#include <array>
#include <cstddef>

#include "core/check/outcome.h"

namespace zonegate::session {

using Tally = std::array<std::size_t, 4>;  // fail, undetermined, conditional, pass

inline void count(Tally& tally, Outcome outcome) {
  ++tally.at(static_cast<std::size_t>(Outcome::fail) - static_cast<std::size_t>(outcome));
}

}  // namespace zonegate::session
