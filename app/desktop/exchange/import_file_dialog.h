// Purpose: import of projects, access lists and rule packs with a preview of what was understood: projects with
// parts, area and what hinders them; entries or rules, and what lint finds. The same reading and storing as
// `zonegate import projects | access-list | rule-pack`. Thread rule: GUI thread.
#pragma once

#include <QTimer>

#include <functional>
#include <optional>

#include "app/desktop/exchange/task_dialog.h"
#include "app/session/arguments.h"
#include "app/session/opened.h"

class QCheckBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QTableWidget;

namespace zonegate::desktop {

class ImportFileDialog final : public TaskDialog {
  Q_OBJECT
 public:
  enum class Kind { projects, access_list, rule_pack };
  ImportFileDialog(session::OpenedPtr workspace, Kind kind, QWidget* parent = nullptr);
  ~ImportFileDialog() override { end_work(); }

  void set_file(const QString& path);
  QTableWidget& rows() { return *rows_; }
  QString summary() const;
  QLineEdit& facts() { return *facts_; }
  bool previewed() const { return sound_ && !timer_.isActive() && !busy(); }

 signals:
  void imported();

 protected:
  void retranslate() override;
  void go() override;
  bool ready() const override { return sound_; }

 private:
  struct Understood {
    QString summary;
    QStringList heads;
    std::vector<QStringList> rows;
    std::optional<Error> mistake;  // it must not be stored
  };
  void change();
  void read_preview();
  session::FootprintArguments arguments() const;
  Expected<Understood> understand(const session::Context& context,
                                  const session::FootprintArguments& given) const;
  Expected<Understood> understand_projects(const Workspace& workspace, const session::FootprintArguments& given,
                                           const Work& work) const;
  Expected<Understood> understand_list(const Workspace& workspace, const session::FootprintArguments& given,
                                       const Work& work) const;
  Expected<Understood> understand_pack(const session::FootprintArguments& given) const;
  Expected<QString> store(const session::Context& context, const session::FootprintArguments& given) const;

  session::OpenedPtr workspace_;
  Kind kind_;
  bool sound_ = false;
  QTimer timer_;
  QFormLayout* form_;
  QLineEdit* file_;
  QPushButton* browse_;
  QLineEdit* part_;
  QLineEdit* encoding_;
  QLineEdit* crs_;
  QLineEdit* facts_;
  QLineEdit* id_;
  QDoubleSpinBox* width_;
  QDoubleSpinBox* radius_;
  QCheckBox* split_;
  QCheckBox* replace_;
  QLabel* summary_;
  QTableWidget* rows_;
};

}  // namespace zonegate::desktop
