// Purpose: can this condition hold at all? For lint: a rule that can never apply is a mistake.
//
// Every fact, attribute and measure that the condition names is given a few values that stand for all others (on,
// below and above each limit; one code for each way of matching the patterns; each word and none) and the
// condition is evaluated over the combinations. The answer is "too many to say" (nullopt) above 100 000
// combinations, and never a wrong "no" for facts that are independent of each other.
#pragma once

#include <optional>

#include "core/rules/condition_tree.h"

namespace zonegate::condition {

std::optional<bool> can_hold(const Node& node);

}  // namespace zonegate::condition
