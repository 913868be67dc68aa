// Purpose: what the map shows below the drawing: layers from bottom to top with their style, order, opacity.
// Immutable once made; painters on other threads share it. A change makes a new one with a new generation.
#pragma once

#include <QtGlobal>

#include <memory>
#include <string>
#include <vector>

#include "app/desktop/appearance.h"
#include "core/zones/zone_index.h"
#include "layers/formats/page/map_style.h"

namespace zonegate::desktop {

struct SceneLayer {
  std::shared_ptr<const ZoneIndex> index;
  std::string theme;
  page::MapStyle style;
  double opacity = 1.0;
  bool announced = false;
};

struct MapScene {
  std::vector<SceneLayer> layers;  // the lowest first
  Appearance appearance = Appearance::light;
  quint64 generation = 0;
};

using ScenePtr = std::shared_ptr<const MapScene>;

}  // namespace zonegate::desktop
