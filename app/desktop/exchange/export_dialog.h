// Purpose: every result that `zonegate check` writes, of all or chosen projects, recorded or not: the very same
// work (app/session/check_run.h), in the background. What stands in the way (no room, no permission) is told
// here and leaves nothing half written. Thread rule: GUI thread.
#pragma once

#include <map>

#include "app/desktop/exchange/task_dialog.h"
#include "app/session/opened.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace zonegate::desktop {

class ExportDialog final : public TaskDialog {
  Q_OBJECT
 public:
  ExportDialog(session::OpenedPtr workspace, QWidget* parent = nullptr);
  ~ExportDialog() override { end_work(); }

  void set_folder(const QString& folder);
  void set_formats(const QStringList& formats);  // "json", "jsonl", "csv", "geojson", "gpkg", "xlsx", "html"
  QListWidget& projects() { return *projects_; }
  QCheckBox& record() { return *record_; }
  QLineEdit& name() { return *name_; }
  QStringList files() const;  // what would be written

 signals:
  void exported(const QStringList& files);

 protected:
  void retranslate() override;
  void go() override;
  bool ready() const override;

 private:
  void choose_folder();

  session::OpenedPtr workspace_;
  QLabel* projects_label_;
  QListWidget* projects_;
  QLabel* formats_label_;
  std::map<QString, QCheckBox*> formats_;
  QLabel* folder_label_;
  QLineEdit* folder_;
  QPushButton* browse_;
  QLabel* name_label_;
  QLineEdit* name_;
  QCheckBox* record_;
};

}  // namespace zonegate::desktop
