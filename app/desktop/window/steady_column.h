// Purpose: a few lines of text whose words change many times a second: they may read otherwise without anything
// else being laid out anew. A label in an ordinary layout asks every layout round it for new places at each
// word, which costs more than a frame.
//
// Labels stand under one another over the whole width (after an indent); hidden and empty ones take no room.
// While it is held the column grows but does not shrink, so that rows below do not jump. Thread rule: GUI
// thread. Cost: laying out its own labels, at most once a turn of the event loop.
#pragma once

#include <QWidget>

#include <vector>

class QLabel;

namespace zonegate::desktop {

class SteadyColumn : public QWidget {
  Q_OBJECT
 public:
  explicit SteadyColumn(QWidget* parent);

  QLabel* add(QLabel* label, int indent_px = 0, int gap_px = 2);  // the column owns it
  void hold(bool held) { held_ = held; }

 protected:
  bool event(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  struct Line {
    QLabel* label;
    int indent;
    int gap;
  };
  void arrange();

  std::vector<Line> lines_;
  bool held_ = false;
};

}  // namespace zonegate::desktop
