// Purpose: what a report will be, before it is made.
#pragma once

#include <string>

#include "app/cli/commands.h"

namespace zonegate::cli {

// pdf, html or xlsx: as asked for, else by the ending of the output.
std::string report_format(const ReportOptions& options);

}  // namespace zonegate::cli
