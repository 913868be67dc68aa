#include "core/check/counterfactual.h"
#include "core/check/explain.h"
#include "core/check/tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "layers/formats/result_json.h"
#include "layers/themes/theme.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {
namespace {

// Themes as the program knows them, facts as the workspace's packs name them now.
Expected<ExplainNames> names_in(const Workspace& workspace) {
  const auto rules = load_packs(workspace);
  if (!rules) return tl::unexpected(rules.error());
  ExplainNames names;
  for (const auto& theme : themes()) names.themes.emplace(theme.id, theme.name);
  for (const auto& [id, definition] : rules->dictionary) names.facts.emplace(id, definition.title);
  return names;
}

void print_steps(const Cli& cli, const std::vector<ExplainStep>& steps) {
  for (const auto& step : steps) {
    const std::string label = cli.say(step.label);
    const std::string separator = label.empty() ? "" : cli.language == Language::chinese ? "：" : ": ";
    const std::string indent(static_cast<std::size_t>(step.depth) * 2, ' ');
    print(fmt::format("{}{}{}{}", indent, label, separator, cli.say(step.words)));
  }
}

// The finding as a check gives it now; nothing when it is not what was recorded: what would alter a finding of
// other data is not what was asked.
bool is_still(const Project& project, const Checker& checker, const Finding& recorded) {
  auto worker = CheckWorker::create(checker);
  if (!worker) return false;
  const ProjectResult result = worker->check(project);
  return std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& now) {
    return now.id == recorded.id && now.outcome == recorded.outcome &&
           now.missing_facts == recorded.missing_facts;
  });
}

void print_found(const Cli& cli, const Counterfactuals& would, const FactDictionary& facts) {
  for (const Text& words : counterfactual_words(would.found, facts)) print("  " + cli.say(words));
  if (would.found.empty() && would.tried.empty()) {
    print(cli.say(
        {"  it asks nothing that the applicant may plan otherwise", "  本条不取决于申请人可以调整的事项"}));
  } else if (would.found.empty()) {
    Text tried;
    for (const auto& id : would.tried) {
      const auto found = facts.find(id);
      const Text name = found == facts.end() ? same_text(id) : found->second.title;
      tried.en += (tried.en.empty() ? "" : ", ") + name.en;
      tried.zh += (tried.zh.empty() ? "" : "、") + name.zh;
    }
    print(cli.say({"  no change of one or two of these alters it for the better: " + tried.en,
                   "  以下事项改变一项或两项均不能改善本条结果：" + tried.zh}));
  }
  if (!would.complete) print(cli.say({"  not every combination was tried", "  组合过多，未全部尝试"}));
}

Expected<void> print_counterfactuals(const Cli& cli, const Workspace& workspace, const RunRecord& run,
                                     const ProjectResult& result, const Finding& finding) {
  const bool decided_by_clause = finding.effect.has_value() && !finding.pre_effect && !finding.sliver;
  if (finding.outcome == Outcome::pass || !decided_by_clause) return {};
  const auto project = workspace.project(result.id);
  if (!project) return {};  // it was checked from a file: nothing to evaluate again
  auto setup = load_setup(workspace, workspace.path(), run.as_of, cli.work());
  if (!setup) return tl::unexpected(setup.error());
  const auto checker = Checker::create(std::move(*setup), cli.work());
  if (!checker) return tl::unexpected(checker.error());
  print(cli.say({"what would alter it", "何种调整会改变结果"}) + cli.say({":", "："}));
  if (!is_still(*project, *checker, finding)) {
    print(cli.say({"  not told: the workspace has changed since this run. Check again.",
                   "  未给出：该批次之后工作空间已有变化，请重新核查。"}));
    return {};
  }
  const auto would = counterfactuals(*checker, *project, finding);
  if (!would) return tl::unexpected(would.error());
  print_found(cli, *would, checker->tables().dictionary);
  return {};
}

}  // namespace

int explain(const Cli& cli, const std::string& path, const std::string& wanted_run, const std::string& wanted) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto run_id = resolve_run(*workspace, wanted_run);
  if (!run_id) return report(cli, run_id.error());
  const auto json = workspace->run_json(*run_id);
  if (!json) return report(cli, json.error());
  const auto stored = read_result_json(*json, "run " + *run_id);
  if (!stored) return report(cli, stored.error());
  const auto names = names_in(*workspace);
  if (!names) return report(cli, names.error());
  for (const auto& project : stored->projects) {
    for (const auto& finding : project.findings) {
      if (finding.id != wanted) continue;
      print_steps(cli, zonegate::explain(stored->run, project, finding, *names));
      if (const auto told = print_counterfactuals(cli, *workspace, stored->run, project, finding); !told)
        return report(cli, told.error());
      return kOk;
    }
  }
  return report(cli, no_finding(*run_id, wanted, path));
}

}  // namespace zonegate::cli
