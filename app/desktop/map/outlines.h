// Purpose: zones as painter paths in pixels, with no more detail than the pixels can show.
//
// Space: paths are in pixels of the tile or widget that `corner` (plane, upper left) and `metres` (per pixel)
// describe. Vertices closer than 0.6 px to the last one kept are left out; a ring that becomes nothing stays as
// a dot. Zones of many vertices are cut to the window first, or taken from a store of simplified outlines, so
// that a zone of a million vertices costs what can be seen. Thread rule: any thread.
#pragma once

#include <QPainterPath>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "core/zones/zone_index.h"

namespace zonegate::desktop {

struct PixelGrid {
  PlanePoint corner;    // of the upper left pixel's upper left corner
  double metres = 1.0;  // per pixel
  QPointF at(PlanePoint p) const { return {(p.x - corner.x) / metres, (corner.y - p.y) / metres}; }
};

void add_outline(QPainterPath& path, const Ring& ring, const PixelGrid& grid, bool closed = true);
QPainterPath outline(const MultiPolygon& polygons, const PixelGrid& grid);

// Remembers the simplified outlines of big zones by level, up to a bounded number of points.
class Outlines {
 public:
  // The zone as it is seen in `window`; empty when it is not. Blocked zones: see blocked_outline.
  QPainterPath of(const ZoneIndex& index, std::uint32_t position, const PixelGrid& grid, const Box& window,
                  int level);

 private:
  using Key = std::tuple<const ZoneIndex*, std::uint32_t, int>;
  std::shared_ptr<const MultiPolygon> simplified(const ZoneIndex& index, std::uint32_t position, double metres,
                                                 int level);

  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const MultiPolygon>> kept_;
  std::size_t points_ = 0;
};

// A zone that cannot be looked at: its claimed box. Nobody may take an empty place for its absence.
bool cannot_be_drawn(const Zone& zone);
QPainterPath blocked_outline(const Zone& zone, const PixelGrid& grid, const Box& window);

}  // namespace zonegate::desktop
