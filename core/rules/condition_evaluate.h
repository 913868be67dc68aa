// Purpose: the three-valued truth of a condition tree over a context, with its trace. Never fails.
#pragma once

#include "core/rules/condition.h"
#include "core/rules/condition_tree.h"

namespace zonegate::condition {

Truth truth_of_tree(const Node& node, const ConditionContext& context);  // without the trace
Evaluation evaluate_tree(const Node& node, const ConditionContext& context);

// Do the words occur in the text, in the form of `searched` (wording.h), without the signs around them (“电镀”,
// 电镀*)? Returns the first that does, as it is written, or "".
std::string matched_word(const std::vector<std::string>& words, std::string_view text);

}  // namespace zonegate::condition
