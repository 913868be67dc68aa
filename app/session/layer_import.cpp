#include "app/session/layer_import.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "app/session/lists/missing_units.h"
#include "core/base/work_parts.h"
namespace zonegate::session {
namespace {

Expected<Validity> validity_of(const Context& context, const ImportLayerOptions& options) {
  Validity validity;
  if (options.valid_from.empty()) {
    validity.from = today_in_china();
    context.tell({fmt::format("no --valid-from given: in force from today, {}", format_day(validity.from)),
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

CoverageRequest coverage_of(const Context& context, const std::string& words) {
  if (words == "none") {
    context.tell(
        {"--coverage none: this theme will be reported as no data", "--coverage none：该专题将按无数据处理"});
    return {CoverageKind::none, ""};
  }
  if (words == "extent") {
    context.tell(
        {"--coverage extent: the layer is taken to be complete inside its own bounding box. Give a "
         "polygon file if it is not",
         "--coverage extent：视该图层在其外接矩形内完整。如非如此，请给出覆盖范围面文件"});
    return {CoverageKind::extent, ""};
  }
  return {CoverageKind::polygon, words};
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

Expected<LayerReading> read(const Context& context, const ImportLayerOptions& options, const Theme& theme,
                            const ReferenceSystem& crs) {
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
  return read_layer(open, theme, coverage_of(context, options.coverage), crs, context.work);
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
void prepare_index(const Context& context, const Workspace& workspace, const LayerIdentity& added) {
  const auto layer = workspace.index_layer(added.layer, added.version, context.work);
  if (layer && layer->unwritten) (void)write_index(*layer->unwritten, context.work);
}

}  // namespace

Expected<LayerImportPlan> plan_layer_import(const Context& context, const ImportLayerOptions& options) {
  const Theme* theme = find_theme(options.theme);
  if (theme == nullptr) {
    return fail(ErrorKind::usage, "import.unknown_theme",
                {"\"" + options.theme + "\" is not a theme", "“" + options.theme + "”不是专题"},
                {"The themes are listed by: zonegate themes", "专题列表见 zonegate themes"},
                option_place("--theme"));
  }
  if (const auto good = check_values(options); !good) return tl::unexpected(good.error());
  const auto validity = validity_of(context, options);
  if (!validity) return tl::unexpected(validity.error());
  return LayerImportPlan{theme, *validity};
}

Expected<LayerReading> read_layer_import(const Context& context, const ImportLayerOptions& options,
                                         const ReferenceSystem& crs) {
  const auto plan = plan_layer_import(context, options);
  if (!plan) return tl::unexpected(plan.error());
  return read_layer_import(context, options, *plan, crs);
}

Expected<LayerReading> read_layer_import(const Context& context, const ImportLayerOptions& options,
                                         const LayerImportPlan& plan, const ReferenceSystem& crs) {
  auto reading = read(context, options, *plan.theme, crs);
  if (!reading) return reading;
  if (const auto full = check_not_empty(options, *reading); !full) return tl::unexpected(full.error());
  LayerIdentity& identity = reading->layer.identity;
  identity.layer = options.layer.empty() ? std::filesystem::path(options.file).stem().string() : options.layer;
  identity.validity = plan.validity;
  identity.custodian = options.custodian;
  identity.positional_accuracy_m = options.accuracy_m;
  return reading;
}

Expected<LayerIdentity> store_layer_import(const Context& context, Workspace& workspace,
                                           const LayerReading& reading) {
  auto added = workspace.add_layer(reading.layer, context.work);
  if (!added) return added;
  prepare_index(context, workspace, *added);
  if (added->theme != "control_unit") return added;
  // A list that came first was checked for the form of its codes only: now is the time to say what it misses.
  const auto missing = units_of_lists_missing(workspace, silent(context.work));
  if (!missing) return tl::unexpected(missing.error());
  for (const Text& words : *missing) context.tell(words);
  return added;
}

}  // namespace zonegate::session
