#include "app/desktop/timeline/day_strip.h"

#include <QDate>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "app/desktop/appearance.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

constexpr double kMarginPx = 24.0;
constexpr double kLineY = 34.0;
constexpr double kCatchPx = 12.0;
constexpr double kLabelPx = 74.0;

}  // namespace

DayStrip::DayStrip(QWidget* parent) : QWidget(parent), first_(2020, 1, 1), last_(2030, 1, 1) {
  setMouseTracking(true);
  setMinimumHeight(64);
}

QSize DayStrip::sizeHint() const { return {600, 64}; }

void DayStrip::set_days(std::vector<session::EventDay> days, Day as_of) {
  days_ = std::move(days);
  as_of_ = as_of;
  // Law of decades ago would press everything else together: the strip begins with the first layer or list.
  first_ = last_ = qdate(as_of);
  for (const session::EventDay& day : days_) {
    const bool ours = std::any_of(day.events.begin(), day.events.end(), [](const session::DayEvent& event) {
      return event.kind != session::DayEventKind::law;
    });
    if (!ours) continue;
    first_ = std::min(first_, qdate(day.day));
    last_ = std::max(last_, qdate(day.day));
  }
  first_ = first_.addMonths(-2);
  last_ = last_.addMonths(2);
  update();
}

double DayStrip::position_of(Day day) const {
  const double share = static_cast<double>(first_.daysTo(qdate(day))) /
                       static_cast<double>(std::max<qint64>(1, first_.daysTo(last_)));
  return kMarginPx + share * (width() - 2.0 * kMarginPx);
}

const session::EventDay* DayStrip::near(double x) const {
  const session::EventDay* best = nullptr;
  double away = kCatchPx;
  for (const session::EventDay& day : days_) {
    const double distance = std::abs(position_of(day.day) - x);
    if (qdate(day.day) < first_ || distance > away) continue;
    away = distance;
    best = &day;
  }
  return best;
}

QString DayStrip::words_of(const session::EventDay& day) {
  QStringList pieces;
  for (const session::DayEvent& event : day.events) {
    pieces << (event.begins ? tr("begins: %1") : tr("ends: %1")).arg(say(event.words));
  }
  return pieces.join(language() == Language::chinese ? "；" : "; ");
}

void DayStrip::paint_years(QPainter& painter) const {
  const QColor quiet = palette().color(QPalette::PlaceholderText);
  painter.setPen(quiet);
  for (int year = first_.year() + 1; year <= last_.year(); ++year) {
    const double x = position_of({year, 1, 1});
    painter.drawLine(QPointF(x, kLineY - 4.0), QPointF(x, kLineY + 4.0));
    painter.drawText(QRectF(x - 30.0, kLineY + 6.0, 60.0, 16.0), Qt::AlignCenter, QString::number(year));
  }
}

void DayStrip::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(palette().color(QPalette::Mid), 2.0));
  painter.drawLine(QPointF(kMarginPx, kLineY), QPointF(width() - kMarginPx, kLineY));
  paint_years(painter);
  const QColor ink = palette().color(QPalette::WindowText);
  double last_label = -kLabelPx;
  for (const session::EventDay& day : days_) {
    if (qdate(day.day) < first_) continue;
    const double x = position_of(day.day);
    const bool chosen = under_mouse_ == day.day;
    painter.setPen(QPen(ink, 1.4));
    painter.setBrush(chosen ? accent(appearance()) : palette().color(QPalette::Base));
    painter.drawEllipse(QPointF(x, kLineY), chosen ? 6.0 : 4.5, chosen ? 6.0 : 4.5);
    if (x - last_label < kLabelPx) continue;
    last_label = x;
    painter.drawText(QRectF(x - kLabelPx / 2, 8.0, kLabelPx, 16.0), Qt::AlignCenter,
                     qstring(format_day(day.day)));
  }
  const double now = position_of(as_of_);
  painter.setPen(QPen(accent(appearance()), 2.0));
  painter.drawLine(QPointF(now, 4.0), QPointF(now, height() - 4.0));
}

void DayStrip::mouseMoveEvent(QMouseEvent* event) {
  const session::EventDay* day = near(event->position().x());
  under_mouse_ = day != nullptr ? std::optional<Day>(day->day) : std::nullopt;
  setCursor(day != nullptr ? Qt::PointingHandCursor : Qt::ArrowCursor);
  QToolTip::showText(event->globalPosition().toPoint(),
                     day != nullptr ? qstring(format_day(day->day)) + "\n" + words_of(*day) : QString(), this);
  update();
}

// On a mark its day, beside it the day that stands there.
void DayStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  if (const session::EventDay* day = near(event->position().x())) return emit day_chosen(day->day);
  const double share = (event->position().x() - kMarginPx) / std::max(1.0, width() - 2.0 * kMarginPx);
  const auto days = static_cast<qint64>(std::lround(share * static_cast<double>(first_.daysTo(last_))));
  emit day_chosen(day_of(std::clamp(first_.addDays(days), first_, last_)));
}

void DayStrip::leaveEvent(QEvent* event) {
  under_mouse_.reset();
  update();
  QWidget::leaveEvent(event);
}

}  // namespace zonegate::desktop
