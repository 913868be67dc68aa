#include "app/session/lists/entry_drafts.h"

#include <algorithm>
#include <utility>

namespace zonegate::session {

EntryFields EntryDrafts::fields(const Edition& edition, const AccessEntry& stored) const {
  const auto found = drafts_.find({edition, stored.id});
  return found == drafts_.end() ? fields_of(stored) : found->second.fields;
}

void EntryDrafts::write(const Edition& edition, const AccessEntry& stored, const EntryFields& fields) {
  if (fields == fields_of(stored)) {
    discard(edition, stored.id);
  } else {
    drafts_.insert_or_assign({edition, stored.id}, Draft{stored, fields});
  }
}

void EntryDrafts::discard(const Edition& edition, const std::string& entry) { drafts_.erase({edition, entry}); }

void EntryDrafts::saved(const Edition& edition) {
  std::erase_if(drafts_, [&](const auto& one) { return one.first.first == edition; });
}

bool EntryDrafts::changed(const Edition& edition, const std::string& entry) const {
  return drafts_.count({edition, entry}) != 0;
}

std::size_t EntryDrafts::count(const Edition& edition) const {
  return static_cast<std::size_t>(std::count_if(drafts_.begin(), drafts_.end(),
                                                [&](const auto& one) { return one.first.first == edition; }));
}

std::vector<EntryDrafts::Edition> EntryDrafts::editions() const {
  std::vector<Edition> out;
  for (const auto& one : drafts_) {
    if (out.empty() || !(out.back() == one.first.first)) out.push_back(one.first.first);
  }
  return out;
}

Expected<std::map<std::string, AccessEntry>> EntryDrafts::entries(const Edition& edition,
                                                                  const FactDictionary& facts) const {
  std::map<std::string, AccessEntry> out;
  for (const auto& [key, draft] : drafts_) {
    if (!(key.first == edition)) continue;
    auto entry = edited_entry(draft.stored, draft.fields, facts);
    if (!entry) {
      Error error = std::move(entry.error().error);
      error.place.feature = key.second;
      return tl::unexpected(std::move(error));
    }
    out.emplace(key.second, std::move(*entry));
  }
  return out;
}

}  // namespace zonegate::session
