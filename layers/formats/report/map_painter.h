// Purpose: zones, conflicts and the footprint of a project painted on a page at a true scale. Internal to
// layers/formats/report.
//
// Space: the analysis plane, north up; a view maps a window of it onto a rectangle of the page. Everything is
// vector and clipped to the rectangle. What is shown can be one theme with its conflicts, or all.
#pragma once

#include <string>
#include <vector>

#include "core/check/drawing.h"
#include "core/check/finding.h"
#include "layers/formats/page/map_style.h"
#include "layers/formats/report/canvas.h"

namespace zonegate::report {

struct MapView {
  double x = 0.0;  // of the rectangle on the page, points
  double y = 0.0;
  double w = 0.0;
  double h = 0.0;
  Box window;  // of the plane; same proportions

  double scale() const { return w / (window.max_x - window.min_x); }  // points a metre
  double page_x(double east) const { return x + (east - window.min_x) * scale(); }
  double page_y(double north) const { return y + (window.max_y - north) * scale(); }
};

struct MapShown {
  std::string theme;      // "": all
  bool outlines = false;  // zones without their fills and patterns: an inset
};

bool shows(const MapShown& shown, const DrawnZone& zone);
bool shows(const MapShown& shown, const Finding& finding);
// Of a finding that stands for its distance, the line along which it was taken is drawn.
bool shows_distance(const MapShown& shown, const Finding& finding);

void paint_map(Canvas& canvas, const MapView& view, const ProjectDrawing& drawing, const ProjectResult& result,
               const MapShown& shown);

// The same strokes in a rectangle, for a legend.
enum class Swatch { footprint, distance, unreadable, announced };
void paint_swatch(Canvas& canvas, Swatch what, const Colour& ink, double x, double y, double w, double h);
void paint_zone_swatch(Canvas& canvas, const page::MapStyle& style, double x, double y, double w, double h);
void paint_conflict_swatch(Canvas& canvas, Outcome outcome, double x, double y, double w, double h);

}  // namespace zonegate::report
