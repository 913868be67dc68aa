#include "app/desktop/map/furniture.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace zonegate::desktop {
namespace {

constexpr double kMarginPx = 14.0;

// The largest of 1, 2, 5 times a power of ten not above `most`.
double round_length(double most) {
  const double power = std::pow(10.0, std::floor(std::log10(most)));
  for (const double step : std::array{5.0, 2.0, 1.0}) {
    if (step * power <= most) return step * power;
  }
  return power;
}

QString metres_text(double metres) {
  if (metres >= 1000.0) return QString::number(metres / 1000.0) + " km";
  return metres >= 1.0 ? QString::number(metres) + " m" : QString::number(metres * 100.0) + " cm";
}

void plate(QPainter& painter, const QRectF& area, Appearance appearance) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(map_colours(appearance).plate);
  painter.drawRoundedRect(area, 4.0, 4.0);
}

}  // namespace

QString scale_text(const View& view) {
  constexpr double kPixelM = 0.0254 / 96.0;
  const double exact = view.scale() / kPixelM;
  const double unit = std::pow(10.0, std::floor(std::log10(exact)) - 1.0);
  QString number = QLocale(QLocale::English).toString(std::llround(std::round(exact / unit) * unit));
  return "1:" + number.replace(',', QChar(0x2009));
}

void paint_scale_bar(QPainter& painter, const View& view, Appearance appearance) {
  const double metres = round_length(view.scale() * 160.0);
  const double length = metres / view.scale();
  const QFontMetricsF metrics(painter.font());
  const QString text = scale_text(view) + "    " + metres_text(metres);
  const double width = std::max(length, metrics.horizontalAdvance(text)) + 20.0;
  const QRectF area(kMarginPx, view.size().height() - kMarginPx - 40.0, width, 40.0);
  plate(painter, area, appearance);
  const QColor ink = map_colours(appearance).furniture;
  painter.setPen(QPen(ink, 1.6));
  painter.setBrush(Qt::NoBrush);
  const QPointF start(area.left() + 10.0, area.bottom() - 9.0);
  painter.drawPolyline(QPolygonF{{start.x(), start.y() - 5.0},
                                 start,
                                 {start.x() + length, start.y()},
                                 {start.x() + length, start.y() - 5.0}});
  painter.drawLine(QPointF(start.x() + length / 2.0, start.y()),
                   QPointF(start.x() + length / 2.0, start.y() - 3.0));
  painter.drawText(QPointF(start.x(), area.top() + metrics.ascent() + 4.0), text);
}

void paint_north_arrow(QPainter& painter, const View& view, Appearance appearance) {
  const QPointF middle(view.size().width() - kMarginPx - 17.0, kMarginPx + 24.0);
  plate(painter, {middle.x() - 17.0, middle.y() - 24.0, 34.0, 52.0}, appearance);
  const QColor ink = map_colours(appearance).furniture;
  painter.setBrush(ink);
  painter.setPen(Qt::NoPen);
  painter.drawPolygon(QPolygonF{{middle.x(), middle.y() - 18.0},
                                {middle.x() + 7.0, middle.y() + 7.0},
                                {middle.x(), middle.y() + 2.0},
                                {middle.x() - 7.0, middle.y() + 7.0}});
  painter.setPen(ink);
  painter.drawText(QRectF(middle.x() - 16.0, middle.y() + 8.0, 32.0, 18.0), Qt::AlignCenter,
                   QLocale().language() == QLocale::Chinese ? QStringLiteral("北") : QStringLiteral("N"));
}

void paint_coordinates(QPainter& painter, const View& view, const QString& text, Appearance appearance) {
  if (text.isEmpty()) return;
  const QFontMetricsF metrics(painter.font());
  const QStringList lines = text.split('\n');
  double width = 0.0;
  for (const QString& line : lines) width = std::max(width, metrics.horizontalAdvance(line));
  const double height = metrics.height() * static_cast<double>(lines.size()) + 10.0;
  const QRectF area(view.size().width() - kMarginPx - width - 20.0, view.size().height() - kMarginPx - height,
                    width + 20.0, height);
  plate(painter, area, appearance);
  painter.setPen(map_colours(appearance).furniture);
  painter.drawText(area.adjusted(10.0, 5.0, -10.0, -5.0), Qt::AlignRight | Qt::AlignVCenter, text);
}

void paint_halo_text(QPainter& painter, QPointF at, const QString& text, const QColor& colour,
                     const QColor& halo) {
  const QFontMetricsF metrics(painter.font());
  const QPointF start(at.x() - metrics.horizontalAdvance(text) / 2.0,
                      at.y() + (metrics.ascent() - metrics.descent()) / 2.0);
  QPainterPath path;
  path.addText(start, painter.font(), text);
  painter.setBrush(Qt::NoBrush);
  painter.strokePath(path, QPen(halo, 3.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.fillPath(path, colour);
}

}  // namespace zonegate::desktop
