// Purpose: what the check says of the project on the desk: the outcome in word, sign and colour, what changed
// since the step began, and the findings in groups. A click on a finding asks to be shown it; a double click,
// or Enter, on one of an access list asks for the entry in the list. Thread rule: GUI thread.
#pragma once

#include <QSet>
#include <QWidget>

#include <string>

#include "app/desktop/check/findings_model.h"

class QComboBox;
class QLabel;
class QTreeView;

namespace zonegate::desktop {

class SteadyColumn;

class FindingsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit FindingsPanel(QWidget* parent = nullptr);

  void set_result(const LiveResultPtr& result);
  void set_nothing();  // no project is on the desk
  void set_failure(const Error& error);
  void set_waiting(bool waiting);  // what is shown is of a former state of the drawing

  FindingsModel& model() { return *model_; }
  QTreeView& view() { return *view_; }
  QString outcome_text() const;
  QString change_text() const;
  QString hint_text() const;
  // Selects it and opens its group; false when the result has no such finding.
  bool select(const std::string& finding_id);
  std::string selected() const;

 signals:
  void finding_chosen(const std::string& finding_id);  // "" none
  void entry_asked(const std::string& list, const std::string& entry);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void connect_parts();
  void show_head();
  void open_groups();
  void keep_selection();
  void retranslate();
  QString change_words() const;

  FindingsModel* model_;
  SteadyColumn* head_;
  QLabel* sign_;
  QLabel* outcome_;
  QLabel* area_;
  QLabel* counts_;
  QLabel* change_;
  QLabel* hint_;
  QComboBox* grouping_;
  QTreeView* view_;
  LiveResultPtr result_;
  std::string selected_;
  QSet<QString> closed_;  // groups that the person closed
  QSet<QString> opened_;  // and opened, against the rule
  bool arranging_ = false;
};

}  // namespace zonegate::desktop
