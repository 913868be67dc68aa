// Purpose: the entries of the access lists in force on the workspace's day, to be looked through by unit,
// industry, dimension and words. A region's lists have a hundred thousand of them.
//
// A unit may be typed in part: entries are found that could select a unit whose code begins so; a whole code
// finds exactly those in scope (in_scope). An industry finds entries that ask for the industry and do not
// already say no to that code, its own classes below included; what is only suggested counts too. Words are
// compared in folded form (wording.h), every one must occur in id, clause number, text, summary, condition,
// codes, words or suggestion. Errors: fact.bad_value, fact.unknown_code (the industry), cancelled. Cost: making
// one folds every text once (a few microseconds an entry); find is linear, some 10 ms for 100 000 entries
// without an industry. Thread rule: immutable after creation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/session/opened.h"

namespace zonegate::session {

enum class EntryKind { any, manual, suggested, with_condition };  // suggested: and nobody confirmed it

struct EntryFilter {
  std::string words;
  std::string unit;
  std::string industry;
  std::optional<Dimension> dimension;
  EntryKind kind = EntryKind::any;
};

class EntryCatalog {
 public:
  // Holds the workspace; empty without lists in force.
  static Expected<std::shared_ptr<const EntryCatalog>> create(OpenedPtr workspace, const Work& work);

  std::size_t size() const { return places_.size(); }
  const AccessList& list_of(std::size_t number) const;
  const AccessEntry& entry(std::size_t number) const;
  const OpenedPtr& workspace() const { return workspace_; }
  // The number of an entry, by its list and id; nullopt: not in force.
  std::optional<std::size_t> find(const std::string& list, const std::string& id) const;

  // Numbers of what the filter lets through, in the order of the lists.
  Expected<std::vector<std::uint32_t>> find(const EntryFilter& filter, const Work& work) const;

 private:
  explicit EntryCatalog(OpenedPtr workspace) : workspace_(std::move(workspace)) {}

  OpenedPtr workspace_;
  struct At {
    std::uint32_t list = 0;
    std::uint32_t entry = 0;
  };
  std::vector<At> places_;
  std::vector<std::string> texts_;  // folded
};

// Could the scope select a unit whose code begins with `code`? Of a whole code: does it?
bool may_select(const EntryScope& scope, std::string_view code);

struct NamedUnit {
  std::string code;
  std::string name;
};
// The control units of the layers in force, sorted by code, each once.
std::vector<NamedUnit> units_of(const Opened& workspace);

}  // namespace zonegate::session
