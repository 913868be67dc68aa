#include "app/session/open_questions.h"

#include <algorithm>
#include <utility>

#include "core/check/tables.h"
#include "core/rules/fact_words.h"
#include "core/rules/question.h"

namespace zonegate::session {
namespace {

std::vector<QuestionTree> trees_of(const Opened& workspace) {
  std::vector<QuestionTree> trees;
  for (const RulePack& pack : workspace.checker->tables().packs) {
    trees.insert(trees.end(), pack.questions.begin(), pack.questions.end());
  }
  return trees;
}

std::vector<Fact> listed_answers(const FactDefinition& definition) {
  std::vector<Fact> answers;
  if (definition.type == FactType::boolean) {
    for (const bool answer : {true, false}) answers.push_back({{answer}, {}});
  }
  for (const auto& [id, title] : definition.choices) answers.push_back({{id}, {}});
  return answers;
}

AnswerEffect effect_of_answer(CheckWorker& worker, const Project& project, const OpenQuestion& question,
                              const FactDefinition& definition, const Fact& answer) {
  AnswerEffect effect{answer, describe_value(definition, answer.values.front()), {}, Outcome::pass};
  const ProjectResult result = worker.check(with_fact(project, question.fact, answer));
  effect.project = result.outcome;
  for (const Finding& finding : result.findings) {
    const bool waits =
        std::find(question.findings.begin(), question.findings.end(), finding.id) != question.findings.end();
    if (waits) effect.findings = worse(effect.findings, finding.outcome);
  }
  return effect;
}

}  // namespace

std::vector<OpenQuestion> open_questions(const Opened& workspace, const Project& project,
                                         const ProjectResult& result) {
  const std::vector<QuestionTree> trees = trees_of(workspace);
  std::vector<OpenQuestion> out;
  for (const Finding& finding : result.findings) {
    if (finding.outcome != Outcome::undetermined || finding.pre_effect) continue;
    for (const std::string& fact :
         next_questions(trees, finding.rule, finding.missing_facts, project.facts, workspace.dictionary)) {
      if (workspace.dictionary.count(fact) == 0)
        continue;  // of the zone or of other layers: nobody can answer it
      auto found = std::find_if(out.begin(), out.end(), [&](const OpenQuestion& q) { return q.fact == fact; });
      if (found == out.end()) found = out.insert(out.end(), OpenQuestion{fact, {}, {}, {}});
      found->findings.push_back(finding.id);
      const Text title = finding.title.empty() ? same_text(finding.rule) : finding.title;
      if (std::find(found->titles.begin(), found->titles.end(), title) == found->titles.end())
        found->titles.push_back(title);
    }
  }
  return out;
}

Expected<std::vector<OpenQuestion>> answer_effects(const Opened& workspace, const Project& project,
                                                   std::vector<OpenQuestion> questions,
                                                   const std::stop_token& stop) {
  if (questions.empty()) return questions;
  CheckSetup setup = workspace.checker->tables().whole_setup();
  setup.keep_geometry = false;
  Work work;
  work.stop = stop;
  const auto checker = Checker::create(std::move(setup), work);
  if (!checker) return tl::unexpected(checker.error());
  auto worker = CheckWorker::create(*checker);
  if (!worker) return tl::unexpected(worker.error());
  for (OpenQuestion& question : questions) {
    const auto definition = workspace.dictionary.find(question.fact);
    if (definition == workspace.dictionary.end()) continue;
    for (const Fact& answer : listed_answers(definition->second)) {
      if (stop.stop_requested()) return questions;
      question.answers.push_back(effect_of_answer(*worker, project, question, definition->second, answer));
    }
  }
  return questions;
}

Project with_fact(const Project& project, const std::string& id, std::optional<Fact> fact) {
  Project out = project;
  if (fact) {
    out.facts.insert_or_assign(id, std::move(*fact));
  } else if (const auto found = out.facts.find(id); found != out.facts.end()) {
    out.facts.erase(found);
  }
  for (ProjectPart& part : out.parts) {
    if (const auto found = part.facts.find(id); found != part.facts.end()) part.facts.erase(found);
  }
  return out;
}

}  // namespace zonegate::session
