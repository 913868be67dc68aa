// Mistakes in a rule pack or an access list, of any form, before anything of it is imported: as a table for
// people, as JSON for programs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "app/cli/unit_codes.h"
#include "app/session/list_import.h"
#include "core/base/resource.h"
#include "core/base/work_parts.h"
#include "core/rules/access_list.h"
#include "core/rules/lint.h"
#include "core/rules/lint_places.h"
#include "core/rules/pack.h"
#include "core/rules/wording.h"
#include "layers/formats/access_list_file.h"
#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = result_words;

struct Linted {
  bool pack = false;
  std::string id;
  std::string version;
  std::size_t items = 0;
  std::string sheet;   // of a workbook
  bool table = false;  // places are rows and columns of a table, not lines of text
  std::vector<LintFinding> findings;

  int count(LintSeverity severity) const {
    return static_cast<int>(std::count_if(findings.begin(), findings.end(), [severity](const LintFinding& one) {
      return one.severity == severity;
    }));
  }
};

struct Ground {
  FactDictionary facts;
  std::vector<std::string> units;
  Work work;
};

Expected<Ground> ground_of(const Cli& cli, const std::string& workspace_path) {
  Ground ground;
  ground.work = cli.work();
  if (workspace_path.empty()) {
    const auto pack =
        read_rule_pack(resource("packs/zonegate-default.json"), "packs/zonegate-default.json", theme_ids());
    if (!pack) return tl::unexpected(pack.error());
    ground.facts = pack->facts;
    return ground;
  }
  const auto workspace = open_to_read(cli, workspace_path);
  if (!workspace) return tl::unexpected(workspace.error());
  auto rules = load_packs(*workspace);
  if (!rules) return tl::unexpected(rules.error());
  auto codes = unit_codes(*workspace, silent(ground.work));
  if (!codes) return tl::unexpected(codes.error());
  ground.facts = std::move(rules->dictionary);
  ground.units = std::move(*codes);
  return ground;
}

// A rule pack has a "rules" member, an access list has not: what the file is meant to be decides which reader
// speaks.
bool looks_like_pack(const std::string& text) {
  const std::string_view body = trim(text);
  return !body.empty() && body.front() == '{' && body.find("\"rules\"") != std::string_view::npos;
}

// What was read at all was looked at: a file that is no list is a finding, one that cannot be opened is not.
template <class Read>
Expected<void> take_refusal(const Read& read, Linted& out) {
  if (read) return {};
  if (read.error().kind != ErrorKind::bad_data) return tl::unexpected(read.error());
  out.findings.push_back(lint_finding(read.error()));
  return {};
}

void add_all(std::vector<LintFinding>& into, const std::vector<Error>& refused, std::vector<LintFinding> more) {
  for (const auto& error : refused) into.push_back(lint_finding(error));
  for (auto& finding : more) into.push_back(std::move(finding));
}

Expected<Linted> lint_pack_file(const std::string& text, const std::string& file, Day as_of) {
  Linted out;
  out.pack = true;
  std::vector<Error> refused;
  const auto pack = read_rule_pack(text, file, theme_ids(), &refused);
  if (auto taken = take_refusal(pack, out); !taken) return tl::unexpected(taken.error());
  if (!pack) return out;
  out.id = pack->id;
  out.version = pack->version;
  out.items = pack->rules.size();
  add_all(out.findings, refused,
          lint_rule_pack(*pack, file, as_of, places_in_json(text, file), session::theme_attributes()));
  return out;
}

Expected<Linted> lint_list_file(const std::string& bytes, const LintOptions& options, const Ground& ground,
                                Day as_of) {
  Linted out;
  const std::string& file = options.file;
  auto table = read_access_list_table(bytes, file, options.sheet);
  if (auto taken = take_refusal(table, out); !taken) return tl::unexpected(taken.error());
  if (!table) return out;
  out.sheet = table->sheet;
  out.table = table->form != AccessListTable::Form::json;
  std::vector<Error> refused;
  const auto list = list_of_table(*table, bytes, file, ground.facts, &refused);
  if (auto taken = take_refusal(list, out); !taken) return tl::unexpected(taken.error());
  if (!list) return out;
  out.id = list->id;
  out.version = list->version;
  out.items = list->entries.size();
  add_all(out.findings, {}, std::move(table->findings));
  add_all(out.findings, refused,
          lint_access_list(*list, file, ground.facts, ground.units, as_of, table->places, ground.work,
                           session::list_themes()));
  if (ground.work.stopped()) return session::cancelled_reading();
  return out;
}

void sort_by_place(std::vector<LintFinding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const LintFinding& a, const LintFinding& b) {
    if (a.place.line != b.place.line) return a.place.line < b.place.line;
    return a.place.column < b.place.column;
  });
}

std::string place_words(const Linted& linted, const LintFinding& finding, Language language) {
  const Place& place = finding.place;
  std::string cell = linted.sheet.empty() ? "" : cell_name(place.line, place.column);
  if (!cell.empty()) return cell;
  const bool zh = language == Language::chinese;
  if (place.line > 0 && place.column > 0) return fmt::format("{}:{}", place.line, place.column);
  if (place.line > 0) return zh ? fmt::format("第 {} 行", place.line) : fmt::format("row {}", place.line);
  return "";
}

