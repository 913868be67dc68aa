// Purpose: whether what stands in a field says anything of a project at all. A form is filled with "/" and
// "待定", and a code of an edition before names no class of today: neither is an answer, and a rule that reads
// one as an answer clears what it should bar.
//
// "无" and "none" are answers. Only a classification whose table is complete (CodeTable::complete) can say that
// a code is none of its classes. Errors: none. Cost: logarithmic in the table. Thread rule: constant data.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/text.h"
#include "core/rules/fact.h"

namespace zonegate {

// "/", "—", "待定", "暂无", "N/A": signs alone, or one of the words that stand for an empty cell.
bool states_nothing(std::string_view text);
bool is_word_character(char32_t value);  // a letter or a digit of any script, no sign

// A code that no class of its scheme has.
bool is_no_class(const Code& code);
// What became of it, and what to state instead; `default_scheme` as format_code takes it.
Text instead_of(const Code& code, std::string_view default_scheme);

// Why a stored fact counts as not stated: it was read when this was not yet asked. nullopt: it counts.
std::optional<Text> not_stated(const Fact& fact);

}  // namespace zonegate
