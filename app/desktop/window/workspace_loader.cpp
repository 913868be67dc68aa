#include "app/desktop/window/workspace_loader.h"

#include <QFileInfo>
#include <QMetaObject>

#include <algorithm>
#include <thread>

namespace zonegate::desktop {

WorkspaceLoader::WorkspaceLoader(QObject* parent)
    : QObject(parent),
      worker_([this](const Request& request, const std::stop_token& stop) { load(request, stop); }) {
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this](const QString& path) {
    if (!QFileInfo::exists(path)) emit gone(path);
  });
}

void WorkspaceLoader::open(const QString& path, Day as_of) {
  busy_ = true;
  emit began(path);
  worker_.ask({path.toStdString(), as_of, ++newest_}, session::Former::stops);
}

void WorkspaceLoader::load(const Request& request, const std::stop_token& stop) {
  Work work;
  work.stop = stop;
  work.threads = std::max(1U, std::thread::hardware_concurrency());
  auto opened = session::open_for_desk(request.path, request.as_of, work);
  QMetaObject::invokeMethod(this, [this, request, opened = std::move(opened)]() mutable {
    take(request.number, request.path, std::move(opened));
  });
}

void WorkspaceLoader::take(quint64 number, const std::string& path, Expected<session::OpenedPtr> result) {
  if (number != newest_) return;
  busy_ = false;
  if (!result) return emit failed(QString::fromStdString(path), result.error());
  watch(QString::fromStdString(path));
  emit opened(*result);
}

void WorkspaceLoader::watch(const QString& path) {
  if (!watcher_.files().isEmpty()) watcher_.removePaths(watcher_.files());
  watcher_.addPath(path);
}

}  // namespace zonegate::desktop
