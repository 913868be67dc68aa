// Purpose: which fields of a theme's zones rules really ask, so that nobody is told of rules that do not exist.
//
// Asked is a field that a condition or exception of a rule of the theme names as zone.FIELD; a control unit's
// class and code are asked by the scopes of access lists. A field whose rules only inform changes no outcome.
// Cannot fail. Cost: one pass over the pack's rules. Thread rule: pure function.
#pragma once

#include <string_view>

#include "core/rules/rule.h"

namespace zonegate {

enum class AskedBy { nobody, notes, rules };  // notes: by rules that only inform or encourage

AskedBy asked_field(const RulePack& pack, std::string_view theme, std::string_view field);

}  // namespace zonegate
