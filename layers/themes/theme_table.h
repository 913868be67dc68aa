// Purpose: the themes as one table for people: fields as delivered, laws, tests, effects, and how sure each is.
// From the theme data and a rule pack, so that documentation cannot drift from the data. Markdown, Chinese
// names beside English ones. Deterministic. Cannot fail. Thread rule: pure function.
#pragma once

#include <string>

#include "core/rules/rule.h"

namespace zonegate {

std::string theme_table_markdown(const RulePack& pack);

}  // namespace zonegate
