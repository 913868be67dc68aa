// Purpose: scale bar, north arrow and coordinates, painted over the map.
#pragma once

#include <QString>

#include "app/desktop/appearance.h"
#include "app/desktop/map/view.h"

class QPainter;

namespace zonegate::desktop {

void paint_scale_bar(QPainter& painter, const View& view, Appearance appearance);
void paint_north_arrow(QPainter& painter, const View& view, Appearance appearance);
// On a plate at the lower right.
void paint_coordinates(QPainter& painter, const View& view, const QString& text, Appearance appearance);
// "1:5 000", for a screen of 96 dots an inch.
QString scale_text(const View& view);
// Text with a halo of the ground, its middle at `at`.
void paint_halo_text(QPainter& painter, QPointF at, const QString& text, const QColor& colour,
                     const QColor& halo);

}  // namespace zonegate::desktop
