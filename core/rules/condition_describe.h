// Purpose: the sentence of one node of a condition tree, in both languages, with the values it looked at.
#pragma once

#include "core/rules/condition.h"
#include "core/rules/condition_tree.h"

namespace zonegate::condition {

Text sentence_of(const Node& node, Truth truth, const ConditionContext& context);
Text truth_name(Truth truth);
void add_truth(Text& words, Truth truth);  // "…: unknown"

}  // namespace zonegate::condition
