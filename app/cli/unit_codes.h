// Purpose: the control-unit codes of a workspace, against which access lists are checked; and lint findings as
// errors.
#pragma once

#include <string>
#include <vector>

#include "app/cli/cli.h"
#include "core/base/work.h"
#include "core/rules/lint.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {

// Codes of every version of every control-unit layer.
Expected<std::vector<std::string>> unit_codes(const Workspace& workspace, const Work& work);
// Where the entries of an access list stand in its file, of any form.
LintPlaces list_places(const std::string& bytes, const std::string& file, const std::string& sheet);
Error lint_error(const LintFinding& finding);

// Before an import: doubts are said, a mistake for certain refuses the file, so that nothing half-understood
// decides. Errors: bad_data lint.*, the first mistake.
Expected<void> heed_lint(const Cli& cli, const std::vector<LintFinding>& findings);

}  // namespace zonegate::cli
