// Importing an access list: refused as a whole when lint finds an error, so that nothing half-understood
// decides.
#include <fmt/format.h>

#include "app/cli/commands.h"
#include "app/cli/list_words.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"

namespace zonegate::cli {

Expected<void> heed_lint(const Cli& cli, const std::vector<LintFinding>& findings) {
  for (const auto& finding : findings) {
    if (finding.error()) continue;
    const Error error = lint_error(finding);
    const bool left_out = finding.code == "sheet.unread_sheets" || finding.code == "sheet.hidden_rows";
    (left_out ? warning : remark)(
        cli, {format_error(error, Language::english), format_error(error, Language::chinese)});
  }
  if (const auto mistake = session::first_mistake(findings)) return tl::unexpected(*mistake);
  return {};
}

int import_access_list(const Cli& cli, const ImportTextOptions& options) {
  auto bytes = read_text_file(options.file);
  if (!bytes) return report(cli, bytes.error());
  auto workspace =
      Workspace::open(options.workspace, options.preview ? OpenMode::read_only : OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto read =
      session::read_list_bytes_for(*workspace, std::move(*bytes), options.file, options.sheet, cli.work());
  if (!read) return report(cli, read.error());
  const AccessList* const list = &read->file.list;
  if (!read->units_known) {
    remark(cli, {"no control-unit layer yet: unit codes were checked for their form only",
                 "尚无管控单元图层：单元编码仅核对格式"});
  }
  if (const auto sound = heed_lint(cli, read->findings); !sound) return report(cli, sound.error());
  if (options.preview) {
    print(cli.say({fmt::format("{} {}: {} entries", list->id, list->version, list->entries.size()),
                   fmt::format("{} {}：条目 {} 条", list->id, list->version, list->entries.size())}));
    print_list_counts(cli, *list);
  }
  if (read->difference) {
    constexpr std::size_t most_shown = 8;
    print_difference(cli, *read->difference, options.preview ? 0 : most_shown);
  }
  if (options.preview) {
    print(cli.say({"preview: nothing was stored", "仅预览，未导入"}));
    return kOk;
  }
  const auto added = workspace->add_access_list(read->file.text, *list);
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
