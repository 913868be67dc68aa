#include "app/desktop/window/backdrop_desk.h"

#include <QAction>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QSettings>

#include "app/desktop/appearance.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

session::MapEngineSettings installed() {
  session::MapEngineSettings out;
  out.program = session::find_map_engine();
  out.limits.request = std::chrono::seconds(60);  // nobody looks at a view that long
  return out;
}

QString key_of(const QString& workspace) { return "backdrop/" + QString(workspace).replace('/', '|'); }

}  // namespace

BackdropDesk::BackdropDesk(MainWindow& window, QMenu& view_menu)
    : QObject(&window),
      window_(window),
      backdrop_(installed()),
      choose_(new QAction(this)),
      none_(new QAction(this)) {
  view_menu.addSeparator();
  view_menu.addActions({choose_, none_});
  connect(choose_, &QAction::triggered, this, &BackdropDesk::ask_for_file);
  connect(none_, &QAction::triggered, this, [this] { choose({}); });
  connect(&window_, &MainWindow::workspace_shown, this, &BackdropDesk::take_workspace);
  MapWidget& map = window_.map();
  map.set_backdrop([this](QPainter& painter, const View& view) {
    backdrop_.paint(painter, view, appearance() == Appearance::dark);
  });
  connect(&map, &MapWidget::view_changed, this,
          [this] { backdrop_.look_at(window_.map().view(), window_.map().devicePixelRatioF()); });
  connect(&backdrop_, &Backdrop::changed, &map, [&map] { map.update(); });
  connect(&backdrop_, &Backdrop::failed, this, [this](const Error& error) {
    window_.notices().tell(NoticeBar::Kind::error, tr("Backdrop: %1").arg(sentence(error)));
  });
  connect(&backdrop_, &Backdrop::incomplete, this, [this](const QStringList& layers) {
    window_.notices().tell(NoticeBar::Kind::remark,
                           tr("Backdrop: these layers cannot be shown: %1").arg(layers.join(", ")));
  });
  window_.installEventFilter(this);
  take_workspace();
  retranslate();
}

void BackdropDesk::take_workspace() {
  const auto& workspace = window_.workspace();
  choose_->setEnabled(workspace != nullptr);
  if (workspace == nullptr) return put({});
  const QString file = QSettings().value(key_of(qstring(workspace->path))).toString();
  if (file != qstring(backdrop_.file())) put(file);
}

void BackdropDesk::put(const QString& file) {
  const auto& workspace = window_.workspace();
  backdrop_.look_at(window_.map().view(), window_.map().devicePixelRatioF());
  backdrop_.show(file.toStdString(), workspace == nullptr ? std::string() : workspace->settings.crs);
  none_->setEnabled(!file.isEmpty());
}

void BackdropDesk::choose(const QString& file) {
  const auto& workspace = window_.workspace();
  if (workspace == nullptr) return;
  const QString key = key_of(qstring(workspace->path));
  if (file.isEmpty()) {
    QSettings().remove(key);
  } else {
    QSettings().setValue(key, file);
  }
  put(file);
}

void BackdropDesk::ask_for_file() {
  auto* dialog = new QFileDialog(&window_, tr("Backdrop"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters(
      {tr("QGIS projects and rasters (*.qgz *.qgs *.tif *.tiff *.vrt *.img *.mbtiles *.jp2)"),
       tr("All files (*)")});
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this, &BackdropDesk::choose);
  dialog->open();
}

bool BackdropDesk::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  return QObject::eventFilter(watched, event);
}

void BackdropDesk::retranslate() {
  choose_->setText(tr("&Backdrop…"));
  none_->setText(tr("&No backdrop"));
}

}  // namespace zonegate::desktop
