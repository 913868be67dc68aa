#include "app/desktop/window/drawing_desk.h"

#include <QAction>
#include <QActionGroup>
#include <QDate>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

#include "app/desktop/drawing/point_table.h"
#include "app/desktop/window/draft_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"
#include "core/rules/fact_words.h"

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
      drawing_{document_, window.map(), aiming_, [this] { return fresh_project(); },
               [this](const std::string& id, const Fact& fact) { return fact_words(id, fact); }},
      choices_(new QActionGroup(this)) {
  make_tools();
  make_snapping();
  make_menus(file_menu, view_menu);
  make_bar();
  typed_ = new TypedEntry(window_.map());
  points_ = new PointTable(drawing_, &window_);
  points_dock_ = window_.add_dock(points_, "points", Qt::BottomDockWidgetArea);
  points_dock_->hide();
  connect_parts();
  window_.map().installEventFilter(this);
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
  connect(tool, &DrawingTool::told, this,
          [this](const QString& words) { window_.notices().tell(NoticeBar::Kind::remark, words); });
}

void DrawingDesk::add_stroke(Tool id, session::Stroke stroke, const QKeySequence& letter) {
  auto* tool = new PathTool(drawing_, stroke, this);
  add_tool(id, tool, letter);
  connect(tool, &PathTool::corners_changed, this, [this, tool] {
    drafts_->keeper().set_stroke(qstring(session::stroke_id(tool->stroke())), tool->corners());
  });
}

void DrawingDesk::make_tools() {
  using session::Stroke;
  select_ = new SelectTool(drawing_, this);
  add_tool(Tool::select, select_, Qt::Key_V);
  add_stroke(Tool::polygon, Stroke::polygon, Qt::Key_P);
  add_stroke(Tool::rectangle, Stroke::rectangle, Qt::Key_R);
  add_stroke(Tool::line, Stroke::line, Qt::Key_L);
  add_stroke(Tool::circle, Stroke::circle, Qt::Key_C);
  add_stroke(Tool::piece, Stroke::piece, Qt::Key_A);
  add_stroke(Tool::hole, Stroke::hole, Qt::Key_H);
  add_stroke(Tool::split, Stroke::split, Qt::Key_X);
  add_stroke(Tool::reshape, Stroke::reshape, Qt::Key_E);
  add_tool(Tool::merge, new TransformTool(drawing_, Transform::merge, this), Qt::Key_J);
  add_tool(Tool::move, new TransformTool(drawing_, Transform::move, this), Qt::Key_G);
  add_tool(Tool::rotate, new TransformTool(drawing_, Transform::rotate, this), Qt::Key_O);
  add_tool(Tool::scale, new TransformTool(drawing_, Transform::scale, this), Qt::Key_S);
  add_tool(Tool::offset, new TransformTool(drawing_, Transform::offset, this), Qt::Key_F);
  identify_ = new IdentifyTool(drawing_, this);
  measure_length_ = new MeasureTool(drawing_, MeasureTool::What::length, this);
  measure_area_ = new MeasureTool(drawing_, MeasureTool::What::area, this);
  add_tool(Tool::identify, identify_, Qt::Key_I);
  add_tool(Tool::measure_length, measure_length_, Qt::Key_M);
  add_tool(Tool::measure_area, measure_area_, Qt::SHIFT | Qt::Key_M);
  connect(select_, &SelectTool::selection_changed, this, [this] {
    for (const ToolEntry& entry : tools_) {
      if (auto* path = qobject_cast<PathTool*>(entry.tool)) path->settings().part = select_->part();
      if (auto* whole = qobject_cast<TransformTool*>(entry.tool)) whole->set_part(select_->part());
    }
    delete_corner_->setEnabled(select_->corner().has_value());
  });
}

