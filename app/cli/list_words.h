// Purpose: what importing, previewing and comparing access lists say alike.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/loading.h"
#include "app/session/list_import.h"
#include "core/rules/list_diff.h"
#include "core/rules/rule.h"

namespace zonegate::cli {

// Counts of entries by dimension and effect, and how many a person judges.
void print_list_counts(const Cli& cli, const AccessList& list);

// The difference, at most `most` entries of it (0: all).
void print_difference(const Cli& cli, const ListDifference& difference, std::size_t most);

using session::former_edition;

}  // namespace zonegate::cli
