// Purpose: what a report will be, before it is made.
#pragma once

#include <string>

#include "app/cli/commands.h"

namespace zonegate::cli {

// As asked for with -f, else by the ending of the output, else pdf.
std::string report_format(const ReportOptions& options);

}  // namespace zonegate::cli