void DrawingDesk::make_snapping() {
  using session::SnapKind;
  const auto toggle = [this](bool checked, const QKeySequence& letter) {
    auto* made = new QAction(this);
    made->setCheckable(true);
    made->setChecked(checked);
    made->setShortcut(letter);
    made->setShortcutContext(Qt::WidgetShortcut);
    window_.map().addAction(made);
    return made;
  };
  snap_corners_ = toggle(true, Qt::Key_1);
  snap_edges_ = toggle(true, Qt::Key_2);
  snap_crossings_ = toggle(true, Qt::Key_3);
  trace_ = toggle(false, Qt::Key_T);
  type_ = new QAction(this);
  connect(snap_corners_, &QAction::toggled, this, [this](bool on) { aiming_.snap_to(SnapKind::corner, on); });
  connect(snap_edges_, &QAction::toggled, this, [this](bool on) { aiming_.snap_to(SnapKind::edge, on); });
  connect(snap_crossings_, &QAction::toggled, this,
          [this](bool on) { aiming_.snap_to(SnapKind::crossing, on); });
  connect(trace_, &QAction::toggled, this, [this](bool on) { aiming_.set_tracing(on); });
  connect(type_, &QAction::triggered, this, [this] { typed_->ask(tool(), aiming_.system()); });
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
    const bool draws = entry.id > Tool::select && entry.id <= Tool::hole;
    if (entry.id != Tool::select && entry.id < Tool::identify)
      (draws ? draw_menu_ : edit_menu_)->addAction(entry.action);
  }
  measure_menu_ = new QMenu(&window_);
  bar.insertMenu(view_menu.menuAction(), measure_menu_);
  measure_menu_->addActions(
      {&action(Tool::identify), &action(Tool::measure_length), &action(Tool::measure_area)});
  draw_menu_->addSeparator();
  draw_menu_->addAction(type_);
  draw_menu_->addSeparator();
  draw_menu_->addActions({snap_corners_, snap_edges_, snap_crossings_, trace_});
  drafts_ = new DraftDesk(window_, *this, file_menu, file_menu.actions().at(file_menu.actions().size() - 2));
}

void DrawingDesk::make_bar() {
  bar_ = new QToolBar(&window_);
  bar_->setObjectName("drawing");
  bar_->setMovable(false);
  bar_->addAction(tools_.front().action);
  const auto button = [this](QMenu* menu, Tool first) {
    auto* made = new QToolButton(bar_);
    made->setPopupMode(QToolButton::MenuButtonPopup);
    made->setMenu(menu);
    made->setDefaultAction(&action(first));
    bar_->addWidget(made);
    return made;
  };
  draw_button_ = button(draw_menu_, Tool::polygon);
  edit_button_ = button(edit_menu_, Tool::move);
  bar_->addAction(&action(Tool::identify));
  measure_button_ = button(measure_menu_, Tool::measure_length);
  width_ = new QDoubleSpinBox(bar_);
  width_->setRange(0.01, 10000.0);
  width_->setDecimals(2);
  width_->setValue(session::StrokeSettings{}.width_m);
  width_action_ = bar_->addWidget(width_);
  bar_->addSeparator();
  bar_->addAction(undo_);
  bar_->addAction(redo_);
  bar_->addSeparator();
  bar_->addActions({snap_corners_, snap_edges_, snap_crossings_, trace_});
  window_.insertToolBar(window_.findChild<QToolBar*>("tools"), bar_);
  hint_ = new QLabel(&window_);
  window_.statusBar()->insertWidget(0, hint_, 1);
  connect(width_, &QDoubleSpinBox::valueChanged, this, [this](double metres) {
    for (const ToolEntry& entry : tools_) {
      if (auto* path = qobject_cast<PathTool*>(entry.tool)) path->settings().width_m = metres;
    }
  });
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
  connect(&document_, &ProjectDocument::shown_changed, &window_.map(), &MapWidget::update_soon);
  connect(&window_, &MainWindow::workspace_shown, this, &DrawingDesk::show_workspace);
  connect(&window_.layers(), &LayersPanel::scene_changed, this, &DrawingDesk::take_layers);
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
  if (tool > Tool::hole && tool < Tool::identify) edit_button_->setDefaultAction(found->action);
  if (tool > Tool::select && tool <= Tool::hole) draw_button_->setDefaultAction(found->action);
  if (tool > Tool::identify) measure_button_->setDefaultAction(found->action);
  width_action_->setVisible(tool == Tool::line);
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
  drafts_->show_state();
}

void DrawingDesk::continue_stroke(const session::DraftStroke& stroke) {
  const auto wanted = session::stroke_named(stroke.tool);
  if (!wanted || stroke.points.empty()) return;
  for (const ToolEntry& entry : tools_) {
    auto* path = qobject_cast<PathTool*>(entry.tool);
    if (path == nullptr || path->stroke() != *wanted) continue;
    choose(entry.id);
    path->set_corners(stroke.points);
  }
}

