#include "layers/formats/atomic_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>

#include "layers/formats/temporary_name.h"

namespace zonegate {
namespace {

namespace fs = std::filesystem;

// Exceeding a file-size limit kills the process by default; as an error of write() it can be told.
void ignore_size_signal() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction old = {};
    if (sigaction(SIGXFSZ, nullptr, &old) == 0 && old.sa_handler == SIG_DFL) std::signal(SIGXFSZ, SIG_IGN);
  });
}

std::string real_target(const std::string& path) {
  std::error_code ignored;
  const fs::path resolved = fs::weakly_canonical(path, ignored);
  return ignored ? path : resolved.string();
}

int sync_folder(const fs::path& file) {
  const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return 0;  // a folder that may be entered but not listed cannot be synced
  ::fsync(fd);
  ::close(fd);
  return 0;
}

// A new file with the permissions of the old one, else those the umask gives.
int create_new(const std::string& temporary, const std::string& target) {
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  struct stat old = {};
  if (fd >= 0 && ::stat(target.c_str(), &old) == 0 && ::fchmod(fd, old.st_mode & 07777U) != 0) return fd;
  return fd;
}

}  // namespace

Error write_error(const std::string& path, int number) {
  Place place;
  place.file = path;
  const std::string detail = std::strerror(number);
  const auto make = [&](const char* code, Text what, Text remedy) {
    return Error{ErrorKind::cannot_write, code, std::move(what), std::move(remedy), place};
  };
  if (number == ENOSPC || number == EDQUOT || number == EFBIG) {
    return make("file.disk_full",
                {"no room left to write (" + detail + ")", "磁盘空间或配额不足（" + detail + "）"},
                {"Free some space or write elsewhere.", "请清理空间或换一个位置。"});
  }
  if (number == EISDIR) {
    return make("file.is_directory", {"the target is a folder", "目标是一个文件夹"},
                {"Give a file name.", "请给出文件名。"});
  }
  if (number == EACCES || number == EPERM || number == EROFS) {
    return make("file.not_writable",
                {"not allowed to write here (" + detail + ")", "无权写入（" + detail + "）"},
                {"Choose a folder you may write to.", "请选择可写入的文件夹。"});
  }
  if (number == ENOENT || number == ENOTDIR) {
    return make("file.no_folder", {"the folder does not exist", "文件夹不存在"},
                {"Make it first, or choose another.", "请先建立该文件夹，或另选文件夹。"});
  }
  return make("file.write_failed", {"cannot write (" + detail + ")", "写入失败（" + detail + "）"},
              {"Check the folder and try again.", "请检查文件夹后重试。"});
}

bool disk_is_full(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  struct statvfs info = {};
  if (::statvfs(folder.empty() ? "." : folder.c_str(), &info) != 0) return false;
  constexpr unsigned long kNearlyNothing = 64UL * 1024;
  return info.f_bavail * info.f_frsize < kNearlyNothing;
}

struct AtomicFile::State {
  std::string asked;      // as the caller named it, for errors
  std::string target;     // links resolved
  std::string temporary;  // "" for a device or pipe
  int fd = -1;

  ~State() {
    if (fd >= 0) ::close(fd);
    if (!temporary.empty()) ::unlink(temporary.c_str());
  }
};

AtomicFile::AtomicFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
AtomicFile::AtomicFile(AtomicFile&&) noexcept = default;
AtomicFile& AtomicFile::operator=(AtomicFile&&) noexcept = default;
AtomicFile::~AtomicFile() = default;

Expected<AtomicFile> AtomicFile::create(const std::string& path) {
  ignore_size_signal();
  auto state = std::make_unique<State>();
  state->asked = path;
  state->target = real_target(path);
  struct stat info = {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (path.empty() || (exists && S_ISDIR(info.st_mode))) return tl::unexpected(write_error(path, EISDIR));
  if (exists && !S_ISREG(info.st_mode)) {
    state->fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (state->fd < 0) return tl::unexpected(write_error(path, errno));
    return AtomicFile(std::move(state));
  }
  remove_abandoned(state->target);
  constexpr int kTries = 16;
  for (int i = 0; i < kTries && state->fd < 0; ++i) {
    const std::string name = temporary_name(state->target);
    state->fd = create_new(name, state->target);
    if (state->fd < 0 && errno != EEXIST) return tl::unexpected(write_error(path, errno));
    if (state->fd >= 0) state->temporary = name;
  }
  if (state->fd < 0) return tl::unexpected(write_error(path, EEXIST));
  return AtomicFile(std::move(state));
}

Expected<void> AtomicFile::write(std::string_view bytes) {
  constexpr std::size_t kChunk = std::size_t{1} << 24U;
  while (!bytes.empty()) {
    const ssize_t n = ::write(state_->fd, bytes.data(), std::min(bytes.size(), kChunk));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return tl::unexpected(write_error(state_->asked, errno));
    if (n == 0) return tl::unexpected(write_error(state_->asked, ENOSPC));
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Expected<void> AtomicFile::sync() {
  const bool direct = state_->temporary.empty();
  if (!direct && ::fsync(state_->fd) != 0) return tl::unexpected(write_error(state_->asked, errno));
  return {};
}

Expected<void> AtomicFile::commit() {
  const bool direct = state_->temporary.empty();
  if (auto synced = sync(); !synced) return synced;
  const int fd = state_->fd;
  state_->fd = -1;
  if (::close(fd) != 0) return tl::unexpected(write_error(state_->asked, errno));
  if (direct) return {};
  if (::rename(state_->temporary.c_str(), state_->target.c_str()) != 0) {
    return tl::unexpected(write_error(state_->asked, errno));
  }
  state_->temporary.clear();
  sync_folder(state_->target);
  return {};
}

Expected<void> write_file_atomically(const std::string& path, std::string_view bytes) {
  auto file = AtomicFile::create(path);
  if (!file) return tl::unexpected(file.error());
  if (auto done = file->write(bytes); !done) return done;
  return file->commit();
}

Expected<std::string> temporary_beside(const std::string& path) {
  // The same obstacles as for any result (folder, permissions) are met here, with their proper words.
  auto probe = AtomicFile::create(path);
  if (!probe) return tl::unexpected(probe.error());
  return temporary_name(real_target(path));
}

Expected<void> put_in_place(const std::string& temporary, const std::string& path) {
  const int fd = ::open(temporary.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return tl::unexpected(write_error(path, errno));
  const int synced = ::fsync(fd);
  const int number = errno;
  ::close(fd);
  if (synced != 0) return tl::unexpected(write_error(path, number));
  const std::string target = real_target(path);
  if (::rename(temporary.c_str(), target.c_str()) != 0) return tl::unexpected(write_error(path, errno));
  sync_folder(target);
  return {};
}

}  // namespace zonegate
