// Purpose: what a new edition of an access list changed, entry by entry, in words for whoever has to look at
// it.
//
// Entries are paired by id with the same text; then, within the same units and dimension, by the same text
// (renumbered); then by id alone (reworded). What is left was added or removed. Of a pair whose text stands, a
// change of effect, condition, exception, codes, words or scope is told as such. Texts are compared without
// regard to width and runs of space. Deterministic: in the order of the new edition, removed ones last, in the
// order of the old. Cost: n log n. Thread rule: pure function.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/rule.h"

namespace zonegate {

enum class EntryChange { added, removed, reworded, renumbered, condition, effect, scope };
std::string_view entry_change_id(EntryChange change);
Text entry_change_name(EntryChange change);

struct EntryDifference {
  std::vector<EntryChange> changes;  // at least one; added and removed stand alone
  std::string id;                    // of the new edition; removed: of the old
  std::string former_id;             // when it differs
  Dimension dimension = Dimension::space;
  std::string before;  // text, effect and condition as far as they changed
  std::string after;
};

struct ListDifference {
  std::vector<EntryDifference> entries;
  std::size_t unchanged = 0;
  std::size_t count(EntryChange change) const;
};

ListDifference difference_of(const AccessList& former, const AccessList& next);

// "12 added, 3 removed, 5 reworded, …; 640 unchanged".
Text summary_of(const ListDifference& difference);

}  // namespace zonegate
