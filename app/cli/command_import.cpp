#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "core/zones/unreadable.h"
#include "layers/sources/dataset.h"

namespace zonegate::cli {
namespace {

Expected<Validity> validity_of(const Cli& cli, const ImportLayerOptions& options) {
  Validity validity;
  if (options.valid_from.empty()) {
    validity.from = today_in_china();
    remark(cli, {fmt::format("no --valid-from given: in force from today, {}", format_day(validity.from)),
                 fmt::format("未给出 --valid-from：自今日 {} 起有效", format_day(validity.from))});
  } else {
    const auto from = parse_day(options.valid_from);
    if (!from) return tl::unexpected(of_option(from.error(), "--valid-from"));
    validity.from = *from;
  }
  if (!options.valid_to.empty()) {
    const auto to = parse_day(options.valid_to);
    if (!to) return tl::unexpected(of_option(to.error(), "--valid-to"));
    if (*to < validity.from) {
      return fail(ErrorKind::usage, "import.validity",
                  {"the last day lies before the first", "失效日早于生效日"},
                  {"Correct --valid-from or --valid-to.", "请更正 --valid-from 或 --valid-to。"},
                  option_place("--valid-to"));
    }
    validity.to = *to;
  }
  return validity;
}

CoverageRequest coverage_of(const Cli& cli, const std::string& words) {
  if (words == "none") {
    remark(cli, {"--coverage none: this theme will be reported as no data",
                 "--coverage none：该专题将按无数据处理"});
    return {CoverageKind::none, ""};
  }
  if (words == "extent") {
    remark(cli, {"--coverage extent: the layer is taken to be complete inside its own bounding box. Give a "
                 "polygon file if it is not",
                 "--coverage extent：视该图层在其外接矩形内完整。如非如此，请给出覆盖范围面文件"});
    return {CoverageKind::extent, ""};
  }
  return {CoverageKind::polygon, words};
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
  std::string mapping;
  for (const auto& [name, field] : report.mapping) {
    mapping += fmt::format("{}{} ← {}", mapping.empty() ? "" : ", ", name, field);
  }
  if (!mapping.empty()) print(cli.say({"  fields: " + mapping, "  字段：" + mapping}));
  for (const auto& note : report.notes) print("  " + cli.say(note));
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
      print(cli.say({fmt::format("  zone {}: {} ({}) at ({:.4f}, {:.4f}), part {}, ring {}", zone.id,
                                 fault_id(fault.kind), name.en, fault.at.x, fault.at.y, fault.part, fault.ring),
                     fmt::format("  图斑 {}：{}（{}）位于（{:.4f}，{:.4f}），部件 {}，环 {}", zone.id, name.zh,
                                 fault_id(fault.kind), fault.at.x, fault.at.y, fault.part, fault.ring)}));
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

Expected<void> check_values(const ImportLayerOptions& options) {
  if (auto good = check_length(options.accuracy_m, "--accuracy"); !good) return good;
  if (auto good = check_words(options.layer, "--layer"); !good) return good;
  if (auto good = check_words(options.custodian, "--custodian"); !good) return good;
  std::error_code code;
  if (options.coverage == "extent" || options.coverage == "none" ||
      std::filesystem::exists(options.coverage, code)) {
    return {};
  }
  return fail(
      ErrorKind::no_input, "import.coverage",
      {"this is neither extent nor none nor a file that exists", "既不是 extent 或 none，也不是存在的文件"},
      {"Give the polygon file in which the layer is complete, extent for its bounding box, or none.",
       "请给出图层数据完整的范围面文件，或写 extent（外接矩形）、none（不声明）。"},
      option_place("--coverage " + options.coverage));
}

Expected<LayerReading> read(const Cli& cli, const ImportLayerOptions& options, const Theme& theme,
                            const Workspace& workspace) {
  const auto crs = reference_system(workspace.settings().crs);
  if (!crs) return tl::unexpected(crs.error());
  auto field_map = parse_map(options.map);
  if (!field_map) return tl::unexpected(field_map.error());
  OpenOptions open;
  open.path = options.file;
  open.layer_in_file = options.layer_in_file;
  open.encoding = options.encoding;
  open.crs = options.crs;
  open.field_map = std::move(*field_map);
  open.keep_personal_data = options.keep_personal;
  open.repair = options.repair;
  return read_layer(open, theme, coverage_of(cli, options.coverage), *crs, cli.work());
}

// Without zones a check finds nothing wherever it looks: that must be said by somebody, not come from an export
// that went wrong.
Expected<void> check_not_empty(const ImportLayerOptions& options, LayerReading& reading) {
  if (!reading.layer.zones.empty()) return {};
  if (!options.allow_empty) {
    const std::size_t deleted = reading.report.deleted_records;
    const std::string why = deleted == 0 ? "" : fmt::format(": all {} records are marked deleted", deleted);
    const std::string why_zh = deleted == 0 ? "" : fmt::format("：全部 {} 条记录均带删除标记", deleted);
    Place place;
    place.file = options.file;
    return fail(ErrorKind::bad_data, "import.empty_layer",
                {"the dataset has no zones" + why, "数据集中没有图斑" + why_zh},
                {"Export it again, or say with --allow-empty that nothing of this theme lies in the coverage.",
                 "请重新导出；如覆盖范围内确无该专题对象，请加 --allow-empty。"},
                place);
  }
  const Text note{"the layer has no zones: imported as empty on purpose (--allow-empty)",
                  "图层没有图斑：按 --allow-empty 有意导入为空图层"};
  reading.layer.notes.push_back(note);
  reading.report.notes.push_back(note);
  return {};
}

// So that already the first check opens the layer in an instant. Without it checks take longer and say the
// same.
void prepare_index(const Cli& cli, const Workspace& workspace, const LayerIdentity& added) {
  const auto layer = workspace.index_layer(added.layer, added.version, cli.work());
  if (layer && layer->unwritten) (void)write_index(*layer->unwritten, cli.work());
}

}  // namespace

int import_layer(const Cli& cli, const ImportLayerOptions& options) {
  const Theme* theme = find_theme(options.theme);
  if (theme == nullptr) {
    return report(cli, Error{ErrorKind::usage,
                             "import.unknown_theme",
                             {"\"" + options.theme + "\" is not a theme", "“" + options.theme + "”不是专题"},
                             {"The themes are listed by: zonegate themes", "专题列表见 zonegate themes"},
                             option_place("--theme")});
  }
  if (const auto good = check_values(options); !good) return report(cli, good.error());
  const auto validity = validity_of(cli, options);
  if (!validity) return report(cli, validity.error());
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  auto reading = read(cli, options, *theme, *workspace);
  if (!reading) return report(cli, reading.error());
  if (const auto full = check_not_empty(options, *reading); !full) return report(cli, full.error());
  LayerIdentity& identity = reading->layer.identity;
  identity.layer = options.layer.empty() ? std::filesystem::path(options.file).stem().string() : options.layer;
  identity.validity = *validity;
  identity.custodian = options.custodian;
  identity.positional_accuracy_m = options.accuracy_m;
  const ZoneLayer& layer = reading->layer;
  const auto added = workspace->add_layer(layer, cli.work());
  if (!added) return report(cli, added.error());
  print(cli.say({fmt::format("layer {} version {} imported as {}: {} zones, {} faulty", added->layer,
                             added->version, theme->name.en, added->zone_count, added->faulty_zone_count),
                 fmt::format("已导入图层 {} 第 {} 版（{}）：图斑 {} 个，有问题 {} 个", added->layer,
                             added->version, theme->name.zh, added->zone_count, added->faulty_zone_count)}));
  print_report(cli, reading->report);
  print_faults(cli, layer);
  prepare_index(cli, *workspace, *added);
  return kOk;
}

int import_rule_pack(const Cli& cli, const ImportTextOptions& options) {
  const auto text = read_text_file(options.file);
  if (!text) return report(cli, text.error());
  const auto pack = read_rule_pack(*text, options.file, theme_ids());
  if (!pack) return report(cli, pack.error());
  const auto findings =
      lint_rule_pack(*pack, options.file, today_in_china(), places_in_json(*text, options.file));
  if (const auto sound = heed_lint(cli, findings); !sound) return report(cli, sound.error());
  auto workspace = Workspace::open(options.workspace, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto added = workspace->add_rule_pack(*text, *pack);
  if (!added) return report(cli, added.error());
  print(
      cli.say({fmt::format("rule pack {} {} imported, {} rules", pack->id, pack->version, pack->rules.size()),
               fmt::format("已导入规则包 {} {}，共 {} 条规则", pack->id, pack->version, pack->rules.size())}));
  print_text_import(cli, *added);
  return kOk;
}

int import_projects(const Cli& cli, const std::string& path, const FootprintArguments& arguments) {
  auto workspace = Workspace::open(path, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return report(cli, rules.error());
  auto reading = read_footprint_file(cli, arguments, *workspace, rules->dictionary);
  if (!reading) return report(cli, reading.error());
  if (const auto own = check_project_ids(*workspace, arguments, reading->projects); !own) {
    return report(cli, own.error());
  }
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
    for (const auto& note : project.notes) print("  " + cli.say(note));
  }
  return kOk;
}

}  // namespace zonegate::cli
