// Purpose: what importing, previewing and comparing access lists say alike.
#pragma once

#include "app/cli/cli.h"
#include "app/cli/loading.h"
#include "core/rules/list_diff.h"
#include "core/rules/rule.h"

namespace zonegate::cli {

// Counts of entries by dimension and effect, and how many a person judges.
void print_list_counts(const Cli& cli, const AccessList& list);

// The difference, at most `most` entries of it (0: all).
void print_difference(const Cli& cli, const ListDifference& difference, std::size_t most);

// The stored edition that the new one follows: the last of its id that begins before it; nullptr: none.
const AccessList* former_edition(const std::vector<AccessList>& lists, const AccessList& next);

}  // namespace zonegate::cli
