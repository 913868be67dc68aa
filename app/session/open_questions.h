// Purpose: the facts that keep findings of a project undetermined, in the order in which the packs ask for
// them, and what each answer would decide.
//
// What an answer would decide is found by checking the project with that answer, never by reading the
// condition; answers are tried where they can be listed: yes and no, and choices. Errors: of Checker::create; a
// stop leaves out what was not tried yet. Cost: a check for each answer tried. Thread rule: free functions;
// call answer_effects on a thread of its own.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "app/session/opened.h"

namespace zonegate::session {

struct AnswerEffect {
  Fact answer;
  Text words;  // the answer as a person reads it
  Outcome project = Outcome::undetermined;
  Outcome findings = Outcome::pass;  // the worst of those that wait for the answer
};

struct OpenQuestion {
  std::string fact;
  std::vector<std::string> findings;  // ids of those that wait for it
  std::vector<Text> titles;           // of their rules, each once
  std::vector<AnswerEffect> answers;  // empty until answer_effects has filled them
};

std::vector<OpenQuestion> open_questions(const Opened& workspace, const Project& project,
                                         const ProjectResult& result);

Expected<std::vector<OpenQuestion>> answer_effects(const Opened& workspace, const Project& project,
                                                   std::vector<OpenQuestion> questions,
                                                   const std::stop_token& stop);

// The project with one fact stated, or with none where `fact` is empty. What parts said of it counts no more.
Project with_fact(const Project& project, const std::string& id, std::optional<Fact> fact);

}  // namespace zonegate::session
