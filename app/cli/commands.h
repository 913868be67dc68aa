// Purpose: the verbs of the command line (design section 9). Each takes plain options and returns an exit
// status.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/cli.h"
#include "app/session/arguments.h"
#include "app/session/layer_import.h"
#include "app/session/review.h"

namespace zonegate::cli {

using session::CheckOptions;
using session::DecideOptions;
using session::FootprintArguments;
using session::ImportLayerOptions;
using session::QueueOptions;
using session::ResultRequest;

struct InitOptions {
  std::string workspace;
  std::string crs;
  std::string area = "survey";
  bool default_pack = true;
};
int init(const Cli& cli, const InitOptions& options);

int import_layer(const Cli& cli, const ImportLayerOptions& options);

struct ImportTextOptions {
  std::string workspace;
  std::string file;
  std::string sheet = {};  // lists as workbooks; "" = the first
  bool preview = false;    // lists: say what was understood, store nothing
};
int import_rule_pack(const Cli& cli, const ImportTextOptions& options);
int import_access_list(const Cli& cli, const ImportTextOptions& options);

// The lists of control units as provinces keep them: four texts a unit, of a sheet or of the unit layer itself.
struct ImportUnitListsOptions {
  std::string workspace;
  std::string file;   // "" = the layer
  std::string layer;  // of the workspace
  std::string sheet;
  std::vector<std::string> map;  // "space=HEADING"
  std::string id;
  std::string version;
  std::string title;
  std::string issuer;
  std::string level;
  std::string valid_from;
  std::string valid_to;
  std::string output;  // also write the entries to this sheet
  bool preview = false;
};
int import_unit_lists(const Cli& cli, const ImportUnitListsOptions& options);
// A stored list as a sheet that imports again; "" = its last version.
int export_list(const Cli& cli, const std::string& workspace, const std::string& list,
                const std::string& version, const std::string& file);
// What changed between two editions, from files of any form.
int diff_lists(const Cli& cli, const std::string& former, const std::string& next, const std::string& workspace,
               bool json);

int import_projects(const Cli& cli, const std::string& workspace, const FootprintArguments& arguments);

int check(const Cli& cli, const CheckOptions& options);

int explain(const Cli& cli, const std::string& workspace, const std::string& run, const std::string& finding);

struct ReportOptions {
  std::string workspace;
  std::string run;                    // id or "last"
  std::vector<std::string> projects;  // none: all of the run
  // pdf, html, xlsx, docx, qgz, sheets, sheets-png; "": by the ending of the output, else pdf.
  std::string format;
  std::string output;  // "": a name made of the run; with split or sheets-png: a folder
  bool split = false;  // a file for each project
  std::string mark;    // of secrecy
  int valid_days = 0;
  std::string points = "full";  // full, rounded, none
  std::string sheets = "a4";    // a4, a4-wide, a3, a3-wide, none
};
// The report of a recorded run. 65: a project of it could not be printed whole; it is named, the others are.
int print_report(const Cli& cli, const ReportOptions& options);

struct QuestionsOptions {
  std::string workspace;
  std::string project;
  std::string as_of;  // "" = today
  bool json = false;
};
// What to ask of a project now, by the packs' question trees; what an answer has settled is asked no more.
int questions(const Cli& cli, const QuestionsOptions& options);

struct AnswerOptions {
  std::string workspace;
  std::string project;
  std::vector<std::string> answers;  // "fact=value"
  std::string by;
};
// Answers as facts of the project's next revision, with their source.
int answer(const Cli& cli, const AnswerOptions& options);

// What the program leaves to a person: open questions, clauses to judge, decisions that have lapsed.
int queue(const Cli& cli, const QueueOptions& options);

// A person's decision on a finding of a recorded run, beside the program's.
int decide(const Cli& cli, const DecideOptions& options);
int list_layers(const Cli& cli, const std::string& workspace);
int list_projects(const Cli& cli, const std::string& workspace);
int list_themes(const Cli& cli, const std::string& workspace, bool json);
// The table of docs/themes.md, from the theme data and the default rule pack.
int print_theme_table(const Cli& cli);
int list_runs(const Cli& cli, const std::string& workspace);
int list_rules(const Cli& cli, const std::string& workspace, const std::string& as_of);  // "" = today

struct LintOptions {
  std::string file;
  std::string workspace;  // "" = the default pack's facts, no unit codes
  std::string as_of;      // "" = today
  std::string sheet;      // of a workbook; "" = the first
  bool json = false;
};
// 0: nothing, or notes only; 1: mistakes; 2: doubts only.
int lint_rules(const Cli& cli, const LintOptions& options);

struct RulesTestOptions {
  std::vector<std::string> files;  // packs, lists, or files of cases
  std::vector<std::string> cases;  // more files of cases
  bool json = false;
};
// 0: every case as expected; 1: some not.
int test_rules(const Cli& cli, const RulesTestOptions& options);
// The citations that lack their verbatim text, as a sheet; and the sheet back, into a new version of each pack.
int export_texts(const Cli& cli, const std::string& workspace, const std::string& file);
int import_texts(const Cli& cli, const std::string& workspace, const std::string& file,
                 const std::string& valid_from);  // "" = today
// The code tables; of one table its rows, those with `word` somewhere.
int list_codes(const Cli& cli, const std::string& table, const std::string& word);
int doctor(const Cli& cli, const std::string& workspace);
int demo(const Cli& cli, const std::string& folder);

}  // namespace zonegate::cli
