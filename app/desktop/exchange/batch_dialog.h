// Purpose: a hundred thousand footprints of one layer, checked as a stream: the work of `zonegate check
// --batch` (app/session/batch.h). Cancelled, it keeps what is done and is resumed later. Thread rule: GUI
// thread.
#pragma once

#include "app/desktop/exchange/task_dialog.h"
#include "app/session/opened.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace zonegate::desktop {

class BatchDialog final : public TaskDialog {
  Q_OBJECT
 public:
  BatchDialog(session::OpenedPtr workspace, QWidget* parent = nullptr);
  ~BatchDialog() override { end_work(); }

  QLineEdit& file() { return *file_; }
  QLineEdit& map() { return *map_; }
  QLineEdit& output() { return *output_; }
  QCheckBox& resume() { return *resume_; }
  QString log() const;

 signals:
  void finished_batch(const QString& file);

 protected:
  void retranslate() override;
  void go() override;
  bool ready() const override;

 private:
  void look_for_rest();

  session::OpenedPtr workspace_;
  QFormLayout* form_;
  QLineEdit* file_;
  QLineEdit* part_;
  QLineEdit* map_;
  QLineEdit* output_;
  QComboBox* format_;
  QCheckBox* resume_;
  QPushButton* choose_file_;
  QPushButton* choose_output_;
  QPlainTextEdit* log_;
};

}  // namespace zonegate::desktop
