// Purpose: the work of an unfinished batch on the disk: the results so far, one a line in the order of the
// projects, so that a batch that was stopped, killed or cut off from power goes on where it was.
//
// The first line says what the results depend on (inputs: hashes of layers, rules, lists and footprints,
// options, the program); going on with other inputs is refused with the first differences named, for a result
// that is half of one rule and half of another would look like a whole one. Every line carries a checksum over
// the first line, its number and its content: a line that was cut, or that a disk gave back otherwise, ends
// what counts, and the projects from there on are checked again. Lines are written as they come and forced to
// the disk every two seconds. One program at a time has the log (a lock that ends with the process). Errors:
// cannot_write batch.unfinished (start() where a log lies), file.*; bad_data batch.changed, batch.not_a_log;
// try_again batch.in_use; no_input file.unreadable. Thread rule: one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace zonegate {

// One thing that the results depend on: a key of its own, what it is called, its value.
struct BatchInput {
  std::string key;
  Text what;
  std::string value;
};

struct BatchHeader {
  std::string time;   // of the beginning; not compared
  std::string as_of;  // also among the inputs: whoever goes on may ask which day it was
  std::vector<BatchInput> inputs;
};

class BatchLog {
 public:
  // "" when there is none at `path` (or one that never got its first line): then there is nothing to go on
  // with.
  static Expected<std::optional<BatchHeader>> peek(const std::string& path);
  static Expected<BatchLog> start(const std::string& path, const BatchHeader& header);
  static Expected<BatchLog> resume(const std::string& path, const BatchHeader& header);
  BatchLog(BatchLog&&) noexcept;
  BatchLog& operator=(BatchLog&&) noexcept;
  ~BatchLog();  // keeps the file

  std::size_t count() const;                     // lines that count
  const std::string& time() const;               // of the beginning
  Expected<void> append(std::string_view line);  // without line ends
  Expected<void> sync();
  // Every line again, from the first.
  Expected<void> each(const std::function<Expected<void>(std::string_view line)>& take) const;
  void remove();  // the results are in place

 private:
  struct State;
  explicit BatchLog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
