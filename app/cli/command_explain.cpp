#include "core/check/explain.h"

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "layers/formats/result_json.h"
#include "layers/themes/theme.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {
namespace {

// Themes as the program knows them, facts as the workspace's packs name them now.
Expected<ExplainNames> names_in(const Workspace& workspace) {
  const auto rules = load_rules(workspace);
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

}  // namespace

Expected<std::string> resolve_run(const Workspace& workspace, const std::string& wanted) {
  if (wanted != "last") return wanted;
  const auto runs = workspace.runs();
  if (!runs) return tl::unexpected(runs.error());
  if (runs->empty()) {
    return fail(
        ErrorKind::no_input, "explain.no_run", {"the workspace has no recorded run", "工作空间没有核查批次"},
        {"Run: zonegate check WORKSPACE", "请先运行 zonegate check 工作空间"}, option_place(workspace.path()));
  }
  return runs->back().id;
}

Error no_finding(const std::string& run, const std::string& finding, const std::string& workspace) {
  return {ErrorKind::no_input,
          "explain.no_finding",
          {"run " + run + " has no finding " + finding, "批次 " + run + " 中没有结果 " + finding},
          {"The ids stand behind # in the table of that run, and in its JSON, CSV and GeoJSON.",
           "编号见该批次结果表中 # 之后，亦见其 JSON、CSV、GeoJSON。"},
          option_place(workspace)};
}

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
      return kOk;
    }
  }
  return report(cli, no_finding(*run_id, wanted, path));
}

}  // namespace zonegate::cli
