// Purpose: the list of stored projects below the map: how many there are by outcome, a filter, the background
// check with its progress and cancel. A project that is opened goes onto the desk. Thread rule: GUI thread.
#pragma once

#include <QWidget>

#include <array>

#include "app/desktop/check/projects_model.h"
#include "app/desktop/check/survey_runner.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QTableView;
class QToolButton;

namespace zonegate::desktop {

class ProjectsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ProjectsPanel(QWidget* parent = nullptr);

  // Its projects are listed and checked in the background.
  void set_workspace(const session::OpenedPtr& workspace);
  void select(const std::string& project_id);

  ProjectsModel& model() { return *model_; }
  QTableView& view() { return *view_; }
  SurveyRunner& survey() { return survey_; }
  QLineEdit& filter() { return *words_; }
  QToolButton& outcome_button(Outcome outcome) { return *outcomes_.at(static_cast<std::size_t>(outcome)); }
  QToolButton& run_button() { return *run_; }
  QString status_text() const;

 signals:
  void project_chosen(const std::string& id);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void make_table();
  void connect_parts();
  void show_counts();
  void show_running();
  void choose(const QModelIndex& at);
  void retranslate();

  session::OpenedPtr workspace_;
  ProjectsModel* model_;
  ProjectsFilter* filter_;
  SurveyRunner survey_;
  QLabel* heading_;
  std::array<QToolButton*, 4> outcomes_{};
  QLineEdit* words_;
  QProgressBar* progress_;
  QLabel* state_;
  QToolButton* run_;
  QTableView* view_;
  double seconds_ = -1.0;
  bool cancelled_ = false;
  Text failure_;
};

}  // namespace zonegate::desktop
