// Purpose: a dataset on its way to a layer version, looked at before anything is stored: its rows as they will
// be read, which field becomes which, faults with their places and what repair would change. Every choice reads
// again, so that wrong Chinese is seen and put right. The same reading and storing as `zonegate import layer`.
// Thread rule: GUI thread; reading and storing in the background.
#pragma once

#include <QTimer>

#include <memory>

#include "app/desktop/exchange/task_dialog.h"
#include "app/session/layer_import.h"
#include "app/session/opened.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QFormLayout;
class QPlainTextEdit;
class QTableWidget;
class QTabWidget;

namespace zonegate::desktop {

class ImportLayerDialog final : public TaskDialog {
  Q_OBJECT
 public:
  ImportLayerDialog(session::OpenedPtr workspace, QWidget* parent = nullptr);
  ~ImportLayerDialog() override { end_work(); }

  void set_file(const QString& path);
  void set_theme(const QString& id);

  // For tests and pictures: the widgets themselves.
  QLineEdit& file() { return *file_; }
  QComboBox& encoding() { return *encoding_; }
  QComboBox& theme() { return *theme_; }
  QComboBox& coverage() { return *coverage_; }
  QLineEdit& name() { return *name_; }
  QTableWidget& rows() { return *rows_; }
  QTableWidget& fields() { return *fields_; }
  QTableWidget& faults() { return *faults_; }
  QTabWidget& tabs() { return *tabs_; }
  bool previewed() const { return preview_ != nullptr && !timer_.isActive() && !busy(); }

 signals:
  void imported(const QString& layer);

 protected:
  void retranslate() override;
  void go() override;
  bool ready() const override { return preview_ != nullptr; }

 private:
  struct Preview {
    LayerReading reading;
    std::vector<Zone> repaired;  // as repair would leave them; those that it changes
  };
  session::ImportLayerOptions options() const;
  void connect_parts();
  void fill_themes();
  void guess_theme();
  void choose_file();
  void choose_coverage();
  void change();  // something that decides the reading
  void read_preview();
  void show_preview();
  void show_rows();
  void show_fields();
  void show_faults();
  void show_notes();
  std::vector<std::string> chosen_map() const;

  session::OpenedPtr workspace_;
  std::shared_ptr<Preview> preview_;
  QTimer timer_;
  bool filling_ = false;
  std::map<std::string, std::string> map_;  // what the person chose: canonical → source field

  QFormLayout* form_;
  QLineEdit* file_;
  QLineEdit* part_;
  QComboBox* theme_;
  QComboBox* encoding_;
  QLineEdit* crs_;
  QComboBox* coverage_;
  QLineEdit* coverage_file_;
  QLineEdit* name_;
  QDateEdit* from_;
  QCheckBox* ends_;
  QDateEdit* to_;
  QLineEdit* custodian_;
  QDoubleSpinBox* accuracy_;
  QCheckBox* repair_;
  QCheckBox* personal_;
  QCheckBox* empty_;
  QPushButton* browse_;
  QLabel* detected_;
  QTabWidget* tabs_;
  QTableWidget* rows_;
  QTableWidget* fields_;
  QTableWidget* faults_;
  QPlainTextEdit* notes_;
};

}  // namespace zonegate::desktop
