// Purpose: keeps the project on the desk on the disk, step by step, and brings it back at the next start.
//
// A folder per workspace beside the application's data; a file per project that is being drawn. A file is made
// at the first change and removed when the workspace has what it holds; drafts that were set aside (another
// project was opened) stay until they are opened again and saved. While the disk is full nothing is lost and it
// is tried again. Thread rule: GUI thread.
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include "app/desktop/document/project_document.h"
#include "app/session/drawing/draft_journal.h"

namespace zonegate::desktop {

class DraftKeeper : public QObject {
  Q_OBJECT
 public:
  explicit DraftKeeper(ProjectDocument& document, QObject* parent = nullptr);
  ~DraftKeeper() override;

  static QString folder_of(const QString& workspace);
  void set_workspace(const QString& path);
  QStringList drafts() const;  // files, the newest first, without the one that is open
  // Onto the desk, with its history. The unfinished stroke is the caller's to show.
  Expected<session::Draft> open_draft(const QString& file);

  void set_stroke(const QString& tool, const Path& corners);
  void mark_saved();  // what is committed is what the workspace has
  bool unsaved() const { return saved_ != document_.at(); }
  // What the workspace had of the project when it was opened or saved last; null: nothing, or it is not known.
  ProjectPtr base() const;
  bool in_trouble() const { return trouble_; }
  // Before the window closes: all that is drawn onto the disk, waiting for it. What is not there is lost with
  // the window, unless the workspace has it.
  Expected<void> settle();
  void set_sync(session::DraftJournal::Sync sync) { sync_ = std::move(sync); }  // of tests

 signals:
  void trouble(const zonegate::Error& error);
  void trouble_over();
  void set_aside(const QString& name);

 private:
  struct Adopted {
    session::DraftJournal journal;
    std::optional<std::size_t> saved;
  };
  void begin_anew();
  void follow();
  void let_go();
  void write(const Expected<void>& written);
  Expected<void> write_states();
  void begin_file_anew();
  void look_at_disk();
  bool open_journal();
  void try_again();

  ProjectDocument& document_;
  QString folder_;
  std::optional<session::DraftJournal> journal_;
  std::optional<Adopted> adopting_;
  std::vector<ProjectPtr> known_;  // the states that the journal has
  std::size_t known_at_ = 0;
  std::optional<std::size_t> saved_ = 0;
  session::DraftStroke stroke_;
  QString name_;
  bool trouble_ = false;
  session::DraftJournal::Sync sync_;
  QTimer after_write_;  // the disk answers later than the system
  QTimer again_;
};

}  // namespace zonegate::desktop
