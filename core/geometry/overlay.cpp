#include "core/geometry/overlay.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/canonical.h"
#include "core/geometry/trusted.h"

namespace zonegate {
namespace {

const Text kIntersection("the common area", "相交部分");
const Text kDifference("the remaining area", "剩余部分");
const Text kUnion("the union", "合并结果");

tl::unexpected<Error> unusable() {
  return tl::unexpected<Error>(
      geos::invalid_input(Text("a ring has fewer than three points, no area, or an unusable coordinate",
                               "环不足三点、无面积或坐标值无效")));
}

// Climbs the rungs until a result passes `believable(polygons, slack)`.
template <class Believable>
Expected<OverlayResult> climb(OverlayKind kind, const GEOSGeometry* a, const GEOSGeometry* b, double border_m,
                              const Text& doing, const Believable& believable) {
  if (auto made = overlay_once(kind, a, b, 0.0); made && believable(*made, 0.0)) {
    return OverlayResult{std::move(*made), Rung::overlay, 0.0};
  }
  const double bound = grid_error(border_m);
  if (auto made = overlay_once(kind, a, b, kGridM); made && believable(*made, bound)) {
    return OverlayResult{std::move(*made), Rung::grid, bound};
  }
  return tl::unexpected<Error>(geos::overlay_failed(doing));
}

Expected<OverlayResult> combine(OverlayKind kind, const MultiPolygon& a, const MultiPolygon& b,
                                const Text& doing) {
  const PreparedPolygons first(a);
  const PreparedPolygons second(b);
  if (!first.index().sound || !second.index().sound) return unusable();
  const bool apart = !first.box().meets(second.box());
  if (apart) {
    OverlayResult result{kind == OverlayKind::difference ? a : MultiPolygon{}, Rung::exact, 0.0};
    canonicalise(result.polygons);
    return result;
  }
  const std::optional<Measured> common = measure_common(first.index(), second.index());
  if (!common) return tl::unexpected<Error>(geos::overlay_failed(doing));
  const Expected<geos::Geometry> ga = geos::to_geos(a);
  const Expected<geos::Geometry> gb = geos::to_geos(b);
  if (!ga) return tl::unexpected<Error>(ga.error());
  if (!gb) return tl::unexpected<Error>(gb.error());
  const double target =
      kind == OverlayKind::difference ? first.planar_area() - common->area_m2 : common->area_m2;
  const Measured scale{std::max(std::abs(target), std::abs(common->area_m2)), common->magnitude_m2};
  return climb(kind, ga->get(), gb->get(), perimeter(a) + perimeter(b), doing,
               [&](const MultiPolygon& made, double slack) {
                 return std::abs(planar_area(made) - target) <= allowed_gap(scale) + slack;
               });
}

// What can be said about the area of a union without making it.
class UnionCheck {
 public:
  explicit UnionCheck(const std::vector<const MultiPolygon*>& pieces) {
    for (const auto* piece : pieces) prepared_.emplace_back(*piece);
    std::sort(prepared_.begin(), prepared_.end(), [](const PreparedPolygons& p, const PreparedPolygons& q) {
      return p.box().min_x < q.box().min_x;
    });
    for (const auto& piece : prepared_) {
      sound = sound && piece.index().sound;
      sum_ += piece.planar_area();
    }
    if (sound) find_overlaps();
  }

  // Between the sum less every overlap of two, and the sum; and every piece lies wholly in it.
  bool believable(const MultiPolygon& made, double slack) const {
    const double area = planar_area(made);
    const double gap = std::max(1e-9 * sum_, 1e-4) + 1e-15 * magnitude_ + slack;
    if (!measured_ || !(area <= sum_ + gap) || !(area >= sum_ - overlaps_ - gap)) return false;
    const PreparedPolygons whole(made);
    return std::all_of(prepared_.begin(), prepared_.end(), [&](const PreparedPolygons& piece) {
      const std::optional<Measured> common = measure_common(whole.index(), piece.index());
      return common && std::abs(common->area_m2 - piece.planar_area()) <= allowed_gap(*common) + slack;
    });
  }

  bool sound = true;

 private:
  void find_overlaps() {
    for (std::size_t i = 0; i < prepared_.size(); ++i) {
      const Box& box = prepared_[i].box();
      for (std::size_t j = i + 1; j < prepared_.size() && prepared_[j].box().min_x <= box.max_x; ++j) {
        if (!box.meets(prepared_[j].box())) continue;
        const std::optional<Measured> common = measure_common(prepared_[i].index(), prepared_[j].index());
        measured_ = measured_ && common.has_value();
        if (!common) continue;
        overlaps_ += common->area_m2;
        magnitude_ += common->magnitude_m2;
      }
    }
  }

  std::vector<PreparedPolygons> prepared_;
  double sum_ = 0.0;
  double overlaps_ = 0.0;
  double magnitude_ = 0.0;
  bool measured_ = true;
};

}  // namespace

Expected<OverlayResult> intersection(const MultiPolygon& a, const MultiPolygon& b) {
  return combine(OverlayKind::intersection, a, b, kIntersection);
}

Expected<OverlayResult> difference(const MultiPolygon& a, const MultiPolygon& b) {
  return combine(OverlayKind::difference, a, b, kDifference);
}

Expected<OverlayResult> dissolve(const std::vector<const MultiPolygon*>& pieces) {
  std::vector<const MultiPolygon*> filled;
  MultiPolygon all;
  for (const auto* piece : pieces) {
    if (piece == nullptr || piece->empty()) continue;
    filled.push_back(piece);
    all.insert(all.end(), piece->begin(), piece->end());
  }
  const UnionCheck check(filled);
  if (!check.sound) return unusable();
  if (all.size() <= 1) {
    canonicalise(all);
    return OverlayResult{std::move(all), Rung::exact, 0.0};
  }
  const Expected<geos::Geometry> together = geos::to_geos(all);
  if (!together) return tl::unexpected<Error>(together.error());
  return climb(OverlayKind::unite, together->get(), nullptr, perimeter(all), kUnion,
               [&check](const MultiPolygon& made, double slack) { return check.believable(made, slack); });
}

std::vector<MultiPolygon> connected_pieces(const MultiPolygon& polygons) {
  MultiPolygon sorted = polygons;
  canonicalise(sorted);
  std::vector<MultiPolygon> pieces;
  for (auto& polygon : sorted) pieces.push_back({std::move(polygon)});
  std::stable_sort(pieces.begin(), pieces.end(), [](const MultiPolygon& p, const MultiPolygon& q) {
    return planar_area(p) > planar_area(q);
  });
  return pieces;
}

}  // namespace zonegate
