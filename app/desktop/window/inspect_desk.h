// Purpose: looking without changing: identify, measuring, the overview, the stored projects on the map. Owns
// their panels and what they paint; the tools themselves are among those of the drawing desk. The window makes
// it once and asks nothing of it. Thread rule: GUI thread; what lies at a place is looked for on another.
#pragma once

#include <QObject>
#include <QTimer>

#include "app/desktop/inspect/identify_panel.h"
#include "app/desktop/inspect/projects_picture.h"
#include "app/desktop/inspect/zone_mark.h"

class QAction;
class QDockWidget;
class QMenu;

namespace zonegate::desktop {

class DrawingDesk;
class MainWindow;
class Overview;

class InspectDesk : public QObject {
  Q_OBJECT
 public:
  InspectDesk(MainWindow& window, DrawingDesk& desk, QMenu& view_menu);

  IdentifyPanel& panel() { return *panel_; }
  Overview& overview() { return *overview_; }
  ZoneMark& mark() { return mark_; }
  ProjectsPicture& projects() { return projects_; }
  QAction& projects_action() const { return *show_projects_; }
  QAction& copy_action() const { return *copy_measure_; }
  bool looking() const { return looking_; }
  // As by a click with the identify tool.
  void identify(PlanePoint at);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Wish {
    session::OpenedPtr workspace;
    std::vector<session::SnapLayer> layers;  // the topmost first
    PlanePoint at;
    double tolerance = 0.0;
    quint64 number = 0;
  };
  void connect_parts();
  void look(const Wish& wish, const std::stop_token& stop);
  void take(const Wish& wish, FoundAt found);
  void show_workspace();
  void show_projects();
  void retranslate();

  MainWindow& window_;
  DrawingDesk& desk_;
  IdentifyPanel* panel_;
  Overview* overview_;
  QDockWidget* panel_dock_;
  QDockWidget* overview_dock_;
  QAction* show_projects_;
  QAction* copy_measure_;
  ZoneMark mark_;
  ProjectsPicture projects_;
  QTimer picture_timer_;  // views and outcomes change many times a second
  quint64 newest_ = 0;
  bool looking_ = false;
  session::LatestWorker<Wish> worker_;  // last: it is the first to end
};

}  // namespace zonegate::desktop
