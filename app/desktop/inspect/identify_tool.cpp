#include "app/desktop/inspect/identify_tool.h"

#include <QPainter>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {

bool IdentifyTool::place(PlanePoint at) {
  asked_ = at;
  emit asked(at);
  refresh();
  return true;
}

bool IdentifyTool::back_out() {
  if (!asked_) return false;
  asked_.reset();
  emit forgotten();
  return true;
}

QString IdentifyTool::hint() const {
  return asked_ ? tr("Identify: what lies there stands in the panel · Esc lets go")
                : tr("Identify: click a place; every zone and project there is listed");
}

void IdentifyTool::paint(QPainter& painter, const View& view) {
  if (!asked_) return;
  const QPointF at = view.to_pixel(*asked_);
  painter.setBrush(Qt::NoBrush);
  for (const auto& [colour, width] :
       {std::pair(map_colours(appearance()).halo, 4.0), std::pair(accent(appearance()), 2.0)}) {
    painter.setPen(QPen(colour, width));
    painter.drawLine(at - QPointF(9.0, 0.0), at + QPointF(9.0, 0.0));
    painter.drawLine(at - QPointF(0.0, 9.0), at + QPointF(0.0, 9.0));
  }
}

}  // namespace zonegate::desktop
