#include "app/desktop/drawing/path_tool.h"

#include <QPainter>

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
  show_stroke();
  refresh();
}

// What would be if the stroke ended at the pointer: the map and the live check follow it.
void PathTool::show_stroke() {
  Path path = corners_;
  if (pointer_ && !path.empty()) path.push_back(pointer_->at);
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
  add_corner(aim.at);
  return true;
}

void PathTool::add_corner(PlanePoint at) {
  if (!corners_.empty() && corners_.back() == at) return;
  corners_.push_back(at);
  show_stroke();
  emit corners_changed();
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
  commit(session::name_of(stroke_), std::move(*made));
  emit corners_changed();
  return true;
}

bool PathTool::back_out() {
  if (corners_.empty()) return false;
  corners_.pop_back();
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
    }
  }
  const auto made = session::with_stroke(stroke_, drawing().base(), corners_, settings_);
  if (!made && made.error().code == "draw.no_part") return sentence(made.error());
  if (!made) return tr("Click the next corner · Esc takes the last one back");
  return tr("Click the next corner · Enter or double click finishes · Esc takes the last one back");
}

void PathTool::paint(QPainter& painter, const View& view) {
  if (!corners_.empty()) {
    QPolygonF line;
    for (const PlanePoint& p : corners_) line << view.to_pixel(p);
    if (pointer_) line << view.to_pixel(pointer_->at);
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
