// Purpose: what a person has changed in entries of access lists and not saved yet, by list, edition and entry.
// A change that comes back to what is stored is no change. Thread rule: one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "app/session/lists/list_edit.h"

namespace zonegate::session {

class EntryDrafts {
 public:
  struct Edition {
    std::string list;
    std::string version;
    auto operator<=>(const Edition&) const = default;
  };

  // As written so far: the draft, else what is stored.
  EntryFields fields(const Edition& edition, const AccessEntry& stored) const;
  void write(const Edition& edition, const AccessEntry& stored, const EntryFields& fields);
  void discard(const Edition& edition, const std::string& entry);
  void saved(const Edition& edition);  // nothing of it is unsaved any more

  bool changed(const Edition& edition, const std::string& entry) const;
  std::size_t count() const { return drafts_.size(); }
  std::size_t count(const Edition& edition) const;
  std::vector<Edition> editions() const;  // with changes, sorted

  // The changed entries, complete; the first that cannot be read refuses all (its id is the feature).
  Expected<std::map<std::string, AccessEntry>> entries(const Edition& edition,
                                                       const FactDictionary& facts) const;

 private:
  struct Draft {
    AccessEntry stored;
    EntryFields fields;
  };
  std::map<std::pair<Edition, std::string>, Draft> drafts_;
};

}  // namespace zonegate::session
