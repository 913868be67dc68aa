#include "app/desktop/check/conflict_painter.h"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "app/desktop/map/furniture.h"
#include "app/desktop/map/outlines.h"
#include "app/desktop/words.h"
#include "core/crs/units.h"

namespace zonegate::desktop {
namespace {

constexpr int kHatchPx = 10;
constexpr double kRingPx = 9.0;  // round what would be too small to see
constexpr double kSmallPx = 8.0;

PixelGrid grid_of(const View& view) {
  const Box box = view.box();
  return {{box.min_x, box.max_y}, view.scale()};
}

QPixmap hatch_pixmap(Outcome outcome, const QColor& colour, double ratio) {
  QPixmap pixmap(QSizeF(QSize(kHatchPx, kHatchPx) * ratio).toSize());
  pixmap.setDevicePixelRatio(ratio);
  pixmap.fill(QColor(colour.red(), colour.green(), colour.blue(), 48));
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, 1.3));
  const double side = kHatchPx;
  const auto rising = [&](double shift) { painter.drawLine(QPointF(shift, side), QPointF(shift + side, 0.0)); };
  const auto falling = [&](double shift) {
    painter.drawLine(QPointF(shift, 0.0), QPointF(shift + side, side));
  };
  switch (outcome) {
    case Outcome::fail:
      for (const double shift : {-side, 0.0, side}) {
        rising(shift);
        falling(shift);
      }
      break;
    case Outcome::conditional:
      for (const double shift : {-side, 0.0, side}) rising(shift);
      break;
    case Outcome::undetermined:
      painter.setBrush(colour);
      painter.setPen(Qt::NoPen);
      painter.drawEllipse(QPointF(side / 4, side / 4), 1.5, 1.5);
      painter.drawEllipse(QPointF(side * 3 / 4, side * 3 / 4), 1.5, 1.5);
      break;
    case Outcome::pass:
      painter.drawLine(QPointF(0.0, side / 2), QPointF(side, side / 2));
      break;
  }
  return pixmap;
}

// In the screen's own pixels: a pattern that has to be scaled costs several times as much.
QBrush hatch(Outcome outcome, Appearance appearance, double ratio) {
  static std::array<QBrush, 8> kept;
  static double kept_ratio = 0.0;
  if (kept_ratio != ratio) kept.fill({});
  kept_ratio = ratio;
  QBrush& brush = kept.at(static_cast<std::size_t>(outcome) * 2 + (appearance == Appearance::dark ? 1 : 0));
  if (brush.style() == Qt::NoBrush) {
    brush = QBrush(hatch_pixmap(outcome, outcome_colour(outcome, appearance), ratio));
  }
  return brush;
}

// Of several findings in one place the worst is painted.
std::vector<const Finding*> painted(const ProjectResult& result, const std::string& selected) {
  std::unordered_map<std::string, std::size_t> places;
  std::vector<const Finding*> out;
  const Finding* chosen = nullptr;
  for (const Finding& finding : result.findings) {  // the worst come first
    if (finding.id == selected) chosen = &finding;
    const bool harmless = finding.outcome == Outcome::pass && !finding.sliver;
    if (harmless || finding.pre_effect || (finding.geometry.empty() && !finding.nearest)) continue;
    const std::string place = finding.zone.empty() ? finding.id : finding.layer + '\n' + finding.zone;
    if (finding.geometry.empty() || places.emplace(place, out.size()).second) out.push_back(&finding);
  }
  std::reverse(out.begin(), out.end());  // the worst on top
  if (chosen != nullptr) {
    out.erase(std::remove(out.begin(), out.end(), chosen), out.end());
    out.push_back(chosen);
  }
  return out;
}

class ConflictPainter {
 public:
  ConflictPainter(QPainter& painter, const View& view, Appearance appearance)
      : painter_(painter), view_(view), appearance_(appearance), grid_(grid_of(view)), window_(view.box()) {}

