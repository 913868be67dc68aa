// Importing an access list: refused as a whole when lint finds an error, so that nothing half-understood
// decides.
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/list_words.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"
#include "core/rules/lint.h"
#include "core/rules/lint_places.h"
#include "layers/formats/access_list_file.h"

namespace zonegate::cli {

Expected<std::vector<std::string>> unit_codes(const Workspace& workspace, const Work& work) {
  const auto layers = workspace.layers();
  if (!layers) return tl::unexpected(layers.error());
  std::vector<std::string> codes;
  for (const auto& identity : *layers) {
    if (identity.theme != "control_unit") continue;
    const auto layer = workspace.load_layer(identity.layer, identity.version, work);
    if (!layer) return tl::unexpected(layer.error());
    for (const auto& zone : layer->zones) {
      if (const auto* code = layer->attribute(zone, "code")) codes.push_back(to_text(*code));
    }
  }
  return codes;
}

LintPlaces list_places(const std::string& bytes, const std::string& file, const std::string& sheet) {
  const auto table = read_access_list_table(bytes, file, sheet);
  if (!table) return {};
  return table->rows.empty() ? places_in_json(bytes, file) : places_in_rows(table->rows, file);
}

Error lint_error(const LintFinding& finding) {
  return Error{ErrorKind::bad_data, finding.code, finding.what, finding.remedy, finding.place};
}

Expected<void> heed_lint(const Cli& cli, const std::vector<LintFinding>& findings) {
  const LintFinding* worst = nullptr;
  for (const auto& finding : findings) {
    if (finding.error() && worst == nullptr) worst = &finding;
    if (finding.error()) continue;
    const Error error = lint_error(finding);
    remark(cli, {format_error(error, Language::english), format_error(error, Language::chinese)});
  }
  if (worst != nullptr) return tl::unexpected(lint_error(*worst));
  return {};
}

int import_access_list(const Cli& cli, const ImportTextOptions& options) {
  auto bytes = read_text_file(options.file);
  if (!bytes) return report(cli, bytes.error());
  const auto places = list_places(*bytes, options.file, options.sheet);
  auto workspace =
      Workspace::open(options.workspace, options.preview ? OpenMode::read_only : OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return report(cli, rules.error());
  const auto read = read_access_list_file(std::move(*bytes), options.file, rules->dictionary, options.sheet);
  if (!read) return report(cli, read.error());
  const AccessList* const list = &read->list;
  const auto codes = unit_codes(*workspace, cli.work());
  if (!codes) return report(cli, codes.error());
  if (codes->empty()) {
    remark(cli, {"no control-unit layer yet: unit codes were checked for their form only",
                 "尚无管控单元图层：单元编码仅核对格式"});
  }
  const auto findings =
      lint_access_list(*list, options.file, rules->dictionary, *codes, today_in_china(), places);
  if (const auto sound = heed_lint(cli, findings); !sound) return report(cli, sound.error());
  if (options.preview) {
    print(cli.say({fmt::format("{} {}: {} entries", list->id, list->version, list->entries.size()),
                   fmt::format("{} {}：条目 {} 条", list->id, list->version, list->entries.size())}));
    print_list_counts(cli, *list);
  }
  if (const AccessList* former = former_edition(rules->lists, *list)) {
    constexpr std::size_t most_shown = 8;
    print_difference(cli, difference_of(*former, *list), options.preview ? 0 : most_shown);
  }
  if (options.preview) {
    print(cli.say({"preview: nothing was stored", "仅预览，未导入"}));
    return kOk;
  }
  const auto added = workspace->add_access_list(read->text, *list);
  if (!added) return report(cli, added.error());
  std::size_t manual = 0;
  for (const auto& entry : list->entries) manual += entry.manual ? 1 : 0;
  print(cli.say({fmt::format("access list {} {} imported: {} entries, {} for manual judgement", list->id,
                             list->version, list->entries.size(), manual),
                 fmt::format("已导入准入清单 {} {}：条目 {} 条，其中人工判断 {} 条", list->id, list->version,
                             list->entries.size(), manual)}));
  print_text_import(cli, *added);
  return kOk;
}

}  // namespace zonegate::cli
