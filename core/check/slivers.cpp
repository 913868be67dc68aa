#include "core/check/slivers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/geometry/adjoining.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

constexpr double kThinWidthM = 0.1;
// What subtracting one computed polygon from another leaves along a border they share: far under the coordinate
// resolution of any delivered layer (0.0001 m), so it is arithmetic and not land.
constexpr double kNumericalFloorM2 = 1e-6;

double polygon_area(const Polygon& polygon) {
  double area = std::abs(signed_planar_area(polygon.shell));
  for (const auto& hole : polygon.holes) area -= std::abs(signed_planar_area(hole));
  return area;
}

bool any_small_polygon(const std::vector<ZoneHit>& hits, double limit_m2) {
  for (const auto* piece : pieces_of(hits)) {
    for (const auto& polygon : *piece) {
      // Twice the limit: the plane may differ from the ellipsoid by a little, never by half.
      if (polygon_area(polygon) < 2.0 * limit_m2) return true;
    }
  }
  return false;
}

double area_or_planar(const MultiPolygon& polygons, const AreaMeter& meter) {
  const auto area = meter.area(polygons);
  return area ? area->value : planar_area(polygons);
}

// Two zones that share a border, cut by one footprint, get the ends of that border rounded apart by 1e-9 m or
// so.
constexpr double kRoundingM = 1e-6;

// The connected pieces of a dissolved area. A piece under the limit that is parted from another by no more than
// rounding is one with it: a zone's corner is no sliver because its neighbour holds the rest.
std::vector<MultiPolygon> pieces_joined(const MultiPolygon& dissolved, double limit_m2) {
  const std::vector<MultiPolygon> parts = connected_pieces(dissolved);  // largest first
  std::vector<std::size_t> leader(parts.size());
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  for (std::size_t i = parts.size(); i-- > 1;) {
    if (planar_area(parts[i]) >= 2.0 * limit_m2) break;  // whether two large ones are one is nobody's question
    for (std::size_t k = 0; k < i; ++k) {
      if (leader[k] == leader[i] || !share_border(parts[k].front(), parts[i].front(), kRoundingM)) continue;
      std::replace(leader.begin(), leader.end(), std::max(leader[i], leader[k]),
                   std::min(leader[i], leader[k]));
    }
  }
  std::vector<MultiPolygon> joined(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) joined[leader[i]].push_back(parts[i].front());
  joined.erase(std::remove_if(joined.begin(), joined.end(), [](const MultiPolygon& m) { return m.empty(); }),
               joined.end());
  return joined;
}

// Does a polygon of a hit belong to this connected piece? Its box lies in the piece's, and so does its body.
bool lies_in(const Polygon& polygon, const MultiPolygon& piece) {
  if (!box_of(piece).grown(1e-6).contains(box_of(polygon.shell))) return false;
  const auto common = intersection({polygon}, piece);
  return common && planar_area(common->polygons) > 0.5 * polygon_area(polygon);
}

bool only_slivers(const ZoneHit& hit, const std::vector<MultiPolygon>& slivers) {
  for (const auto& part : hit.parts) {
    for (const auto& polygon : part.piece) {
      const bool in_sliver = std::any_of(slivers.begin(), slivers.end(),
                                         [&](const MultiPolygon& sliver) { return lies_in(polygon, sliver); });
      if (!in_sliver) return false;
    }
  }
  return true;
}

}  // namespace

bool is_thin(double planar_m2, double perimeter_m) {
  return perimeter_m > 0.0 && 2.0 * planar_m2 / perimeter_m < kThinWidthM;
}

Expected<SliverSplit> split_slivers(const MultiPolygon& polygons, double limit_m2, const AreaMeter& meter) {
  SliverSplit split;
  for (const auto& piece : connected_pieces(polygons)) {
    const auto area = meter.area(piece);
    if (!area) return tl::unexpected(area.error());
    if (area->value < kNumericalFloorM2) continue;
    (area->value < limit_m2 ? split.sliver_m2 : split.rest_m2) += area->value;
  }
  return split;
}

void mark_slivers(ThemeMeasure& measure, double limit_m2, const AreaMeter& meter) {
  for (auto& hit : measure.hits) {
    double area = 0.0;
    double around = 0.0;
    for (const auto& part : hit.parts) {
      area += planar_area(part.piece);
      around += perimeter(part.piece);
    }
    hit.thin = is_thin(area, around);
  }
  measure.conflict_m2 = measure.dissolved_m2.value_or(measure.sum_m2);
  if (!any_small_polygon(measure.hits, limit_m2)) return;
  const auto united = dissolve(pieces_of(measure.hits));
  if (!united) return;
  std::vector<MultiPolygon> slivers;
  for (auto& piece : pieces_joined(united->polygons, limit_m2)) {
    const double area = area_or_planar(piece, meter);
    if (area >= limit_m2) continue;
    measure.sliver_m2 += area;
    slivers.push_back(std::move(piece));
  }
  if (slivers.empty()) return;
  measure.conflict_m2 = std::max(0.0, measure.conflict_m2 - measure.sliver_m2);
  for (auto& hit : measure.hits) hit.sliver = only_slivers(hit, slivers);
}

}  // namespace zonegate
