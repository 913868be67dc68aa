// Purpose: which entries of the lists in force may speak of a control unit, without asking every entry: a
// region's lists have a hundred thousand entries, a unit some dozens. Internal to core/check.
//
// Entries whose scope names exact unit codes are found by code; entries with patterns or without codes may
// speak of any unit. The answer is a superset of the entries in scope, in the order of lists and entries; the
// scope itself is still decided by in_scope. Immutable after creation; the lists must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/rules/rule.h"

namespace zonegate {

struct EntryPlaceInLists {
  std::uint32_t list = 0;
  std::uint32_t entry = 0;
  auto operator<=>(const EntryPlaceInLists&) const = default;
};

class ListIndex {
 public:
  ListIndex() = default;
  explicit ListIndex(const std::vector<AccessList>& lists);
  std::vector<EntryPlaceInLists> candidates(const std::string& unit_code) const;

 private:
  std::unordered_map<std::string, std::vector<EntryPlaceInLists>> exact_;
  std::vector<EntryPlaceInLists> wide_;
};

}  // namespace zonegate
