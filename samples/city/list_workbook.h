// Purpose: an access list as a bureau's spreadsheet: a title across the sheet, Chinese headings, days as date
// cells, classes as numbers, and one merged cell where neighbouring entries are for the same unit. The same
// bytes every time. Error: sample.cannot_write.
#pragma once

#include <string>

#include "core/base/error.h"
#include "core/rules/rule.h"

namespace zonegate::sample {

Expected<void> write_list_workbook(const std::string& path, const AccessList& list);

}  // namespace zonegate::sample
