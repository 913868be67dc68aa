// Purpose: what stands round the map of a sheet: neat line with kilometre values, north arrow, scales, and
// where the blocks of its panel lie on a paper. Internal to layers/formats/report.
#pragma once

#include <string>

#include "layers/formats/report/canvas.h"
#include "layers/formats/report/map_painter.h"
#include "layers/formats/report/report.h"

namespace zonegate::report {

struct Rect {
  double x = 0.0;
  double y = 0.0;
  double w = 0.0;
  double h = 0.0;
};

struct SheetPlan {
  double width = 0.0;  // of the paper, points
  double height = 0.0;
  Rect outer;  // the neat line
  Rect map;
  Rect legend;
  Rect notes;
  Rect place;  // inset and scales
  Rect signatures;
};
SheetPlan sheet_plan(SheetSize size);

// The largest of 1, 2, 5 times a power of ten not above `most`.
double round_length(double most);

// The frames, ticks at round kilometres with their values, and crosses where they meet.
void draw_neat_line(Canvas& canvas, const SheetPlan& plan, const MapView& view);
void draw_north(Canvas& canvas, double x, double y, Language language);
// "1:2000" and a bar of round lengths below it, in a width.
void draw_scales(Canvas& canvas, double denominator, double x, double y, double w, Language language);

}  // namespace zonegate::report
