#include "app/session/lists/missing_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "app/session/list_import.h"
#include "core/rules/lint.h"

namespace zonegate::session {
namespace {

std::set<std::string> missing_of(const AccessList& list, const std::vector<std::string>& sorted_codes) {
  std::set<std::string> missing;
  for (const auto& entry : list.entries) {
    for (const auto& pattern : entry.scope.unit_codes) {
      if (!names_a_unit(sorted_codes, pattern)) missing.insert(pattern);
    }
  }
  return missing;
}

Text missing_words(const AccessList& list, const std::set<std::string>& missing) {
  constexpr std::size_t kNamed = 5;
  std::string named;
  std::size_t count = 0;
  for (const auto& code : missing) {
    if (++count > kNamed) break;
    named += (named.empty() ? "" : ", ") + code;
  }
  const bool more = missing.size() > kNamed;
  return {
      fmt::format("access list {} {} names {} unit(s) that no control-unit layer has, so that their entries "
                  "bind nothing: {}{}. Correct the codes, or import the layer that has them.",
                  list.id, list.version, missing.size(), named, more ? ", …" : ""),
      fmt::format("准入清单 {} {} 所列 {} 个管控单元不在任何管控单元图层中，相应条目不会生效：{}{}。"
                  "请更正编码，或导入含这些单元的图层。",
                  list.id, list.version, missing.size(), named, more ? "……" : "")};
}

}  // namespace

Expected<std::vector<Text>> units_of_lists_missing(const Workspace& workspace, const Work& work) {
  auto codes = unit_codes(workspace, work);
  if (!codes) return tl::unexpected(codes.error());
  std::vector<Text> out;
  if (codes->empty()) return out;
  std::sort(codes->begin(), codes->end());
  const auto rules = load_rules(workspace, work);
  if (!rules) return tl::unexpected(rules.error());
  for (const auto& list : rules->lists) {
    const auto missing = missing_of(list, *codes);
    if (!missing.empty()) out.push_back(missing_words(list, missing));
  }
  return out;
}

}  // namespace zonegate::session
