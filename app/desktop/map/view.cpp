#include "app/desktop/map/view.h"

#include <algorithm>
#include <cmath>

namespace zonegate::desktop {

double metres_per_pixel(int level) { return std::exp2(static_cast<double>(level) / kLevelsPerOctave); }

int level_for(double metres) {
  const double level = std::ceil(std::log2(std::max(metres, 1e-6)) * kLevelsPerOctave - 1e-9);
  return static_cast<int>(
      std::clamp(level, static_cast<double>(kFinestLevel), static_cast<double>(kCoarsestLevel)));
}

// Edges lie on whole pixels, so that tiles do.
View::View(PlanePoint centre, int level, QSizeF size)
    : centre_(centre), level_(std::clamp(level, kFinestLevel, kCoarsestLevel)), size_(size) {
  metres_ = metres_per_pixel(level_);
  left_ = std::round(centre_.x / metres_ - size_.width() / 2.0);
  top_ = std::round(-centre_.y / metres_ - size_.height() / 2.0);
}

Box View::box() const {
  const PlanePoint upper = to_plane({0.0, 0.0});
  const PlanePoint lower = to_plane({size_.width(), size_.height()});
  return {upper.x, lower.y, lower.x, upper.y};
}

View View::moved(QPointF by_pixels) const {
  return {{centre_.x - by_pixels.x() * metres_, centre_.y + by_pixels.y() * metres_}, level_, size_};
}

View View::zoomed(int levels, QPointF at) const {
  const int level = std::clamp(level_ + levels, kFinestLevel, kCoarsestLevel);
  const double metres = metres_per_pixel(level);
  const PlanePoint fixed = to_plane(at);
  const QPointF from_middle = at - QPointF(size_.width() / 2.0, size_.height() / 2.0);
  return {{fixed.x - from_middle.x() * metres, fixed.y + from_middle.y() * metres}, level, size_};
}

View View::fitted(const Box& box, double margin_pixels) const {
  if (box.empty()) return *this;
  const double wide = std::max(size_.width() - 2.0 * margin_pixels, 16.0);
  const double tall = std::max(size_.height() - 2.0 * margin_pixels, 16.0);
  const double metres = std::max((box.max_x - box.min_x) / wide, (box.max_y - box.min_y) / tall);
  return {{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0}, level_for(metres), size_};
}

}  // namespace zonegate::desktop