  void paint(const Finding& finding, bool selected) {
    const QColor colour = outcome_colour(finding.outcome, appearance_);
    if (!finding.geometry.empty()) paint_area(finding, colour, selected);
    if (finding.nearest && finding.geometry.empty()) paint_distance(finding, colour, selected);
  }

 private:
  void paint_area(const Finding& finding, const QColor& colour, bool selected) {
    const Box box = box_of(finding.geometry);
    if (!box.meets(window_)) return;
    const QPainterPath path = outline(finding.geometry, grid_);
    // Of one pixel, which the painter draws ten times as fast as any wider: borders may have thousands of
    // corners.
    const double width = selected ? 2.6 : 1.0;
    if (finding.sliver) {
      painter_.setBrush(Qt::NoBrush);
      painter_.setPen(QPen(colour, width, Qt::DotLine));
    } else {
      painter_.setBrush(hatch(finding.outcome, appearance_, painter_.device()->devicePixelRatioF()));
      painter_.setPen(QPen(colour, width));
    }
    painter_.drawPath(path);
    if (finding.sliver || selected) ring_small_pieces(finding.geometry, colour, selected);
  }

  // A piece of a few pixels is pointed at.
  void ring_small_pieces(const MultiPolygon& pieces, const QColor& colour, bool selected) {
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(colour, selected ? 2.2 : 1.4, Qt::DotLine));
    for (const Polygon& piece : pieces) {
      const Box box = box_of(piece.shell);
      if (!box.meets(window_)) continue;
      const double size = std::max(box.max_x - box.min_x, box.max_y - box.min_y) / view_.scale();
      if (size > kSmallPx) continue;
      painter_.drawEllipse(view_.to_pixel({(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2}), kRingPx,
                           kRingPx);
    }
  }

  void paint_distance(const Finding& finding, const QColor& colour, bool selected) {
    const QPointF from = view_.to_pixel(finding.nearest->footprint);
    const QPointF to = view_.to_pixel(finding.nearest->zone);
    painter_.setPen(QPen(colour, selected ? 2.6 : 1.4, Qt::DashLine));
    painter_.drawLine(from, to);
    painter_.setBrush(colour);
    painter_.setPen(Qt::NoPen);
    for (const QPointF& end : {from, to}) painter_.drawEllipse(end, 3.0, 3.0);
    const bool room = std::hypot(to.x() - from.x(), to.y() - from.y()) > 50.0;
    if (!finding.distance_m || !(room || selected)) return;
    paint_halo_text(painter_, (from + to) / 2, qstring(format_decimal(*finding.distance_m, 2)) + " m", colour,
                    map_colours(appearance_).halo);
  }

  QPainter& painter_;
  const View& view_;
  Appearance appearance_;
  PixelGrid grid_;
  Box window_;
};

Box box_around(PlanePoint p, double reach) { return {p.x - reach, p.y - reach, p.x + reach, p.y + reach}; }

}  // namespace

void paint_conflicts(QPainter& painter, const View& view, const ProjectResult& result,
                     const std::string& selected, Appearance appearance) {
  ConflictPainter conflicts(painter, view, appearance);
  for (const Finding* finding : painted(result, selected)) conflicts.paint(*finding, finding->id == selected);
}

Box place_of(const Finding& finding) {
  Box box = box_of(finding.geometry);
  if (box.empty() && finding.nearest) {
    box.add(finding.nearest->footprint);
    box.add(finding.nearest->zone);
  }
  return box;
}

Box place_of(const Project& project) {
  Box box;
  for (const ProjectPart& part : project.parts) {
    for (const Polygon& polygon : part.drawn.polygons) box.add(box_of(polygon.shell));
    for (const Path& line : part.drawn.lines) {
      for (const PlanePoint p : line) box.add(box_around(p, part.width_m / 2));
    }
    for (const PlanePoint p : part.drawn.points) box.add(box_around(p, part.radius_m));
  }
  return box;
}

}  // namespace zonegate::desktop
