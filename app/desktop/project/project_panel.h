// Purpose: the project on the desk: its name, area and facts. What findings wait for stands on top, as
// questions with what each answer would decide. Every entry is one step that can be undone. Thread rule: GUI
// thread.
#pragma once

#include <QTimer>
#include <QWidget>

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "app/desktop/check/live_feed.h"
#include "app/desktop/document/project_document.h"
#include "app/session/latest_worker.h"
#include "app/session/open_questions.h"

class QLabel;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace zonegate::desktop {

class FactEditor;
class SteadyColumn;

class ProjectPanel : public QWidget {
  Q_OBJECT
 public:
  ProjectPanel(ProjectDocument& document, QWidget* parent);

  void set_workspace(const session::OpenedPtr& workspace);
  void set_result(const LiveResultPtr& result);  // null: nothing is on the desk

  FactEditor* editor(const std::string& fact);  // nullptr: the dictionary has no such fact
  QLineEdit& name() { return *name_; }
  QString area_text() const;
  QString questions_text() const;
  bool searching() const { return searching_; }  // for what answers would decide

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Request {
    LiveResultPtr result;
    std::vector<session::OpenQuestion> questions;
    quint64 number = 0;
  };
  void build_editors();
  void build_some(std::size_t count);
  void show_project();
  void show_measures();
  void show_questions();
  void arrange();
  void ask_effects();
  void take(quint64 number, const std::vector<session::OpenQuestion>& questions);
  void state(const std::string& id, const std::optional<Fact>& fact);
  void rename();
  void retranslate();

  ProjectDocument& document_;
  session::OpenedPtr workspace_;
  LiveResultPtr result_;
  ProjectPtr shown_;
  std::vector<session::OpenQuestion> questions_;
  std::deque<std::string> unbuilt_;  // facts whose editors are still to be made
  QTimer building_;
  QTimer rest_;
  quint64 newest_ = 0;
  bool searching_ = false;

  QLabel* hint_;
  QWidget* content_;
  QScrollArea* scroll_;
  QLabel* name_label_;
  QLineEdit* name_;
  SteadyColumn* measures_;
  QLabel* area_;
  QLabel* source_;
  QLabel* open_heading_;
  QLabel* facts_heading_;
  QLabel* other_heading_;
  QVBoxLayout* open_;
  QVBoxLayout* stated_;
  QVBoxLayout* others_;
  std::map<std::string, FactEditor*, std::less<>> editors_;
  session::LatestWorker<Request> worker_;
};

}  // namespace zonegate::desktop
