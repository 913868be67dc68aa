#include "app/desktop/drawing/drawing_tool.h"

#include <QKeyEvent>
#include <QPainter>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {

Aim DrawingTool::aim(const MapPointer& pointer) {
  return drawing_.aiming.aim(pointer, drawing_.map.view().scale(), guide());
}

void DrawingTool::end() {
  while (back_out()) {
  }
  drawing_.document.end_preview();
}

bool DrawingTool::press(const MapPointer& pointer) {
  const bool used = down(aim(pointer));
  refresh();
  return used;
}

bool DrawingTool::move(const MapPointer& pointer, bool dragging) {
  const Aim at = aim(pointer);
  if (dragging) {
    drag(at);
  } else {
    hover(at);
  }
  return true;
}

bool DrawingTool::release(const MapPointer& pointer) {
  up(aim(pointer));
  refresh();
  return true;
}

bool DrawingTool::double_click(const MapPointer& pointer) {
  const bool used = twice(aim(pointer));
  refresh();
  return used;
}

bool DrawingTool::key(const QKeyEvent& event) {
  bool used = false;
  switch (event.key()) {
    case Qt::Key_Escape:
      used = back_out();
      break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      used = finish();
      break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
      used = remove();
      break;
    default:
      break;
  }
  if (used) refresh();
  return used;
}

void DrawingTool::commit(Text name, Project project) {
  drawing_.document.commit(std::move(name), std::move(project));
}

void DrawingTool::refresh() {
  drawing_.map.update_soon();
  emit hint_changed();
}

QString DrawingTool::typing_hint() const { return tr("length · length<bearing° · X, Y"); }

void paint_corner(QPainter& painter, QPointF at, bool strong) {
  const MapColours& colours = map_colours(appearance());
  const double half = strong ? 5.0 : 3.5;
  painter.setPen(QPen(colours.footprint, 1.5));
  painter.setBrush(strong ? accent(appearance()) : colours.ground);
  painter.drawRect(QRectF(at.x() - half, at.y() - half, 2.0 * half, 2.0 * half));
}

void paint_aim(QPainter& painter, const View& view, const Aim& aim) {
  if (aim.at == aim.raw) return;
  const QPointF at = view.to_pixel(aim.at);
  painter.setPen(QPen(accent(appearance()), 2.0));
  painter.setBrush(Qt::NoBrush);
  painter.drawEllipse(at, 6.0, 6.0);
  if (!aim.named.isEmpty()) paint_words(painter, at, aim.named);
}

void paint_words(QPainter& painter, QPointF beside, const QString& words) {
  const MapColours& colours = map_colours(appearance());
  const QFontMetricsF metrics(painter.font());
  QRectF box = metrics.boundingRect(QRectF(0.0, 0.0, 420.0, 400.0), Qt::AlignLeft, words);
  box.moveTopLeft(beside + QPointF(16.0, 12.0));
  const QRectF plate = box.adjusted(-6.0, -3.0, 6.0, 3.0);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colours.plate);
  painter.drawRoundedRect(plate, 4.0, 4.0);
  painter.setPen(colours.text);
  painter.drawText(box, Qt::AlignLeft, words);
}

}  // namespace zonegate::desktop
