// Purpose: long work of a dialog, away from the GUI thread: progress, remarks, cancel. A newer job stops the
// former one, and only the newest speaks. Letting it go stops the work and waits for it. Thread rule: GUI
// thread; the job runs on a thread of its own, what it gives back runs on the GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>

#include "app/session/context.h"
#include "app/session/latest_worker.h"

namespace zonegate::desktop {

class Background : public QObject {
  Q_OBJECT
 public:
  using Finish = std::function<void()>;
  using Job = std::function<Finish(const session::Context&)>;

  explicit Background(QObject* parent = nullptr);

  void start(Job job);
  // Stops the work and waits for it; nothing of it is said any more. For the owner's destructor: a job may use
  // what the owner holds.
  void end();
  void cancel();  // the job ends soon with "cancelled", and its Finish is run
  bool busy() const { return busy_; }

 signals:
  void progress(double share, const QString& words);
  void remark(const QString& words);
  void busy_changed(bool busy);

 private:
  struct Request {
    Job job;
    quint64 number = 0;
    Language language = Language::english;
    std::stop_source stop;
  };
  void run(const Request& request, const std::stop_token& stop);
  void set_busy(bool busy);

  quint64 newest_ = 0;
  bool busy_ = false;
  std::stop_source current_;
  std::unique_ptr<session::LatestWorker<Request>> worker_;  // none after end()
};

}  // namespace zonegate::desktop
