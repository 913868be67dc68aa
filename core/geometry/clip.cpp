#include "core/geometry/clip.h"

#include <cmath>

#include "core/geometry/canonical.h"
#include "core/geometry/chains.h"
#include "core/geometry/rejoin.h"
#include "core/geometry/trapezoids.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

constexpr int kAttempts = 6;

double largest_side(const Box& box) { return std::max(box.max_x - box.min_x, box.max_y - box.min_y); }

// Odd steps, so that data on a regular grid does not tie again, and another one on each side, so that a
// diagonal through a corner does not follow the corner outwards.
Box widened(const Box& window, int attempt) {
  if (attempt == 0 && largest_side(window) > 0.0) return window;
  const double step = (largest_side(window) * 0.0137 + 0.001357) * (attempt + 1);
  return {window.min_x - 0.7310585 * step, window.min_y - 0.4142136 * step, window.max_x + 0.6180340 * step,
          window.max_y + 0.8660254 * step};
}

// The proof of a clip: valid, and the area that the original edges have in the window by a sum that knows
// nothing of chains and corners.
bool proven(const Index& index, const LocalClip& clip) {
  const Expected<bool> valid = geos::is_valid(clip.geometry.get());
  if (!valid || !*valid) return false;
  const std::optional<LocalEdges> edges = local_edges(index, clip.window);
  if (!edges) return false;
  const Measured measured = area_of(*edges);
  // A cut point moves by the rounding of its coordinates, over the length of the clip's border.
  const double magnitude = std::max(std::abs(clip.window.max_x), std::abs(clip.window.max_y));
  const double tolerance = 1e-9 * measured.area_m2 + 1e-15 * measured.magnitude_m2 +
                           4e-16 * std::max(magnitude, 1.0) * (perimeter(clip.polygons) + 1.0);
  return std::abs(planar_area(clip.polygons) - measured.area_m2) <= tolerance;
}

bool finish(MultiPolygon polygons, LocalClip& clip) {
  canonicalise(polygons);
  Expected<geos::Geometry> geometry = geos::to_geos(polygons);
  if (!geometry) return false;
  clip.polygons = std::move(polygons);
  clip.geometry = std::move(*geometry);
  return true;
}

std::optional<LocalClip> attempt_clip(const Index& index, const Box& window,
                                      const std::vector<EdgePoint>& keep) {
  std::optional<LocalLines> lines = lines_in_window(index, window, keep);
  if (!lines) return std::nullopt;
  LocalClip clip;
  clip.window = window;
  clip.blocks_read = lines->blocks_read;
  Side corner = Side::outside;
  if (lines->chains.empty()) corner = index.locate({window.min_x, window.min_y});
  if (corner == Side::border) return std::nullopt;
  clip.covers_window = corner == Side::inside && lines->rings.empty() && lines->chains.empty();
  std::optional<MultiPolygon> polygons = rejoin(std::move(*lines), window, corner == Side::inside);
  if (!polygons || !finish(std::move(*polygons), clip)) return std::nullopt;
  if (clip.covers_window || proven(index, clip)) return clip;
  // Cutting can leave parts that hang together in a single point in the middle of an edge: part them there.
  polygons = part_at_touches(clip.polygons);
  if (!polygons || !finish(std::move(*polygons), clip) || !proven(index, clip)) return std::nullopt;
  return clip;
}

bool finite(const Box& box) {
  return std::isfinite(box.min_x) && std::isfinite(box.min_y) && std::isfinite(box.max_x) &&
         std::isfinite(box.max_y);
}

}  // namespace

std::optional<LocalClip> clip_locally(const Index& index, const Box& window, std::vector<EdgePoint> keep) {
  std::sort(keep.begin(), keep.end(), [](const EdgePoint& p, const EdgePoint& q) {
    return p.ring != q.ring ? p.ring < q.ring : p.edge < q.edge;
  });
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::optional<LocalClip> clip = attempt_clip(index, widened(window, attempt), keep);
    if (clip) return clip;
  }
  return std::nullopt;
}

Expected<WindowClip> clip_to_window(const PreparedPolygons& zone, const Box& window) {
  const Index& index = zone.index();
  if (!finite(window) || window.empty()) {
    return tl::unexpected<Error>(
        geos::invalid_input(Text("the window is not a rectangle", "窗口不是有效矩形")));
  }
  if (!index.sound) {
    return tl::unexpected<Error>(
        geos::invalid_input(Text("a ring has fewer than three points, no area, or an unusable coordinate",
                                 "环不足三点、无面积或坐标值无效")));
  }
  WindowClip result;
  result.window = window;
  if (index.empty() || !window.meets(index.box)) return result;
  if (window.contains(index.box)) {
    result.polygons = zone.polygons();
    return result;
  }
  // Beyond the usable plane there is no zone: such a window is cut back so that its corners can be computed
  // with.
  const double edge = kLargestCoordinateM;
  const Box near{std::clamp(window.min_x, -edge, edge), std::clamp(window.min_y, -edge, edge),
                 std::clamp(window.max_x, -edge, edge), std::clamp(window.max_y, -edge, edge)};
  std::optional<LocalClip> clip = clip_locally(index, near, {});
  if (!clip) {
    result.polygons = zone.polygons();
    result.whole = true;
    return result;
  }
  result.polygons = std::move(clip->polygons);
  result.window = clip->window;
  result.covers_window = clip->covers_window;
  result.blocks_read = clip->blocks_read;
  return result;
}

}  // namespace zonegate
