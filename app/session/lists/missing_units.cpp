#include "app/session/lists/missing_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "app/session/loading.h"
#include "core/rules/lint.h"

namespace zonegate::session {
namespace {

// Sorted; nothing when no layer is in force.
std::optional<std::vector<std::string>> codes_on(const std::vector<UnitVersion>& versions, Day day) {
  std::optional<std::vector<std::string>> out;
  for (const auto& version : versions) {
    if (!version.validity.contains(day)) continue;
    if (!out) out.emplace();
    out->insert(out->end(), version.codes.begin(), version.codes.end());
  }
  if (out) std::sort(out->begin(), out->end());
  return out;
}

std::set<std::string> missing_of(const AccessList& list, const std::vector<std::string>& sorted_codes) {
  std::set<std::string> missing;
  for (const auto& entry : list.entries) {
    for (const auto& pattern : entry.scope.unit_codes) {
      if (!names_a_unit(sorted_codes, pattern)) missing.insert(pattern);
    }
  }
  return missing;
}

Text missing_words(const AccessList& list, Day day, const std::set<std::string>& missing) {
  constexpr std::size_t kNamed = 5;
  std::string named;
  std::size_t count = 0;
  for (const auto& code : missing) {
    if (++count > kNamed) break;
    named += (named.empty() ? "" : ", ") + code;
  }
  const bool more = missing.size() > kNamed;
  return {
      fmt::format("access list {} {} names {} unit(s) that no control-unit layer in force on {} has, so that "
                  "their entries bind nothing: {}{}. Correct the codes, or import the layer that has them.",
                  list.id, list.version, missing.size(), format_day(day), named, more ? ", …" : ""),
      fmt::format("准入清单 {} {} 所列 {} 个管控单元不在 {} 有效的任何管控单元图层中，相应条目不会生效：{}{}。"
                  "请更正编码，或导入含这些单元的图层。",
                  list.id, list.version, missing.size(), format_day(day), named, more ? "……" : "")};
}

}  // namespace

Expected<std::vector<UnitVersion>> unit_versions(const Workspace& workspace, const Work& work) {
  const auto layers = workspace.layers();
  if (!layers) return tl::unexpected(layers.error());
  std::vector<UnitVersion> out;
  for (const auto& identity : *layers) {
    if (identity.theme != "control_unit") continue;
    const auto layer = workspace.load_layer(identity.layer, identity.version, work);
    if (!layer) return tl::unexpected(layer.error());
    UnitVersion version{identity.validity, {}, {}};
    for (const auto& zone : layer->zones) {
      const auto* code = layer->attribute(zone, "code");
      if (code == nullptr) continue;
      const auto* name = layer->attribute(zone, "name");
      version.codes.push_back(to_text(*code));
      version.names.push_back(name == nullptr ? std::string{} : to_text(*name));
    }
    out.push_back(std::move(version));
  }
  return out;
}

Expected<std::vector<Text>> units_of_lists_missing(const Workspace& workspace, const Work& work) {
  const auto versions = unit_versions(workspace, work);
  if (!versions) return tl::unexpected(versions.error());
  std::vector<Text> out;
  if (versions->empty()) return out;
  const auto rules = load_rules(workspace, work);
  if (!rules) return tl::unexpected(rules.error());
  for (const auto& list : rules->lists) {
    std::set<Day> days{list.validity.from};
    for (const auto& version : *versions) {
      if (list.validity.contains(version.validity.from)) days.insert(version.validity.from);
    }
    for (const Day day : days) {
      const auto codes = codes_on(*versions, day);
      const auto missing = codes ? missing_of(list, *codes) : std::set<std::string>{};
      if (missing.empty()) continue;
      out.push_back(missing_words(list, day, missing));
      break;
    }
  }
  return out;
}

}  // namespace zonegate::session
