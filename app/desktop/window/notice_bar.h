// Purpose: errors and remarks as sentences above the map, where they stay until dealt with; no modal boxes.
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace zonegate::desktop {

class NoticeBar : public QFrame {
  Q_OBJECT
 public:
  enum class Kind { remark, error };
  explicit NoticeBar(QWidget* parent = nullptr);

  void tell(Kind kind, const QString& sentence);
  QString text() const;  // "" when nothing is told
  void clear();

 private:
  QLabel* sign_;
  QLabel* words_;
  QToolButton* close_;
};

}  // namespace zonegate::desktop
