#include "layers/formats/boundary_check.h"

#include <fmt/format.h>

#include <cmath>

#include "layers/formats/boundary_geometry.h"

namespace zonegate {
namespace {

constexpr double kAllowance = 1.0;  // m2, beyond half a unit of the last digit stated

bool agrees(const DeclaredArea& stated, double square_metres) {
  return std::abs(stated.square_metres - square_metres) <= stated.half_unit + kAllowance;
}

// Which other meaning the stated number has, when it has one.
Text other_meaning(const DeclaredArea& stated, double planar, const MultiPolygon& polygons,
                   const SurveyArea& survey_area) {
  constexpr double kHectare = 10'000.0;
  constexpr double kMu = 2000.0 / 3.0;
  if (survey_area) {
    const auto survey = survey_area(polygons);
    // Closer than the planar one by far: the allowance would make both "equal" on small plots.
    if (survey && std::abs(stated.square_metres - survey->value) <= stated.half_unit + 0.01) {
      return {"; it equals the survey (ellipsoidal) area", "；与椭球面积一致"};
    }
  }
  const auto in_unit = [&](double unit) {
    const double factor = unit / kHectare;
    return agrees({stated.square_metres * factor, stated.half_unit * factor}, planar);
  };
  if (in_unit(1.0)) return {"; it is the area in square metres", "；该数值为平方米面积"};
  if (in_unit(kMu)) return {"; it is the area in mu", "；该数值为亩"};
  return {};
}

}  // namespace

std::vector<BoundaryRemark> check_boundary_areas(const BoundaryReading& reading, const std::string& file,
                                                 const SurveyArea& survey_area) {
  std::vector<BoundaryRemark> remarks;
  if (reading.geographic) return remarks;
  for (const BoundaryPlot& plot : reading.file.plots) {
    if (plot.error || plot.declared_area.empty() || boundary_graphic(plot) != BoundaryGraphic::polygon)
      continue;
    Place place;
    place.file = file;
    place.line = plot.line;
    const auto stated = declared_area(plot);
    if (!stated) {
      remarks.push_back(
          {"txt.area",
           {fmt::format("plot {}: the stated area \"{}\" is not a number", plot.id, plot.declared_area),
            fmt::format("地块 {}：声明面积“{}”不是数值", plot.id, plot.declared_area)},
           place});
      continue;
    }
    const auto polygons = boundary_polygons(plot);
    if (!polygons) continue;
    const double planar = planar_area(*polygons);
    if (agrees(*stated, planar)) continue;
    const Text meaning = other_meaning(*stated, planar, *polygons, survey_area);
    remarks.push_back({"txt.area",
                       {fmt::format("plot {} states {} and its points enclose {:.4f} ha ({:.2f} m², planar){}",
                                    plot.id, plot.declared_area, planar / 10'000.0, planar, meaning.en),
                        fmt::format("地块 {} 声明面积 {}，坐标计算平面面积为 {:.4f} 公顷（{:.2f} 平方米）{}",
                                    plot.id, plot.declared_area, planar / 10'000.0, planar, meaning.zh)},
                       place});
  }
  return remarks;
}

}  // namespace zonegate
