// Purpose: how the listing verbs print: rows as columns, and the days between which something is valid.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace zonegate::cli {

// Rows on standard output, columns by display width: a Chinese character takes two. No rows: no line.
void print_rows(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right);

// "2026-01-01 – 2026-12-31", "2026-01-01 – …" without an end.
std::string validity_words(const Validity& validity);

}  // namespace zonegate::cli
