#include "app/desktop/inspect/measure_tool.h"

#include <QPainter>

#include <cmath>

#include "app/desktop/appearance.h"
#include "app/desktop/check/finding_words.h"
#include "app/desktop/words.h"
#include "core/check/drawing.h"
#include "core/crs/units.h"

namespace zonegate::desktop {
namespace {

constexpr double kRoomForLengthPx = 70.0;

QString metres_words(double metres) { return qstring(format_decimal(metres, 2)) + " m"; }

// The check's own way from corners to an area, so that it is the check's own number.
std::optional<double> area_of(const Path& ring, const AreaMeter& meter) {
  Project project;
  ProjectPart part;
  part.id = "1";
  part.drawn.polygons.push_back({ring, {}});
  session::find_faults_of(part);
  project.parts.push_back(std::move(part));
  return outline_project(meter, project).area_m2;
}

}  // namespace

void MeasureTool::set_method(const ReferenceSystem& crs, AreaMethod method) {
  auto made = AreaMeter::create(crs, method);
  meter_.reset();
  if (made) meter_.emplace(std::move(*made));
  end();
}

AimGuide MeasureTool::guide() const {
  AimGuide guide;
  guide.own = drawing().document.committed().get();
  if (finished_) return guide;
  guide.path = &corners_;
  if (!corners_.empty()) guide.from = corners_.back();
  if (corners_.size() > 1) guide.before = corners_[corners_.size() - 2];
  return guide;
}

Path MeasureTool::shown() const {
  Path path = corners_;
  if (!finished_ && !path.empty() && pointer_ && pointer_->at != path.back()) path.push_back(pointer_->at);
  return path;
}

void MeasureTool::measure() {
  measured_ = {};
  Path path = shown();
  if (!meter_ || path.size() < 2) return;
  if (what_ == What::area && path.size() > 2) {
    measured_.area_m2 = area_of(path, *meter_);
    path.push_back(path.front());
  }
  const auto length = meter_->length(path);
  if (length) measured_.length_m = length->value;
}

Measured MeasureTool::measured() const { return measured_; }

QString MeasureTool::words() const {
  if (!measured_.length_m) return {};
  if (what_ == What::length) return metres_words(*measured_.length_m);
  if (shown().size() < 3) return metres_words(*measured_.length_m);
  const QString around = tr("perimeter %1").arg(metres_words(*measured_.length_m));
  if (!measured_.area_m2) return tr("no area: the line crosses itself") + "  ·  " + around;
  return square_metres(measured_.area_m2) + "  ·  " + hectares_and_mu(measured_.area_m2) + "  ·  " + around;
}

bool MeasureTool::down(const Aim& aim) {
  pointer_ = aim;
  return place(aim.at);
}

bool MeasureTool::place(PlanePoint at) {
  if (finished_) corners_.clear();
  finished_ = false;
  if (corners_.empty() || corners_.back() != at) corners_.push_back(at);
  measure();
  refresh();
  return true;
}

void MeasureTool::hover(const Aim& aim) {
  pointer_ = aim;
  if (finished_ || corners_.empty()) return;
  measure();
  emit hint_changed();
}

bool MeasureTool::twice(const Aim& /*aim*/) {
  finish();
  return true;
}

bool MeasureTool::finish() {
  const std::size_t fewest = what_ == What::area ? 3 : 2;
  if (finished_ || corners_.size() < fewest) return !corners_.empty();
  finished_ = true;
  measure();
  return true;
}

bool MeasureTool::back_out() {
  if (corners_.empty()) return false;
  if (finished_) {
    corners_.clear();
  } else {
    corners_.pop_back();
  }
  finished_ = false;
  measure();
  return true;
}

void MeasureTool::end() {
  corners_.clear();
  finished_ = false;
  pointer_.reset();
  measure();
  emit hint_changed();
}

QString MeasureTool::hint() const {
  if (finished_) return tr("%1   ·   click to measure anew").arg(words());
  const QString so_far = words();
  if (!so_far.isEmpty()) return tr("%1   ·   Enter or double click ends").arg(so_far);
  return what_ == What::length ? tr("Measure a length: click where it begins · Tab types a length or place")
                               : tr("Measure an area: click its corners · Tab types a length or place");
}

void MeasureTool::paint(QPainter& painter, const View& view) {
  const Path path = shown();
  const QColor ink = accent(appearance());
  QPolygonF line;
  for (const PlanePoint p : path) line << view.to_pixel(p);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(ink, 2.0, finished_ ? Qt::SolidLine : Qt::DashLine));
  if (what_ == What::area && path.size() > 2) {
    QColor fill = ink;
    fill.setAlpha(36);
    painter.setBrush(fill);
    painter.drawPolygon(line);
  } else {
    painter.drawPolyline(line);
  }
  for (qsizetype i = 0; meter_ && i + 1 < line.size(); ++i) {
    const double room = std::hypot(line[i + 1].x() - line[i].x(), line[i + 1].y() - line[i].y());
    const auto at = static_cast<std::size_t>(i);
    const auto one = meter_->distance(path[at], path[at + 1]);
    if (line.size() > 2 && one && room > kRoomForLengthPx) {
      paint_words(painter, (line[i] + line[i + 1]) / 2.0, metres_words(one->value));
    }
  }
  for (qsizetype i = 0; i < line.size(); ++i) paint_corner(painter, line[i], i == 0);
  if (!finished_ && pointer_) paint_aim(painter, view, *pointer_);
  const QString total = words();
  if (!line.isEmpty() && !total.isEmpty()) paint_words(painter, line.back() + QPointF(0.0, 24.0), total);
}

}  // namespace zonegate::desktop
