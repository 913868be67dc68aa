// Purpose: an entry of an access list changed by a person, and the list with its changed entries stored as a
// new edition: written as the sheet that `rules export` writes, read back, looked over by lint and added as
// `import access-list` does, so that what decides is what was read.
//
// The text of a clause is never changed here. Nothing is stored unless all of it can be. Errors: condition.*,
// list.bad_code with the field (edited_entry); bad_data edit.nothing,
// edit.no_such_list, edit.no_such_entry, edit.no_version, edit.same_version, edit.not_later, edit.after_end,
// lint.*; cancelled; those of Workspace::open, load_rules, add_access_list. Thread rule: any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/session/context.h"
#include "core/rules/lint.h"
#include "core/rules/list_diff.h"
#include "core/rules/rule.h"
#include "layers/workspace/workspace.h"

namespace zonegate::session {

// What a person may change, as written.
struct EntryFields {
  Effect effect = Effect::restrict;
  bool manual = false;
  std::string when;
  std::string unless;
  std::string codes;         // "C26*; C30"
  std::string words;         // "电镀; 制革"
  std::string confirmed_by;  // who confirmed the suggestion, "" nobody

  bool operator==(const EntryFields&) const = default;
};

EntryFields fields_of(const AccessEntry& entry);
// The suggestion in the place of the entry's own condition, for a person to look over.
EntryFields fields_suggested(const AccessEntry& entry);

// Which field an error of edited_entry is about.
enum class EntryField { when, unless, codes, words, other };
struct FieldError {
  EntryField field = EntryField::other;
  Error error;  // place.column: the character in the field, from 1; 0: as a whole
};
// The entry with these fields, complete, ready to be evaluated.
tl::expected<AccessEntry, FieldError> edited_entry(const AccessEntry& entry, const EntryFields& fields,
                                                   const FactDictionary& facts);

// What an edition with this entry would be refused for, though it reads: a theme that does not exist, a value
// or code that nothing has, a condition that can never hold. What the whole list must show (units, other
// entries) is looked at when it is saved.
std::vector<LintFinding> mistakes_of_entry(const AccessEntry& entry, const FactDictionary& facts);

struct EditionRequest {
  std::string workspace;
  std::string list;
  std::string former;  // version that the entries were taken from
  std::string version;
  Day valid_from;
  std::map<std::string, AccessEntry> changed;  // by entry id
};

struct SavedEdition {
  std::size_t entries = 0;
  ListDifference difference;
  std::vector<LintFinding> remarks;  // doubts and notes; a mistake refuses the edition
  std::vector<StoredText> ended;     // former editions whose days it cut short
};

Expected<SavedEdition> save_edition(const EditionRequest& request, const Context& context);

}  // namespace zonegate::session
