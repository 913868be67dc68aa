#include "core/check/sensitive_areas.h"

#include <algorithm>

#include "core/rules/code_table.h"

namespace zonegate {
namespace {

AreaState state_of(const ProjectResult& result, const std::string& theme) {
  const auto found = std::find_if(result.themes.begin(), result.themes.end(),
                                  [&](const ThemeResult& one) { return one.theme == theme; });
  if (theme.empty() || found == result.themes.end()) return AreaState::unseen;
  if (found->state == ThemeState::concerned) return AreaState::met;
  const bool whole = found->state == ThemeState::clear && found->complete && found->uncovered_m2 == 0.0;
  return whole ? AreaState::clear : AreaState::unseen;
}

AreaState state_of(const SensitiveGroup& group) {
  const auto any = [&](AreaState state) {
    return std::any_of(group.kinds.begin(), group.kinds.end(),
                       [&](const SensitiveKind& one) { return one.state == state; });
  };
  if (any(AreaState::met)) return AreaState::met;
  return any(AreaState::unseen) ? AreaState::unseen : AreaState::clear;
}

// "nature reserve (国家公园、自然保护区); wetland (重要湿地)" of the kinds in that state.
Text listed(const SensitiveGroup& group, AreaState state,
            const std::function<Text(const std::string& theme)>& theme_name) {
  Text out;
  std::vector<std::string> themes;
  for (const SensitiveKind& one : group.kinds) {
    if (one.state == state && std::find(themes.begin(), themes.end(), one.theme) == themes.end())
      themes.push_back(one.theme);
  }
  for (const std::string& theme : themes) {
    std::string kinds;
    for (const SensitiveKind& one : group.kinds) {
      if (one.state == state && one.theme == theme) kinds += (kinds.empty() ? "" : "、") + one.kind;
    }
    const Text name = theme.empty() ? Text{"no theme of ours", "无对应专题"} : theme_name(theme);
    out.en += (out.en.empty() ? "" : "; ") + name.en + " (" + kinds + ")";
    out.zh += (out.zh.empty() ? "" : "；") + name.zh + "（" + kinds + "）";
  }
  return out;
}

}  // namespace

std::vector<SensitiveGroup> sensitive_groups(const ProjectResult& result) {
  std::vector<SensitiveGroup> out;
  const CodeTable* table = find_code_table("eia-sensitive-areas");
  for (std::size_t row = 0; table != nullptr && row < table->rows.size(); ++row) {
    const std::string& name = table->cell(row, "group");
    auto group =
        std::find_if(out.begin(), out.end(), [&](const SensitiveGroup& one) { return one.group == name; });
    if (group == out.end()) group = out.insert(out.end(), SensitiveGroup{name, AreaState::unseen, {}});
    const std::string& theme = table->cell(row, "theme");
    group->kinds.push_back({table->cell(row, "kind"), theme, state_of(result, theme)});
  }
  for (SensitiveGroup& group : out) group.state = state_of(group);
  return out;
}

Text sensitive_words(const SensitiveGroup& group,
                     const std::function<Text(const std::string& theme)>& theme_name) {
  const Text met = listed(group, AreaState::met, theme_name);
  const Text unseen = listed(group, AreaState::unseen, theme_name);
  Text out{"group " + group.group + ": ", "第（" + group.group + "）类："};
  if (group.state == AreaState::clear) return {out.en + "none met, all looked at", out.zh + "均已核查，未涉及"};
  if (!met.empty()) {
    out.en += "met: " + met.en;
    out.zh += "涉及 " + met.zh;
  }
  if (!unseen.empty()) {
    out.en += (met.empty() ? "" : "; ") + std::string("not looked at: ") + unseen.en;
    out.zh += (met.empty() ? "" : "；") + std::string("未能核查 ") + unseen.zh;
  }
  return out;
}

}  // namespace zonegate
