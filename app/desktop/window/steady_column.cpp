#include "app/desktop/window/steady_column.h"

#include <QEvent>
#include <QLabel>

#include <algorithm>

namespace zonegate::desktop {

SteadyColumn::SteadyColumn(QWidget* parent) : QWidget(parent) { setFixedHeight(0); }

QLabel* SteadyColumn::add(QLabel* label, int indent_px, int gap_px) {
  label->setParent(this);
  lines_.push_back({label, indent_px, gap_px});
  return label;
}

// A label that reads otherwise posts a request to its parent, which has no layout and so passes nothing on.
bool SteadyColumn::event(QEvent* event) {
  if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show) arrange();
  return QWidget::event(event);
}

void SteadyColumn::resizeEvent(QResizeEvent* /*event*/) { arrange(); }

void SteadyColumn::arrange() {
  int top = 0;
  for (const Line& line : lines_) {
    if (line.label->isHidden() || line.label->text().isEmpty()) continue;
    const int room = std::max(1, width() - line.indent);
    const int tall =
        line.label->hasHeightForWidth() ? line.label->heightForWidth(room) : line.label->sizeHint().height();
    line.label->setGeometry(line.indent, top, room, tall);
    top += tall + line.gap;
  }
  // Its height is fixed, so that asking for it again is no news to the layouts round it.
  if (top > height() || (top < height() && !held_)) setFixedHeight(top);
}

}  // namespace zonegate::desktop
