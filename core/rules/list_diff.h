// Purpose: what a new edition of an access list changed, entry by entry, in words for whoever has to look at
// it.
//
// Entries are paired by id with the same text; then, within the same units and dimension, by the same text
// (renumbered); then by id alone (reworded). What is left was added or removed. Of a pair, a change of effect,
// condition, exception, codes, words, scope, dimension, judgement by a person, basis or summary is told as
// such; of the lists themselves a change of level, title, issuer or validity. Texts are compared without regard
// to width, runs of space and the mark that ends them (a clause that is no longer the last ends with a
// semicolon). Deterministic: in the order of the new edition, removed ones last, in the order of the old. Cost:
// n log n. Thread rule: pure function.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/rules/rule.h"

namespace zonegate {

enum class EntryChange {
  added,
  removed,
  reworded,
  renumbered,
  condition,
  effect,
  scope,
  dimension,
  judgement,
  basis
};
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

// Of the list itself: "level", "城市级" → "自治区级".
struct HeadDifference {
  Text what;
  Text before;
  Text after;
};

struct ListDifference {
  std::vector<HeadDifference> head;
  std::vector<EntryDifference> entries;
  std::size_t unchanged = 0;
  std::size_t count(EntryChange change) const;
};

// The words of an entry as editions are compared: folded, without the marks at their end.
std::string wording_of(const AccessEntry& entry);

ListDifference difference_of(const AccessList& former, const AccessList& next);

// "12 added, 3 removed, 5 reworded, …; 640 unchanged".
Text summary_of(const ListDifference& difference);

}  // namespace zonegate
