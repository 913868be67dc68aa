// Purpose: what is drawn, on disk while it is drawn: every step of a project's history, where in it the desk
// stands, and the corners of a stroke that is not finished. Killed at any moment, the next start has it all.
//
// A draft is a text file, a record a line: a checksum of 16 digits, a blank, a JSON object: {"state": n,
// "name", "project"} a step, {"at": n} undo or redo, {"stroke": {"tool","points"}} the corners so far,
// {"saved": n} the state that the workspace has. Coordinates are written so that they read back exactly.
// append() hands the record to the system before it returns, which outlives the program; a thread of its own
// then forces it onto the disk, so that nothing waits for a slow one. One program holds a draft at a time (a
// lock on the file). Errors (cannot_write): those of write_error: file.disk_full, …; draft.in_use (try_again).
// A record that could not be written is kept and written by the next append or retry(), in order. Reading:
// file.missing, file.unreadable; damage is no error: what can be read is given and the rest is named. Thread
// rule: one thread per object.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/check/project.h"

namespace zonegate::session {

struct DraftState {
  Text made_by;
  std::shared_ptr<const Project> project;  // nullptr: an empty desk
};

struct DraftStroke {
  std::string tool;
  Path points;
};

struct Draft {
  std::vector<DraftState> states;
  std::size_t at = 0;
  std::optional<std::size_t> saved;  // the state that the workspace has
  DraftStroke stroke;                // no points: none
  std::vector<Text> damage;          // what could not be read, line by line
  bool unsaved() const { return !states.empty() && saved != at; }
};

Expected<Draft> read_draft(const std::string& path);

class DraftJournal {
 public:
  // Forces a file onto the disk: fsync(2), or what a test puts in its place. 0, or -1 with errno.
  using Sync = std::function<int(int file)>;
  // Makes or continues the file.
  static Expected<DraftJournal> open(const std::string& path, Sync sync = {});
  DraftJournal(DraftJournal&&) noexcept;
  DraftJournal& operator=(DraftJournal&&) noexcept;
  ~DraftJournal();  // waits until it is on the disk

  const std::string& path() const;
  Expected<void> state(std::size_t number, const DraftState& state);
  Expected<void> at(std::size_t number);
  Expected<void> stroke(const DraftStroke& stroke);
  Expected<void> saved(std::size_t number);
  Expected<void> retry();
  bool waiting() const;  // records that are not written yet
  // Waits until all that is written is on the disk. An error (that of write_error) also when an earlier attempt
  // failed: the system may have dropped what it could not write, so that only a new file can be trusted.
  Expected<void> settle();
  // The same without waiting: what is known by now.
  Expected<void> durable() const;
  void remove();  // the draft is no longer wanted

 private:
  struct State;
  explicit DraftJournal(std::unique_ptr<State> state);
  Expected<void> append(const std::string& json);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate::session
