#include "app/desktop/window/two_line_delegate.h"

#include <QApplication>
#include <QPainter>

#include "app/desktop/appearance.h"

namespace zonegate::desktop {
namespace {

constexpr int kRowPx = 40;
constexpr int kGapPx = 8;

QFont small(QFont font) {
  font.setPixelSize(11);
  font.setBold(false);
  return font;
}

void line(QPainter& painter, const QRect& area, const QFont& font, const QColor& colour, const QString& left,
          const QString& right) {
  painter.setFont(font);
  painter.setPen(colour);
  const QFontMetrics metrics(font);
  const int value = right.isEmpty() ? 0 : metrics.horizontalAdvance(right) + kGapPx;
  painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, right);
  const QString shown = metrics.elidedText(left, Qt::ElideRight, area.width() - value);
  painter.drawText(area.adjusted(0, 0, -value, 0), Qt::AlignLeft | Qt::AlignVCenter, shown);
}

}  // namespace

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  QStyleOptionViewItem item = option;
  initStyleOption(&item, index);
  const QString title = item.text;
  item.text.clear();
  const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
  style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
  QRect area = item.rect.adjusted(4, 3, -6, -3);
  if ((item.features & QStyleOptionViewItem::HasDecoration) != 0U) {
    area.setLeft(style->subElementRect(QStyle::SE_ItemViewItemDecoration, &item, item.widget).right() + kGapPx);
  } else if ((item.features & QStyleOptionViewItem::HasCheckIndicator) != 0U) {
    area.setLeft(style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, item.widget).right() +
                 kGapPx);
  }
  const bool selected = (item.state & QStyle::State_Selected) != 0U;
  const bool warn = index.data(kWarnRole).toBool();
  QColor ink = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
  QColor quiet = selected ? ink : item.palette.color(QPalette::PlaceholderText);
  if (!selected && index.data(Qt::ForegroundRole).isValid())
    ink = index.data(Qt::ForegroundRole).value<QColor>();
  if (!selected && warn) ink = quiet = outcome_colour(Outcome::undetermined, appearance());
  QFont font = item.font;
  font.setBold(font.bold() || warn);
  painter->save();
  if (index.data(kChangedRole).toBool()) {
    painter->fillRect(QRect(item.rect.left(), item.rect.top() + 2, 3, item.rect.height() - 4),
                      accent(appearance()));
  }
  const QString below = index.data(kSubtitleRole).toString();
  const QString value2 = index.data(kValue2Role).toString();
  const QString value = index.data(kValueRole).toString();
  if (below.isEmpty() && value2.isEmpty()) {
    line(*painter, area, font, ink, title, value);
  } else {
    const int half = area.height() / 2;
    line(*painter, {area.left(), area.top(), area.width(), half}, font, ink, title, value);
    line(*painter, {area.left(), area.top() + half, area.width(), area.height() - half}, small(font), quiet,
         below, value2);
  }
  painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const {
  const bool two =
      !index.data(kSubtitleRole).toString().isEmpty() || !index.data(kValue2Role).toString().isEmpty();
  return {120, two ? kRowPx : 26};
}

}  // namespace zonegate::desktop
