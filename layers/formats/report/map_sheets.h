// Purpose: the map sheets of a project as domain/review-reports.md section 1.5 asks: an overview, and one for
// each theme that counts, on A4 or A3, upright or lying. Internal to layers/formats/report.
//
// Each has a title, a neat line with kilometre ticks and values, a north arrow, a numeric and a graphic scale
// at a round value that holds to the millimetre, an inset, a legend of what is shown and nothing else, notes on
// coordinates, areas and sources, the mark of secrecy and boxes for signatures. A sheet takes one page whatever
// it shows, so pages can be counted without drawing.
#pragma once

#include <string>
#include <vector>

#include "core/check/finding.h"
#include "layers/formats/report/pages.h"
#include "layers/formats/report/report.h"

namespace zonegate::report {

// The themes that get a sheet of their own: concerned, or with something that stands against the project.
std::vector<std::string> sheet_themes(const ProjectResult& result);

// The smallest round scale (its denominator) at which the footprint and some ground round it fit into a frame.
double round_scale(const Box& footprint, double frame_w_mm, double frame_h_mm);

// Draws them all. False: an extent above 25 km² is shown, which may need looking at before it is passed on.
// Errors: those of the source, reading zones.
Expected<bool> draw_map_sheets(Pages& pages, const RunRecord& run, ReportSource& source,
                               const ReportProject& project, const ReportSettings& settings);

}  // namespace zonegate::report
