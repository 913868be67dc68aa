#include "app/desktop/window/inspect_desk.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QEvent>
#include <QMenu>
#include <QSettings>

#include <utility>

#include "app/desktop/check/conflict_painter.h"
#include "app/desktop/check/projects_panel.h"
#include "app/desktop/inspect/identify_tool.h"
#include "app/desktop/inspect/measure_tool.h"
#include "app/desktop/inspect/overview.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/drawing_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "core/check/tables.h"

namespace zonegate::desktop {
namespace {

constexpr int kPictureMs = 60;
constexpr double kNearPx = 6.0;

}  // namespace

InspectDesk::InspectDesk(MainWindow& window, DrawingDesk& desk, QMenu& view_menu)
    : QObject(&window),
      window_(window),
      desk_(desk),
      panel_(new IdentifyPanel(&window)),
      overview_(new Overview(&window)),
      panel_dock_(window.add_dock(panel_, "identify", Qt::RightDockWidgetArea)),
      overview_dock_(window.add_dock(overview_, "overview", Qt::LeftDockWidgetArea)),
      show_projects_(new QAction(this)),
      copy_measure_(new QAction(this)),
      mark_(this),
      projects_(this),
      worker_([this](const Wish& wish, const std::stop_token& stop) { look(wish, stop); }) {
  if (auto* beside = window_.findChild<QDockWidget*>("explanation")) {
    window_.tabifyDockWidget(beside, panel_dock_);
  }
  if (auto* in_front = window_.findChild<QDockWidget*>("project")) in_front->raise();
  window_.resizeDocks({overview_dock_}, {170}, Qt::Vertical);
  show_projects_->setCheckable(true);
  show_projects_->setChecked(QSettings().value("projects_on_map", true).toBool());
  show_projects_->setShortcut(QKeySequence("Ctrl+Shift+P"));
  copy_measure_->setShortcut(QKeySequence("Ctrl+Shift+C"));
  view_menu.addSeparator();
  view_menu.addActions({show_projects_, copy_measure_});
  picture_timer_.setSingleShot(true);
  picture_timer_.setInterval(kPictureMs);
  connect_parts();
  window_.map().add_underlay([this](QPainter& painter, const View& view) {
    if (show_projects_->isChecked()) projects_.paint(painter, view);
    mark_.paint(painter, view);
  });
  window_.installEventFilter(this);
  retranslate();
}

void InspectDesk::connect_parts() {
  MapWidget& map = window_.map();
  const auto later = qOverload<>(&QTimer::start);
  connect(&picture_timer_, &QTimer::timeout, this, &InspectDesk::show_projects);
  connect(&window_, &MainWindow::workspace_shown, this, &InspectDesk::show_workspace);
  connect(&window_.layers(), &LayersPanel::scene_changed, this, [this] {
    if (window_.workspace()) overview_->set_scene(window_.layers().scene(), window_.workspace()->extent);
  });
  connect(&map, &MapWidget::view_changed, this, [this] {
    overview_->set_map_view(window_.map().view());
    mark_.follow(window_.map().view());
  });
  connect(&map, &MapWidget::view_changed, &picture_timer_, later);
  connect(&window_.check().projects().survey(), &SurveyRunner::rows, &picture_timer_, later);
  connect(overview_, &Overview::place_wanted, this, [this](const PlanePoint& middle) {
    const View& now = window_.map().view();
    window_.map().set_view(View(middle, now.level(), now.size()));
  });
  connect(&mark_, &ZoneMark::changed, &map, qOverload<>(&QWidget::update));
  connect(&projects_, &ProjectsPicture::changed, &map, qOverload<>(&QWidget::update));
  connect(show_projects_, &QAction::toggled, this, [this](bool shown) {
    QSettings().setValue("projects_on_map", shown);
    show_projects();
  });
  connect(copy_measure_, &QAction::triggered, this, [this] {
    auto* measure = qobject_cast<MeasureTool*>(&desk_.tool());
    if (measure != nullptr && !measure->words().isEmpty()) QApplication::clipboard()->setText(measure->words());
  });
  connect(&desk_.identify_tool(), &IdentifyTool::asked, this, &InspectDesk::identify);
  connect(&desk_.identify_tool(), &IdentifyTool::forgotten, this, [this] {
    ++newest_;
    looking_ = false;
    panel_->set_nothing();
  });
  connect(panel_, &IdentifyPanel::zone_chosen, this, [this](int zone) {
    if (zone < 0) return mark_.clear();
    const session::ZoneAt& found = panel_->found().zones[static_cast<std::size_t>(zone)];
    mark_.set_zone(found.index, found.position);
    mark_.follow(window_.map().view());
  });
  connect(panel_, &IdentifyPanel::project_chosen, this, [this](const std::string& id) {
    if (!id.empty()) window_.check().projects().select(id);
  });
  connect(panel_, &IdentifyPanel::project_wanted, this, [this](const std::string& id) {
    window_.check().open_project(id);
    desk_.choose(DrawingDesk::Tool::select);
  });
  connect(panel_, &IdentifyPanel::zoom_wanted, &map, &MapWidget::zoom_to);
}

void InspectDesk::show_workspace() {
  const session::OpenedPtr& opened = window_.workspace();
  for (MeasureTool* tool :
       {&desk_.measure_tool(MeasureTool::What::length), &desk_.measure_tool(MeasureTool::What::area)}) {
    tool->set_method(opened->crs, opened->checker->tables().setup.area_method);
  }
  overview_->set_scene(window_.layers().scene(), opened->extent);
  overview_->set_map_view(window_.map().view());
  // What was found was of the workspace as it stood.
  desk_.identify_tool().back_out();
  picture_timer_.start();
}

void InspectDesk::identify(PlanePoint at) {
  if (!window_.workspace()) return;
  Wish wish{window_.workspace(), {}, at, kNearPx * window_.map().view().scale(), ++newest_};
  const ScenePtr scene = window_.layers().scene();
  for (auto layer = scene->layers.rbegin(); layer != scene->layers.rend(); ++layer) {
    Text name = same_text(layer->theme);
    for (const session::OpenedTheme& theme : wish.workspace->themes) {
      if (theme.id == layer->theme) name = theme.name;
    }
    wish.layers.push_back({layer->index, name});
  }
  looking_ = true;
  panel_->set_looking(window_.map().coordinates(at));
  panel_dock_->show();
  panel_dock_->raise();
  worker_.ask(std::move(wish), session::Former::stops);
}

void InspectDesk::look(const Wish& wish, const std::stop_token& stop) {
  FoundAt found;
  found.workspace = wish.workspace;
  const auto meter =
      AreaMeter::create(wish.workspace->crs, wish.workspace->checker->tables().setup.area_method);
  if (meter) found.zones = session::zones_at(wish.layers, wish.at, wish.tolerance, *meter, stop);
  for (std::size_t i = 0; i < wish.workspace->projects.size(); ++i) {
    const Project& project = wish.workspace->projects[i];
    const Box box = place_of(project);
    const bool near = !box.empty() && box.meets({wish.at.x, wish.at.y, wish.at.x, wish.at.y});
    if (near && session::part_at(project, wish.at)) found.projects.push_back(i);
  }
  if (stop.stop_requested()) return;
  QMetaObject::invokeMethod(this,
                            [this, wish, found = std::move(found)]() mutable { take(wish, std::move(found)); });
}

void InspectDesk::take(const Wish& wish, FoundAt found) {
  if (wish.number != newest_) return;
  looking_ = false;
  found.coordinates = window_.map().coordinates(wish.at);
  panel_->set_found(std::move(found));
}

void InspectDesk::show_projects() {
  const session::OpenedPtr& opened = window_.workspace();
  if (!opened || !show_projects_->isChecked()) return projects_.hide();
  ProjectsPicture::Outcomes outcomes(opened->projects.size());
  const ProjectsModel& model = window_.check().projects().model();
  for (int row = 0; row < model.rowCount(); ++row) {
    const auto& survey = model.survey_at(row);
    if (survey && survey->project < outcomes.size()) outcomes[survey->project] = survey->outcome;
  }
  projects_.show(opened, std::move(outcomes), window_.map().view(), window_.map().devicePixelRatioF());
}

bool InspectDesk::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange && window_.workspace()) {
    overview_->set_scene(window_.layers().scene(), window_.workspace()->extent);
    picture_timer_.start();
  }
  return QObject::eventFilter(watched, event);
}

void InspectDesk::retranslate() {
  panel_dock_->setWindowTitle(tr("Identify"));
  overview_dock_->setWindowTitle(tr("Overview"));
  show_projects_->setText(tr("&Projects on the map"));
  copy_measure_->setText(tr("&Copy the measure"));
}

}  // namespace zonegate::desktop
