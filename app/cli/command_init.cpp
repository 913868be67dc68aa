#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "core/base/counted.h"
#include "core/base/resource.h"
#include "core/check/result_names.h"
#include "core/rules/pack.h"

namespace zonegate::cli {

int init(const Cli& cli, const InitOptions& options) {
  const auto method = parse_area_method(options.area);
  if (!method) return report(cli, of_option(method.error(), "--area"));
  const auto crs = reference_system(options.crs);
  if (!crs) return report(cli, of_option(crs.error(), "--crs"));
  const auto meter = AreaMeter::create(*crs, *method);
  if (!meter) return report(cli, of_option(meter.error(), "--crs"));
  WorkspaceSettings settings;
  settings.crs = crs->authority_code.empty() ? options.crs : crs->authority_code;
  settings.area_method = *method;
  auto workspace = Workspace::create(options.workspace, settings);
  if (!workspace) return report(cli, workspace.error());
  const Text areas = area_method_name(area_method_id(*method));
  print(
      cli.say({fmt::format("workspace {} created: {}, areas: {}", options.workspace, settings.crs, areas.en),
               fmt::format("已创建工作空间 {}：{}，面积方法：{}", options.workspace, settings.crs, areas.zh)}));
  if (!options.default_pack) return kOk;
  const std::string text(resource("packs/zonegate-default.json"));
  const auto pack = read_rule_pack(text, "packs/zonegate-default.json", theme_ids());
  if (!pack) return report(cli, pack.error());
  if (const auto added = workspace->add_rule_pack(text, *pack); !added) return report(cli, added.error());
  print(
      cli.say({fmt::format("rule pack {} {} imported, {}", pack->id, pack->version,
                           counted(pack->rules.size(), "rule")),
               fmt::format("已导入规则包 {} {}，共 {} 条规则", pack->id, pack->version, pack->rules.size())}));
  return kOk;
}

}  // namespace zonegate::cli
