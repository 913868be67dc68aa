// Access lists as sheets that import again, and what one edition changed against another.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/list_words.h"
#include "app/cli/loading.h"
#include "core/base/resource.h"
#include "core/rules/json_values.h"
#include "core/rules/pack.h"
#include "layers/formats/access_list_file.h"
#include "layers/formats/list_sheet.h"

namespace zonegate::cli {
namespace {

Expected<FactDictionary> dictionary_of(const Cli& cli, const std::string& workspace_path) {
  if (workspace_path.empty()) {
    const auto pack =
        read_rule_pack(resource("packs/zonegate-default.json"), "packs/zonegate-default.json", theme_ids());
    if (!pack) return tl::unexpected(pack.error());
    return pack->facts;
  }
  const auto workspace = open_to_read(cli, workspace_path);
  if (!workspace) return tl::unexpected(workspace.error());
  auto rules = load_packs(*workspace);
  if (!rules) return tl::unexpected(rules.error());
  return std::move(rules->dictionary);
}

Expected<AccessList> list_of_file(const std::string& file, const FactDictionary& facts) {
  auto bytes = read_text_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  auto read = read_access_list_file(std::move(*bytes), file, facts);
  if (!read) return tl::unexpected(read.error());
  return std::move(read->list);
}

std::string difference_json(const AccessList& former, const AccessList& next,
                            const ListDifference& difference) {
  nlohmann::ordered_json out;
  out["list"] = next.id;
  out["from"] = former.version;
  out["to"] = next.version;
  out["unchanged"] = difference.unchanged;
  out["entries"] = nlohmann::ordered_json::array();
  for (const auto& one : difference.entries) {
    nlohmann::ordered_json row;
    row["id"] = one.id;
    if (!one.former_id.empty()) row["former_id"] = one.former_id;
    row["dimension"] = std::string(dimension_id(one.dimension));
    row["changes"] = nlohmann::ordered_json::array();
    for (const auto change : one.changes) row["changes"].push_back(std::string(entry_change_id(change)));
    row["before"] = one.before;
    row["after"] = one.after;
    out["entries"].push_back(std::move(row));
  }
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

int export_list(const Cli& cli, const std::string& path, const std::string& id, const std::string& version,
                const std::string& file) {
  const auto workspace = open_to_read(cli, path);
  if (!workspace) return report(cli, workspace.error());
  const auto rules = load_rules(*workspace);
  if (!rules) return report(cli, rules.error());
  const AccessList* chosen = nullptr;
  std::string known;
  for (const auto& list : rules->lists) {
    known += (known.empty() ? "" : ", ") + list.id + " " + list.version;
    if (list.id == id && (version.empty() || list.version == version)) chosen = &list;
  }
  if (chosen == nullptr) {
    return report(cli, Error{ErrorKind::no_input,
                             "list.missing",
                             {"the workspace has no such list", "工作空间中没有该清单"},
                             {"It has: " + (known.empty() ? "none" : known) + ".",
                              "现有：" + (known.empty() ? "无" : known) + "。"},
                             option_place(id + " " + version)});
  }
  const auto written = write_list_sheet(file, *chosen);
  if (!written) return report(cli, written.error());
  print(cli.say(
      {fmt::format("{} {}: {} entries written to {}", chosen->id, chosen->version, chosen->entries.size(),
                   file),
       fmt::format("{} {}：{} 条已写入 {}", chosen->id, chosen->version, chosen->entries.size(), file)}));
  return kOk;
}

int diff_lists(const Cli& cli, const std::string& former_file, const std::string& next_file,
               const std::string& workspace_path, bool json) {
  const auto facts = dictionary_of(cli, workspace_path);
  if (!facts) return report(cli, facts.error());
  const auto former = list_of_file(former_file, *facts);
  if (!former) return report(cli, former.error());
  const auto next = list_of_file(next_file, *facts);
  if (!next) return report(cli, next.error());
  const ListDifference difference = difference_of(*former, *next);
  if (json) {
    print(difference_json(*former, *next, difference));
    return kOk;
  }
  print(fmt::format("{} {} → {} {}", former->id, former->version, next->id, next->version));
  print_difference(cli, difference, 0);
  return kOk;
}

}  // namespace zonegate::cli
