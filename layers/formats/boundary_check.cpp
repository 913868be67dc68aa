#include "layers/formats/boundary_check.h"

#include <fmt/format.h>

#include <algorithm>
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
  if (planar <= 0.0) return {};  // "equal" to any small number, within the allowance
  if (in_unit(1.0)) return {"; it is the area in square metres", "；该数值为平方米面积"};
  if (in_unit(kMu)) return {"; it is the area in mu", "；该数值为亩"};
  return {};
}

struct PointCounts {
  std::size_t stated = 0;
  std::size_t present = 0;  // with those that close a ring
};

std::optional<PointCounts> counts_of(const BoundaryPlot& plot) {
  const std::string& words = plot.declared_points;
  const bool digits = std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (words.empty() || words.size() > 9 || !digits) return std::nullopt;
  PointCounts counts{std::stoul(words), 0};
  for (const BoundaryRing& ring : plot.rings) counts.present += ring.points.size() + (ring.closed ? 1U : 0U);
  return counts;
}

std::optional<Error> cut_short(const BoundaryPlot& plot, const std::string& file,
                               const SurveyArea& survey_area) {
  if (plot.error || boundary_graphic(plot) != BoundaryGraphic::polygon) return std::nullopt;
  const auto points = counts_of(plot);
  const auto stated = declared_area(plot);
  const auto polygons = boundary_polygons(plot);
  if (!points || points->present >= points->stated || !stated || !polygons) return std::nullopt;
  const double planar = planar_area(*polygons);
  if (agrees(*stated, planar) || !other_meaning(*stated, planar, *polygons, survey_area).empty())
    return std::nullopt;
  Place place;
  place.file = file;
  place.line = plot.line;
  const double stated_ha = stated->square_metres / 10'000.0;
  const double planar_ha = planar / 10'000.0;
  return Error{ErrorKind::bad_data,
               "txt.cut_short",
               {fmt::format("plot {} states {} points and {:.4f} ha, and has {} points that enclose {:.4f} ha: "
                            "part of it is missing",
                            plot.id, points->stated, stated_ha, points->present, planar_ha),
                fmt::format("地块 {} 声明 {} 点、{:.4f} 公顷，实有 {} 点、{:.4f} 公顷：坐标不完整", plot.id,
                            points->stated, stated_ha, points->present, planar_ha)},
               {"Get the whole file again; if the points are complete, correct the stated number and area.",
                "请重新获取完整文件；如坐标确已完整，请更正声明的点数和面积。"},
               place};
}

}  // namespace

std::vector<std::optional<Error>> plots_cut_short(const BoundaryReading& reading, const std::string& file,
                                                  const SurveyArea& survey_area) {
  std::vector<std::optional<Error>> out(reading.file.plots.size());
  if (reading.geographic) return out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = cut_short(reading.file.plots[i], file, survey_area);
  return out;
}

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
