// Purpose: what is wrong with a control-unit code, so that a refusal says it: its length, its beginning, its
// county, its class digit or its serial (ZH or HY, 6 digits, 1 to 3, 4 digits). Legal input: any text; "" for a
// code that is one. Pure function.
#pragma once

#include <string_view>

#include "core/base/text.h"

namespace zonegate {

// ": its 9th character, the class, is \"9\" and none of 1, 2, 3"; to stand behind the code.
Text unit_code_problem(std::string_view code);

}  // namespace zonegate
