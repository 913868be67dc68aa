// Purpose: a program run at arm's length: lines to it, lines from it, a piece of shared memory, and limits that
// the kernel keeps. Internal to app/session/mapengine.
//
// The child has its own process group (a Ctrl+C meant for us does not end it), descriptors 0 to 3 (lines in,
// lines out, words for people, shared memory) and nothing else of ours. It can write whatever it likes, stop,
// or die: nothing it does blocks us beyond a deadline or raises a signal here. The shared memory is anonymous
// and is read by copying, so nothing is left behind and cutting it short does no harm. Errors:
// mapengine.not_started. Thread rule: one owner; the destructor ends the child.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zonegate::session {

struct ChildLimits {
  std::uint64_t memory_bytes = 0;  // of address space; 0: none
  std::uint64_t file_bytes = 0;    // of any file it writes; 0: none
  std::size_t line_bytes = 0;      // of a line that it sends
};

class Child {
 public:
  enum class Heard { line, nothing, stopped, closed, too_long };
  using Clock = std::chrono::steady_clock;

  static Expected<Child> start(const std::string& program, const std::vector<std::string>& arguments,
                               const ChildLimits& limits);
  Child(Child&& other) noexcept;
  Child& operator=(Child&& other) noexcept;
  ~Child();

  bool send(std::string_view line, Clock::time_point deadline);  // false: it does not take it
  // line: `line` has it. nothing: the deadline passed. stopped: `stop` was requested. closed: it has ended or
  // will not speak again.
  Heard hear(std::string& line, Clock::time_point deadline, const std::stop_token& stop);
  // The first bytes of the shared memory; empty if there are not so many.
  std::optional<std::vector<std::uint8_t>> shared(std::size_t bytes) const;
  // Ends it, waits for it, and says how it ended, with the last of what it said to people.
  Text end();
  pid_t id() const { return pid_; }

 private:
  explicit Child(const ChildLimits& limits) : limits_(limits) {}
  void drain_words();
  std::optional<Heard> take_line(std::string& line);
  std::optional<Heard> take_bytes();

  ChildLimits limits_;
  pid_t pid_ = -1;
  int to_ = -1;
  int from_ = -1;
  int words_ = -1;
  int memory_ = -1;
  std::string pending_;
  std::string said_;  // the last words on its standard error
};

}  // namespace zonegate::session
