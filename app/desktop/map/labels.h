// Purpose: the names of zones, placed where they can be read: in the widest stretch of the zone that is seen,
// none over another, the upper layers first. Thread rule: any thread. Cost: the zones in view that are large
// enough for a word.
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include <stop_token>
#include <vector>

#include "app/desktop/map/outlines.h"
#include "app/desktop/map/scene.h"
#include "app/desktop/map/view.h"

namespace zonegate::desktop {

struct MapLabel {
  QString text;
  PlanePoint at;  // its middle
  QColor colour;
};

std::vector<MapLabel> place_labels(const MapScene& scene, const View& view, const std::stop_token& stop);

}  // namespace zonegate::desktop
