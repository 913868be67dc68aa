// Purpose: what every verb of the command line is made with, and the verbs by groups, a file each. One command
// runs: the last action that parsing chose; arguments that verbs of a group share are therefore filled by one.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

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

// What the arguments of a group fill; it lives as long as the parser.
struct ImportProjectsOptions {
  std::string workspace;
  FootprintArguments footprint;
};
struct ImportArguments {
  ImportLayerOptions layer;
  ImportTextOptions text;
  ImportUnitListsOptions unit_lists;
  ImportProjectsOptions projects;
};
// import layer | rule-pack | access-list | unit-lists | projects.
void add_import_verbs(Verbs& verbs, CLI::App& app, ImportArguments& given);
// How footprints of a file are read.
void add_footprint_options(Verbs& verbs, CLI::App& verb, FootprintArguments& footprint);

struct CheckArguments {
  CheckOptions options;
  std::vector<std::string> formats;  // read again in the order of the command line: result_requests()
  std::vector<std::string> outputs;
  std::string batch;

  bool writes_page() const;  // is a result asked for that can speak two languages?
};
void add_check_verb(Verbs& verbs, CLI::App& app, CheckArguments& given);

struct ExplainArguments {
  std::string workspace;
  std::string run;
  std::string finding;
};
void add_explain_verb(Verbs& verbs, CLI::App& app, ExplainArguments& given);

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

struct ListArguments {
  std::string workspace;
  bool json = false;
  bool markdown = false;
};
// layers, projects, runs, themes.
void add_list_verbs(Verbs& verbs, CLI::App& app, ListArguments& given);

struct RulesArguments {
  std::string workspace;
  std::string as_of;
  std::string list;
  std::string version;
  std::string former;
  std::string file;
  std::string word;
  bool json = false;
  LintOptions lint;
  RulesTestOptions rules_test;
};
// rules list | lint | test | export | diff | texts.
void add_rules_verbs(Verbs& verbs, CLI::App& app, RulesArguments& given);
void add_codes_verb(Verbs& verbs, CLI::App& app, RulesArguments& given);

}  // namespace zonegate::cli
