// Purpose: the small entry beside the pointer in which a length, a bearing or coordinates are typed. What is
// wrong stays below it until it is mended; Esc closes it. Thread rule: GUI thread.
#pragma once

#include <QFrame>

#include "app/desktop/drawing/drawing_tool.h"

class QLabel;
class QLineEdit;

namespace zonegate::desktop {

class TypedEntry : public QFrame {
  Q_OBJECT
 public:
  explicit TypedEntry(MapWidget& map);

  // For a tool that waits for a position; the pointer gives the direction of lengths.
  void ask(DrawingTool& tool, const ReferenceSystem& crs);
  QLineEdit& line() { return *line_; }
  QString trouble() const;

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void take();
  void put_away();

  MapWidget& map_;
  DrawingTool* tool_ = nullptr;
  ReferenceSystem crs_;
  QPointF pointer_;
  QLineEdit* line_;
  QLabel* trouble_;
};

}  // namespace zonegate::desktop
