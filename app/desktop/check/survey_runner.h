// Purpose: the background check of all stored projects: started for a workspace, cancelled, started anew.
// Signals come on the GUI thread and only about the newest start. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include "app/session/latest_worker.h"
#include "app/session/survey.h"

namespace zonegate::desktop {

class SurveyRunner : public QObject {
  Q_OBJECT
 public:
  explicit SurveyRunner(QObject* parent = nullptr);

  void start(const session::OpenedPtr& workspace);
  void cancel();
  bool running() const { return running_; }

 signals:
  void rows(const std::vector<zonegate::session::SurveyRow>& rows);
  void done(double seconds);
  void cancelled();
  void failed(const zonegate::Error& error);

 private:
  struct Request {
    session::OpenedPtr workspace;  // null: stop
    quint64 number = 0;
  };
  void work(const Request& request, const std::stop_token& stop);
  void finish(quint64 number, const Expected<double>& result);

  quint64 newest_ = 0;
  bool running_ = false;
  session::LatestWorker<Request> worker_;
};

}  // namespace zonegate::desktop
