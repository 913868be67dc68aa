// Purpose: the control-unit codes of a workspace, against which access lists are checked; and lint findings as
// errors.
#pragma once

#include <string>
#include <vector>

#include "core/base/work.h"
#include "core/rules/lint.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {

// Codes of every version of every control-unit layer.
Expected<std::vector<std::string>> unit_codes(const Workspace& workspace, const Work& work);
Error lint_error(const LintFinding& finding);

}  // namespace zonegate::cli
