// Purpose: what every command of the program shares: language, streams, stop token, exit statuses.
//
// stdout carries results, stderr everything said about them; both may be files. Exit statuses are design
// section 9's.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "app/session/context.h"
#include "core/base/error.h"
#include "core/base/work.h"

namespace zonegate::cli {

struct Cli {
  Language language = Language::english;
  bool both_languages = false;  // of results that can speak two: the page
  bool quiet = false;
  bool progress = false;  // lines of progress, where standard error is no terminal
  unsigned threads = 0;   // 0: the machine's
  std::stop_source stop;

  std::string say(const Text& text) const { return text.in(language); }
  std::vector<Language> page_languages() const;  // the first is shown first
  Work work() const;                             // progress goes to stderr, see progress.h
  session::Context context() const;  // the same for work that the window shares; remarks go to stderr
};

// "zonegate: place: what. remedy" on stderr, one line; returns the exit status.
int report(const Cli& cli, const Error& error);
// A remark on stderr, unless quiet.
void remark(const Cli& cli, const Text& text);
// The same of what was left out of a job that was done: quiet does not mean less than the whole.
void warning(const Cli& cli, const Text& text);
// A line of a result on stdout.
void print(const std::string& line);
// Standard output took no more, with the errno that it gave (0: not known): full, closed, or no longer read.
Error stdout_lost(int reason);
// A line on stderr. Never fails: with nobody to tell, the exit status still does.
void complain(const std::string& line);

using session::of_option;
using session::option_place;

// Descriptors 0 to 2 are open when this returns. Else the first file opened would be standard output, and
// results would be written into a workspace.
void keep_standard_streams();
// After the last line: 73 when some of stdout was lost, else `status`.
int finish(const Cli& cli, int status);

// zh when --lang, ZONEGATE_LANG, LC_ALL, LC_MESSAGES or LANG says so, else English.
Language language_of_environment();

// Ctrl-C and SIGTERM request a stop once; a second one ends the program at once. Returns when installed.
void stop_on_signals(std::stop_source& stop);

constexpr int kOk = 0;
constexpr int kFail = 1;
constexpr int kUndetermined = 2;
constexpr int kUsage = 64;  // and above: the command did not do what was asked

}  // namespace zonegate::cli
