// Purpose: brings the check to the window: live findings of the project on the desk, conflicts on the map, the
// list of projects. Owns the panels' docks; the window makes it once and asks nothing of it.
// Thread rule: GUI thread.
#pragma once

#include <QObject>

#include <string>

#include "app/desktop/check/live_feed.h"
#include "app/session/opened.h"

class QDockWidget;
class QPainter;

namespace zonegate::desktop {

class FindingsPanel;
class MainWindow;
class ProjectsPanel;
class View;

class CheckDesk : public QObject {
  Q_OBJECT
 public:
  explicit CheckDesk(MainWindow& window);

  LiveFeed& feed() { return feed_; }
  FindingsPanel& findings() { return *findings_; }
  ProjectsPanel& projects() { return *projects_; }
  const std::string& selected_finding() const { return selected_; }

  // A stored project onto the desk, framed on the map. False: the workspace has none of that id.
  bool open_project(const std::string& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void make_docks();
  void connect_parts();
  void show_workspace();
  void show_finding(const std::string& id);
  void paint(QPainter& painter, const View& view) const;
  void retranslate();

  MainWindow& window_;
  LiveFeed feed_;
  FindingsPanel* findings_;
  ProjectsPanel* projects_;
  QDockWidget* findings_dock_ = nullptr;
  QDockWidget* projects_dock_ = nullptr;
  std::string selected_;
  std::string opened_path_;
};

}  // namespace zonegate::desktop
