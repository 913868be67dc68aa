#include "layers/workspace/layer_index.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>

#include "layers/formats/atomic_file.h"
#include "layers/workspace/index_file.h"

namespace zonegate {
namespace {

namespace fs = std::filesystem;

// Whoever may not read the workspace may not enter the folder. Where its group cannot be the workspace's, the
// group of this folder is somebody else and may do nothing.
void share_as_workspace(const std::string& folder, const struct stat& workspace) {
  const auto digits = static_cast<unsigned>(workspace.st_mode);
  unsigned mode = 0700;
  const bool own_group = ::chown(folder.c_str(), static_cast<uid_t>(-1), workspace.st_gid) == 0;
  if (own_group && (digits & 0040U) != 0) mode |= 0050U | ((digits & 0020U) != 0 ? 0020U : 0U);
  if ((digits & 0004U) != 0) mode |= 0005U | ((digits & 0002U) != 0 ? 0002U : 0U);
  ::chmod(folder.c_str(), mode);
}

// What a killed program left; a file that is being written is younger.
void remove_leftovers(const std::string& folder) {
  std::error_code ignored;
  const auto now = fs::file_time_type::clock::now();
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
    const std::string name = at->path().filename().string();
    std::error_code unknown;
    const auto written = at->last_write_time(unknown);
    const bool old = !unknown && now - written > std::chrono::hours(1);
    if (old && name.front() == '.' && name.find(".tmp") != std::string::npos) fs::remove(at->path(), unknown);
  }
}

Expected<void> make_folder(const std::string& workspace) {
  const std::string folder = index_folder(workspace);
  struct stat info = {};
  if (::access(workspace.c_str(), W_OK) != 0 || ::stat(workspace.c_str(), &info) != 0)
    return tl::unexpected(write_error(workspace, errno));
  if (::mkdir(folder.c_str(), 0700) == 0) {
    share_as_workspace(folder, info);
  } else if (errno != EEXIST) {
    return tl::unexpected(write_error(folder, errno));
  }
  remove_leftovers(folder);
  return {};
}

// An index must not take the room that results need: it is written only where plenty is left.
bool has_room(const std::string& workspace, const ZoneLayer& layer) {
  std::size_t bytes = 0;
  for (const Zone& zone : layer.zones) bytes += 16 * vertex_count(zone.shape) + 256;
  struct statvfs info = {};
  if (::statvfs(workspace.c_str(), &info) != 0) return true;
  constexpr unsigned long kLeftForOthers = 64UL << 20U;
  return info.f_bavail * info.f_frsize >= 2 * bytes + kLeftForOthers;
}

}  // namespace

std::string index_folder(const std::string& workspace) {
  std::error_code ignored;
  const fs::path resolved = fs::weakly_canonical(workspace, ignored);
  return (ignored ? fs::path(workspace) : resolved).string() + "-index";
}

IndexPlace index_place(const std::string& workspace, IndexKey key) {
  const std::string file = index_folder(workspace) + "/" + key.record_sha256.substr(0, 32) + ".zgindex";
  return {workspace, file, std::move(key)};
}

Expected<void> write_index(const UnwrittenIndex& index, const Work& work) {
  const std::string& workspace = index.place.workspace;
  if (::access(workspace.c_str(), W_OK) != 0) return tl::unexpected(write_error(workspace, errno));
  if (!has_room(workspace, *index.layer)) return tl::unexpected(write_error(index.place.file, ENOSPC));
  auto overlaps = find_overlaps(*index.layer, index.index->tree(), work);
  if (auto made = make_folder(workspace); !made) return made;
  auto written = store::write_index_file(index.place.file, index.place.key, *index.layer, index.index->tree(),
                                         overlaps, work);
  if (overlaps) index.index->remember_overlaps(std::move(*overlaps));
  if (!written) ::rmdir(index_folder(workspace).c_str());  // when nothing else is in it
  return written;
}

IndexWriting::IndexWriting(std::stop_token stop) : work_{std::move(stop), {}, 1}, thread_([this] { run(); }) {}

IndexWriting::~IndexWriting() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void IndexWriting::add(UnwrittenIndex index) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(index));
  }
  changed_.notify_one();
}

void IndexWriting::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const UnwrittenIndex index = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    (void)write_index(index, work_);
  }
}

}  // namespace zonegate
