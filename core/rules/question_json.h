// Purpose: the question trees of a rule pack from JSON that has passed its schema. Internal to core/rules.
// Errors: pack.unknown_rule, pack.unknown_fact, pack.question_place, condition.*, placed.
#pragma once

#include <vector>

#include "core/rules/json_values.h"
#include "core/rules/question.h"

namespace zonegate {

// `pack`: with its facts and rules.
Expected<std::vector<QuestionTree>> json_questions(const JsonSource& source, const RulePack& pack);

}  // namespace zonegate
