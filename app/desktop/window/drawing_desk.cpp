#include "app/desktop/window/drawing_desk.h"

#include <QAction>
#include <QActionGroup>
#include <QDate>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

bool taken(const session::OpenedPtr& workspace, const std::string& id) {
  return workspace && std::any_of(workspace->projects.begin(), workspace->projects.end(),
                                  [&](const Project& project) { return project.id == id; });
}

}  // namespace

DrawingDesk::DrawingDesk(MainWindow& window, QMenu& file_menu, QMenu& view_menu)
    : QObject(&window),
      window_(window),
      document_(window.document()),
      drawing_{document_, window.map(), aiming_, [this] { return fresh_project(); }},
      choices_(new QActionGroup(this)) {
  make_tools();
  make_menus(file_menu, view_menu);
  connect_parts();
  window_.map().set_overlay(
      [this](QPainter& painter, const View& view) { picture_.paint(painter, view, document_.shown()); });
  window_.installEventFilter(this);
  retranslate();
  choose(Tool::select);
  follow_history();
  show_workspace();
}

void DrawingDesk::add_tool(Tool id, DrawingTool* tool, const QKeySequence& letter) {
  auto* action = choices_->addAction(QString());
  action->setCheckable(true);
  action->setShortcut(letter);
  // Of the map alone: where words are typed, a letter is a letter.
  action->setShortcutContext(Qt::WidgetShortcut);
  window_.map().addAction(action);
  tools_.push_back({id, tool, action});
  connect(action, &QAction::triggered, this, [this, id] { choose(id); });
  connect(tool, &DrawingTool::hint_changed, this, &DrawingDesk::show_hint);
}

void DrawingDesk::make_tools() {
  select_ = new SelectTool(drawing_, this);
  add_tool(Tool::select, select_, Qt::Key_V);
  add_tool(Tool::polygon, new PathTool(drawing_, session::Stroke::polygon, this), Qt::Key_P);
  add_tool(Tool::line, new PathTool(drawing_, session::Stroke::line, this), Qt::Key_L);
  add_tool(Tool::piece, new PathTool(drawing_, session::Stroke::piece, this), Qt::Key_A);
  add_tool(Tool::hole, new PathTool(drawing_, session::Stroke::hole, this), Qt::Key_H);
  connect(select_, &SelectTool::selection_changed, this, [this] {
    for (const ToolEntry& entry : tools_) {
      if (auto* path = qobject_cast<PathTool*>(entry.tool)) path->settings().part = select_->part();
    }
    delete_corner_->setEnabled(select_->corner().has_value());
  });
}

void DrawingDesk::make_menus(QMenu& file_menu, QMenu& view_menu) {
  QMenuBar& bar = *window_.menuBar();
  new_ = new QAction(this);
  new_->setShortcut(QKeySequence::New);
  projects_menu_ = new QMenu(&window_);
  QAction* quit = file_menu.actions().last();
  file_menu.insertAction(quit, new_);
  file_menu.insertMenu(quit, projects_menu_);
  file_menu.insertSeparator(quit);

  edit_menu_ = new QMenu(&window_);
  draw_menu_ = new QMenu(&window_);
  bar.insertMenu(view_menu.menuAction(), edit_menu_);
  bar.insertMenu(view_menu.menuAction(), draw_menu_);
  undo_ = edit_menu_->addAction(QString());
  undo_->setShortcut(QKeySequence::Undo);
  redo_ = edit_menu_->addAction(QString());
  redo_->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
  edit_menu_->addSeparator();
  edit_menu_->addAction(tools_.front().action);
  delete_corner_ = edit_menu_->addAction(QString());
  for (const ToolEntry& entry : tools_) {
    if (entry.id != Tool::select) draw_menu_->addAction(entry.action);
  }

  bar_ = new QToolBar(&window_);
  bar_->setObjectName("drawing");
  bar_->setMovable(false);
  bar_->addAction(tools_.front().action);
  draw_button_ = new QToolButton(bar_);
  draw_button_->setPopupMode(QToolButton::MenuButtonPopup);
  draw_button_->setMenu(draw_menu_);
  draw_button_->setDefaultAction(&action(Tool::polygon));
  bar_->addWidget(draw_button_);
  bar_->addSeparator();
  bar_->addAction(undo_);
  bar_->addAction(redo_);
  window_.insertToolBar(window_.findChild<QToolBar*>("tools"), bar_);
  hint_ = new QLabel(&window_);
  window_.statusBar()->insertWidget(0, hint_, 1);
}

void DrawingDesk::connect_parts() {
  connect(new_, &QAction::triggered, this, &DrawingDesk::new_project);
  connect(undo_, &QAction::triggered, this, &DrawingDesk::undo);
  connect(redo_, &QAction::triggered, this, [this] { document_.redo(); });
  connect(delete_corner_, &QAction::triggered, this, [this] { select_->delete_corner(); });
  connect(&document_, &ProjectDocument::opened, this, [this] {
    tool().end();
    tool().begin();
  });
  connect(&document_, &ProjectDocument::history_changed, this, &DrawingDesk::follow_history);
  connect(&document_, &ProjectDocument::shown_changed, &window_.map(), qOverload<>(&QWidget::update));
  connect(&window_, &MainWindow::workspace_shown, this, &DrawingDesk::show_workspace);
  connect(projects_menu_, &QMenu::aboutToShow, this, &DrawingDesk::fill_projects);
}

