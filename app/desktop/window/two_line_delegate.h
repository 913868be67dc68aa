// Purpose: rows of two lines: a name, and below it in small what belongs to it; a number at the right end.
#pragma once

#include <QStyledItemDelegate>

namespace zonegate::desktop {

enum TwoLineRole : int {
  kSubtitleRole = Qt::UserRole + 1,
  kValueRole,   // at the right, first line, in figures of equal width
  kValue2Role,  // at the right, second line
  kWarnRole,    // bool: in the colour of what could not be looked at
  kChangedRole  // bool: marked
};

class TwoLineDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace zonegate::desktop
