// Purpose: what the map shows below the drawing: layers from bottom to top with their style, order, opacity.
// Immutable once made; painters on other threads share it. What looks otherwise has another generation, and
// what looks the same (a workspace read again) the same one.
#pragma once

#include <QString>
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
  bool ground = true;  // painted too; else what lies below shows through
  quint64 generation = 0;
  std::string content;  // a hash of all that is painted: layers by their content, order, look
  QString shelf;        // the folder where tiles are kept; empty: nowhere
};

using ScenePtr = std::shared_ptr<const MapScene>;

}  // namespace zonegate::desktop
