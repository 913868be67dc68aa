// The lists of control units as provinces keep them: four texts a unit, split into clauses, shown before
// anything is stored.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/list_words.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"
#include "app/session/arguments.h"
#include "app/session/lists/unit_names.h"
#include "core/check/result_names.h"
#include "core/rules/json_values.h"
#include "core/rules/lint.h"
#include "core/rules/pack.h"
#include "layers/formats/list_sheet.h"
#include "layers/formats/unit_table.h"

namespace zonegate::cli {
namespace {

constexpr std::size_t kNotesShown = 20;
constexpr std::size_t kClausesShown = 8;

Expected<AccessList> head_of(const ImportUnitListsOptions& options) {
  AccessList head;
  head.id = options.id;
  head.version = options.version;
  head.title = same_text(options.title.empty() ? options.id : options.title);
  head.issuer = options.issuer;
  const auto level = find_level(options.level);
  if (!level) {
    return fail(ErrorKind::usage, "list.bad_level", {"unknown level of the list", "未知的清单层级"},
                {"Use national, region, basin, city, park or unit.",
                 "可选值：national、region、basin、city、park、unit。"},
                option_place("--level"));
  }
  head.level = *level;
  const auto from = parse_day(options.valid_from);
  if (!from) return tl::unexpected(of_option(from.error(), "--valid-from"));
  head.validity.from = *from;
  if (options.valid_to.empty()) return head;
  const auto to = parse_day(options.valid_to);
  if (!to) return tl::unexpected(of_option(to.error(), "--valid-to"));
  if (*to < *from) {
    return fail(ErrorKind::usage, "import.validity", {"the last day lies before the first", "失效日早于生效日"},
                {"Correct --valid-from or --valid-to.", "请更正 --valid-from 或 --valid-to。"},
                option_place("--valid-to"));
  }
  head.validity.to = *to;
  return head;
}

// The last version of the named layer, or of the only control-unit layer.
Expected<UnitTable> table_of_layer(const Cli& cli, const Workspace& workspace, const std::string& wanted) {
  const auto layers = workspace.layers();
  if (!layers) return tl::unexpected(layers.error());
  const LayerIdentity* chosen = nullptr;
  bool several = false;
  for (const auto& one : *layers) {
    if (one.theme != "control_unit" || (!wanted.empty() && one.layer != wanted)) continue;
    several = several || (chosen != nullptr && chosen->layer != one.layer);
    chosen = &one;
  }
  if (chosen == nullptr || several) {
    return fail(
        ErrorKind::usage, "unitlist.which_layer",
        {several ? "there are several control-unit layers" : "there is no such control-unit layer",
         several ? "存在多个管控单元图层" : "没有该管控单元图层"},
        {"Name one with --layer, or give a sheet with --file.", "请用 --layer 指定，或用 --file 给出表格。"},
        option_place("--layer"));
  }
  const auto layer = workspace.load_layer(chosen->layer, chosen->version, cli.work());
  if (!layer) return tl::unexpected(layer.error());
  return unit_table_of(*layer);
}

void print_table(const Cli& cli, const UnitTable& table) {
  if (table.heading > 0) {
    const std::string en = table.sheet.empty() ? "" : "sheet \"" + table.sheet + "\", ";
    const std::string zh = table.sheet.empty() ? "" : "工作表“" + table.sheet + "”，";
    print(cli.say({fmt::format("  {}heading in row {}", en, table.heading),
                   fmt::format("  {}表头在第 {} 行", zh, table.heading)}));
  }
  std::string columns;
  for (const auto& [role, heading] : table.columns)
    columns += fmt::format("{}{} ← {}", columns.empty() ? "" : ", ", role, heading);
  print(cli.say({"  columns: ", "  列："}) + columns);
  for (const Dimension needed : {Dimension::space, Dimension::emission, Dimension::risk, Dimension::resource}) {
    const bool there = std::any_of(table.columns.begin(), table.columns.end(),
                                   [&](const auto& one) { return one.first == dimension_id(needed); });
    if (!there) {
      const Text name = dimension_name(needed);
      warning(cli, {fmt::format("there is no column for {}: no clause of that dimension is imported", name.en),
                    fmt::format("没有“{}”列：该维度不导入条款", name.zh)});
    }
  }
}

using Saying = void (*)(const Cli& cli, const Text& text);

void print_notes(const Cli& cli, const std::vector<UnitListNote>& notes, Saying said = remark) {
  for (std::size_t i = 0; i < std::min(notes.size(), kNotesShown); ++i) {
    said(cli, {format_place(notes[i].place, Language::english) + ": " + notes[i].what.en,
               format_place(notes[i].place, Language::chinese) + "：" + notes[i].what.zh});
  }
  if (notes.size() > kNotesShown) {
    said(cli, {fmt::format("and {} more such notes", notes.size() - kNotesShown),
               fmt::format("另有 {} 处", notes.size() - kNotesShown)});
  }
}

// What the import would be refused for, and what it would remark.
void print_mistakes(const Cli& cli, const std::vector<LintFinding>& findings) {
  for (const bool refused : {true, false}) {
    std::vector<UnitListNote> notes;
    for (const auto& finding : findings) {
      if (finding.error() != refused) continue;
      notes.push_back({finding.place,
                       {(refused ? "the import will be refused: " : "") + finding.what.en,
                        (refused ? "导入将被拒绝：" : "") + finding.what.zh}});
    }
    print_notes(cli, notes);
  }
}

void print_understood(const Cli& cli, const UnitList& read) {
  print(cli.say({fmt::format("{} {}: {} units, {} clauses", read.list.id, read.list.version, read.units,
                             read.list.entries.size()),
                 fmt::format("{} {}：管控单元 {} 个，条款 {} 条", read.list.id, read.list.version, read.units,
                             read.list.entries.size())}));
  print_list_counts(cli, read.list);
  print(
      cli.say({fmt::format("  units without a text: space {}, emission {}, risk {}, resource {}; texts without "
                           "numbering, kept whole: {}",
                           read.empty[0], read.empty[1], read.empty[2], read.empty[3], read.unnumbered),
               fmt::format("  无文字的单元：空间 {}、排放 {}、风险 {}、资源 {}；没有编号、整段保留：{}",
                           read.empty[0], read.empty[1], read.empty[2], read.empty[3], read.unnumbered)}));
}

void print_first_clauses(const Cli& cli, const AccessList& list) {
  print(cli.say({"  the first clauses as understood:", "  前几条的识别结果："}));
  for (std::size_t i = 0; i < std::min(list.entries.size(), kClausesShown); ++i) {
    const AccessEntry& entry = list.entries[i];
    print(fmt::format("    {} | {} | {}", entry.id, entry.clause_no, entry.text));
    const Suggestion& s = entry.suggestion;
    if (s.why.empty()) continue;
    print(cli.say({"      suggested, unconfirmed: ", "      建议（未确认）："}) + s.why);
  }
}

}  // namespace

int import_unit_lists(const Cli& cli, const ImportUnitListsOptions& options) {
  const auto head = head_of(options);
  if (!head) return report(cli, head.error());
  const auto map = session::parse_map(options.map);
  if (!map) return report(cli, map.error());
  auto workspace =
      Workspace::open(options.workspace, options.preview ? OpenMode::read_only : OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return report(cli, rules.error());
  const auto table = options.file.empty() ? table_of_layer(cli, *workspace, options.layer)
                                          : read_unit_table(options.file, options.sheet, *map);
  if (!table) return report(cli, table.error());
  auto read = list_of_units(*head, table->rows, rules->dictionary);
  if (!read) return report(cli, read.error());
  print_understood(cli, *read);
  print_table(cli, *table);
  if (options.preview) print_first_clauses(cli, read->list);
  print_notes(cli, table->notes, warning);  // what of the file was not read
  print_notes(cli, read->notes);
  if (const AccessList* former = former_edition(rules->lists, read->list)) {
    print_difference(cli, difference_of(*former, read->list), kClausesShown);
  }
  if (!options.output.empty()) {
    if (const auto written = write_list_sheet(options.output, read->list); !written)
      return report(cli, written.error());
  }
  const auto versions = session::unit_versions(*workspace, cli.work());
  if (!versions) return report(cli, versions.error());
  print_notes(cli, session::names_that_differ(table->rows, *versions));
  if (versions->empty()) {
    remark(cli, {"no control-unit layer yet: unit codes were checked for their form only",
                 "尚无管控单元图层：单元编码仅核对格式"});
  }
  const std::string name = options.file.empty() ? options.layer : options.file;
  const auto findings = lint_access_list(read->list, name, rules->dictionary, session::codes_in(*versions),
                                         today_in_china(), {}, cli.work(), session::list_themes());
  if (options.preview) {
    print_mistakes(cli, findings);
    print(cli.say({"preview: nothing was stored", "仅预览，未导入"}));
    return kOk;
  }
  if (const auto sound = heed_lint(cli, findings); !sound) return report(cli, sound.error());
  const auto added = workspace->add_access_list(write_access_list_csv(read->list), read->list);
  if (!added) return report(cli, added.error());
  print(cli.say({"imported", "已导入"}));
  print_text_import(cli, *added);
  return kOk;
}

}  // namespace zonegate::cli
