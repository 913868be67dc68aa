#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/rows.h"
#include "core/base/counted.h"
#include "core/rules/pack.h"
#include "layers/formats/result_words.h"
#include "layers/themes/theme.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {
using namespace result_words;

int list_layers(const Cli& cli, const std::string& path) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto layers = workspace->layers();
  if (!layers) return report(cli, layers.error());
  std::vector<std::vector<std::string>> rows;
  for (const auto& layer : *layers) {
    rows.push_back({printable(cli.say(theme_title(layer.theme))), printable(layer.layer),
                    fmt::format("v{}", layer.version), validity_words(layer.validity),
                    cli.say({counted(layer.zone_count, "zone"), fmt::format("图斑 {}", layer.zone_count)}),
                    cli.say({fmt::format("{} faulty", layer.faulty_zone_count),
                             fmt::format("有问题 {}", layer.faulty_zone_count)}),
                    printable(layer.custodian)});
  }
  print_rows(rows, {false, false, false, false, true, true});
  if (layers->empty())
    print(cli.say(
        {"no layers yet. See: zonegate import layer --help", "尚无图层。见 zonegate import layer --help"}));
  return kOk;
}

int list_projects(const Cli& cli, const std::string& path) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto projects = workspace->projects();
  if (!projects) return report(cli, projects.error());
  const auto rules = load_packs(*workspace);
  if (!rules) return report(cli, rules.error());
  for (const auto& project : *projects) {
    print(fmt::format("{}  {}  {}", project.id, project.name,
                      cli.say({fmt::format("{} part(s)", project.parts.size()),
                               fmt::format("{} 个地块", project.parts.size())})));
    for (const auto& [id, fact] : project.facts) {
      const auto definition = rules->dictionary.find(id);
      if (definition != rules->dictionary.end())
        print(fmt::format("    {} = {}", id, format_fact(definition->second, fact)));
    }
  }
  if (projects->empty())
    print(cli.say({"no projects yet. See: zonegate import projects --help",
                   "尚无项目。见 zonegate import projects --help"}));
  return kOk;
}

int list_runs(const Cli& cli, const std::string& path) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto runs = workspace->runs();
  if (!runs) return report(cli, runs.error());
  std::vector<std::vector<std::string>> rows;
  for (const auto& run : *runs) {
    rows.push_back(
        {run.id, run.time, cli.say({"as of", "核查日"}) + " " + format_day(run.as_of),
         cli.say({fmt::format("{} project(s)", run.projects), fmt::format("{} 个项目", run.projects)})});
  }
  print_rows(rows, {false, false, false, true});
  if (runs->empty())
    print(cli.say({"no runs yet. See: zonegate check --help", "尚无核查批次。见 zonegate check --help"}));
  return kOk;
}

}  // namespace zonegate::cli
