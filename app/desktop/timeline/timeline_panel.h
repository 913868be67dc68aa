// Purpose: the days of a workspace: a strip and a list of the days on which something begins or ends, where a
// click makes that day the one that counts; and for the project on the desk what is different between two days.
// Thread rule: GUI thread.
#pragma once

#include <QWidget>

#include <memory>
#include <vector>

#include "app/desktop/document/project_document.h"
#include "app/session/latest_worker.h"
#include "app/session/timeline.h"

class QDateEdit;
class QLabel;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace zonegate::desktop {

class DayStrip;

class TimelinePanel : public QWidget {
  Q_OBJECT
 public:
  TimelinePanel(ProjectDocument& document, QWidget* parent);

  void set_workspace(const session::OpenedPtr& workspace);

  DayStrip& strip() { return *strip_; }
  QListWidget& days() { return *list_; }
  void set_compared(Day from, Day to);
  QPushButton& compare_button() { return *compare_; }
  bool comparing() const { return comparing_; }
  QString differences_text() const;

 signals:
  void day_chosen(zonegate::Day day);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Request {
    session::OpenedPtr workspace;
    ProjectPtr project;
    Day from;
    Day to;
    quint64 number = 0;
  };
  using Answer = std::shared_ptr<const Expected<session::DayDifferences>>;
  void lay_out();
  void show_days();
  void compare();
  void work(const Request& request, const std::stop_token& stop);
  void take(quint64 number, const Answer& answer);
  void show_differences();
  QString page(const session::DayDifferences& found) const;
  void retranslate();

  ProjectDocument& document_;
  session::OpenedPtr workspace_;
  std::vector<session::EventDay> event_days_;
  quint64 newest_ = 0;
  bool comparing_ = false;
  Answer answer_;

  DayStrip* strip_;
  QListWidget* list_;
  QLabel* from_label_;
  QLabel* to_label_;
  QDateEdit* from_;
  QDateEdit* to_;
  QPushButton* compare_;
  QTextBrowser* differences_;
  session::LatestWorker<Request> worker_;
};

}  // namespace zonegate::desktop
