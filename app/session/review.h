// Purpose: the reviewer's desk: what the program leaves to a person, and the decision of a person beside a
// finding of a recorded run. Shared by `zonegate queue | decide` and the window. The program's own outcome is
// never changed.
//
// Errors: those of load_setup, check_all, read_result_json; usage decide.verdict; bad_data decide.outdated (the
// workspace has changed since that run); no_input explain.no_run, explain.no_finding, decide.nothing.
// Cost: a check of the projects. Thread rule: any thread, one Workspace each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session/context.h"
#include "app/session/loading.h"
#include "core/check/decision.h"
#include "core/rules/question.h"

namespace zonegate::session {

struct QueueOptions {
  std::string workspace;
  std::vector<std::string> projects;  // none: all
  std::string as_of;                  // "" = today
  std::string kind;                   // "" = all; fact, judge, data
  bool all = false;                   // also what is decided
  bool json = false;
};

struct DecideOptions {
  std::string workspace;
  std::string run;
  std::string finding;
  std::string verdict;
  std::string reason;
  std::string by;
  bool withdraw = false;
};

// A fresh check of projects of the workspace, with the decisions beside their findings.
struct ReviewCheck {
  std::optional<Checker> checker;
  std::vector<Project> projects;
  std::vector<ProjectResult> results;
  FactDictionary facts;
  std::vector<QuestionTree> trees;
};
// `ids` empty: all.
Expected<ReviewCheck> check_for_review(const Workspace& workspace, const std::vector<std::string>& ids,
                                       Day as_of, const Work& work);

// One row of the queue; it points into the ReviewCheck.
struct Waiting {
  const ProjectResult* project = nullptr;
  const Finding* finding = nullptr;

  // open: nobody decided; lapsed: somebody did, and something changed since; decided
  const char* state() const;
  // fact: an answer would settle it; judge: a person reads the clause; data: a layer or list must be mended
  const char* kind() const;
};
Text state_name(const std::string& state);
Text kind_name(const std::string& kind);
std::vector<Waiting> waiting_in(const ReviewCheck& checked, const QueueOptions& options);
// What the person is asked, or why the finding is open; with what was decided.
std::string asked_words(Language language, const Waiting& one, const ReviewCheck& checked);

// A run by its id or by "last".
Expected<std::string> resolve_run(const Workspace& workspace, const std::string& wanted);
Error no_finding(const std::string& run, const std::string& finding, const std::string& workspace);

// To be stored with Workspace::add_decision.
Expected<Decision> make_decision(const Context& context, const DecideOptions& options,
                                 const Workspace& workspace);

}  // namespace zonegate::session
