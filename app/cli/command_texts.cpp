// rules texts: verbatim texts of clauses by way of a sheet that the bureau fills in.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/loading.h"
#include "core/rules/pack.h"
#include "layers/formats/clause_texts.h"

namespace zonegate::cli {
namespace {

// The packs in force on that day, with the JSON that they were read from.
Expected<std::vector<PackText>> packs_on(const Workspace& workspace, Day day) {
  const auto stored = workspace.rule_packs();
  if (!stored) return tl::unexpected(stored.error());
  std::vector<PackText> out;
  for (const auto& each : *stored) {
    if (!each.validity.contains(day)) continue;
    auto pack = read_rule_pack(each.text, "rule pack in the workspace", theme_ids());
    if (!pack) return tl::unexpected(pack.error());
    out.push_back({std::move(*pack), each.text});
  }
  return out;
}

Expected<Day> first_day(const std::string& words) {
  if (words.empty()) return today_in_china();
  auto day = parse_day(words);
  if (!day) return tl::unexpected(of_option(day.error(), "--valid-from"));
  return day;
}

constexpr std::size_t kMostTold = 20;

void tell_empty(const Cli& cli, const std::vector<Place>& empty) {
  for (std::size_t i = 0; i < std::min(empty.size(), kMostTold); ++i) {
    remark(cli, {format_place(empty[i], Language::english) + ": no text: 原文待录入 stays",
                 format_place(empty[i], Language::chinese) + "：未填原文，仍为“原文待录入”"});
  }
  if (empty.size() > kMostTold) {
    remark(cli, {fmt::format("and {} more rows without a text", empty.size() - kMostTold),
                 fmt::format("另有 {} 行未填原文", empty.size() - kMostTold)});
  }
}

Expected<void> import_into(const Cli& cli, Workspace& workspace, const PackText& pack,
                           const std::vector<ClauseText>& texts, Day day) {
  const auto count =
      std::count_if(texts.begin(), texts.end(), [&](const auto& t) { return t.pack == pack.pack.id; });
  if (count == 0) return {};
  const std::string version = pack.pack.version + "-texts-" + format_day(day);
  auto json = with_clause_texts(pack, texts, version, day);
  if (!json) return tl::unexpected(json.error());
  const auto parsed = read_rule_pack(*json, pack.pack.id, theme_ids());
  if (!parsed) return tl::unexpected(parsed.error());
  const auto added = workspace.add_rule_pack(*json, *parsed);
  if (!added) return tl::unexpected(added.error());
  print(cli.say({fmt::format("rule pack {} {}: {} texts entered, in force from {}", pack.pack.id, version,
                             count, format_day(day)),
                 fmt::format("规则包 {} {}：录入原文 {} 条，自 {} 起有效", pack.pack.id, version, count,
                             format_day(day))}));
  print_text_import(cli, *added);
  return {};
}

}  // namespace

int export_texts(const Cli& cli, const std::string& path, const std::string& file) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto packs = packs_on(*workspace, today_in_china());
  if (!packs) return report(cli, packs.error());
  const auto written = write_missing_texts(file, *packs, cli.language);
  if (!written) return report(cli, written.error());
  print(cli.say(
      {fmt::format("{} citations without their text written to {}; fill in the column \"text 原文\", then: "
                   "zonegate rules texts import {} {}",
                   *written, file, path, file),
       fmt::format("{} 项依据缺少原文，已写入 {}；填写“text 原文”列后执行：zonegate rules texts import {} {}",
                   *written, file, path, file)}));
  return kOk;
}

int import_texts(const Cli& cli, const std::string& path, const std::string& file,
                 const std::string& valid_from) {
  const auto day = first_day(valid_from);
  if (!day) return report(cli, day.error());
  auto workspace = Workspace::open(path, OpenMode::read_write);
  if (!workspace) return report(cli, workspace.error());
  const auto packs = packs_on(*workspace, *day);
  if (!packs) return report(cli, packs.error());
  const auto read = read_clause_texts(file, *packs);
  if (!read) return report(cli, read.error());
  // All of the sheet or nothing of it: half of a sheet would be hard to tell from the whole.
  for (const Error& mistake : read->mistakes) report(cli, mistake);
  if (!read->mistakes.empty()) return static_cast<int>(ErrorKind::bad_data);
  tell_empty(cli, read->said.empty);
  if (read->said.texts.empty()) {
    Place place;
    place.file = file;
    return report(cli, Error{ErrorKind::bad_data,
                             "texts.nothing",
                             {"the sheet holds no text that is not in the packs already", "表格中没有新的原文"},
                             {"Fill in the column \"text 原文\".", "请填写“text 原文”列。"},
                             place});
  }
  for (const PackText& pack : *packs) {
    const auto done = import_into(cli, *workspace, pack, read->said.texts, *day);
    if (!done) return report(cli, done.error());
  }
  return kOk;
}

}  // namespace zonegate::cli
