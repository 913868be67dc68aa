// Purpose: brings drawing to the window: its menus, tool bar, keys and hint line; which tool is at work; the
// footprint on the map. The window makes it once and asks nothing of it.
//
// One letter chooses a tool while the map has the keyboard. Thread rule: GUI thread.
#pragma once

#include <QObject>

#include <string>
#include <vector>

#include "app/desktop/drawing/drawing_tool.h"
#include "app/desktop/drawing/footprint_picture.h"
#include "app/desktop/drawing/path_tool.h"
#include "app/desktop/drawing/select_tool.h"
#include "app/desktop/drawing/transform_tool.h"
#include "app/desktop/drawing/typed_entry.h"
#include "app/desktop/inspect/identify_tool.h"
#include "app/desktop/inspect/measure_tool.h"
#include "app/session/drawing/draft_journal.h"
#include "app/session/opened.h"

class QAction;
class QActionGroup;
class QDoubleSpinBox;
class QDockWidget;
class QLabel;
class QMenu;
class QToolBar;
class QToolButton;

namespace zonegate::desktop {

class DraftDesk;
class MainWindow;
class PointTable;

class DrawingDesk : public QObject {
  Q_OBJECT
 public:
  // Menus go before `view_menu`, what concerns the project's file to the end of `file_menu`.
  DrawingDesk(MainWindow& window, QMenu& file_menu, QMenu& view_menu);

  enum class Tool {
    select,
    polygon,
    rectangle,
    line,
    circle,
    piece,
    hole,
    split,
    reshape,
    merge,
    move,
    rotate,
    scale,
    offset,
    identify,  // from here on tools change nothing
    measure_length,
    measure_area,
  };

  void choose(Tool tool);
  DrawingTool& tool() const { return *tools_[current_].tool; }
  Tool chosen() const { return tools_[current_].id; }
  SelectTool& select_tool() const { return *select_; }
  IdentifyTool& identify_tool() const { return *identify_; }
  MeasureTool& measure_tool(MeasureTool::What what) const {
    return what == MeasureTool::What::length ? *measure_length_ : *measure_area_;
  }
  QAction& action(Tool tool) const;
  QAction& undo_action() const { return *undo_; }
  QAction& redo_action() const { return *redo_; }
  QAction& new_action() const { return *new_; }
  QString hint() const;
  DraftDesk& drafts() const { return *drafts_; }
  Aiming& aiming() { return aiming_; }
  PointTable& point_table() { return *points_; }
  TypedEntry& typed_entry() { return *typed_; }
  // Of a draft: the tool goes on where it was left.
  void continue_stroke(const session::DraftStroke& stroke);

  void new_project();
  // A stored project onto the desk, framed on the map. False: the workspace has none of that id.
  bool open_project(const std::string& id);

 signals:
  void project_saved(const QString& id);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct ToolEntry {
    Tool id;
    DrawingTool* tool = nullptr;
    QAction* action = nullptr;
  };

  void add_tool(Tool id, DrawingTool* tool, const QKeySequence& letter);
  void add_stroke(Tool id, session::Stroke stroke, const QKeySequence& letter);
  void make_tools();
  void make_bar();
  void make_snapping();
  void take_layers();
  void make_menus(QMenu& file_menu, QMenu& view_menu);
  void connect_parts();
  void show_workspace();
  void follow_history();
  void show_hint();
  void undo();
  void fill_projects();
  void retranslate();
  Project fresh_project() const;
  QString fact_words(const std::string& id, const Fact& fact) const;

  MainWindow& window_;
  ProjectDocument& document_;
  Aiming aiming_;
  Drawing drawing_;
  FootprintPicture picture_;
  std::vector<ToolEntry> tools_;
  std::size_t current_ = 0;
  SelectTool* select_ = nullptr;
  IdentifyTool* identify_ = nullptr;
  MeasureTool* measure_length_ = nullptr;
  MeasureTool* measure_area_ = nullptr;
  std::string workspace_path_;

  QActionGroup* choices_;
  QMenu* draw_menu_ = nullptr;
  QMenu* edit_menu_ = nullptr;
  QMenu* measure_menu_ = nullptr;
  QMenu* projects_menu_ = nullptr;
  QToolBar* bar_ = nullptr;
  QToolButton* draw_button_ = nullptr;
  QToolButton* edit_button_ = nullptr;
  QToolButton* measure_button_ = nullptr;
  QDoubleSpinBox* width_ = nullptr;
  QAction* width_action_ = nullptr;
  QLabel* hint_ = nullptr;
  TypedEntry* typed_ = nullptr;
  DraftDesk* drafts_ = nullptr;
  PointTable* points_ = nullptr;
  QDockWidget* points_dock_ = nullptr;
  QAction* snap_corners_ = nullptr;
  QAction* snap_edges_ = nullptr;
  QAction* snap_crossings_ = nullptr;
  QAction* trace_ = nullptr;
  QAction* type_ = nullptr;
  QAction* new_ = nullptr;
  QAction* undo_ = nullptr;
  QAction* redo_ = nullptr;
  QAction* delete_corner_ = nullptr;
};

}  // namespace zonegate::desktop
