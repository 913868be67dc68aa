// Purpose: the words that stand for values of facts, shared by parse_fact and the condition language.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/rules/fact.h"

namespace zonegate {

std::optional<bool> parse_yes_no(std::string_view text);  // yes/no, true/false, 是/否, 有/无
// The choice named by its id or by its title in either language; nullptr when there is none.
const std::pair<std::string, Text>* find_choice(const FactDefinition& definition, std::string_view text);
// "a, b, c": what may be written, for messages.
std::string choice_ids(const FactDefinition& definition);
// "甲（a）、乙（b）": the same in Chinese; both forms may be written.
std::string choice_titles(const FactDefinition& definition);
// One value for people: "direct (directly to water)" / "直排".
Text describe_value(const FactDefinition& definition, const FactValue& value);

}  // namespace zonegate
