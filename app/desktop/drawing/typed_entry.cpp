#include "app/desktop/drawing/typed_entry.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QVBoxLayout>

#include "app/desktop/words.h"
#include "app/session/drawing/typed_place.h"

namespace zonegate::desktop {

TypedEntry::TypedEntry(MapWidget& map)
    : QFrame(&map), map_(map), line_(new QLineEdit(this)), trouble_(new QLabel(this)) {
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  line_->setAccessibleName(tr("Length, or length<bearing, or X (north), Y (east)"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(6, 6, 6, 6);
  column->setSpacing(4);
  column->addWidget(line_);
  column->addWidget(trouble_);
  trouble_->setWordWrap(true);
  line_->setMinimumWidth(260);
  line_->installEventFilter(this);
  map.installEventFilter(this);
  hide();
}

QString TypedEntry::trouble() const { return trouble_->text(); }

void TypedEntry::ask(DrawingTool& tool, const ReferenceSystem& crs) {
  tool_ = &tool;
  crs_ = crs;
  line_->clear();
  line_->setPlaceholderText(tool.typing_hint());
  line_->setAccessibleName(tr("Length, or length<bearing, or X (north), Y (east)"));
  trouble_->clear();
  trouble_->hide();
  adjustSize();
  const QPoint wanted = pointer_.toPoint() + QPoint(18, 18);
  move(std::clamp(wanted.x(), 0, std::max(0, map_.width() - width())),
       std::clamp(wanted.y(), 0, std::max(0, map_.height() - height())));
  show();
  raise();
  line_->setFocus();
}

void TypedEntry::take() {
  if (tool_ == nullptr) return;
  bool is_number = false;
  const double number = line_->text().trimmed().toDouble(&is_number);
  if (is_number) {
    if (const auto taken = tool_->take_number(number)) {
      if (*taken) return put_away();
      trouble_->setText(sentence(taken->error()));
      trouble_->show();
      return adjustSize();
    }
  }
  const auto place = session::typed_place(line_->text().toStdString(),
                                          {tool_->typing_guide().from, map_.view().to_plane(pointer_)}, crs_);
  if (place && tool_->place(*place)) return put_away();
  trouble_->setText(place ? tr("Choose a corner first, or a drawing tool.") : sentence(place.error()));
  trouble_->show();
  adjustSize();
}

void TypedEntry::put_away() {
  hide();
  map_.setFocus();
}

// What the entry does not use must not reach the map below: Enter would end the stroke.
void TypedEntry::keyPressEvent(QKeyEvent* event) { event->accept(); }

bool TypedEntry::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &map_ && event->type() == QEvent::MouseMove && !isVisible()) {
    pointer_ = static_cast<QMouseEvent*>(event)->position();
  }
  if (watched == line_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape || key == Qt::Key_Tab) {
      put_away();
      return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      take();
      return true;
    }
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace zonegate::desktop
