#include "core/check/list_index.h"

#include <algorithm>
#include <iterator>

namespace zonegate {

ListIndex::ListIndex(const std::vector<AccessList>& lists) {
  for (std::uint32_t l = 0; l < lists.size(); ++l) {
    for (std::uint32_t e = 0; e < lists[l].entries.size(); ++e) {
      const auto& codes = lists[l].entries[e].scope.unit_codes;
      const bool patterned = std::any_of(codes.begin(), codes.end(), [](const std::string& code) {
        return code.empty() || code.back() == '*';
      });
      if (codes.empty() || patterned) {
        wide_.push_back({l, e});
        continue;
      }
      for (const auto& code : codes) {
        auto& places = exact_[code];
        if (places.empty() || places.back() != EntryPlaceInLists{l, e}) places.push_back({l, e});
      }
    }
  }
}

std::vector<EntryPlaceInLists> ListIndex::candidates(const std::string& unit_code) const {
  const auto found = exact_.find(unit_code);
  if (found == exact_.end()) return wide_;
  std::vector<EntryPlaceInLists> out;
  out.reserve(wide_.size() + found->second.size());
  std::merge(wide_.begin(), wide_.end(), found->second.begin(), found->second.end(), std::back_inserter(out));
  return out;
}

}  // namespace zonegate
