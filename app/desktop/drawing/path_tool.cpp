#include "app/desktop/drawing/path_tool.h"

#include <QPainter>

#include <numeric>

#include "app/desktop/appearance.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {

using session::Stroke;

AimGuide PathTool::guide() const {
  AimGuide guide;
  guide.own = drawing().document.committed().get();
  guide.path = &corners_;
  if (!corners_.empty()) guide.from = corners_.back();
  if (corners_.size() > 1) guide.before = corners_[corners_.size() - 2];
  return guide;
}

void PathTool::set_corners(Path corners) {
  corners_ = std::move(corners);
  borders_.clear();
  clicks_.resize(corners_.size());
  std::iota(clicks_.begin(), clicks_.end(), std::size_t{0});
  show_stroke();
  refresh();
}

// What would be if the stroke ended at the pointer: the map and the live check follow it.
void PathTool::show_stroke() {
  Path path = corners_;
  if (pointer_ && !path.empty()) {
    const Path way = way_to(*pointer_);
    path.insert(path.end(), way.begin(), way.end());
    path.push_back(pointer_->at);
  }
  auto shown = session::with_stroke(stroke_, drawing().base(), path, settings_);
  if (shown) {
    drawing().document.preview(std::move(*shown));
  } else {
    drawing().document.end_preview();
  }
}

bool PathTool::down(const Aim& aim) {
  pointer_ = aim;
  const bool closes = corners_.size() >= 3 && session::is_closed(stroke_) &&
                      session::distance(aim.raw, corners_.front()) <= aim.tolerance;
  if (closes) return finish();
  add_corner(aim);
  return true;
}

Path PathTool::way_to(const Aim& aim) const {
  if (corners_.empty() || !drawing().aiming.traces(aim.modifiers)) return {};
  return session::trace(borders_, aim.borders);
}

void PathTool::add_corner(const Aim& aim) {
  if (!corners_.empty() && corners_.back() == aim.at) return;
  const Path way = way_to(aim);
  clicks_.push_back(corners_.size());
  corners_.insert(corners_.end(), way.begin(), way.end());
  corners_.push_back(aim.at);
  borders_ = aim.borders;
  show_stroke();
  emit corners_changed();
  if (corners_.size() == session::complete_with(stroke_)) finish();
}

bool PathTool::place(PlanePoint at) {
  Aim aim;
  aim.at = at;
  add_corner(aim);
  refresh();
  return true;
}

void PathTool::hover(const Aim& aim) {
  pointer_ = aim;
  if (!corners_.empty()) show_stroke();
}

// The first click of the two has set the corner already.
bool PathTool::twice(const Aim& /*aim*/) {
  finish();
  return true;
}

bool PathTool::finish() {
  if (corners_.empty()) return false;
  auto made = session::with_stroke(stroke_, drawing().base(), corners_, settings_);
  if (!made) return true;  // the hint says what is missing
  corners_.clear();
  clicks_.clear();
  borders_.clear();
  commit(session::name_of(stroke_), std::move(*made));
  emit corners_changed();
  return true;
}

bool PathTool::back_out() {
  if (corners_.empty()) return false;
  corners_.resize(clicks_.back());
  clicks_.pop_back();
  borders_.clear();
  show_stroke();
  emit corners_changed();
  return true;
}

QString PathTool::hint() const {
  if (corners_.empty()) {
    switch (stroke_) {
      case Stroke::polygon:
        return tr("Polygon: click the first corner");
      case Stroke::piece:
        return tr("Piece: click the first corner of a further piece of the part");
      case Stroke::hole:
        return tr("Hole: click the first corner inside the footprint");
      case Stroke::line:
        return tr("Line: click where it begins");
      case Stroke::rectangle:
        return tr("Rectangle: click both ends of one side, then the opposite side");
      case Stroke::circle:
        return tr("Circle: click the middle, then the rim");
      case Stroke::split:
        return tr("Split: click a line across the part, from outside to outside");
      case Stroke::reshape:
        return tr("Reshape: begin and end on the border that is to change");
    }
  }
  const auto made = session::with_stroke(stroke_, drawing().base(), corners_, settings_);
  if (!made && made.error().code != "draw.too_few_points") return sentence(made.error());
  if (!made) return tr("Click the next corner · Esc takes the last one back");
  return tr("Click the next corner · Enter or double click finishes · Esc takes the last one back");
}

void PathTool::paint(QPainter& painter, const View& view) {
  if (!corners_.empty()) {
    QPolygonF line;
    for (const PlanePoint& p : corners_) line << view.to_pixel(p);
    if (pointer_) {
      for (const PlanePoint& p : way_to(*pointer_)) line << view.to_pixel(p);
      line << view.to_pixel(pointer_->at);
    }
    painter.setPen(QPen(accent(appearance()), 2.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    for (std::size_t i = 0; i < corners_.size(); ++i) {
      paint_corner(painter, view.to_pixel(corners_[i]), i == 0);
    }
  }
  if (pointer_) paint_aim(painter, view, *pointer_);
}

}  // namespace zonegate::desktop
