// Purpose: making a composition from what a theme has in common with the footprint. Internal to core/check.
#pragma once

#include <string_view>

#include "core/check/composition.h"
#include "core/check/project_check.h"

namespace zonegate {

// Present and planned land use, control units.
bool has_composition(std::string_view theme);

// nullopt: the theme has no layer in force, and its line says no data. Cost: the hits. Cannot fail: what could
// not be computed is a note, and nothing is closed.
std::optional<Composition> compose(const ThemeTable& theme, const ThemeMeasure& measure,
                                   const Footprint& footprint);

// The same for any areas, for tests: fills shares and closed figures of rows that are in order.
void close_composition(Composition& composition);

}  // namespace zonegate
