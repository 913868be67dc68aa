// Purpose: a strip of days: a mark for each day on which something begins or ends, the day that counts, and a
// click that goes to a day. Marks stand to scale; where they would lie over one another the nearest to the
// mouse is named. Thread rule: GUI thread.
#pragma once

#include <QDate>
#include <QWidget>

#include <optional>
#include <vector>

#include "app/session/timeline.h"

namespace zonegate::desktop {

class DayStrip : public QWidget {
  Q_OBJECT
 public:
  explicit DayStrip(QWidget* parent = nullptr);

  void set_days(std::vector<session::EventDay> days, Day as_of);
  // Where the mark of a day stands, in pixels of the strip.
  double position_of(Day day) const;
  // "2026-06-01: begins …; ends …"
  static QString words_of(const session::EventDay& day);
  QSize sizeHint() const override;

 signals:
  void day_chosen(zonegate::Day day);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  const session::EventDay* near(double x) const;
  void paint_years(QPainter& painter) const;

  std::vector<session::EventDay> days_;
  Day as_of_;
  QDate first_;
  QDate last_;
  std::optional<Day> under_mouse_;
};

}  // namespace zonegate::desktop
