#include "core/check/explain.h"

#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "layers/formats/result_json.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {
namespace {

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

void print_steps(const Cli& cli, const std::vector<ExplainStep>& steps) {
  for (const auto& step : steps) {
    const std::string label = cli.say(step.label);
    const std::string separator = label.empty() ? "" : cli.language == Language::chinese ? "：" : ": ";
    const std::string indent(static_cast<std::size_t>(step.depth) * 2, ' ');
    print(fmt::format("{}{}{}{}", indent, label, separator, cli.say(step.words)));
  }
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
  for (const auto& project : stored->projects) {
    for (const auto& finding : project.findings) {
      if (finding.id != wanted) continue;
      print_steps(cli, zonegate::explain(stored->run, project, finding));
      return kOk;
    }
  }
  return report(
      cli, Error{ErrorKind::no_input,
                 "explain.no_finding",
                 {"run " + *run_id + " has no finding " + wanted, "批次 " + *run_id + " 中没有结果 " + wanted},
                 {"The ids are in the table and in the JSON of the check.", "编号见核查结果表或 JSON。"},
                 option_place(path)});
}

}  // namespace zonegate::cli
