// Purpose: drawing as a hand does it: clicks at places of the plane, on a map that is set so that they fall on
// whole pixels.
#pragma once

#include "app/desktop/document/project_document.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/drawing_desk.h"
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"

namespace zonegate::test {

inline constexpr PlanePoint kTown{549000.0, 2524500.0};

// 1 m a pixel round `middle`, so that a pixel is a place to within rounding.
inline void look_at(desktop::MainWindow& window, PlanePoint middle = kTown, double metres = 1.0) {
  window.map().set_view(desktop::View(middle, desktop::level_for(metres), window.map().size()));
}

inline QPointF pixel(desktop::MainWindow& window, PlanePoint p) { return window.map().view().to_pixel(p); }

inline void click_at(desktop::MainWindow& window, PlanePoint p) { click(window.map(), pixel(window, p)); }

inline PlanePoint from_town(double east, double north) { return {kTown.x + east, kTown.y + north}; }

// Four clicks and Enter, with the polygon tool.
inline void draw_square(desktop::MainWindow& window, PlanePoint corner, double side) {
  window.drawing().choose(desktop::DrawingDesk::Tool::polygon);
  click_at(window, corner);
  click_at(window, {corner.x + side, corner.y});
  click_at(window, {corner.x + side, corner.y + side});
  click_at(window, {corner.x, corner.y + side});
  type(window.map(), Qt::Key_Return);
}

inline const Ring& shell_of(const desktop::ProjectPtr& project, std::size_t part = 0) {
  return project->parts.at(part).drawn.polygons.at(0).shell;
}

// Equal but for the rounding of pixels to metres and back.
inline bool near(PlanePoint a, PlanePoint b, double metres = 1e-6) {
  return std::abs(a.x - b.x) <= metres && std::abs(a.y - b.y) <= metres;
}

}  // namespace zonegate::test
