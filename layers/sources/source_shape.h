// Purpose: a geometry as its source delivers it, before any projection: same structure as Shape, but in the
// source's coordinates, (east, north) or (longitude, latitude).
//
// Conversion rules: closing points are dropped (rings are closed implicitly); arcs are replaced by chords
// within `chord_error` that enclose the same area; heights and measures are dropped; empty members of a
// collection are skipped. Remarks count what was done. Cost: linear, one bulk copy per ring.
#pragma once

#include <ogr_geometry.h>

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/crs/point.h"

namespace zonegate {

using SourcePath = std::vector<SourcePoint>;

struct SourcePolygon {
  SourcePath shell;
  std::vector<SourcePath> holes;
};

struct SourceShape {
  std::vector<SourcePolygon> polygons;
  std::vector<SourcePath> lines;
  SourcePath points;

  bool empty() const { return polygons.empty() && lines.empty() && points.empty(); }
};

struct GeometryRemarks {
  std::size_t arcs = 0;      // features with arcs
  std::size_t heights = 0;   // features with z
  std::size_t measures = 0;  // features with m
  std::vector<Text> notes() const;
};

struct ShapeRules {
  bool swap_axes = false;      // the source delivers (north, east)
  double chord_error = 0.001;  // in the source's unit
};

// `problem` is not empty when the geometry, or a part of it, is of a kind that cannot be used; the shape then
// holds what could be read.
struct ReadShape {
  SourceShape shape;
  Text problem;
};

ReadShape read_shape(const OGRGeometry* geometry, const ShapeRules& rules, GeometryRemarks& remarks);

// The box of all finite coordinates; nullopt-like empty box (min > max) when there is none.
struct SourceBox {
  SourcePoint low{1e308, 1e308};
  SourcePoint high{-1e308, -1e308};
  bool all_finite = true;  // false: some coordinate was NaN or infinite
  bool empty() const { return low.x > high.x; }
  void add(const SourceBox& other);
};
SourceBox box_of(const SourceShape& shape);

// Calls `f(SourcePath&)` for every ring, line and the points.
template <class ShapeType, class F>
void each_path(ShapeType& shape, F&& f) {
  for (auto& polygon : shape.polygons) {
    f(polygon.shell);
    for (auto& hole : polygon.holes) f(hole);
  }
  for (auto& line : shape.lines) f(line);
  f(shape.points);
}

}  // namespace zonegate
