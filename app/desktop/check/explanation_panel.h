// Purpose: why a finding is as it is, from the outcome to the custodian, and what would alter it. Follows the
// chosen finding of the live result: while a drag goes on it waits until the hand rests. Of an entry of an
// access list there is a link to the entry. Thread rule: GUI thread.
#pragma once

#include <QTimer>
#include <QWidget>

#include <optional>
#include <string>

#include "app/desktop/check/live_feed.h"
#include "app/session/explanation.h"
#include "app/session/latest_worker.h"

class QTextBrowser;
class QUrl;

namespace zonegate::desktop {

class ExplanationPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ExplanationPanel(QWidget* parent = nullptr);

  void set_result(const LiveResultPtr& result);  // null: nothing is on the desk
  void set_finding(const std::string& id);       // "" none
  QString text() const;                          // as a person reads it
  bool searching() const { return searching_; }  // for what would alter it
  QTextBrowser& browser() { return *browser_; }

 signals:
  void entry_asked(const std::string& list, const std::string& entry);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Request {
    LiveResultPtr result;
    std::string finding;
    quint64 number = 0;
  };
  const Finding* found() const;
  void show_now();
  void search(const Finding& finding);
  void take(quint64 number, const Expected<std::vector<Text>>& words);
  void follow(const QUrl& link);
  QString page(const Finding& finding) const;
  QString page_of_steps(const std::vector<ExplainStep>& steps) const;
  QString alternatives() const;

  QTextBrowser* browser_;
  QTimer rest_;
  LiveResultPtr result_;
  std::string finding_;
  quint64 newest_ = 0;
  bool searching_ = false;
  std::optional<Expected<std::vector<Text>>> would_;
  session::LatestWorker<Request> worker_;
};

}  // namespace zonegate::desktop
