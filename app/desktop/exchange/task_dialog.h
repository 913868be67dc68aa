// Purpose: the frame of every dialog that does long work: its fields above, and at the foot what is under way
// with a bar and a cancel, what went wrong beside the button that caused it, and the button. Not modal: the map
// stays in use. Thread rule: GUI thread.
#pragma once

#include <QDialog>

#include "app/desktop/exchange/background.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace zonegate::desktop {

class TaskDialog : public QDialog {
  Q_OBJECT
 public:
  explicit TaskDialog(QWidget* parent = nullptr);

  QString message() const;
  QPushButton& go_button() { return *go_; }
  QPushButton& cancel_button() { return *cancel_; }
  bool busy() const { return work_.busy(); }

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  QVBoxLayout& body() { return *body_; }
  Background& work() { return work_; }
  // Every dialog that starts work calls it in its destructor: the job uses the dialog's own members.
  void end_work() { work_.end(); }
  void tell(const QString& words);
  void tell(const Error& error);
  virtual void retranslate() = 0;
  virtual void go() = 0;
  // Whether the button may be pressed now; asked after every change of state.
  virtual bool ready() const { return true; }
  void update_state();

 private:
  Background work_;
  QVBoxLayout* body_;
  QLabel* message_;
  QLabel* under_way_;
  QProgressBar* bar_;
  QPushButton* cancel_;
  QPushButton* close_;
  QPushButton* go_;
};

}  // namespace zonegate::desktop
