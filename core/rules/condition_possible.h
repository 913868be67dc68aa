// Purpose: can this condition hold at all? For lint: a rule that can never apply is a mistake.
//
// Every fact, attribute and measure that the condition names is given a few settings that stand for all others
// (condition_wheels.h). What each leaf says of each setting is worked out once; settings that no leaf tells
// apart are one. Then settings are chosen subject by subject, and a choice after which the whole cannot become
// true any more, whatever the rest is, is left at once. The answer is "too many to say" (nullopt) where that
// takes more than 200 000 steps, which is never so when there are at most 100 000 combinations; and never a
// wrong "no" for facts that are independent of each other (of a zone's own: what lies in one is at no distance
// from it). Cost: a millisecond or less for conditions as lists have them (docs/benchmarks.md). Errors: none.
// Thread rule: free function.
#pragma once

#include <optional>

#include "core/rules/condition_tree.h"

namespace zonegate::condition {

std::optional<bool> can_hold(const Node& node);

}  // namespace zonegate::condition
