// Purpose: the queue of what waits for a person, and the decision on one of it: verdict, reason, name. What is
// written and not decided yet is kept for each finding while others are looked at; throwing it away can be
// undone. The program's own outcome is never changed. Thread rule: GUI thread.
#pragma once

#include <map>
#include <utility>

#include "app/desktop/exchange/task_dialog.h"
#include "app/desktop/lists/queue_model.h"
#include "app/session/opened.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QTableView;

namespace zonegate::desktop {

class QueueDialog : public TaskDialog {
  Q_OBJECT
 public:
  explicit QueueDialog(QWidget* parent);
  ~QueueDialog() override;

  void set_workspace(const session::OpenedPtr& workspace);

  QTableView& table() { return *table_; }
  QueueModel& model() { return *model_; }
  QComboBox& kind() { return *kind_; }
  QCheckBox& decided() { return *decided_; }
  QLineEdit& words() { return *words_; }
  QComboBox& verdict() { return *verdict_; }
  QPlainTextEdit& reason() { return *reason_; }
  QLineEdit& by() { return *by_; }
  QPushButton& discard_button() { return *discard_; }
  QPushButton& withdraw_button() { return *withdraw_; }
  QString clause_text() const;
  QString former_text() const;
  QLabel& areas() { return *areas_; }
  QString count_text() const;
  bool read() const { return read_; }  // the queue shown is the newest
  std::size_t unsaved() const { return written_.size(); }

 signals:
  void decided_on();  // the workspace has a new decision
  void project_chosen(const std::string& id);

 protected:
  void retranslate() override;
  void go() override;
  bool ready() const override;

 private:
  using Key = std::pair<std::string, std::string>;  // workspace, finding
  struct Written {
    int verdict = 0;
    QString reason;
  };
  void make_body();
  void connect_parts();
  void read_queue();
  void show_queue();
  void choose(const QModelIndex& at);
  Key key() const;
  void show_areas(const ProjectResult& project);
  void keep();
  void decide(bool withdraw);
  void discard();

  session::OpenedPtr workspace_;
  ReviewPtr review_;
  bool read_ = false;
  bool filling_ = false;
  std::string finding_;             // the one chosen
  std::map<Key, Written> written_;  // and not decided

  QLineEdit* words_;
  QComboBox* kind_;
  QCheckBox* decided_;
  QLabel* count_;
  QSplitter* halves_;
  QueueModel* model_;
  QTableView* table_;
  QWidget* right_;
  QLabel* heading_;
  QPlainTextEdit* clause_;
  QLabel* former_;
  QLabel* areas_;
  QFormLayout* form_;
  QComboBox* verdict_;
  QPlainTextEdit* reason_;
  QLineEdit* by_;
  QLabel* note_;
  QPushButton* discard_;
  QPushButton* withdraw_;
  QPushButton* open_;
};

}  // namespace zonegate::desktop
