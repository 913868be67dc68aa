// Purpose: what may stand on the right-hand side of a comparison, checked against the type of its left side.
#pragma once

#include "core/base/error.h"
#include "core/rules/condition_lexer.h"
#include "core/rules/condition_tree.h"

namespace zonegate::condition {

tl::unexpected<Error> type_error(long column, Text what, Text remedy);

// `unit` is the token after the value when it is a unit, else null.
Expected<Literal> fact_literal(const FactDefinition& fact, const Token& value, const Token* unit);
Expected<WordLiteral> zone_literal(std::string_view attribute, const std::vector<std::string>& known_values,
                                   const Token& value);
Expected<NumberLiteral> measure_literal(bool distance, const Token& value, const Token* unit);

}  // namespace zonegate::condition
