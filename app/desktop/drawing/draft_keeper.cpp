#include "app/desktop/drawing/draft_keeper.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include "app/desktop/words.h"
#include "core/base/checksum.h"

namespace zonegate::desktop {
namespace {

constexpr int kAgainMs = 2000;
constexpr int kDiskAnswersMs = 300;

}  // namespace

DraftKeeper::DraftKeeper(ProjectDocument& document, QObject* parent) : QObject(parent), document_(document) {
  again_.setInterval(kAgainMs);
  connect(&again_, &QTimer::timeout, this, &DraftKeeper::try_again);
  after_write_.setSingleShot(true);
  after_write_.setInterval(kDiskAnswersMs);
  connect(&after_write_, &QTimer::timeout, this, &DraftKeeper::look_at_disk);
  connect(&document_, &ProjectDocument::opened, this, &DraftKeeper::begin_anew);
  connect(&document_, &ProjectDocument::history_changed, this, &DraftKeeper::follow);
}

DraftKeeper::~DraftKeeper() { let_go(); }

QString DraftKeeper::folder_of(const QString& workspace) {
  const std::string path = QFileInfo(workspace).canonicalFilePath().toStdString();
  const QString key = QString("%1").arg(checksum(path.data(), path.size(), 0), 16, 16, QChar('0'));
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/drafts/" + key;
}

void DraftKeeper::set_workspace(const QString& path) { folder_ = folder_of(path); }

QStringList DraftKeeper::drafts() const {
  QStringList files;
  for (const QFileInfo& file : QDir(folder_).entryInfoList({"*.draft"}, QDir::Files, QDir::Time)) {
    const QString path = file.absoluteFilePath();
    if (!journal_ || qstring(journal_->path()) != path) files << path;
  }
  return files;
}

Expected<session::Draft> DraftKeeper::open_draft(const QString& file) {
  auto journal = session::DraftJournal::open(file.toStdString());
  if (!journal) return tl::unexpected(journal.error());
  auto draft = session::read_draft(file.toStdString());
  if (!draft) return tl::unexpected(draft.error());
  if (draft->states.empty()) {
    // Nothing of it can be read: it is kept for whoever can, out of the way of the next start.
    (void)QFile::rename(file, file + ".damaged");
    return draft;
  }
  std::vector<ProjectDocument::State> states;
  for (const session::DraftState& state : draft->states) states.push_back({state.made_by, state.project});
  adopting_.emplace(Adopted{std::move(*journal), draft->saved});
  document_.restore(std::move(states), draft->at);
  stroke_ = draft->stroke;
  return draft;
}

// The project before is set aside when the workspace does not have all of it.
void DraftKeeper::let_go() {
  if (journal_ && saved_ == known_at_ && stroke_.points.empty()) journal_->remove();
  journal_.reset();
}

void DraftKeeper::begin_anew() {
  // `unsaved` speaks of the new history by now: what was known of the former one counts.
  if (journal_) {
    if (saved_ == known_at_ && stroke_.points.empty()) {
      journal_->remove();
    } else {
      emit set_aside(name_);
    }
    journal_.reset();
  }
  again_.stop();
  trouble_ = false;
  stroke_ = {};
  known_.clear();
  saved_ = 0;
  if (adopting_) {
    journal_ = std::move(adopting_->journal);
    saved_ = adopting_->saved;
    adopting_.reset();
  }
  for (const auto& state : document_.states()) known_.push_back(state.project);
  known_at_ = document_.at();
  if (document_.committed()) name_ = qstring(document_.committed()->name);
}

bool DraftKeeper::open_journal() {
  if (journal_) return true;
  if (folder_.isEmpty()) return false;
  const QString file = QString("%1/%2-%3.draft")
                           .arg(folder_, QDateTime::currentDateTimeUtc().toString("yyyyMMdd-HHmmss-zzz"))
                           .arg(QCoreApplication::applicationPid());
  auto opened = session::DraftJournal::open(file.toStdString(), sync_);
  if (!opened) {
    write(tl::unexpected(opened.error()));
    return false;
  }
  journal_ = std::move(*opened);
  write(write_states());
  return true;
}

// All that is known before the change which made the journal necessary.
Expected<void> DraftKeeper::write_states() {
  Expected<void> first;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    auto written = journal_->state(i, {document_.states()[i].made_by, known_[i]});
    if (!written && first) first = written;
  }
  if (saved_ && *saved_ < known_.size()) {
    auto written = journal_->saved(*saved_);
    if (!written && first) first = written;
  }
  if (known_at_ + 1 != known_.size()) {
    auto written = journal_->at(known_at_);
    if (!written && first) first = written;
  }
  return first;
}

