#include "app/desktop/map/outlines.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/prepared.h"

namespace zonegate::desktop {
namespace {

constexpr double kSmallestStepPx = 0.6;
constexpr std::size_t kManyVertices = 1500;
constexpr std::size_t kMostPointsKept = 4'000'000;

bool far_apart(PlanePoint a, PlanePoint b, double metres) {
  return std::abs(a.x - b.x) >= metres || std::abs(a.y - b.y) >= metres;
}

Ring simplified_ring(const Ring& ring, double metres) {
  Ring out;
  for (const PlanePoint p : ring) {
    if (out.empty() || far_apart(p, out.back(), metres)) out.push_back(p);
  }
  if (out.size() < 3) {  // it stays as the box it fills
    const Box box = box_of(ring);
    out = {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
  }
  return out;
}

bool larger_than(const Box& box, const Box& window) {
  return box.max_x - box.min_x > 2.0 * (window.max_x - window.min_x) ||
         box.max_y - box.min_y > 2.0 * (window.max_y - window.min_y);
}

// What a zone without polygons of its own is made of: discs and strips, or lines and points as they stand.
QPainterPath other_outline(const ZoneIndex& index, std::uint32_t position, const PixelGrid& grid) {
  if (const PreparedPolygons* prepared = index.prepared(position)) return outline(prepared->polygons(), grid);
  QPainterPath path;
  const Shape& shape = index.zone(position).shape;
  for (const Path& line : shape.lines) add_outline(path, line, grid, false);
  for (const PlanePoint p : shape.points) path.addEllipse(grid.at(p), 4.0, 4.0);
  return path;
}

}  // namespace

void add_outline(QPainterPath& path, const Ring& ring, const PixelGrid& grid, bool closed) {
  QPointF last;
  bool first = true;
  for (const PlanePoint p : ring) {
    const QPointF at = grid.at(p);
    if (first) {
      path.moveTo(at);
    } else if (std::abs(at.x() - last.x()) < kSmallestStepPx && std::abs(at.y() - last.y()) < kSmallestStepPx) {
      continue;
    } else {
      path.lineTo(at);
    }
    first = false;
    last = at;
  }
  if (closed) path.closeSubpath();
}

QPainterPath outline(const MultiPolygon& polygons, const PixelGrid& grid) {
  QPainterPath path;
  path.setFillRule(Qt::OddEvenFill);
  for (const Polygon& polygon : polygons) {
    add_outline(path, polygon.shell, grid);
    for (const Ring& hole : polygon.holes) add_outline(path, hole, grid);
  }
  return path;
}

QPainterPath Outlines::of(const ZoneIndex& index, std::uint32_t position, const PixelGrid& grid,
                          const Box& window, int level) {
  const Zone& zone = index.zone(position);
  if (zone.shape.polygons.empty()) return other_outline(index, position, grid);
  const MultiPolygon& polygons = zone.shape.polygons;
  if (vertex_count(polygons) <= kManyVertices) return outline(polygons, grid);
  if (larger_than(zone.claimed_box, window)) {
    if (const PreparedPolygons* prepared = index.prepared(position)) {
      // Cut edges run along a window that is wider than what is seen, so that none of them shows.
      if (const auto clip = clip_to_window(*prepared, window.grown(24.0 * grid.metres))) {
        return outline(clip->polygons, grid);
      }
    }
  }
  return outline(*simplified(index, position, grid.metres, level), grid);
}

std::shared_ptr<const MultiPolygon> Outlines::simplified(const ZoneIndex& index, std::uint32_t position,
                                                         double metres, int level) {
  const Key key{&index, position, level};
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(key);
    if (found != kept_.end()) return found->second;
  }
  auto made = std::make_shared<MultiPolygon>();
  for (const Polygon& polygon : index.zone(position).shape.polygons) {
    Polygon simple{simplified_ring(polygon.shell, kSmallestStepPx * metres), {}};
    for (const Ring& hole : polygon.holes) {
      const Box box = box_of(hole);
      if (box.max_x - box.min_x < metres && box.max_y - box.min_y < metres) continue;
      simple.holes.push_back(simplified_ring(hole, kSmallestStepPx * metres));
    }
    made->push_back(std::move(simple));
  }
  const std::lock_guard lock(mutex_);
  points_ += vertex_count(*made);
  if (points_ > kMostPointsKept) {  // rare: another level or another city
    kept_.clear();
    points_ = vertex_count(*made);
  }
  kept_.insert_or_assign(key, made);
  return made;
}

bool cannot_be_drawn(const Zone& zone) {
  return !zone.unreadable.empty() ||
         std::any_of(zone.faults.begin(), zone.faults.end(),
                     [](const Fault& fault) { return blocks_measuring(fault.kind); });
}

QPainterPath blocked_outline(const Zone& zone, const PixelGrid& grid, const Box& window) {
  Box claimed = zone.claimed_box;
  claimed.add(box_of(zone.shape));
  const Box seen = window.grown(24.0 * grid.metres);
  if (claimed.empty()) claimed = seen;
  const PlanePoint upper{std::max(claimed.min_x, seen.min_x), std::min(claimed.max_y, seen.max_y)};
  const PlanePoint lower{std::min(claimed.max_x, seen.max_x), std::max(claimed.min_y, seen.min_y)};
  QPainterPath path;
  path.addRect(QRectF(grid.at(upper), grid.at(lower)));
  return path;
}

}  // namespace zonegate::desktop
