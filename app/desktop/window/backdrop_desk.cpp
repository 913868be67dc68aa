#include "app/desktop/window/backdrop_desk.h"

#include <QAction>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include "app/desktop/appearance.h"
#include "app/desktop/backdrop/backdrop_row.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

session::MapEngineSettings engine_of_the_desk() {
  session::MapEngineSettings out;
  out.program = session::find_map_engine();
  out.limits.request = std::chrono::seconds(60);  // nobody looks at one view that long
  // A drawing stops at once; reading a large project does not, and ended for a pan it would never be read.
  out.limits.cancel = std::chrono::seconds(15);
  return out;
}

std::string tiles_of_the_desk() {
  return QStandardPaths::writableLocation(QStandardPaths::CacheLocation).toStdString() + "/tiles";
}

QString key_of(const QString& workspace) {
  return "backdrop/" + QString::fromLatin1(QUrl::toPercentEncoding(workspace));
}

bool needs_network(const QString& place) {
  const auto source = session::backdrop_source(place.toStdString());
  return source && source->kind == session::BackdropKind::tiles;
}

QString name_of(const QString& place) {
  return needs_network(place) ? QUrl(place).host() : QFileInfo(place).fileName();
}

}  // namespace

BackdropDesk::BackdropDesk(MainWindow& window, QMenu& view_menu)
    : QObject(&window),
      window_(window),
      backdrop_(engine_of_the_desk(), tiles_of_the_desk()),
      row_(new BackdropRow(&window.layers())),
      menu_(new QMenu(&window)),
      file_(new QAction(this)),
      address_(new QAction(this)),
      none_(new QAction(this)) {
  view_menu.addSeparator();
  view_menu.addMenu(menu_);
  menu_->addActions({file_, address_, none_});
  row_->set_actions({file_, address_, none_});
  window_.layers().layout()->addWidget(row_);
  connect_parts();
  window_.installEventFilter(this);
  take_workspace();
  retranslate();
}

void BackdropDesk::connect_parts() {
  connect(file_, &QAction::triggered, this, &BackdropDesk::ask_for_file);
  connect(address_, &QAction::triggered, this, &BackdropDesk::ask_for_address);
  connect(none_, &QAction::triggered, this, [this] { choose({}); });
  connect(&window_, &MainWindow::workspace_shown, this, &BackdropDesk::take_workspace);
  connect(row_, &BackdropRow::shown_changed, this, [this](bool shown) { put(place_, shown); });
  connect(row_, &BackdropRow::opacity_changed, &backdrop_, &Backdrop::set_opacity);
  MapWidget& map = window_.map();
  connect(&map, &MapWidget::view_changed, this,
          [this] { backdrop_.look_at(window_.map().view(), window_.map().devicePixelRatioF()); });
  connect(&backdrop_, &Backdrop::changed, this, [this] {
    tell();
    window_.map().update();
  });
}

// Read again on another day, the same workspace keeps what is shown.
void BackdropDesk::take_workspace() {
  const auto& workspace = window_.workspace();
  menu_->setEnabled(workspace != nullptr);
  row_->setEnabled(workspace != nullptr);
  const QString path = workspace == nullptr ? QString() : qstring(workspace->path);
  if (path == workspace_) return;
  workspace_ = path;
  const QString place = path.isEmpty() ? QString() : QSettings().value(key_of(path)).toString();
  put(place, !needs_network(place));
}

void BackdropDesk::put(const QString& place, bool shown) {
  place_ = place;
  const auto& workspace = window_.workspace();
  const bool any = !place.isEmpty() && workspace != nullptr;
  none_->setEnabled(any);
  row_->set_source(any ? name_of(place) : QString(), place, shown);
  if (!any || !shown) {
    window_.map().set_backdrop({});
    backdrop_.hide();
    return tell();
  }
  const auto source = session::backdrop_source(place.toStdString());
  if (!source) {
    window_.notices().tell(NoticeBar::Kind::error, sentence(source.error()));
    return put({}, false);
  }
  window_.map().set_backdrop([this](QPainter& painter, const View& view) { backdrop_.paint(painter, view); });
  backdrop_.look_at(window_.map().view(), window_.map().devicePixelRatioF());
  backdrop_.show(*source, workspace->crs);
}

void BackdropDesk::choose(const QString& place) {
  if (window_.workspace() == nullptr) return;
  if (!place.isEmpty()) {
    if (const auto source = session::backdrop_source(place.toStdString()); !source) {
      window_.notices().tell(NoticeBar::Kind::error, sentence(source.error()));
      return;
    }
  }
  if (place.isEmpty()) {
    QSettings().remove(key_of(workspace_));
  } else {
    QSettings().setValue(key_of(workspace_), place);
  }
  put(place, true);
}

void BackdropDesk::tell() {
  QStringList words;
  bool wrong = false;
  switch (backdrop_.state()) {
    case Backdrop::State::none:
      if (needs_network(place_) && window_.workspace())
        words << tr("Not shown. It needs the network: check the box to fetch it.");
      break;
    case Backdrop::State::drawing:
      words << tr("being drawn …");
      break;
    case Backdrop::State::blank:
      words << tr("It has nothing at this place.");
      break;
    case Backdrop::State::failed:
      words << sentence(*backdrop_.error());
      wrong = true;
      break;
    case Backdrop::State::shown:
      break;
  }
  QStringList missing;
  for (const std::string& layer : backdrop_.missing()) missing << qstring(layer);
  if (!missing.isEmpty()) {
    words << tr("These layers cannot be shown: %1").arg(missing.join(", "));
    wrong = true;
  }
  for (const Text& remark : backdrop_.remarks()) words << title(remark);
  row_->set_words(words.join("\n"), wrong);
}

void BackdropDesk::ask_for_file() {
  auto* dialog = new QFileDialog(&window_, tr("Backdrop"));
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters(
      {tr("Rasters and QGIS projects (*.tif *.tiff *.vrt *.mbtiles *.img *.jp2 *.png *.jpg *.qgz *.qgs)"),
       tr("All files (*)")});
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::fileSelected, this, &BackdropDesk::choose);
  dialog->open();
}

void BackdropDesk::ask_for_address() {
  auto* dialog = new QInputDialog(&window_);
  dialog->setWindowTitle(tr("Map tiles from the network"));
  dialog->setLabelText(
      tr("Address with {z}, {x} and {y}, or of a WMTS capabilities document.\n"
         "The server learns which places you look at. Nothing else is fetched from the network."));
  dialog->setTextValue(needs_network(place_) ? place_ : QStringLiteral("https://"));
  dialog->setOkButtonText(tr("Go on the network"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->resize(560, dialog->sizeHint().height());
  connect(dialog, &QInputDialog::textValueSelected, this,
          [this](const QString& address) { choose(address.trimmed()); });
  dialog->open();
}

bool BackdropDesk::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange) tell();
  return QObject::eventFilter(watched, event);
}

void BackdropDesk::retranslate() {
  menu_->setTitle(tr("&Backdrop"));
  file_->setText(tr("&Raster or QGIS project…"));
  address_->setText(tr("&Map tiles from the network…"));
  none_->setText(tr("&None"));
  tell();
}

}  // namespace zonegate::desktop
