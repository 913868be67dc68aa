#include "app/session/drawing/draft_journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "app/session/drawing/draft_records.h"
#include "layers/formats/atomic_file.h"

namespace zonegate::session {
namespace {

// A limit on file sizes is an error like a full disk, not the end of the program.
void ignore_size_signal() {
  static const bool once = [] {
    struct sigaction now {};
    if (sigaction(SIGXFSZ, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) (void)signal(SIGXFSZ, SIG_IGN);
    return true;
  }();
  (void)once;
}

}  // namespace

struct DraftJournal::State {
  std::string path;
  int file = -1;
  std::deque<std::string> waiting;  // lines with their ends
  std::mutex mutex;
  std::condition_variable changed;
  bool unsynced = false;
  bool syncing = false;
  int sync_error = 0;  // of the first attempt that failed; what was written before it cannot be trusted
  Sync sync;
  std::jthread syncer;

  ~State() {
    {
      const std::lock_guard lock(mutex);  // not between its question and its sleep
      syncer.request_stop();
    }
    changed.notify_all();
    if (syncer.joinable()) syncer.join();
    if (file >= 0) {
      (void)sync(file);  // who has to know asks settle() before
      (void)close(file);
    }
  }

  void run(const std::stop_token& end) {
    while (true) {
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return unsynced || end.stop_requested(); });
        if (!unsynced) return;
        unsynced = false;
        syncing = true;
      }
      const int failed = sync(file) == 0 ? 0 : errno;
      {
        const std::lock_guard lock(mutex);
        syncing = false;
        if (sync_error == 0) sync_error = failed;
      }
      changed.notify_all();
    }
  }

  // Whole lines only: what was written of one that failed is taken back.
  Expected<void> write_line(const std::string& line) {
    const off_t before = lseek(file, 0, SEEK_END);
    std::size_t done = 0;
    while (done < line.size()) {
      const ssize_t wrote = ::write(file, line.data() + done, line.size() - done);
      if (wrote > 0) {
        done += static_cast<std::size_t>(wrote);
        continue;
      }
      if (wrote < 0 && errno == EINTR) continue;
      const int why = wrote < 0 ? errno : ENOSPC;
      if (before >= 0) (void)!ftruncate(file, before);
      return tl::unexpected(write_error(path, why));
    }
    return {};
  }
};

DraftJournal::DraftJournal(std::unique_ptr<State> state) : state_(std::move(state)) {}
DraftJournal::DraftJournal(DraftJournal&&) noexcept = default;
DraftJournal& DraftJournal::operator=(DraftJournal&&) noexcept = default;
DraftJournal::~DraftJournal() = default;

const std::string& DraftJournal::path() const { return state_->path; }
bool DraftJournal::waiting() const { return !state_->waiting.empty(); }

Expected<void> DraftJournal::durable() const {
  const std::lock_guard lock(state_->mutex);
  if (state_->sync_error != 0) return tl::unexpected(write_error(state_->path, state_->sync_error));
  return {};
}

Expected<void> DraftJournal::settle() {
  if (auto written = retry(); !written) return written;
  {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [this] { return !state_->unsynced && !state_->syncing; });
  }
  return durable();
}

Expected<DraftJournal> DraftJournal::open(const std::string& path, Sync sync) {
  ignore_size_signal();
  auto state = std::make_unique<State>();
  state->sync = sync ? std::move(sync) : Sync(&::fsync);
  state->path = path;
  std::error_code code;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), code);
  state->file = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (state->file < 0) return tl::unexpected(write_error(path, errno));
  if (flock(state->file, LOCK_EX | LOCK_NB) != 0) {
    Place place;
    place.file = path;
    return fail(ErrorKind::try_again, "draft.in_use",
                {"another window holds this draft", "另一个窗口正在使用该草稿"},
                {"Go on there, or close that window first.", "请在该窗口继续，或先关闭它。"}, place);
  }
  // A line cut short by a kill must not swallow the next one.
  const off_t size = lseek(state->file, 0, SEEK_END);
  char last = '\n';
  if (size > 0 && pread(state->file, &last, 1, size - 1) == 1 && last != '\n')
    state->waiting.emplace_back("\n");
  State* raw = state.get();
  state->syncer = std::jthread([raw](const std::stop_token& end) { raw->run(end); });
  return DraftJournal(std::move(state));
}

Expected<void> DraftJournal::append(const std::string& json) {
  state_->waiting.push_back(line_of(json) + "\n");
  return retry();
}

Expected<void> DraftJournal::retry() {
  while (!state_->waiting.empty()) {
    if (auto good = state_->write_line(state_->waiting.front()); !good) return good;
    state_->waiting.pop_front();
  }
  {
    const std::lock_guard lock(state_->mutex);
    state_->unsynced = true;
  }
  state_->changed.notify_all();
  return {};
}

Expected<void> DraftJournal::state(std::size_t number, const DraftState& state) {
  return append(state_record(number, state));
}
Expected<void> DraftJournal::at(std::size_t number) { return append(fmt::format("{{\"at\":{}}}", number)); }
Expected<void> DraftJournal::saved(std::size_t number) {
  return append(fmt::format("{{\"saved\":{}}}", number));
}
Expected<void> DraftJournal::stroke(const DraftStroke& stroke) { return append(stroke_record(stroke)); }

void DraftJournal::remove() {
  std::error_code code;
  std::filesystem::remove(state_->path, code);
}

Expected<Draft> read_draft(const std::string& path) {
  Place place;
  place.file = path;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return fail(ErrorKind::no_input, "file.unreadable", {"the draft cannot be opened", "草稿无法打开"},
                {"See whether the file exists and may be read.", "请检查文件是否存在、是否可读。"}, place);
  }
  Draft draft;
  std::string line;
  for (long number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    try {
      apply_record(line, draft);
    } catch (const std::exception&) {
      const bool cut = file.eof();
      draft.damage.push_back(
          cut ? Text{fmt::format("line {}: cut short, as when the power fails while it is written", number),
                     fmt::format("第 {} 行：不完整（写入时中断）", number)}
              : Text{fmt::format("line {}: damaged, this step is lost", number),
                     fmt::format("第 {} 行：已损坏，该步骤丢失", number)});
    }
  }
  return draft;
}

}  // namespace zonegate::session
