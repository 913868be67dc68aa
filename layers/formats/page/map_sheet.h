// Purpose: the drawn map of one project as an SVG image: zones in their themes' styles, conflicts hatched in
// the outcome's colour, the footprint, a scale bar, a north arrow, grid ticks with coordinates; and its legend,
// which lists only what is drawn. Space: the analysis plane, north up. Rounded to a hundredth of a pixel.
// Deterministic.
#pragma once

#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/check/drawing.h"
#include "core/check/finding.h"

namespace zonegate::page {

// "" for an empty drawing. `number` keeps the ids of several sheets in one page apart.
std::string map_sheet(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number,
                      Language language);
std::string map_legend(const ProjectDrawing& drawing, const ProjectResult& result, std::size_t number,
                       Language language);

}  // namespace zonegate::page
