// Purpose: what a check must know of a theme (core/check/setup.h), from the theme data.
#pragma once

#include <vector>

#include "core/check/setup.h"

namespace zonegate {

// Every theme, in the order of themes(). Cost: a copy of its words.
std::vector<ThemeInfo> theme_infos();

}  // namespace zonegate
