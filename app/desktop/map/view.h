// Purpose: which part of the plane the map shows: the plane (metres, north up) to pixels of the widget and
// back.
//
// Scales are steps of 2^(1/8), so that every picture of a tile fits to the pixel and none is stretched; wheel,
// pinch and fitting choose among them. Pixels are device-independent, y down. Thread rule: plain value.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include "core/geometry/shape.h"

namespace zonegate::desktop {

inline constexpr int kLevelsPerOctave = 8;
inline constexpr int kFinestLevel = -56;   // 1/128 m a pixel
inline constexpr int kCoarsestLevel = 96;  // 4096 m a pixel

double metres_per_pixel(int level);
// The finest level at which a pixel is at least so many metres.
int level_for(double metres);

class View {
 public:
  View() = default;
  View(PlanePoint centre, int level, QSizeF size);

  PlanePoint centre() const { return centre_; }
  int level() const { return level_; }
  double scale() const { return metres_; }  // metres per pixel
  QSizeF size() const { return size_; }
  Box box() const;
  double left() const { return left_; }  // of the widget's left edge, in pixels of this level from x = 0
  double top() const { return top_; }    // of its upper edge, in pixels down from y = 0

  QPointF to_pixel(PlanePoint p) const { return {p.x / metres_ - left_, -p.y / metres_ - top_}; }
  PlanePoint to_plane(QPointF p) const { return {(p.x() + left_) * metres_, -(p.y() + top_) * metres_}; }

  View resized(QSizeF size) const { return {centre_, level_, size}; }
  View moved(QPointF by_pixels) const;
  // The point under `at` stays under it.
  View zoomed(int levels, QPointF at) const;
  // The whole box with a margin; an empty box changes nothing.
  View fitted(const Box& box, double margin_pixels = 40.0) const;

  bool operator==(const View&) const = default;

 private:
  PlanePoint centre_;
  int level_ = 0;
  QSizeF size_{1.0, 1.0};
  double metres_ = 1.0;
  double left_ = 0.0;
  double top_ = 0.0;
};

}  // namespace zonegate::desktop
