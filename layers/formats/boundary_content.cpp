#include <algorithm>

#include "layers/formats/boundary_txt.h"

namespace zonegate {

std::string boundary_attribute(const BoundaryFile& file, std::string_view key) {
  for (const BoundarySection& section : file.sections) {
    for (const auto& [name, value] : section.entries) {
      if (name == key) return value;
    }
  }
  return {};
}

bool same_content(const BoundaryPlot& a, const BoundaryPlot& b) {
  return a.declared_points == b.declared_points && a.declared_area == b.declared_area && a.id == b.id &&
         a.name == b.name && a.graphic == b.graphic && a.sheet == b.sheet && a.use == b.use &&
         a.land_class == b.land_class && a.further == b.further && a.rings == b.rings;
}

bool same_content(const BoundaryFile& a, const BoundaryFile& b) {
  return a.sections == b.sections && a.decimals == b.decimals &&
         std::equal(a.plots.begin(), a.plots.end(), b.plots.begin(), b.plots.end(),
                    [](const BoundaryPlot& x, const BoundaryPlot& y) { return same_content(x, y); });
}

}  // namespace zonegate
