// Purpose: what lint found before an import, said on standard error (app/session/list_import.h).
#pragma once

#include <vector>

#include "app/cli/cli.h"
#include "app/session/list_import.h"

namespace zonegate::cli {

using session::lint_error;
using session::unit_codes;

// Before an import: doubts are said, a mistake for certain refuses the file, so that nothing half-understood
// decides. Errors: bad_data lint.*, the first mistake.
Expected<void> heed_lint(const Cli& cli, const std::vector<LintFinding>& findings);

}  // namespace zonegate::cli
