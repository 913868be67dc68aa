// Purpose: what is drawn and the files it goes to: the draft on disk that outlives a kill, saving to the
// workspace, discarding, drafts that were set aside. Made by the drawing desk. Thread rule: GUI thread; saving
// works on a thread of its own.
#pragma once

#include <QObject>

#include "app/desktop/drawing/draft_keeper.h"
#include "app/session/drawing/save_project.h"
#include "app/session/latest_worker.h"

class QAction;
class QMenu;

namespace zonegate::desktop {

class DrawingDesk;
class MainWindow;

class DraftDesk : public QObject {
  Q_OBJECT
 public:
  DraftDesk(MainWindow& window, DrawingDesk& desk, QMenu& file_menu, QAction* before);

  DraftKeeper& keeper() { return keeper_; }
  QAction& save_action() const { return *save_; }
  QAction& discard_action() const { return *discard_; }
  QMenu& drafts_menu() const { return *drafts_menu_; }
  bool saving() const { return saving_; }
  // Asked when the window is about to close. False: what is drawn would be lost; a question stands over the
  // window, and closes it when the person says so.
  bool may_close();
  // The workspace is another one: what was drawn there last comes back.
  void begin(const QString& workspace);
  void save();
  // Back to what the workspace has, or to nothing: one step, which can be undone.
  void discard();
  void show_state();
  void retranslate();

 private:
  struct Wish {
    std::string workspace;
    Project project;
    bool is_new = false;
    std::shared_ptr<const Project> base;  // what the workspace had when drawing began; null: unknown
    std::size_t at = 0;
  };
  void open_draft(const QString& file, bool at_start);
  void take_saved(const Wish& wish, const Expected<session::SavedProject>& saved);
  void tell_trouble(const Error& error);
  struct NamedDraft {
    QString file;
    QString words;
  };
  static std::vector<NamedDraft> named_drafts(const QStringList& files, const std::stop_token& stop);
  void fill_drafts();
  void show_drafts(const std::vector<NamedDraft>& drafts);
  const Project* stored() const;

  MainWindow& window_;
  ProjectDocument& document_;
  DrawingDesk& desk_;
  DraftKeeper keeper_;
  QMenu* drafts_menu_;
  QAction* save_;
  QAction* discard_;
  QString told_;   // of trouble with the disk
  QString saved_;  // what was saved last, until it is told
  bool saving_ = false;
  bool lose_it_ = false;                // the person chose to
  bool over_newer_ = false;             // and to save over what another program saved
  session::LatestWorker<Wish> worker_;  // last: they are the first to end
  session::LatestWorker<QStringList> reader_;
};

}  // namespace zonegate::desktop
