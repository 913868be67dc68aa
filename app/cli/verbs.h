// Purpose: what every verb of the command line is made with, and the verbs of the reviewer's desk. main.cpp has
// the others. One command runs: the last action that parsing chose.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/cli/cli.h"
#include "app/cli/commands.h"

namespace zonegate::cli {

using Action = std::function<int(const Cli&)>;

class Verbs {
 public:
  explicit Verbs(Cli& cli) : cli_(cli) {}

  Cli& cli() { return cli_; }
  std::string say(const char* en, const char* zh) const { return cli_.language == Language::chinese ? zh : en; }
  CLI::App* verb(CLI::App& parent, const char* name, const Text& help);
  CLI::Option* workspace(CLI::App& verb, std::string& value);
  CLI::Option* file(CLI::App& verb, std::string& value, const char* en, const char* zh);
  void does(CLI::App& verb, Action action);

 protected:
  int run_chosen() const { return action_(cli_); }

  Cli& cli_;  // NOLINT(misc-non-private-member-variables-in-classes)

 private:
  Action action_;
};

// What their arguments fill; it lives as long as the parser.
struct ReviewArguments {
  QueueOptions queue;
  DecideOptions decide;
  QuestionsOptions questions;
  AnswerOptions answer;
};
// queue, decide, questions, answer.
void add_review_verbs(Verbs& verbs, CLI::App& app, ReviewArguments& given);

// report.
void add_report_verb(Verbs& verbs, CLI::App& app, ReportOptions& given);

}  // namespace zonegate::cli
