// Purpose: the real program as a test sees it: arguments in, exit status, standard output and standard error
// out. A test program that links zonegate_test_within runs it in a fork of its own that has the libraries
// already (loading GDAL and what it brings takes five times what a refusal takes); ZONEGATE_TEST_EXEC=1 runs
// the file build/…/zonegate also there. Signals, terminals and lost streams always meet the file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace zonegate::test {

struct Ran {
  int status = -1;  // exit status; 128 + signal when killed
  bool killed = false;
  long peak_kib = 0;  // most memory that it had at once
  std::string out;
  std::string err;
};

// Runs build/…/zonegate with these arguments, English unless ZONEGATE_LANG is given in `environment`.
Ran run_zonegate(const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& environment = {});

// How else a program can be run than by an ordinary user with an ordinary disk.
struct Circumstances {
  std::map<std::string, std::string> environment;
  bool as_nobody = false;    // root passes every permission: run as an unprivileged user
  long file_size_limit = 0;  // bytes, 0 = none: stands for a full disk
  std::string out;           // standard output goes there instead: "/dev/full"
  bool out_closed = false;   // no standard output at all
  bool err_closed = false;
  bool terminal = false;     // standard output and error are one terminal: Ran::out has what it got
  bool reader_gone = false;  // standard output is a pipe that nobody reads
  int signal = 0;            // sent after `signal_after_ms`, or when `signal_when_exists` appears
  long signal_after_ms = 0;
  std::string signal_when_exists;
  std::uintmax_t signal_when_bytes = 0;  // … and holds at least so many
};
// How the program runs in a fork: set by within.cpp where that is linked.
using ProgramWithin = int (*)(int argc, char** argv);
extern ProgramWithin program_within;

Ran run_zonegate_when(const Circumstances& circumstances, const std::vector<std::string>& arguments);

// What `zonegate demo FOLDER` leaves, in `folder`, which must not exist: a copy of the demo that
// ZONEGATE_TEST_DEMO names (./dev test gives the one it has just made: making one takes seconds), else made
// now. Empty when it stands there, otherwise what went wrong.
std::string make_demo(const std::string& folder);

// Runs `body` in a child as an unprivileged user: true when it gave true. For proving that an obstacle stands.
bool holds_for_nobody(bool (*body)(const std::string&), const std::string& argument);

// A fresh folder under the system's temporary folder, removed at the end of its life; any user may enter it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace zonegate::test
