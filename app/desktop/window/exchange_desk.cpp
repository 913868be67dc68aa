#include "app/desktop/window/exchange_desk.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>

#include "app/desktop/exchange/map_page.h"
#include "app/desktop/exchange/palette.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"
#include "layers/workspace/workspace.h"

namespace zonegate::desktop {
namespace {

template <class Dialog>
Dialog* shown(Dialog* dialog) {
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
  return dialog;
}

}  // namespace

ExchangeDesk::ExchangeDesk(MainWindow& window)
    : QObject(&window), window_(window), menu_(new QMenu(&window)), help_(new QMenu(&window)) {
  make_menu();
  window.installEventFilter(this);
  connect(&window, &MainWindow::workspace_shown, this, &ExchangeDesk::enable);
  retranslate();
  enable();
}

void ExchangeDesk::make_menu() {
  const auto add = [this](QMenu* menu, const QKeySequence& keys, auto&& work) {
    auto* action = menu->addAction(QString());
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::forward<decltype(work)>(work));
    return action;
  };
  layer_ = add(menu_, QKeySequence("Ctrl+I"), [this] { import_layer(); });
  projects_ =
      add(menu_, QKeySequence("Ctrl+Shift+I"), [this] { import_file(ImportFileDialog::Kind::projects); });
  list_ = add(menu_, {}, [this] { import_file(ImportFileDialog::Kind::access_list); });
  pack_ = add(menu_, {}, [this] { import_file(ImportFileDialog::Kind::rule_pack); });
  menu_->addSeparator();
  export_ = add(menu_, QKeySequence("Ctrl+E"), [this] { export_results(); });
  batch_ = add(menu_, QKeySequence("Ctrl+B"), [this] { check_batch(); });
  menu_->addSeparator();
  print_ = add(menu_, QKeySequence::Print, [this] { print_view(); });
  pdf_ = add(menu_, {}, [this] { choose_pdf(); });
  find_ = add(help_, QKeySequence("Ctrl+K"), [this] { find_anything(); });
  shortcuts_ = add(help_, QKeySequence(Qt::Key_F1), [this] { show_shortcuts(); });
  window_.menuBar()->addMenu(menu_);
  window_.menuBar()->addMenu(help_);
}

void ExchangeDesk::enable() {
  const bool open = window_.workspace() != nullptr;
  for (QAction* action : {layer_, projects_, list_, pack_, export_, batch_, print_, pdf_})
    action->setEnabled(open);
}

void ExchangeDesk::reload() {
  if (window_.workspace()) window_.open(qstring(window_.workspace()->path));
}

ImportLayerDialog* ExchangeDesk::import_layer(const QString& file) {
  if (!window_.workspace()) return nullptr;
  auto* dialog = new ImportLayerDialog(window_.workspace(), &window_);
  connect(dialog, &ImportLayerDialog::imported, this, &ExchangeDesk::reload);
  if (!file.isEmpty()) dialog->set_file(file);
  return shown(dialog);
}

ImportFileDialog* ExchangeDesk::import_file(ImportFileDialog::Kind kind, const QString& file) {
  if (!window_.workspace()) return nullptr;
  auto* dialog = new ImportFileDialog(window_.workspace(), kind, &window_);
  connect(dialog, &ImportFileDialog::imported, this, &ExchangeDesk::reload);
  if (!file.isEmpty()) dialog->set_file(file);
  return shown(dialog);
}

ExportDialog* ExchangeDesk::export_results() {
  return window_.workspace() ? shown(new ExportDialog(window_.workspace(), &window_)) : nullptr;
}

BatchDialog* ExchangeDesk::check_batch() {
  return window_.workspace() ? shown(new BatchDialog(window_.workspace(), &window_)) : nullptr;
}

Palette* ExchangeDesk::find_anything() { return shown(new Palette(window_)); }

QString ExchangeDesk::write_pdf(const QString& file) {
  if (!window_.workspace()) return tr("No workspace is open.");
  return write_map_pdf(window_, file);
}

void ExchangeDesk::choose_pdf() {
  const QString file = QFileDialog::getSaveFileName(&window_, tr("The view as PDF"), QString(), "PDF (*.pdf)");
  if (file.isEmpty()) return;
  const QString wrong = write_pdf(file);
  window_.notices().tell(wrong.isEmpty() ? NoticeBar::Kind::remark : NoticeBar::Kind::error,
                         wrong.isEmpty() ? tr("Written: %1").arg(file) : wrong);
}

void ExchangeDesk::print_view() {
  QPrinter printer(QPrinter::HighResolution);
  printer.setPageOrientation(QPageLayout::Landscape);
  QPrintDialog dialog(&printer, &window_);
  if (dialog.exec() != QDialog::Accepted) return;
  const QString wrong = paint_map_page(window_, printer);
  if (!wrong.isEmpty()) window_.notices().tell(NoticeBar::Kind::error, wrong);
}

// A workspace is opened by the window; any other dataset is looked at for import.
bool ExchangeDesk::take_drop(const QString& path) {
  if (!window_.workspace()) return false;
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending == "gpkg" && Workspace::open(path.toStdString(), OpenMode::read_only)) return false;
  using Kind = ImportFileDialog::Kind;
  if (ending == "txt") return import_file(Kind::projects, path) != nullptr;
  if (ending == "xlsx" || ending == "csv") return import_file(Kind::access_list, path) != nullptr;
  if (ending == "json") return import_file(Kind::rule_pack, path) != nullptr;
  return import_layer(path) != nullptr;
}

bool ExchangeDesk::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::Drop) {
    const QList<QUrl> urls = static_cast<QDropEvent*>(event)->mimeData()->urls();
    if (urls.size() == 1 && take_drop(urls.front().toLocalFile())) return true;
  }
  return QObject::eventFilter(watched, event);
}

// Every action with a key, as the menus and tools have them now.
void ExchangeDesk::show_shortcuts() {
  QString rows;
  for (const QAction* action : window_.findChildren<QAction*>()) {
    if (action->shortcut().isEmpty() || action->text().isEmpty()) continue;
    QString words = action->text();
    rows += QString("<tr><td style='padding-right:24px'><b>%1</b></td><td>%2</td></tr>")
                .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
                     words.remove('&').toHtmlEscaped());
  }
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Keys"), QString(), QMessageBox::Close, &window_);
  box->setTextFormat(Qt::RichText);
  box->setText(
      "<table>" + rows + "</table>" +
      tr("<p>On the map: wheel zooms, the middle button or the space bar pans, Esc goes back one step, arrows "
         "move the view. Every field tells its meaning and unit when the mouse rests on it.</p>"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setModal(false);
  box->show();
}

void ExchangeDesk::retranslate() {
  menu_->setTitle(tr("&Data"));
  help_->setTitle(tr("&Help"));
  layer_->setText(tr("Import a &layer…"));
  projects_->setText(tr("Import &projects…"));
  list_->setText(tr("Import an &access list…"));
  pack_->setText(tr("Import a &rule pack…"));
  export_->setText(tr("&Export results…"));
  batch_->setText(tr("&Batch check…"));
  print_->setText(tr("Pr&int the view…"));
  pdf_->setText(tr("The view as P&DF…"));
  find_->setText(tr("&Find anything…"));
  shortcuts_->setText(tr("&Keys"));
}

}  // namespace zonegate::desktop