void print_lint_table(const Cli& cli, const std::string& file, const Linted& linted) {
  const std::string sheet =
      linted.sheet.empty() ? ""
                           : cli.say({", sheet \"" + linted.sheet + "\"", "，工作表“" + linted.sheet + "”"});
  const std::string what = linted.id.empty() ? "" : fmt::format("  {} {}", linted.id, linted.version);
  print(file + sheet + what);
  std::vector<std::vector<std::string>> rows;
  for (const auto& finding : linted.findings) {
    rows.push_back({cli.say(lint_severity_name(finding.severity)), place_words(linted, finding, cli.language),
                    words::printable(finding.place.field), words::printable(finding.place.feature),
                    finding.code,
                    words::printable(cli.say(finding.what)) + cli.say({". ", "。"}) +
                        words::printable(cli.say(finding.remedy))});
  }
  if (!rows.empty()) {
    rows.insert(rows.begin(),
                {cli.say({"severity", "级别"}),
                 linted.sheet.empty() ? cli.say({linted.table ? "row:column" : "line:column",
                                                 linted.table ? "行:列" : "行:字符"})
                                      : cli.say({"cell", "单元格"}),
                 cli.say({"member", "列或成员"}),
                 cli.say({linted.pack ? "rule" : "entry", linted.pack ? "规则" : "条目"}),
                 cli.say({"code", "代号"}), cli.say({"what is wrong, what to do", "问题与处理"})});
    print(words::aligned(rows, {}, "  "));
  }
  const int errors = linted.count(LintSeverity::error);
  const int warnings = linted.count(LintSeverity::warning);
  const int notes = linted.count(LintSeverity::note);
  if (linted.findings.empty()) {
    print(cli.say({fmt::format("nothing found in {} {}", linted.items, linted.pack ? "rules" : "entries"),
                   fmt::format("{} {} 条，未发现问题", linted.pack ? "规则" : "条目", linted.items)}));
    return;
  }
  print(cli.say({fmt::format("errors {}, warnings {}, notes {}", errors, warnings, notes),
                 fmt::format("错误 {}，警告 {}，提示 {}", errors, warnings, notes)}));
}

Json finding_json(const Linted& linted, const std::string& file, const LintFinding& finding) {
  Json row;
  row["severity"] = std::string(lint_severity_id(finding.severity));
  row["code"] = finding.code;
  row["file"] = file;
  if (!linted.sheet.empty()) row["sheet"] = linted.sheet;
  row[linted.table ? "row" : "line"] = finding.place.line > 0 ? Json(finding.place.line) : Json(nullptr);
  row["column"] = finding.place.column > 0 ? Json(finding.place.column) : Json(nullptr);
  if (linted.table) row["cell"] = cell_name(finding.place.line, finding.place.column);
  row["field"] = finding.place.field;
  row["id"] = finding.place.feature;
  row["what"] = {{"en", finding.what.en}, {"zh", finding.what.zh}};
  row["remedy"] = {{"en", finding.remedy.en}, {"zh", finding.remedy.zh}};
  return row;
}

std::string lint_json(const std::string& file, const Linted& linted, Day as_of) {
  Json out;
  out["file"] = file;
  out["kind"] = linted.pack ? "rule_pack" : "access_list";
  out["id"] = linted.id;
  out["version"] = linted.version;
  out["as_of"] = format_day(as_of);
  out["items"] = linted.items;
  out["errors"] = linted.count(LintSeverity::error);
  out["warnings"] = linted.count(LintSeverity::warning);
  out["notes"] = linted.count(LintSeverity::note);
  out["findings"] = Json::array();
  for (const auto& finding : linted.findings) out["findings"].push_back(finding_json(linted, file, finding));
  return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

int lint_rules(const Cli& cli, const LintOptions& options) {
  const auto as_of = options.as_of.empty() ? Expected<Day>(today_in_china()) : parse_day(options.as_of);
  if (!as_of) return report(cli, of_option(as_of.error(), "--as-of"));
  const auto text = read_text_file(options.file);
  if (!text) return report(cli, text.error());
  const bool pack = looks_like_pack(*text);
  if (pack && !options.workspace.empty()) {
    return report(cli, Error{ErrorKind::usage,
                             "lint.pack_alone",
                             {"a rule pack is looked at by itself: --workspace has no effect on it",
                              "规则包单独检查，--workspace 对其不起作用"},
                             {"Leave it out; it serves access lists.", "请去掉该选项，它只用于准入清单。"},
                             option_place("--workspace")});
  }
  auto linted = [&]() -> Expected<Linted> {
    if (pack) return lint_pack_file(*text, options.file, *as_of);
    const auto ground = ground_of(cli, options.workspace);
    if (!ground) return tl::unexpected(ground.error());
    return lint_list_file(*text, options, *ground, *as_of);
  }();
  if (!linted) return report(cli, linted.error());
  sort_by_place(linted->findings);
  if (options.json) {
    print(lint_json(options.file, *linted, *as_of));
  } else {
    print_lint_table(cli, options.file, *linted);
  }
  if (linted->count(LintSeverity::error) > 0) return kFail;
  return linted->count(LintSeverity::warning) > 0 ? kUndetermined : kOk;
}

}  // namespace zonegate::cli
