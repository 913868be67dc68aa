// Purpose: the window: start page or map, panels round it, menus, and what connects them. It owns no facts of
// its own: the workspace is session::Opened, made by the loader on another thread.
#pragma once

#include <QMainWindow>

#include "app/desktop/document/project_document.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/workspace_loader.h"

class QAction;
class QActionGroup;
class QDateEdit;
class QDockWidget;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace zonegate::desktop {

class DrawingDesk;
class CheckDesk;
class ExchangeDesk;
class InspectDesk;
class LayersPanel;
class ListsDesk;
class NoticeBar;
class SampleCity;
class StartPage;

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(QWidget* parent = nullptr);
  ~MainWindow() override;

  void open(const QString& path);
  void open_sample_city();
  void set_day(Day day);

  const session::OpenedPtr& workspace() const { return opened_; }
  MapWidget& map() { return *map_; }
  ProjectDocument& document() { return *document_; }
  LayersPanel& layers() { return *layers_; }
  NoticeBar& notices() { return *notices_; }
  DrawingDesk& drawing() { return *drawing_; }
  StartPage& start_page() { return *start_; }
  CheckDesk& check() { return *check_; }
  ExchangeDesk& exchange() { return *exchange_; }
  InspectDesk& inspect() { return *inspect_; }
  ListsDesk& lists() { return *lists_; }
  bool busy() const { return loader_.busy(); }

  // A panel beside the map: in the view menu, its place remembered, hidden while no workspace is open.
  QDockWidget* add_dock(QWidget* panel, const char* name, Qt::DockWidgetArea area);

 signals:
  void workspace_shown();

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void make_actions();
  void make_menus();
  void make_docks();
  void hide_docks();
  void show_docks();
  void connect_parts();
  void show_workspace(const session::OpenedPtr& opened);
  void show_failure(const QString& path, const Error& error);
  void tell_gone(const QString& path);
  void choose_workspace();
  void remember(const QString& path);
  void show_recent();
  void choose_language(Language language);
  void choose_appearance(Appearance appearance);
  void retranslate();

  WorkspaceLoader loader_;
  session::OpenedPtr opened_;
  Day as_of_;

  QStackedWidget* pages_;
  StartPage* start_;
  QWidget* desk_;
  NoticeBar* notices_;
  MapWidget* map_;
  ProjectDocument* document_;
  LayersPanel* layers_;
  SampleCity* sample_;
  DrawingDesk* drawing_ = nullptr;
  CheckDesk* check_ = nullptr;
  ExchangeDesk* exchange_ = nullptr;
  InspectDesk* inspect_ = nullptr;
  ListsDesk* lists_ = nullptr;
  QDateEdit* day_;
  QLabel* day_label_;
  QLabel* status_;
  QToolBar* bar_ = nullptr;
  QDockWidget* layers_dock_ = nullptr;
  QList<QDockWidget*> docks_;   // all
  QList<QDockWidget*> folded_;  // those that wait for a workspace

  QMenu* file_menu_ = nullptr;
  QMenu* recent_menu_ = nullptr;
  QMenu* view_menu_ = nullptr;
  QMenu* language_menu_ = nullptr;
  QMenu* appearance_menu_ = nullptr;
  QAction* open_ = nullptr;
  QAction* open_sample_ = nullptr;
  QAction* quit_ = nullptr;
  QAction* zoom_all_ = nullptr;
  QAction* zoom_in_ = nullptr;
  QAction* zoom_out_ = nullptr;
  QAction* english_ = nullptr;
  QAction* chinese_ = nullptr;
  QAction* light_ = nullptr;
  QAction* dark_ = nullptr;
};

}  // namespace zonegate::desktop
