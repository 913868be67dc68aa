#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCalendarWidget>
#include <QCloseEvent>
#include <QDateEdit>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>

#include "app/desktop/window/backdrop_desk.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/chinese_font.h"
#include "app/desktop/window/draft_desk.h"
#include "app/desktop/window/drawing_desk.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/inspect_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/window/sample_city.h"
#include "app/desktop/window/start_page.h"
#include "app/desktop/words.h"
#include "core/check/result_names.h"

namespace zonegate::desktop {
namespace {

constexpr int kMostRecent = 8;

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      as_of_(today_in_china()),
      pages_(new QStackedWidget(this)),
      start_(new StartPage(this)),
      desk_(new QWidget(this)),
      notices_(new NoticeBar(this)),
      map_(new MapWidget(this)),
      document_(new ProjectDocument(this)),
      layers_(new LayersPanel(this)),
      sample_(new SampleCity(this)),
      day_(new QDateEdit(this)),
      day_label_(new QLabel(this)),
      status_(new QLabel(this)) {
  auto* desk = new QVBoxLayout(desk_);
  desk->setContentsMargins(0, 0, 0, 0);
  desk->addWidget(map_, 1);
  pages_->addWidget(start_);
  pages_->addWidget(desk_);
  auto* middle = new QWidget(this);
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(notices_);
  column->addWidget(pages_, 1);
  setCentralWidget(middle);
  setAcceptDrops(true);
  setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
  day_->setCalendarPopup(true);
  day_->setDisplayFormat("yyyy-MM-dd");
  day_->setDate(qdate(as_of_));
  make_actions();
  make_menus();
  make_docks();
  statusBar()->addWidget(status_, 1);
  connect_parts();
  check_ = new CheckDesk(*this);
  lists_ = new ListsDesk(*this);
  exchange_ = new ExchangeDesk(*this);
  drawing_ =
      new DrawingDesk(*this, *file_menu_, *view_menu_);  // after it: drafts come back onto a cleared desk
  inspect_ = new InspectDesk(*this, *drawing_, *view_menu_);
  new BackdropDesk(*this, *view_menu_);
  connect(drawing_, &DrawingDesk::project_saved, this, [this] { set_day(as_of_); });
  const auto tell_font = [this] {
    const QString words = missing_chinese_font();
    if (!words.isEmpty() && notices_->text().isEmpty()) notices_->tell(NoticeBar::Kind::error, words);
  };
  connect(this, &MainWindow::workspace_shown, this, tell_font);  // which clears what was told before
  tell_font();
  retranslate();
  show_recent();
  resize(1440, 900);
  QSettings settings;
  restoreGeometry(settings.value("geometry").toByteArray());
  restoreState(settings.value("state").toByteArray());
  hide_docks();
  bar_->setVisible(false);
}

MainWindow::~MainWindow() = default;

void MainWindow::make_actions() {
  const auto action = [this](const QKeySequence& keys) {
    auto* made = new QAction(this);
    made->setShortcut(keys);
    return made;
  };
  open_ = action(QKeySequence::Open);
  open_sample_ = action({});
  quit_ = action(QKeySequence::Quit);
  zoom_all_ = action(Qt::Key_Home);
  zoom_in_ = action(QKeySequence::ZoomIn);
  zoom_out_ = action(QKeySequence::ZoomOut);
  auto* languages = new QActionGroup(this);
  chinese_ = languages->addAction(QStringLiteral("中文"));
  english_ = languages->addAction(QStringLiteral("English"));
  auto* looks = new QActionGroup(this);
  light_ = looks->addAction(QString());
  dark_ = looks->addAction(QString());
  for (QAction* choice : {chinese_, english_, light_, dark_}) choice->setCheckable(true);
  (language() == Language::chinese ? chinese_ : english_)->setChecked(true);
  (appearance() == Appearance::dark ? dark_ : light_)->setChecked(true);
}

void MainWindow::make_menus() {
  file_menu_ = menuBar()->addMenu(QString());
  file_menu_->addAction(open_);
  recent_menu_ = file_menu_->addMenu(QString());
  file_menu_->addAction(open_sample_);
  file_menu_->addSeparator();
  file_menu_->addAction(quit_);
  view_menu_ = menuBar()->addMenu(QString());
  view_menu_->addActions({zoom_all_, zoom_in_, zoom_out_});
  view_menu_->addSeparator();
  language_menu_ = view_menu_->addMenu(QString());
  language_menu_->addActions({chinese_, english_});
  appearance_menu_ = view_menu_->addMenu(QString());
  appearance_menu_->addActions({light_, dark_});
  bar_ = addToolBar(QString());
  bar_->setObjectName("tools");
  bar_->setMovable(false);
  auto* space = new QWidget(this);
  space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  bar_->addWidget(space);
  bar_->addWidget(day_label_);
  bar_->addWidget(day_);
}

QDockWidget* MainWindow::add_dock(QWidget* panel, const char* name, Qt::DockWidgetArea area) {
  auto* dock = new QDockWidget(this);
  dock->setObjectName(name);
  dock->setWidget(panel);
  addDockWidget(area, dock);
  docks_ << dock;
  view_menu_->addAction(dock->toggleViewAction());
  return dock;
}

void MainWindow::make_docks() {
  view_menu_->addSeparator();
  layers_dock_ = add_dock(layers_, "layers", Qt::LeftDockWidgetArea);
  resizeDocks({layers_dock_}, {290}, Qt::Horizontal);
}

void MainWindow::hide_docks() {
  for (QDockWidget* dock : docks_) {
    if (dock->isHidden()) continue;
    folded_ << dock;
    dock->hide();
  }
}

void MainWindow::show_docks() {
  for (QDockWidget* dock : folded_) dock->show();
  folded_.clear();
}

void MainWindow::connect_parts() {
  connect(open_, &QAction::triggered, this, &MainWindow::choose_workspace);
  connect(open_sample_, &QAction::triggered, this, &MainWindow::open_sample_city);
  connect(quit_, &QAction::triggered, this, &QWidget::close);
  connect(zoom_all_, &QAction::triggered, this, [this] {
    if (opened_) map_->zoom_to(opened_->extent);
  });
  connect(zoom_in_, &QAction::triggered, this, [this] { map_->zoom_by(-4); });
  connect(zoom_out_, &QAction::triggered, this, [this] { map_->zoom_by(4); });
  connect(chinese_, &QAction::triggered, this, [this] { choose_language(Language::chinese); });
  connect(english_, &QAction::triggered, this, [this] { choose_language(Language::english); });
  connect(light_, &QAction::triggered, this, [this] { choose_appearance(Appearance::light); });
  connect(dark_, &QAction::triggered, this, [this] { choose_appearance(Appearance::dark); });
  connect(start_, &StartPage::open_wanted, this, &MainWindow::choose_workspace);
  connect(start_, &StartPage::sample_city_wanted, this, &MainWindow::open_sample_city);
  connect(start_, &StartPage::recent_wanted, this, &MainWindow::open);
  connect(start_, &StartPage::cancel_wanted, sample_, &SampleCity::cancel);
  connect(sample_, &SampleCity::progress, start_, &StartPage::set_busy);
  connect(sample_, &SampleCity::made, this, [this](const QString& path) {
    start_->set_busy({});
    open(path);
  });
  connect(sample_, &SampleCity::failed, this, [this](const QString& why) {
    start_->set_busy({});
    if (!why.isEmpty()) notices_->tell(NoticeBar::Kind::error, why);
  });
  connect(&loader_, &WorkspaceLoader::began, this, [this](const QString& path) {
    statusBar()->showMessage(tr("Opening %1 …").arg(QFileInfo(path).fileName()));
    if (!opened_) start_->set_busy(tr("Opening %1 …").arg(path));
  });
  connect(&loader_, &WorkspaceLoader::opened, this, &MainWindow::show_workspace);
  connect(&loader_, &WorkspaceLoader::failed, this, &MainWindow::show_failure);
  connect(&loader_, &WorkspaceLoader::gone, this, &MainWindow::tell_gone);
  connect(layers_, &LayersPanel::scene_changed, this, [this] { map_->set_scene(layers_->scene()); });
  connect(layers_, &LayersPanel::zoom_wanted, map_, &MapWidget::zoom_to);
  connect(day_, &QDateEdit::dateChanged, this, [this](const QDate& date) { set_day(day_of(date)); });
}

void MainWindow::open(const QString& path) { loader_.open(QFileInfo(path).absoluteFilePath(), as_of_); }

void MainWindow::open_sample_city() {
  start_->set_busy(tr("Making the sample city …"));
  sample_->make();
}

void MainWindow::set_day(Day day) {
  as_of_ = day;
  const QSignalBlocker quiet(day_);
  day_->setDate(qdate(day));
  if (opened_) loader_.open(qstring(opened_->path), as_of_);
}

void MainWindow::show_workspace(const session::OpenedPtr& opened) {
  const bool same_place = opened_ && opened_->path == opened->path;
  opened_ = opened;
  start_->set_busy({});
  statusBar()->clearMessage();
  notices_->clear();
  if (opened->undone) {
    notices_->tell(NoticeBar::Kind::remark,
                   tr("An interrupted write was undone: the workspace is as it was before it."));
  }
  if (pages_->currentWidget() != desk_) {
    show_docks();
    bar_->setVisible(true);
    pages_->setCurrentWidget(desk_);
  }
  map_->set_system(opened->crs);
  layers_->set_workspace(opened);
  if (!same_place) map_->zoom_to(opened->extent);
  remember(qstring(opened->path));
  retranslate();
  emit workspace_shown();
}

void MainWindow::show_failure(const QString& path, const Error& error) {
  start_->set_busy({});
  statusBar()->clearMessage();
  notices_->tell(NoticeBar::Kind::error,
                 tr("%1 was not opened. %2").arg(QFileInfo(path).fileName(), sentence(error)));
  if (!opened_) return;
  // The day shown is the day of what is shown.
  as_of_ = opened_->as_of;
  const QSignalBlocker quiet(day_);
  day_->setDate(qdate(as_of_));
}

void MainWindow::tell_gone(const QString& path) {
  notices_->tell(
      NoticeBar::Kind::error,
      tr("The workspace %1 was removed or moved. What is drawn is kept, and what was read already can "
         "still be checked; zones that can no longer be read make the outcome undetermined. Put the file "
         "back, or open another one.")
          .arg(path));
}

void MainWindow::choose_workspace() {
  const QString path = QFileDialog::getOpenFileName(this, tr("Open a workspace"), QString(),
                                                    tr("Workspaces (*.gpkg);;All files (*)"));
  if (!path.isEmpty()) open(path);
}

void MainWindow::remember(const QString& path) {
  QSettings settings;
  QStringList recent = settings.value("recent").toStringList();
  recent.removeAll(path);
  recent.prepend(path);
  settings.setValue("recent", recent.mid(0, kMostRecent));
  show_recent();
}

void MainWindow::show_recent() {
  const QStringList recent = QSettings().value("recent").toStringList();
  start_->set_recent(recent);
  recent_menu_->clear();
  recent_menu_->setEnabled(!recent.isEmpty());
  for (const QString& path : recent) {
    connect(recent_menu_->addAction(path), &QAction::triggered, this, [this, path] { open(path); });
  }
}

void MainWindow::choose_language(Language chosen) {
  QSettings().setValue("language", chosen == Language::chinese ? "zh" : "en");
  set_language(chosen);
}

void MainWindow::choose_appearance(Appearance chosen) {
  QSettings().setValue("appearance", chosen == Appearance::dark ? "dark" : "light");
  apply_appearance(*qApp, chosen);
  if (opened_) map_->set_scene(layers_->scene());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!drawing_->drafts().may_close()) return event->ignore();
  QSettings settings;
  settings.setValue("geometry", saveGeometry());
  if (opened_) settings.setValue("state", saveState());
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (urls.size() == 1 && urls.front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) { open(event->mimeData()->urls().front().toLocalFile()); }

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QMainWindow::changeEvent(event);
}

void MainWindow::retranslate() {
  setWindowTitle(opened_ ? tr("%1 – Zonegate").arg(QFileInfo(qstring(opened_->path)).fileName())
                         : tr("Zonegate"));
  file_menu_->setTitle(tr("&File"));
  recent_menu_->setTitle(tr("Open &recent"));
  view_menu_->setTitle(tr("&View"));
  language_menu_->setTitle(tr("&Language"));
  appearance_menu_->setTitle(tr("&Appearance"));
  open_->setText(tr("&Open a workspace…"));
  open_sample_->setText(tr("Open the &sample city"));
  quit_->setText(tr("&Quit"));
  zoom_all_->setText(tr("Zoom to &everything"));
  zoom_in_->setText(tr("Zoom &in"));
  zoom_out_->setText(tr("Zoom &out"));
  light_->setText(tr("&Light"));
  dark_->setText(tr("&Dark"));
  layers_dock_->setWindowTitle(tr("Layers"));
  day_label_->setText(tr("As of"));
  day_->setAccessibleName(tr("As of"));
  map_->setAccessibleName(tr("Map"));
  day_->setToolTip(tr("The day whose layers, rules and lists count"));
  bar_->setWindowTitle(tr("Tools"));
  if (!opened_) return;
  status_->setText(
      tr("%1 · areas: %2").arg(qstring(opened_->crs.name), say(area_method_name(opened_->record.area_method))));
}

}  // namespace zonegate::desktop