// Snapping goes to what is seen.
void DrawingDesk::take_layers() {
  std::vector<session::SnapLayer> layers;
  const ScenePtr scene = window_.layers().scene();
  if (!scene || !window_.workspace()) return;
  for (const SceneLayer& layer : scene->layers) {
    Text name = same_text(layer.theme);
    for (const session::OpenedTheme& theme : window_.workspace()->themes) {
      if (theme.id == layer.theme) name = theme.name;
    }
    layers.push_back({layer.index, name});
  }
  aiming_.set_layers(std::move(layers));
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
    aiming_.set_system(opened->crs);
    drafts_->begin(qstring(opened->path));
  }
  take_layers();
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

QString DrawingDesk::fact_words(const std::string& id, const Fact& fact) const {
  const session::OpenedPtr& opened = window_.workspace();
  const auto known = opened ? opened->dictionary.find(id) : FactDictionary::const_iterator();
  if (!opened || known == opened->dictionary.end()) return qstring(id);
  QStringList values;
  for (const FactValue& value : fact.values) values << say(describe_value(known->second, value));
  return title(known->second.title) + ": " + values.join(", ");
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
    const QString words = QString("%1  %2").arg(qstring(project.id), shown_name(project));
    connect(projects_menu_->addAction(words), &QAction::triggered, this,
            [this, id = project.id] { open_project(id); });
  }
}

bool DrawingDesk::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &window_ && event->type() == QEvent::LanguageChange) retranslate();
  // Before the map takes it for going on to the next widget.
  if (watched == &window_.map() && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab && window_.workspace()) {
    type_->trigger();
    return true;
  }
  return QObject::eventFilter(watched, event);
}

void DrawingDesk::retranslate() {
  edit_menu_->setTitle(tr("&Edit"));
  draw_menu_->setTitle(tr("&Draw"));
  measure_menu_->setTitle(tr("&Measure"));
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
  name(Tool::rectangle, tr("Rectangle"), tr("Draw a rectangle: its first side, then its depth"));
  name(Tool::line, tr("Line"), tr("Draw the axis of a line with width"));
  name(Tool::circle, tr("Circle"), tr("Draw a point with radius"));
  name(Tool::piece, tr("Piece"), tr("Add a further piece to the chosen part"));
  name(Tool::hole, tr("Hole"), tr("Cut a hole into the footprint"));
  name(Tool::split, tr("Split"), tr("Split parts along a line"));
  name(Tool::reshape, tr("Reshape"), tr("Draw a section of a border anew"));
  name(Tool::merge, tr("Merge"), tr("Merge two parts into one"));
  name(Tool::move, tr("Move"), tr("Move the chosen part, or all"));
  name(Tool::rotate, tr("Rotate"), tr("Rotate the chosen part, or all"));
  name(Tool::scale, tr("Scale"), tr("Scale the chosen part, or all"));
  name(Tool::offset, tr("Offset"), tr("Move borders outwards or inwards"));
  name(Tool::identify, tr("Identify"), tr("What lies at a place: zones, their layers, projects"));
  name(Tool::measure_length, tr("Measure a length"), tr("Length by the workspace's own method"));
  name(Tool::measure_area, tr("Measure an area"), tr("Area by the workspace's own method"));
  const auto toggle = [](QAction* made, const QString& words, const QString& tip) {
    made->setText(words);
    made->setToolTip(QString("%1 (%2)").arg(tip, made->shortcut().toString()));
  };
  toggle(snap_corners_, tr("Corners"), tr("Snap to corners; Alt: not now"));
  toggle(snap_edges_, tr("Edges"), tr("Snap to edges; Alt: not now"));
  toggle(snap_crossings_, tr("Crossings"), tr("Snap to crossings of borders; Alt: not now"));
  toggle(trace_, tr("Trace"), tr("Follow a border between two places on it; Ctrl: for the moment"));
  type_->setText(tr("Type a length or place\tTab"));
  width_->setSuffix(tr(" m wide"));
  width_->setAccessibleName(tr("Width of the line in metres"));
  points_dock_->setWindowTitle(tr("Boundary points"));
  drafts_->retranslate();
  follow_history();
}

}  // namespace zonegate::desktop