void DraftKeeper::follow() {
  const auto& states = document_.states();
  const std::size_t at = document_.at();
  const bool fresh = at >= known_.size() || known_[at] != states[at].project;
  if (!fresh && at == known_at_) return;
  if (document_.committed()) name_ = qstring(document_.committed()->name);
  const bool had = journal_.has_value();
  // The states that both have, so that a journal begun late knows them.
  if (!had) known_.resize(std::min(known_.size(), fresh ? at : states.size()));
  const bool open = open_journal();
  known_.clear();
  for (const auto& state : states) known_.push_back(state.project);
  known_at_ = at;
  if (fresh && saved_ && *saved_ >= at) saved_.reset();
  stroke_ = {};
  if (!open) return;
  write(fresh ? journal_->state(at, {states[at].made_by, states[at].project}) : journal_->at(at));
}

void DraftKeeper::set_stroke(const QString& tool, const Path& corners) {
  if (corners.empty() && stroke_.points.empty()) return;
  stroke_ = {tool.toStdString(), corners};
  if (open_journal()) write(journal_->stroke(stroke_));
}

ProjectPtr DraftKeeper::base() const {
  return saved_ && *saved_ < document_.states().size() ? document_.states()[*saved_].project : nullptr;
}

void DraftKeeper::mark_saved() {
  saved_ = document_.at();
  if (journal_) write(journal_->saved(*saved_));
}

void DraftKeeper::write(const Expected<void>& written) {
  if (written) after_write_.start();
  if (written.has_value() == !trouble_) return;
  trouble_ = !written.has_value();
  if (trouble_) {
    again_.start();
    emit trouble(written.error());
  } else {
    again_.stop();
    emit trouble_over();
  }
}

void DraftKeeper::look_at_disk() {
  if (!journal_) return;
  if (auto durable = journal_->durable(); !durable) write(durable);
}

// What the disk refused once may be gone from the system's memory too: everything goes to another file, and the
// former one goes when the new one is on the disk.
void DraftKeeper::begin_file_anew() {
  session::DraftJournal former = std::move(*journal_);
  journal_.reset();
  if (open_journal() && !stroke_.points.empty()) (void)journal_->stroke(stroke_);
  const Expected<void> settled = journal_ ? journal_->settle() : former.durable();
  if (!settled) {
    if (journal_) journal_->remove();
    journal_ = std::move(former);
    return write(settled);
  }
  former.remove();
  write({});
}

Expected<void> DraftKeeper::settle() {
  if (!journal_) {
    // Nothing was ever to be kept, or no file could be made.
    if (!trouble_) return {};
    try_again();
    if (!journal_)
      return fail(ErrorKind::cannot_write, "draft.no_file",
                  {"no file can be made for what is drawn", "无法为所绘内容建立文件"},
                  {"Free some room, or save to the workspace.", "请释放磁盘空间，或保存到工作区。"});
  }
  if (!journal_->durable()) begin_file_anew();
  auto settled = journal_->settle();
  write(settled);
  return settled;
}

void DraftKeeper::try_again() {
  if (journal_ && !journal_->durable()) return begin_file_anew();
  if (journal_) return write(journal_->retry());
  if (!open_journal()) return;
  if (!stroke_.points.empty()) write(journal_->stroke(stroke_));
}

}  // namespace zonegate::desktop
