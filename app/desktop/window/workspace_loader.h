// Purpose: opens workspaces away from the GUI thread; the newest request wins, a former one is stopped.
// Signals come on the GUI thread, and only about the newest request.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>

#include "app/session/latest_worker.h"
#include "app/session/opened.h"

namespace zonegate::desktop {

class WorkspaceLoader : public QObject {
  Q_OBJECT
 public:
  explicit WorkspaceLoader(QObject* parent = nullptr);

  void open(const QString& path, Day as_of);
  bool busy() const { return busy_; }

 signals:
  void began(const QString& path);
  void opened(const zonegate::session::OpenedPtr& workspace);
  void failed(const QString& path, const zonegate::Error& error);
  // The file that is open was removed or moved.
  void gone(const QString& path);

 private:
  struct Request {
    std::string path;
    Day as_of;
    quint64 number = 0;
  };
  void load(const Request& request, const std::stop_token& stop);
  void take(quint64 number, const std::string& path, Expected<session::OpenedPtr> opened);
  void watch(const QString& path);

  quint64 newest_ = 0;
  bool busy_ = false;
  QFileSystemWatcher watcher_;
  session::LatestWorker<Request> worker_;
};

}  // namespace zonegate::desktop
