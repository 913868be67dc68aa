#include "app/desktop/drawing/footprint_picture.h"

#include <QPainter>

#include "app/desktop/appearance.h"
#include "app/desktop/map/furniture.h"
#include "app/desktop/map/outlines.h"
#include "app/desktop/words.h"
#include "core/geometry/overlay.h"

namespace zonegate::desktop {
namespace {

constexpr int kMostFaults = 12;

void paint_faults(QPainter& painter, const View& view, const Project& project) {
  const QColor colour = outcome_colour(Outcome::fail, appearance());
  const QColor halo = map_colours(appearance()).halo;
  int shown = 0;
  for (const ProjectPart& part : project.parts) {
    for (const Fault& fault : part.faults) {
      if (!blocks_measuring(fault.kind)) continue;
      const QPointF at = view.to_pixel(fault.at);
      if (!QRectF(QPointF(), view.size()).contains(at) || ++shown > kMostFaults) continue;
      painter.setPen(QPen(colour, 2.0));
      painter.setBrush(Qt::NoBrush);
      painter.drawLine(at + QPointF(-6.0, -6.0), at + QPointF(6.0, 6.0));
      painter.drawLine(at + QPointF(-6.0, 6.0), at + QPointF(6.0, -6.0));
      const QString words = say(fault_name(fault.kind));
      const double half = QFontMetricsF(painter.font()).horizontalAdvance(words) / 2.0;
      paint_halo_text(painter, at + QPointF(14.0 + half, -10.0), words, colour, halo);
    }
  }
}

}  // namespace

MultiPolygon ground_of(const ProjectPart& part) {
  MultiPolygon out = part.drawn.polygons;
  for (const PlanePoint& centre : part.drawn.points) {
    const MultiPolygon circle = disc(centre, part.radius_m);
    out.insert(out.end(), circle.begin(), circle.end());
  }
  for (const Path& line : part.drawn.lines) {
    const auto made = strip(line, part.width_m);
    if (made) out.insert(out.end(), made->begin(), made->end());
  }
  return out;
}

void FootprintPicture::prepare(const View& view, const ProjectPtr& project) {
  if (of_ == project && scale_ == view.scale()) return;
  of_ = project;
  scale_ = view.scale();
  outline_ = QPainterPath();
  axes_ = QPainterPath();
  corner_ = view.to_plane({0.0, 0.0});
  const PixelGrid grid{corner_, scale_};
  for (const ProjectPart& part : project->parts) {
    outline_.addPath(outline(ground_of(part), grid));
    for (const Path& line : part.drawn.lines) add_outline(axes_, line, grid, false);
  }
}

void FootprintPicture::paint(QPainter& painter, const View& view, const ProjectPtr& project) {
  if (!project) return;
  prepare(view, project);
  const MapColours& colours = map_colours(appearance());
  painter.save();
  painter.translate(view.to_pixel(corner_));
  painter.setBrush(Qt::NoBrush);
  // Light and dark grounds, fills of any colour: a halo keeps the line readable on all of them.
  painter.setPen(QPen(colours.halo, 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(outline_);
  painter.setPen(QPen(colours.footprint, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.drawPath(outline_);
  painter.setPen(QPen(colours.footprint, 1.0, Qt::DashLine));
  painter.drawPath(axes_);
  painter.restore();
  paint_faults(painter, view, *project);
}

}  // namespace zonegate::desktop
