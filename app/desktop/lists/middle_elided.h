// Purpose: ids in a narrow column: shortened in the middle, because what tells two of them apart stands at the
// end. Thread rule: GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace zonegate::desktop {

class MiddleElided : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideMiddle;
  }
};

}  // namespace zonegate::desktop
