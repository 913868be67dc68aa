#include "app/desktop/window/lists_desk.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

#include "app/desktop/check/explanation_panel.h"
#include "app/desktop/check/findings_panel.h"
#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/lists/queue_dialog.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {
namespace {

template <class Dialog>
Dialog* shown(Dialog* dialog) {
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
  return dialog;
}

}  // namespace

ListsDesk::ListsDesk(MainWindow& window)
    : QObject(&window),
      window_(window),
      menu_(new QMenu(&window)),
      lists_action_(menu_->addAction(QString())),
      queue_action_(menu_->addAction(QString())) {
  lists_action_->setShortcut(QKeySequence("Ctrl+L"));
  queue_action_->setShortcut(QKeySequence("Ctrl+J"));
  connect(lists_action_, &QAction::triggered, this, &ListsDesk::show_lists);
  connect(queue_action_, &QAction::triggered, this, &ListsDesk::show_queue);
  connect(&window_, &MainWindow::workspace_shown, this, &ListsDesk::take_workspace);
  connect(&window_.check().findings(), &FindingsPanel::entry_asked, this, &ListsDesk::show_entry);
  connect(&window_.check().explanation(), &ExplanationPanel::entry_asked, this, &ListsDesk::show_entry);
  window_.menuBar()->addMenu(menu_);
  window_.installEventFilter(this);
  take_workspace();
  retranslate();
}

void ListsDesk::take_workspace() {
  const auto& workspace = window_.workspace();
  for (QAction* action : {lists_action_, queue_action_}) action->setEnabled(workspace != nullptr);
  // One that is not looked at is filled when it is.
  if (lists_ != nullptr && lists_->isVisible()) lists_->set_workspace(workspace);
  if (queue_ != nullptr && queue_->isVisible()) queue_->set_workspace(workspace);
}

ListsDialog* ListsDesk::show_lists() {
  if (!window_.workspace()) return nullptr;
  if (lists_ == nullptr) {
    lists_ = new ListsDialog(&window_);
    connect(lists_, &ListsDialog::saved, this, &ListsDesk::reload);
    connect(lists_, &ListsDialog::project_chosen, &window_.check(), &CheckDesk::open_project);
  }
  if (!lists_->isVisible()) lists_->set_workspace(window_.workspace());
  return shown(lists_);
}

QueueDialog* ListsDesk::show_queue() {
  if (!window_.workspace()) return nullptr;
  if (queue_ == nullptr) {
    queue_ = new QueueDialog(&window_);
    connect(queue_, &QueueDialog::project_chosen, &window_.check(), &CheckDesk::open_project);
  }
  if (!queue_->isVisible()) queue_->set_workspace(window_.workspace());
  return shown(queue_);
}

void ListsDesk::show_entry(const std::string& list, const std::string& entry) {
  if (ListsDialog* dialog = show_lists()) dialog->show_entry(list, entry);
}

void ListsDesk::reload() {
  if (window_.workspace()) window_.open(qstring(window_.workspace()->path));
}

std::size_t ListsDesk::unsaved() const {
  return (lists_ == nullptr ? 0 : lists_->unsaved()) + (queue_ == nullptr ? 0 : queue_->unsaved());
}

bool ListsDesk::may_close() {
  const auto count = unsaved();
  if (count == 0) return true;
  return QMessageBox::question(
             &window_, tr("Unsaved changes"),
             tr("Entries changed and not saved, decisions written and not made: %1. Close and lose "
                "them?")
                 .arg(static_cast<qulonglong>(count)),
             QMessageBox::Close | QMessageBox::Cancel, QMessageBox::Cancel) == QMessageBox::Close;
}

bool ListsDesk::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &window_ && event->type() == QEvent::LanguageChange) retranslate();
  if (watched == &window_ && event->type() == QEvent::Close && !may_close()) {
    event->ignore();
    return true;
  }
  return QObject::eventFilter(watched, event);
}

void ListsDesk::retranslate() {
  menu_->setTitle(tr("&Review"));
  lists_action_->setText(tr("Access &lists…"));
  queue_action_->setText(tr("&Queue of decisions…"));
}

}  // namespace zonegate::desktop
