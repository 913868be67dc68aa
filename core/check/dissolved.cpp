#include "core/check/dissolved.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/overlay.h"
#include "core/geometry/shared_area.h"
#include "core/geometry/straighten.h"

namespace zonegate {
namespace {

// Plane and ellipsoid differ by less than this within one footprint, relative to a constant ratio.
constexpr double kScaleVariation = 1e-4;

// What piece `later` shares with piece `earlier`, planar.
struct Common {
  std::size_t earlier = 0;
  std::size_t later = 0;
  double planar_m2 = 0.0;
};

double allowed_m2(double area_m2) { return std::max(1e-4, 1e-9 * area_m2); }

std::vector<Common> commons_of(const std::vector<const MultiPolygon*>& pieces) {
  std::vector<Box> boxes;
  boxes.reserve(pieces.size());
  for (const auto* piece : pieces) boxes.push_back(box_of(*piece));
  std::vector<Common> out;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    for (std::size_t i = 0; i < k; ++i) {
      const Box& a = boxes[i];
      const Box& b = boxes[k];
      if (std::min(a.max_x, b.max_x) <= std::max(a.min_x, b.min_x)) continue;
      if (std::min(a.max_y, b.max_y) <= std::max(a.min_y, b.min_y)) continue;
      const double common = shared_area(*pieces[i], *pieces[k]);
      if (common > 0.0) out.push_back({i, k, common});
    }
  }
  return out;
}

double total_of(const std::vector<Common>& commons) {
  double sum = 0.0;
  for (const auto& common : commons) sum += common.planar_m2;
  return sum;
}

class ByParts {
 public:
  ByParts(const std::vector<const MultiPolygon*>& pieces, double sum_m2, const AreaMeter& meter)
      : pieces_(pieces), sum_m2_(sum_m2), meter_(meter) {}

  // The sum less what each piece shares with those before it.
  Expected<double> area(const std::vector<Common>& commons) const {
    double total = sum_m2_;
    for (std::size_t first = 0; first < commons.size();) {
      std::size_t end = first;
      while (end < commons.size() && commons[end].later == commons[first].later) ++end;
      const auto known = shared_with_earlier({commons.begin() + static_cast<std::ptrdiff_t>(first),
                                              commons.begin() + static_cast<std::ptrdiff_t>(end)});
      if (!known) return tl::unexpected(known.error());
      total -= *known;
      first = end;
    }
    return total;
  }

  bool is_sliver(double planar_m2) const { return planar_m2 * kScaleVariation <= allowed_m2(sum_m2_) / 10.0; }

 private:
  // All with the same `later` piece.
  Expected<double> shared_with_earlier(const std::vector<Common>& commons) const {
    std::vector<MultiPolygon> shapes;
    const bool need_shapes = commons.size() > 1 || !is_sliver(commons.front().planar_m2);
    for (const auto& common : commons) {
      if (!need_shapes) break;
      auto shape = intersection(*pieces_[common.earlier], *pieces_[common.later]);
      if (!shape) return tl::unexpected(shape.error());
      shapes.push_back(std::move(shape->polygons));
    }
    std::vector<const MultiPolygon*> pointers;
    pointers.reserve(shapes.size());
    for (const auto& shape : shapes) pointers.push_back(&shape);
    if (total_of(commons_of(pointers)) > allowed_m2(sum_m2_) / 10.0) {
      const auto united = dissolve(pointers);
      if (!united) return tl::unexpected(united.error());
      return measured(united->polygons);
    }
    auto ratio = scale(*pieces_[commons.front().later]);
    if (!ratio) return ratio;
    double sum = 0.0;
    for (std::size_t i = 0; i < commons.size(); ++i) {
      auto one = is_sliver(commons[i].planar_m2) ? Expected<double>(commons[i].planar_m2 * *ratio)
                                                 : measured(shapes[i]);
      if (!one) return one;
      sum += *one;
    }
    return sum;
  }
  Expected<double> measured(const MultiPolygon& polygons) const {
    const auto area = meter_.area(polygons);
    if (!area) return tl::unexpected(area.error());
    return area->value;
  }
  // Measured area to planar area.
  Expected<double> scale(const MultiPolygon& polygons) const {
    const double planar = planar_area(polygons);
    const auto area = measured(polygons);
    if (!area || !(planar > 0.0)) return area ? Expected<double>(1.0) : area;
    return *area / planar;
  }

  const std::vector<const MultiPolygon*>& pieces_;
  double sum_m2_;
  const AreaMeter& meter_;
};

}  // namespace

Expected<Dissolved> dissolved_area(const std::vector<const MultiPolygon*>& pieces, double sum_m2,
                                   const std::vector<const PreparedPolygons*>& drawn, const AreaMeter& meter) {
  const auto commons = commons_of(pieces);
  const double shared = total_of(commons);
  double planar_sum_m2 = 0.0;
  for (const auto* piece : pieces) planar_sum_m2 += planar_area(*piece);
  // Under this it is the rounding of the sums themselves.
  if (shared <= std::max(1e-6, 1e-12 * sum_m2)) return Dissolved{sum_m2, planar_sum_m2, true};
  const ByParts parts(pieces, sum_m2, meter);
  const bool slivers_only = parts.is_sliver(shared);
  if (slivers_only) {
    if (auto area = parts.area(commons)) return Dissolved{*area, planar_sum_m2 - shared, false};
  }
  auto united = dissolve(pieces);
  if (!slivers_only && (!united || united->rung == Rung::grid)) {
    if (auto area = parts.area(commons)) return Dissolved{*area, planar_sum_m2 - shared, false};
  }
  if (!united) return tl::unexpected(united.error());
  drop_stray_nodes(united->polygons, drawn);
  const auto area = meter.area(united->polygons);
  if (!area) return tl::unexpected(area.error());
  return Dissolved{area->value, planar_area(united->polygons), false};
}

bool is_all_of(double part_planar_m2, double whole_planar_m2, double border_m) {
  return std::abs(whole_planar_m2 - part_planar_m2) <= 1e-9 * border_m + 1e-13 * whole_planar_m2;
}

}  // namespace zonegate
