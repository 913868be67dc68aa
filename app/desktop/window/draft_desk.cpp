#include "app/desktop/window/draft_desk.h"

#include <QAction>
#include <QDateTime>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

#include "app/desktop/window/drawing_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"

namespace zonegate::desktop {

DraftDesk::DraftDesk(MainWindow& window, DrawingDesk& desk, QMenu& file_menu, QAction* before)
    : QObject(&desk),
      window_(window),
      document_(window.document()),
      desk_(desk),
      keeper_(document_),
      drafts_menu_(new QMenu(&window)),
      save_(new QAction(this)),
      discard_(new QAction(this)),
      worker_([this](const Wish& wish, const std::stop_token&) {
        auto saved = session::save_project(wish.workspace, wish.project, wish.is_new, wish.base.get());
        QMetaObject::invokeMethod(this, [this, wish, saved = std::move(saved)] { take_saved(wish, saved); });
      }),
      reader_([this](const QStringList& files, const std::stop_token& stop) {
        auto named = named_drafts(files, stop);
        QMetaObject::invokeMethod(this, [this, named = std::move(named)] { show_drafts(named); });
      }) {
  save_->setShortcut(QKeySequence::Save);
  file_menu.insertMenu(before, drafts_menu_);
  file_menu.insertAction(before, save_);
  file_menu.insertAction(before, discard_);
  connect(save_, &QAction::triggered, this, &DraftDesk::save);
  connect(discard_, &QAction::triggered, this, &DraftDesk::discard);
  connect(drafts_menu_, &QMenu::aboutToShow, this, &DraftDesk::fill_drafts);
  connect(&keeper_, &DraftKeeper::trouble, this, &DraftDesk::tell_trouble);
  connect(&keeper_, &DraftKeeper::trouble_over, this, [this] {
    if (window_.notices().text() == told_) {
      window_.notices().tell(NoticeBar::Kind::remark, tr("The draft is on the disk again; nothing was lost."));
    }
  });
  connect(&window_, &MainWindow::workspace_shown, this, [this] {
    if (!saved_.isEmpty()) window_.notices().tell(NoticeBar::Kind::remark, std::exchange(saved_, {}));
    if (keeper_.in_trouble()) window_.notices().tell(NoticeBar::Kind::error, told_);
  });
  connect(&keeper_, &DraftKeeper::set_aside, this, [this](const QString& name) {
    window_.notices().tell(NoticeBar::Kind::remark,
                           tr("%1 has changes that are not saved. It was set aside: File, Drafts.").arg(name));
  });
}

const Project* DraftDesk::stored() const {
  if (!window_.workspace() || !document_.committed()) return nullptr;
  for (const Project& project : window_.workspace()->projects) {
    if (project.id == document_.committed()->id) return &project;
  }
  return nullptr;
}

void DraftDesk::begin(const QString& workspace) {
  keeper_.set_workspace(workspace);
  const QStringList drafts = keeper_.drafts();
  if (!drafts.isEmpty()) open_draft(drafts.front(), true);
}

void DraftDesk::open_draft(const QString& file, bool at_start) {
  const auto draft = keeper_.open_draft(file);
  if (!draft) {
    // Another window on the same workspace holds it: that is no news at the start.
    if (!at_start) window_.notices().tell(NoticeBar::Kind::error, sentence(draft.error()));
    return;
  }
  desk_.continue_stroke(draft->stroke);
  QString words;
  if (draft->states.empty()) {
    words = tr("The draft %1 cannot be read.").arg(QFileInfo(file).fileName());
  } else {
    if (draft->unsaved() && draft->states[draft->at].project) {
      words = tr("%1 is as it was left, with its history; it is not saved to the workspace yet.")
                  .arg(qstring(draft->states[draft->at].project->name));
    }
  }
  for (std::size_t i = 0; i < draft->damage.size() && i < 3; ++i) words += " " + say(draft->damage[i]) + ".";
  if (draft->damage.size() > 3)
    words += " " + tr("And %n more.", nullptr, static_cast<int>(draft->damage.size() - 3));
  const bool bad = !draft->damage.empty();
  if (!words.isEmpty())
    window_.notices().tell(bad ? NoticeBar::Kind::error : NoticeBar::Kind::remark, words.trimmed());
  show_state();
}

void DraftDesk::save() {
  if (!window_.workspace() || !document_.committed() || saving_) return;
  saving_ = true;
  show_state();
  // Saved once more after the warning, it goes over what another program saved; that stays a revision.
  const auto base = over_newer_ ? nullptr : keeper_.base();
  worker_.ask({window_.workspace()->path, *document_.committed(), stored() == nullptr, base, document_.at()},
              session::Former::may_finish);
}

void DraftDesk::take_saved(const Wish& wish, const Expected<session::SavedProject>& saved) {
  saving_ = false;
  over_newer_ = !saved && saved.error().code == "draw.newer_saved";
  if (!saved) {
    window_.notices().tell(NoticeBar::Kind::error,
                           tr("The project was not saved. %1").arg(sentence(saved.error())));
    return show_state();
  }
  const bool same = document_.committed() && document_.committed()->id == wish.project.id &&
                    document_.at() == wish.at && window_.workspace()->path == wish.workspace;
  if (same && saved->id != wish.project.id) {
    Project named = *document_.committed();
    named.id = saved->id;
    document_.commit({"take a free number", "改用未占用的编号"}, std::move(named));
  }
  if (same) keeper_.mark_saved();
  // The window reads the workspace again, which clears what was told: it is told then once more.
  saved_ = tr("%1 is saved to the workspace, revision %2.").arg(qstring(saved->id)).arg(saved->revision);
  window_.notices().tell(NoticeBar::Kind::remark, saved_);
  show_state();
  emit desk_.project_saved(qstring(saved->id));
}

bool DraftDesk::may_close() {
  if (lose_it_) return true;
  const auto settled = keeper_.settle();
  if (settled || !keeper_.unsaved()) return true;
  auto* question =
      new QMessageBox(QMessageBox::Warning, tr("What is drawn is not on the disk"),
                      tr("If the window closes now, what is drawn is lost. %1").arg(sentence(settled.error())),
                      QMessageBox::NoButton, &window_);
  question->setObjectName("lose_drawing");
  question->setAttribute(Qt::WA_DeleteOnClose);
  auto* stay = question->addButton(tr("Stay here"), QMessageBox::RejectRole);
  auto* lose = question->addButton(tr("Close and lose it"), QMessageBox::DestructiveRole);
  question->setDefaultButton(stay);
  question->setEscapeButton(stay);
  connect(lose, &QAbstractButton::clicked, this, [this] {
    lose_it_ = true;
    window_.close();
  });
  question->open();
  return false;
}

void DraftDesk::discard() {
  if (!document_.committed()) return;
  Project before = *document_.committed();
  if (const Project* kept = stored()) {
    before = *kept;
  } else {
    before.parts.clear();
    before.facts.clear();
  }
  document_.commit({"discard changes", "放弃修改"}, std::move(before));
  if (stored() != nullptr) keeper_.mark_saved();
  show_state();
}

void DraftDesk::tell_trouble(const Error& error) {
  told_ = tr("What is drawn is not on the disk. %1 It is tried again every two seconds; go on drawing.")
              .arg(sentence(error));
  window_.notices().tell(NoticeBar::Kind::error, told_);
  told_ = window_.notices().text();
}

// Their names stand inside, and a draft may be long: it is read elsewhere while the menu is open.
void DraftDesk::fill_drafts() {
  drafts_menu_->clear();
  drafts_menu_->addAction(tr("Reading …"))->setEnabled(false);
  reader_.ask(keeper_.drafts(), session::Former::stops);
}

std::vector<DraftDesk::NamedDraft> DraftDesk::named_drafts(const QStringList& files,
                                                           const std::stop_token& stop) {
  std::vector<NamedDraft> out;
  for (const QString& file : files) {
    if (stop.stop_requested()) break;
    const auto draft = session::read_draft(file.toStdString());
    if (!draft || draft->states.empty() || !draft->states[draft->at].project) continue;
    out.push_back({file, QString("%1   %2").arg(qstring(draft->states[draft->at].project->name),
                                                QFileInfo(file).lastModified().toString("yyyy-MM-dd HH:mm"))});
  }
  return out;
}

void DraftDesk::show_drafts(const std::vector<NamedDraft>& drafts) {
  drafts_menu_->clear();
  for (const NamedDraft& draft : drafts) {
    connect(drafts_menu_->addAction(draft.words), &QAction::triggered, this,
            [this, file = draft.file] { open_draft(file, false); });
  }
  if (drafts_menu_->isEmpty()) drafts_menu_->addAction(tr("No drafts were set aside"))->setEnabled(false);
}

void DraftDesk::show_state() {
  const bool has = window_.workspace() && document_.committed();
  drafts_menu_->setEnabled(window_.workspace() != nullptr);
  save_->setEnabled(has && !saving_ && (keeper_.unsaved() || stored() == nullptr));
  discard_->setEnabled(has && keeper_.unsaved());
}

void DraftDesk::retranslate() {
  drafts_menu_->setTitle(tr("&Drafts"));
  save_->setText(tr("&Save to the workspace"));
  discard_->setText(tr("Dis&card changes"));
}

}  // namespace zonegate::desktop
