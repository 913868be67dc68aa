#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"
#include "app/session/project_import.h"
#include "core/base/counted.h"
#include "core/zones/unreadable.h"
#include "layers/themes/theme.h"

namespace zonegate::cli {
namespace {

void print_mapping(const Cli& cli, const ImportReport& report) {
  std::string mapping;
  for (const auto& [name, field] : report.mapping) {
    mapping += fmt::format("{}{} ← {}", mapping.empty() ? "" : ", ", name, field);
  }
  if (!mapping.empty()) print(cli.say({"  fields: " + mapping, "  字段：" + mapping}));
}

void print_report(const Cli& cli, const ImportReport& report) {
  const Text datum = report.datum_note == "assumed_equal"
                         ? Text{"assumed equal (CGCS2000 and WGS 84, within 0.5 m)",
                                "视为相同（CGCS2000 与 WGS84，相差 0.5 米以内）"}
                         : same_text(report.datum_note);
  print(cli.say({"  driver " + report.driver + "; encoding " + report.encoding + " (" +
                     report.encoding_reason.en + "); CRS " + report.source_crs +
                     (datum.empty() ? "" : "; datum " + datum.en),
                 "  驱动 " + report.driver + "；编码 " + report.encoding + "（" + report.encoding_reason.zh +
                     "）；坐标系 " + report.source_crs + (datum.empty() ? "" : "；基准 " + datum.zh)}));
  print_mapping(cli, report);
  for (const auto& note : report.notes) print("  " + cli.say(note));
}

// Rings are counted as a person counts: the outer one, then holes from one.
Text ring_words(int ring) {
  return ring == 0 ? Text{"outer ring", "外环"}
                   : Text{fmt::format("hole {}", ring), fmt::format("内环 {}", ring)};
}

void print_faults(const Cli& cli, const ZoneLayer& layer) {
  for (const auto& zone : layer.zones) {
    if (!zone.unreadable.empty()) {
      const Text why = unreadable_words(zone.unreadable);
      print(cli.say(
          {"  zone " + zone.id + ": unreadable: " + why.en, "  图斑 " + zone.id + "：无法读取：" + why.zh}));
    }
    for (const auto& fault : zone.faults) {
      const Text name = fault_name(fault.kind);
      print(cli.say(
          {fmt::format("  zone {}: {} ({}) at ({:.4f}, {:.4f}), part {}, {}", zone.id, fault_id(fault.kind),
                       name.en, fault.at.x, fault.at.y, fault.part + 1, ring_words(fault.ring).en),
           fmt::format("  图斑 {}：{}（{}）位于（{:.4f}，{:.4f}），部件 {}，{}", zone.id, name.zh,
                       fault_id(fault.kind), fault.at.x, fault.at.y, fault.part + 1,
                       ring_words(fault.ring).zh)}));
    }
    if (zone.repair) {
      print(cli.say(
          {fmt::format("  zone {}: repaired ({}), {:.4f} m² before, {:.4f} m² after, {} fault(s)", zone.id,
                       zone.repair->method, zone.repair->area_before_m2, zone.repair->area_after_m2,
                       zone.repair->faults.size()),
           fmt::format("  图斑 {}：已修复（{}），修复前 {:.4f} 平方米，修复后 {:.4f} 平方米，问题 {} 处",
                       zone.id, zone.repair->method, zone.repair->area_before_m2, zone.repair->area_after_m2,
                       zone.repair->faults.size())}));
    }
  }
}

std::vector<Text> own_notes(const Project& project, const ImportReport& file) {
  std::vector<Text> own;
  std::copy_if(project.notes.begin(), project.notes.end(), std::back_inserter(own), [&file](const Text& note) {
    return std::find(file.notes.begin(), file.notes.end(), note) == file.notes.end();
  });
  return own;
}

}  // namespace

int import_layer(const Cli& cli, const ImportLayerOptions& options) {
  const session::Context context = cli.context();
  const auto plan = session::plan_layer_import(context, options);
  if (!plan) return report(cli, plan.error());
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto crs = reference_system(workspace->settings().crs);
  if (!crs) return report(cli, crs.error());
  const auto reading = session::read_layer_import(context, options, *plan, *crs);
  if (!reading) return report(cli, reading.error());
  const auto added = session::store_layer_import(context, *workspace, *reading);
  if (!added) return report(cli, added.error());
  const Text& theme = plan->theme->name;
  print(cli.say({fmt::format("layer {} version {} imported as {}: {}, {} faulty", added->layer, added->version,
                             theme.en, counted(added->zone_count, "zone"), added->faulty_zone_count),
                 fmt::format("已导入图层 {} 第 {} 版（{}）：图斑 {} 个，有问题 {} 个", added->layer,
                             added->version, theme.zh, added->zone_count, added->faulty_zone_count)}));
  print_report(cli, reading->report);
  print_faults(cli, reading->layer);
  return kOk;
}

int import_rule_pack(const Cli& cli, const ImportTextOptions& options) {
  const auto read = session::read_pack_for(options.file);
  if (!read) return report(cli, read.error());
  if (const auto sound = heed_lint(cli, read->findings); !sound) return report(cli, sound.error());
  const RulePack* const pack = &read->pack;
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto added = workspace->add_rule_pack(read->text, *pack);
  if (!added) return report(cli, added.error());
  print(
      cli.say({fmt::format("rule pack {} {} imported, {}", pack->id, pack->version,
                           counted(pack->rules.size(), "rule")),
               fmt::format("已导入规则包 {} {}，共 {} 条规则", pack->id, pack->version, pack->rules.size())}));
  print_text_import(cli, *added);
  return kOk;
}

int import_projects(const Cli& cli, const std::string& path, const FootprintArguments& arguments) {
  auto workspace = Workspace::open(path, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto reading = session::read_project_import(*workspace, arguments, cli.work());
  if (!reading) return report(cli, reading.error());
  const auto revisions = workspace->put_projects(reading->projects, cli.work());
  if (!revisions) return report(cli, revisions.error());
  for (std::size_t i = 0; i < reading->projects.size(); ++i) {
    const Project& project = reading->projects[i];
    print(cli.say({fmt::format("project {} imported: {} part(s)", project.id, project.parts.size()),
                   fmt::format("已导入项目 {}：{} 个地块", project.id, project.parts.size())}));
    if (revisions->at(i) > 1) {
      print(cli.say({fmt::format("  revision {}: it takes the place of revision {}", revisions->at(i),
                                 revisions->at(i) - 1),
                     fmt::format("  第 {} 版，取代第 {} 版", revisions->at(i), revisions->at(i) - 1)}));
    }
    if (project.unreadable) {
      print(cli.say({"  its outcome will be undetermined: ", "  其结论将为“无法判定”："}) +
            format_error(*project.unreadable, cli.language));
    }
    for (const auto& note : own_notes(project, reading->report)) print("  " + cli.say(note));
  }
  // Where each feature is a project, the field that names them decides which is which.
  if (arguments.split) print_mapping(cli, reading->report);
  // Of the whole file, once: the projects keep it too, for whoever reads one of them alone.
  const bool several = reading->projects.size() > 1;
  for (const auto& note : reading->report.notes)
    print(several ? fmt::format("  {}: {}", reading->projects.front().source_name, cli.say(note))
                  : "  " + cli.say(note));
  return kOk;
}

}  // namespace zonegate::cli
