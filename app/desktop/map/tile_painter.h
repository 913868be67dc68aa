// Purpose: one tile of the map as an image. Thread rule: any thread; it stops between zones when asked to and
// then gives nothing. Cost: the zones that meet the tile, each with no more detail than its pixels show; zones
// smaller than a pixel cost one look each.
#pragma once

#include <QHashFunctions>
#include <QImage>

#include <optional>
#include <stop_token>

#include "app/desktop/map/outlines.h"
#include "app/desktop/map/scene.h"

namespace zonegate::desktop {

inline constexpr int kTilePx = 256;  // device-independent

struct TileKey {
  quint64 generation = 0;
  int level = 0;
  qint64 column = 0;  // from x = 0 to the east
  qint64 row = 0;     // from y = 0 to the south
  bool operator==(const TileKey&) const = default;
};

inline std::size_t qHash(const TileKey& key, std::size_t seed = 0) {
  return qHashMulti(seed, key.generation, key.level, key.column, key.row);
}

Box box_of(const TileKey& key);

QImage::Format tile_format(const MapScene& scene);

// The ground is painted too, if the scene has it. nullopt: stopped.
std::optional<QImage> paint_tile(const MapScene& scene, const TileKey& key, double device_ratio,
                                 Outlines& outlines, const std::stop_token& stop);

// The pattern of a style as a brush; tiles of 8 px, so that it runs on from tile to tile.
QBrush pattern_brush(page::MapPattern pattern, const QColor& colour, double width = 0.9);

}  // namespace zonegate::desktop
