#include "core/geometry/trusted.h"

#include <cmath>

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

// The *Prec calls go straight to OverlayNG. The plain ones fall back to the older overlay and its heuristics,
// which can answer wrongly without a word.
geos::Geometry run(OverlayKind kind, const GEOSGeometry* a, const GEOSGeometry* b, double grid_m) {
  const GEOSContextHandle_t context = geos::context();
  switch (kind) {
    case OverlayKind::intersection:
      return geos::own(GEOSIntersectionPrec_r(context, a, b, grid_m));
    case OverlayKind::difference:
      return geos::own(GEOSDifferencePrec_r(context, a, b, grid_m));
    case OverlayKind::unite:
      return geos::own(GEOSUnaryUnionPrec_r(context, a, grid_m));
  }
  return geos::own(nullptr);
}

}  // namespace

std::optional<MultiPolygon> overlay_once(OverlayKind kind, const GEOSGeometry* a, const GEOSGeometry* b,
                                         double grid_m) {
  const geos::Geometry result = run(kind, a, b, grid_m);
  if (!result) return std::nullopt;
  const Expected<bool> valid = geos::is_valid(result.get());
  if (!valid || !*valid) return std::nullopt;
  Expected<MultiPolygon> polygons = geos::from_geos(result.get());
  if (!polygons) return std::nullopt;
  return std::move(*polygons);
}

Box common_window(const Index& a, const Index& b) {
  const Box common{std::max(a.box.min_x, b.box.min_x), std::max(a.box.min_y, b.box.min_y),
                   std::min(a.box.max_x, b.box.max_x), std::min(a.box.max_y, b.box.max_y)};
  const double side = std::max(common.max_x - common.min_x, common.max_y - common.min_y);
  return common.grown(1.0 + 0.0119 * side);
}

std::optional<Measured> measure_common(const Index& a, const Index& b) {
  Box window = common_window(a, b);
  if (window.empty()) return Measured{};
  for (int attempt = 0; attempt < 6; ++attempt) {
    const std::optional<LocalEdges> of_a = local_edges(a, window);
    const std::optional<LocalEdges> of_b = local_edges(b, window);
    if (of_a && of_b) return common_area(*of_a, *of_b);
    // Unequal steps: a corner that slid along a diagonal border would stay on it.
    const double step = 0.0731 * (attempt + 1);
    window = {window.min_x - step, window.min_y - step, window.max_x + step, window.max_y + 0.4142136 * step};
  }
  return std::nullopt;
}

double allowed_gap(const Measured& measured) {
  return std::max(1e-9 * std::abs(measured.area_m2), 1e-4) + 1e-15 * measured.magnitude_m2;
}

double grid_error(double border_length_m) { return kGridM * border_length_m; }

}  // namespace zonegate
