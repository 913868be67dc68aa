#include "app/desktop/window/check_desk.h"

#include <QDockWidget>
#include <QEvent>

#include <algorithm>

#include "app/desktop/check/conflict_painter.h"
#include "app/desktop/check/explanation_panel.h"
#include "app/desktop/check/findings_panel.h"
#include "app/desktop/check/projects_panel.h"
#include "app/desktop/project/project_panel.h"
#include "app/desktop/timeline/timeline_panel.h"
#include "app/desktop/window/main_window.h"

namespace zonegate::desktop {
namespace {

// What a frame shows around a conflict, so that one of a square metre is not blown up to the whole map.
constexpr double kSurroundingM = 25.0;

Box with_surrounding(Box box) {
  if (box.empty()) return box;
  const double more = std::max(kSurroundingM, 0.25 * std::max(box.max_x - box.min_x, box.max_y - box.min_y));
  return {box.min_x - more, box.min_y - more, box.max_x + more, box.max_y + more};
}

}  // namespace

CheckDesk::CheckDesk(MainWindow& window)
    : QObject(&window),
      window_(window),
      feed_(window.document()),
      findings_(new FindingsPanel(&window)),
      explanation_(new ExplanationPanel(&window)),
      project_(new ProjectPanel(window.document(), &window)),
      projects_(new ProjectsPanel(&window)),
      timeline_(new TimelinePanel(window.document(), &window)) {
  make_docks();
  connect_parts();
  window_.map().set_waiting_for(
      [this] { return window_.document().previewing() && feed_.asked_for() && !feed_.current(); });
  window_.map().set_underlay([this](QPainter& painter, const View& view) { paint(painter, view); });
  window_.installEventFilter(this);
  retranslate();
}

void CheckDesk::make_docks() {
  project_dock_ = window_.add_dock(project_, "project", Qt::RightDockWidgetArea);
  findings_dock_ = window_.add_dock(findings_, "findings", Qt::RightDockWidgetArea);
  explanation_dock_ = window_.add_dock(explanation_, "explanation", Qt::RightDockWidgetArea);
  window_.tabifyDockWidget(project_dock_, explanation_dock_);
  project_dock_->raise();
  projects_dock_ = window_.add_dock(projects_, "projects", Qt::BottomDockWidgetArea);
  timeline_dock_ = window_.add_dock(timeline_, "timeline", Qt::BottomDockWidgetArea);
  window_.tabifyDockWidget(projects_dock_, timeline_dock_);
  projects_dock_->raise();
  window_.resizeDocks({findings_dock_}, {360}, Qt::Horizontal);
  window_.resizeDocks({projects_dock_}, {190}, Qt::Vertical);
}

void CheckDesk::connect_parts() {
  connect(&window_, &MainWindow::workspace_shown, this, &CheckDesk::show_workspace);
  connect(&feed_, &LiveFeed::checked, this, [this](const LiveResultPtr& result) {
    findings_->set_result(result);
    findings_->set_waiting(!feed_.current());
    explanation_->set_result(result);
    project_->set_result(result);
    window_.map().update();
  });
  connect(&feed_, &LiveFeed::emptied, this, [this] {
    selected_.clear();
    findings_->set_nothing();
    explanation_->set_result(nullptr);
    project_->set_result(nullptr);
    window_.map().update();
  });
  connect(&feed_, &LiveFeed::failed, findings_, &FindingsPanel::set_failure);
  connect(&window_.document(), &ProjectDocument::opened, this, [this] { selected_.clear(); });
  connect(&window_.document(), &ProjectDocument::shown_changed, &window_.map(), &MapWidget::update_soon);
  connect(findings_, &FindingsPanel::finding_chosen, this, &CheckDesk::show_finding);
  connect(timeline_, &TimelinePanel::day_chosen, &window_, &MainWindow::set_day);
  connect(projects_, &ProjectsPanel::project_chosen, this, &CheckDesk::open_project);
}

void CheckDesk::show_workspace() {
  const session::OpenedPtr& opened = window_.workspace();
  projects_->set_workspace(opened);
  project_->set_workspace(opened);
  timeline_->set_workspace(opened);
  feed_.set_workspace(opened);
  // A project of another workspace is of another plane.
  if (opened->path != opened_path_ && window_.document().committed()) window_.document().close();
  opened_path_ = opened->path;
}

bool CheckDesk::open_project(const std::string& id) {
  const session::OpenedPtr& opened = window_.workspace();
  if (!opened) return false;
  const auto found = std::find_if(opened->projects.begin(), opened->projects.end(),
                                  [&](const Project& project) { return project.id == id; });
  if (found == opened->projects.end()) return false;
  window_.document().open(std::make_shared<const Project>(*found));
  window_.map().zoom_to(with_surrounding(place_of(*found)));
  projects_->select(id);
  return true;
}

void CheckDesk::show_timeline() {
  timeline_dock_->show();
  timeline_dock_->raise();
}

void CheckDesk::show_finding(const std::string& id) {
  selected_ = id;
  explanation_->set_finding(id);
  if (!id.empty()) explanation_dock_->raise();
  window_.map().update();
  if (id.empty() || !feed_.result()) return;
  const auto& findings = feed_.result()->result->findings;
  const auto found =
      std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; });
  if (found != findings.end()) window_.map().zoom_to(with_surrounding(place_of(*found)));
}

void CheckDesk::paint(QPainter& painter, const View& view) const {
  if (const LiveResultPtr& live = feed_.result()) {
    paint_conflicts(painter, view, *live->result, selected_, appearance());
  }
}

bool CheckDesk::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &window_ && event->type() == QEvent::LanguageChange) retranslate();
  return QObject::eventFilter(watched, event);
}

void CheckDesk::retranslate() {
  findings_dock_->setWindowTitle(tr("Findings"));
  explanation_dock_->setWindowTitle(tr("Explanation"));
  project_dock_->setWindowTitle(tr("Project"));
  projects_dock_->setWindowTitle(tr("Projects"));
  timeline_dock_->setWindowTitle(tr("Timeline"));
}

}  // namespace zonegate::desktop
