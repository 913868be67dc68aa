// Purpose: which groups of environmentally sensitive areas of the EIA catalogue (art. 3: groups 一, 二, 三) a
// project may touch, for whoever fixes the class of its assessment. Read from resources/codes
// (eia-sensitive-areas), which maps kinds of areas to our themes.
//
// It is input for a person and decides nothing: a theme may hold kinds of both groups (a nature reserve or a
// nature park), so "met" names the kinds to choose from. A kind that is of no theme of ours, or whose theme was
// not wholly looked at, is never taken for absent: a group is clear only when every kind of it was looked at.
// Boundary: as the check's (interiors, slivers apart). Cannot fail. Thread rule: pure function.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/check/finding.h"

namespace zonegate {

enum class AreaState { met, clear, unseen };

struct SensitiveKind {
  std::string kind;   // as the catalogue names it: "自然保护区"
  std::string theme;  // "" none of ours
  AreaState state = AreaState::unseen;
};

struct SensitiveGroup {
  std::string group;  // "一"
  AreaState state = AreaState::unseen;
  std::vector<SensitiveKind> kinds;
};

std::vector<SensitiveGroup> sensitive_groups(const ProjectResult& result);
// One line; `theme_name` gives what people call a theme.
Text sensitive_words(const SensitiveGroup& group,
                     const std::function<Text(const std::string& theme)>& theme_name);

}  // namespace zonegate
