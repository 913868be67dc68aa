// Purpose: the colours of the window and of the map, light and dark; dark is designed, not inverted.
// Outcomes are told by sign and word too: colour is never alone. Thread rule: constant data but for
// apply_appearance (GUI thread).
#pragma once

#include <QColor>

#include "core/check/outcome.h"
#include "layers/formats/page/map_style.h"

class QApplication;

namespace zonegate::desktop {

enum class Appearance { light, dark };

struct MapColours {
  QColor ground;
  QColor text;
  QColor halo;
  QColor footprint;
  QColor selected;
  QColor furniture;  // scale bar, north arrow
  QColor plate;      // under furniture
};

const MapColours& map_colours(Appearance appearance);
QColor outcome_colour(Outcome outcome, Appearance appearance);
QColor accent(Appearance appearance);

// A theme's fill (invalid: none) and line on that ground.
struct ZoneColours {
  QColor fill;
  QColor line;
};
ZoneColours zone_colours(const page::MapStyle& style, Appearance appearance);

Appearance appearance();  // of the running program
Appearance preferred_appearance();
// Palette, font sizes and style sheet of the whole program.
void apply_appearance(QApplication& program, Appearance appearance);

}  // namespace zonegate::desktop
