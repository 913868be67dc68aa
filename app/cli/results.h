// Purpose: the results of one run (app/session/results.h) on standard output, and their exit status.
#pragma once

#include <string>

#include "app/session/results.h"
#include "app/session/tally.h"

namespace zonegate::cli {

// Text for standard output, in colour where a terminal wants it. Errors: cannot_write check.stdout, stdout.*.
Expected<void> print_result(const std::string& text, bool for_people);

// 1 when some project fails, else 2 when some are undetermined, else 0.
int exit_status(const session::Tally& tally);

}  // namespace zonegate::cli
