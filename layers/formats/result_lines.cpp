#include "layers/formats/result_lines.h"

#include <set>
#include <tuple>

namespace zonegate::result_lines {

std::vector<Line> lines_of(const ProjectResult& project) {
  std::vector<Line> out;
  std::set<std::tuple<std::string, std::string, std::string, bool, bool>> told;
  for (const Finding& finding : project.findings) {
    const bool distance = finding.nearest.has_value();
    if (!distance && finding.axes.empty()) continue;
    if (!told.insert({finding.theme, finding.layer, finding.zone, finding.pre_effect, distance}).second)
      continue;
    for (const AxisMeasure& axis : finding.axes) {
      for (const AxisStretch& stretch : axis.stretches) {
        if (stretch.path.size() < 2) continue;
        out.push_back({&finding, stretch.place == AxisPlace::inside ? "axis_inside" : "axis_border", axis.part,
                       axis.line, stretch.from_m, stretch.to_m, stretch.to_m - stretch.from_m, stretch.path});
      }
    }
    // Where they meet there is no line to draw.
    if (distance && finding.nearest->footprint != finding.nearest->zone) {
      out.push_back({&finding,
                     "nearest",
                     "",
                     0,
                     std::nullopt,
                     std::nullopt,
                     finding.distance_m.value_or(0.0),
                     {finding.nearest->footprint, finding.nearest->zone}});
    }
  }
  return out;
}

}  // namespace zonegate::result_lines
