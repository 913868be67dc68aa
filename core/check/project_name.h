// Purpose: what a project is called in a language: in English by its fact "name_en" where that is stated,
// otherwise by its name as given. Degenerate cases: a project without a name is called "". Cost: one lookup.
// Thread rule: free of state.
#pragma once

#include <string>

#include "core/base/text.h"
#include "core/check/finding.h"
#include "core/rules/fact.h"

namespace zonegate {

std::string english_name(const Facts& facts);  // "" where none is stated

std::string project_name_in(const std::string& name, const Facts& facts, Language language);
const std::string& project_name_in(const ProjectResult& result, Language language);

}  // namespace zonegate
