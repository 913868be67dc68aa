#include "app/session/lists/unit_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "core/rules/wording.h"

namespace zonegate::session {
namespace {

std::string name_key(std::string_view name) {
  std::string out = folded(name);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

}  // namespace

std::vector<UnitListNote> names_that_differ(const std::vector<UnitRow>& rows,
                                            const std::vector<UnitVersion>& versions) {
  std::map<std::string, std::vector<std::string>> named;
  for (const auto& version : versions) {
    for (std::size_t i = 0; i < std::min(version.codes.size(), version.names.size()); ++i) {
      if (!is_blank(version.names[i])) named[version.codes[i]].push_back(version.names[i]);
    }
  }
  std::vector<UnitListNote> out;
  for (const auto& row : rows) {
    const auto found = named.find(half_width(trim(row.code)));
    if (found == named.end() || is_blank(row.name) || row.continues) continue;
    const auto same = [&](const std::string& name) { return name_key(name) == name_key(row.name); };
    if (std::any_of(found->second.begin(), found->second.end(), same)) continue;
    const std::string& layer = found->second.back();
    out.push_back({row.place,
                   {fmt::format("{} is \"{}\" here and \"{}\" in the layer: look whether the code is right",
                                found->first, std::string(trim(row.name)), layer),
                    fmt::format("{} 在此处名为“{}”，在图层中为“{}”，请核对编码", found->first,
                                std::string(trim(row.name)), layer)}});
  }
  return out;
}

}  // namespace zonegate::session
