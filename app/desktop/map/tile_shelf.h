// Purpose: tiles that took long to paint, kept beside the workspace: what a million zones look like from afar
// is there at once when the workspace is opened the second time.
//
// They lie in the workspace's index folder (docs/workspace.md: layers may be secret, and whoever may not read
// the workspace may not read them), one picture a file, and may be deleted at any time. The name is a hash of
// all that the picture depends on: the layers' content, their order and look, the program's version, place and
// scale; a picture that does not fit is never found. A damaged one is not read (PNG keeps checksums), and the
// tile is painted. Nothing is told when it cannot be kept: it costs time only. Thread rule: any thread.
#pragma once

#include <optional>

#include "app/desktop/map/tile_painter.h"

namespace zonegate::desktop {

// What takes less is painted as soon as it is read.
inline constexpr double kWorthKeepingMs = 40.0;

std::optional<QImage> tile_from_shelf(const MapScene& scene, const TileKey& key, double device_ratio);
void keep_on_shelf(const MapScene& scene, const TileKey& key, double device_ratio, const QImage& image);

}  // namespace zonegate::desktop
