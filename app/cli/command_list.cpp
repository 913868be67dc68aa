#include <fmt/format.h>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "core/base/resource.h"
#include "core/geometry/shape.h"
#include "core/rules/pack.h"
#include "layers/formats/result_words.h"
#include "layers/themes/theme.h"
#include "layers/themes/theme_table.h"
#include "layers/workspace/workspace.h"

namespace zonegate::cli {
namespace {

using namespace result_words;

// Columns by display width: a Chinese character takes two.
void print_rows(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right) {
  const std::string lines = aligned(rows, right, "");
  std::fwrite(lines.data(), 1, lines.size(), stdout);
}

std::string validity_words(const Validity& validity) {
  return format_day(validity.from) + " – " + (validity.to ? format_day(*validity.to) : "…");
}

}  // namespace

int list_layers(const Cli& cli, const std::string& path) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto layers = workspace->layers();
  if (!layers) return report(cli, layers.error());
  std::vector<std::vector<std::string>> rows;
  for (const auto& layer : *layers) {
    rows.push_back(
        {printable(cli.say(theme_title(layer.theme))), printable(layer.layer),
         fmt::format("v{}", layer.version), validity_words(layer.validity),
         cli.say({fmt::format("{} zones", layer.zone_count), fmt::format("图斑 {}", layer.zone_count)}),
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
  const auto rules = load_rules(*workspace);
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

namespace {

// Where a version claims to be complete: square kilometres in the workspace's plane, or that it claims nothing.
Text coverage_words(const Coverage& coverage) {
  if (coverage.kind == CoverageKind::none) return {"claims no coverage: no data", "未声明覆盖范围：无数据"};
  const std::string km2 = fmt::format("{:.2f} km²", planar_area(coverage.area) / 1e6);
  return {"covers " + km2, "覆盖 " + km2};
}

Text standing(const Validity& validity) {
  const Day today = today_in_china();
  if (validity.contains(today)) return {"in force", "有效"};
  return today < validity.from ? Text("announced", "待生效") : Text("ended", "已失效");
}

Expected<std::vector<std::string>> version_row(const Cli& cli, const Workspace& workspace,
                                               const LayerIdentity& layer) {
  const auto whole = workspace.load_layer(layer.layer, layer.version, cli.work());
  if (!whole) return tl::unexpected(whole.error());
  return std::vector<std::string>{
      "    " + printable(layer.layer),
      fmt::format("v{}", layer.version),
      validity_words(layer.validity),
      cli.say(standing(layer.validity)),
      cli.say({fmt::format("{} zones", layer.zone_count), fmt::format("图斑 {}", layer.zone_count)}),
      cli.say({fmt::format("{} faulty", layer.faulty_zone_count),
               fmt::format("有问题 {}", layer.faulty_zone_count)}),
      cli.say(coverage_words(whole->coverage))};
}

}  // namespace

int list_themes(const Cli& cli, const std::string& path) {
  if (path.empty()) {
    for (const auto& theme : themes()) print(fmt::format("{:28} {}", theme.id, cli.say(theme.name)));
    return kOk;
  }
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto layers = workspace->layers();
  if (!layers) return report(cli, layers.error());
  for (const auto& theme : themes()) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& layer : *layers) {
      if (layer.theme != theme.id) continue;
      auto row = version_row(cli, *workspace, layer);
      if (!row) return report(cli, row.error());
      rows.push_back(std::move(*row));
    }
    const std::string none = rows.empty() ? cli.say({"  no data", "  无数据"}) : "";
    print(fmt::format("{:28} {}{}", theme.id, cli.say(theme.name), none));
    print_rows(rows, {false, false, false, false, true, true, false});
  }
  return kOk;
}

int print_theme_table(const Cli& cli) {
  std::vector<std::string> ids;
  for (const Theme& theme : themes()) ids.push_back(theme.id);
  constexpr const char* kPack = "packs/zonegate-default.json";
  const auto pack = read_rule_pack(resource(kPack), kPack, ids);
  if (!pack) return report(cli, pack.error());
  std::string table = theme_table_markdown(*pack);
  table.pop_back();  // print() ends the last line
  print(table);
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
