#include "core/check/slivers.h"

#include <algorithm>
#include <cmath>

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

// Twice the limit: the plane may differ from the ellipsoid by a little, never by half.
bool may_be_sliver(const Polygon& polygon, double limit_m2) { return polygon_area(polygon) < 2.0 * limit_m2; }

// The polygons that may be slivers and those whose boxes meet theirs, each a set of its own. A connected piece
// under the limit is made of such polygons only, and all that could join one to something larger is here, so
// the union of these shows the same slivers as the union of all hits, at the cost of a few polygons.
std::vector<MultiPolygon> around_small_polygons(const std::vector<ZoneHit>& hits, double limit_m2) {
  constexpr double kNearM = 1e-6;  // cut borders are rounded
  std::vector<std::pair<const Polygon*, Box>> all;
  std::vector<Box> small;
  for (const auto* piece : pieces_of(hits)) {
    for (const auto& polygon : *piece) {
      const Box box = box_of(polygon.shell);
      all.emplace_back(&polygon, box);
      if (may_be_sliver(polygon, limit_m2)) small.push_back(box.grown(kNearM));
    }
  }
  std::vector<MultiPolygon> out;
  for (const auto& [polygon, box] : all) {
    const bool near =
        std::any_of(small.begin(), small.end(), [&box = box](const Box& other) { return other.meets(box); });
    if (near) out.push_back({*polygon});
  }
  return out;
}

double area_or_planar(const MultiPolygon& polygons, const AreaMeter& meter) {
  const auto area = meter.area(polygons);
  return area ? area->value : planar_area(polygons);
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
  const auto around = around_small_polygons(measure.hits, limit_m2);
  if (around.empty()) return;
  std::vector<const MultiPolygon*> pointers;
  for (const auto& polygon : around) pointers.push_back(&polygon);
  const auto united = dissolve(pointers);
  if (!united) return;
  std::vector<MultiPolygon> slivers;
  for (auto& piece : connected_pieces(united->polygons)) {
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