QAction& DrawingDesk::action(Tool tool) const {
  const auto found =
      std::find_if(tools_.begin(), tools_.end(), [&](const ToolEntry& entry) { return entry.id == tool; });
  return *found->action;
}

void DrawingDesk::choose(Tool tool) {
  const auto found =
      std::find_if(tools_.begin(), tools_.end(), [&](const ToolEntry& entry) { return entry.id == tool; });
  current_ = static_cast<std::size_t>(found - tools_.begin());
  found->action->setChecked(true);
  if (tool != Tool::select) draw_button_->setDefaultAction(found->action);
  window_.map().set_tool(found->tool);
  window_.map().setFocus();
  show_hint();
}

void DrawingDesk::undo() {
  if (!tool().under_way()) return document_.undo();
  tool().back_out();
  show_hint();
}

void DrawingDesk::follow_history() {
  for (const ToolEntry& entry : tools_) entry.tool->forget();
  undo_->setText(document_.can_undo() ? tr("&Undo %1").arg(say(document_.undo_name())) : tr("&Undo"));
  redo_->setText(document_.can_redo() ? tr("&Redo %1").arg(say(document_.redo_name())) : tr("&Redo"));
  undo_->setIconText(QStringLiteral("↶"));
  redo_->setIconText(QStringLiteral("↷"));
  undo_->setToolTip(undo_->text().remove('&'));
  redo_->setToolTip(redo_->text().remove('&'));
  show_hint();
}

QString DrawingDesk::hint() const { return window_.workspace() ? tool().hint() : QString(); }

void DrawingDesk::show_hint() {
  hint_->setText(hint());
  undo_->setEnabled(document_.can_undo() || tool().under_way());
  redo_->setEnabled(document_.can_redo());
  delete_corner_->setEnabled(select_->corner().has_value());
}

void DrawingDesk::show_workspace() {
  const session::OpenedPtr& opened = window_.workspace();
  bar_->setVisible(opened != nullptr);
  choices_->setEnabled(opened != nullptr);
  new_->setEnabled(opened != nullptr);
  projects_menu_->setEnabled(opened && !opened->projects.empty());
  if (opened && opened->path != workspace_path_) {
    // What is drawn lies in the plane of another workspace.
    workspace_path_ = opened->path;
    document_.close();
  }
  show_hint();
}

Project DrawingDesk::fresh_project() const {
  const Day today = today_in_china();
  Project project;
  for (int number = 1; number == 1 || taken(window_.workspace(), project.id); ++number) {
    project.id = QString("D%1-%2").arg(qdate(today).toString("yyyyMMdd")).arg(number).toStdString();
  }
  project.name = tr("New project %1").arg(qstring(project.id)).toStdString();
  if (window_.workspace()) project.source_crs = window_.workspace()->settings.crs;
  return project;
}

void DrawingDesk::new_project() {
  document_.open(std::make_shared<const Project>(fresh_project()));
  choose(Tool::polygon);
}

bool DrawingDesk::open_project(const std::string& id) {
  if (!window_.workspace()) return false;
  for (const Project& project : window_.workspace()->projects) {
    if (project.id != id) continue;
    document_.open(std::make_shared<const Project>(project));
    Box box;
    for (const ProjectPart& part : project.parts) box.add(box_of(part.drawn));
    if (!box.empty()) window_.map().zoom_to(box);
    choose(Tool::select);
    return true;
  }
  return false;
}

void DrawingDesk::fill_projects() {
  projects_menu_->clear();
  if (!window_.workspace()) return;
  for (const Project& project : window_.workspace()->projects) {
    const QString words = QString("%1  %2").arg(qstring(project.id), qstring(project.name));
    connect(projects_menu_->addAction(words), &QAction::triggered, this,
            [this, id = project.id] { open_project(id); });
  }
}

bool DrawingDesk::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &window_ && event->type() == QEvent::LanguageChange) retranslate();
  return QObject::eventFilter(watched, event);
}

void DrawingDesk::retranslate() {
  edit_menu_->setTitle(tr("&Edit"));
  draw_menu_->setTitle(tr("&Draw"));
  projects_menu_->setTitle(tr("Open &project"));
  new_->setText(tr("&New project"));
  bar_->setWindowTitle(tr("Drawing"));
  delete_corner_->setText(tr("Delete &corner"));
  const auto name = [this](Tool tool, const QString& words, const QString& tip) {
    QAction& named = action(tool);
    named.setText(words);
    named.setToolTip(QString("%1 (%2)").arg(tip, named.shortcut().toString()));
  };
  name(Tool::select, tr("Select"), tr("Choose and move corners"));
  name(Tool::polygon, tr("Polygon"), tr("Draw a part of the footprint corner by corner"));
  name(Tool::line, tr("Line"), tr("Draw the axis of a line with width"));
  name(Tool::piece, tr("Piece"), tr("Add a further piece to the chosen part"));
  name(Tool::hole, tr("Hole"), tr("Cut a hole into the footprint"));
  follow_history();
}

}  // namespace zonegate::desktop
