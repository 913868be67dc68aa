#include "layers/formats/temporary_name.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <random>
#include <set>
#include <string_view>

namespace zonegate {
namespace {

namespace fs = std::filesystem;

// FNV-1a: the names of machines need only differ, not be secret.
std::string host_word() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  std::uint32_t hash = 2166136261U;
  for (const char c : std::string_view(name.data())) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return fmt::format("{:08x}", hash);
}

// The number of the process in a name of ours on this machine; 0 for any other name.
long writer_of(std::string_view name, const std::string& host) {
  const std::size_t end = name.rfind(".tmp");
  if (name.empty() || name.front() != '.' || end == std::string_view::npos || end == 0) return 0;
  const std::size_t start = name.rfind('.', end - 1);
  std::string_view word = name.substr(start + 1, end - start - 1);
  if (start == 0 || word.substr(0, host.size() + 1) != host + "-") return 0;
  word.remove_prefix(host.size() + 1);
  long process = 0;
  const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), process);
  const bool whole = error == std::errc() && rest != word.data() + word.size() && *rest == '-';
  return whole && process > 0 ? process : 0;
}

bool alive(long process) { return ::kill(static_cast<pid_t>(process), 0) == 0 || errno != ESRCH; }

fs::path folder_of(const std::string& target) {
  const fs::path folder = fs::path(target).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

// Enough of a name to be known by, cut between two characters: half of one is no name that QGIS could open.
std::string beginning_of(std::string stem) {
  constexpr std::size_t kMost = 100;  // bytes
  if (stem.size() <= kMost) return stem;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(stem[end]) & 0xC0U) == 0x80U) --end;
  stem.resize(end);
  return stem;
}

bool first_look(const fs::path& folder) {
  static std::mutex mutex;
  static std::set<fs::path> seen;
  const std::scoped_lock lock(mutex);
  return seen.insert(folder).second;
}

}  // namespace

std::string temporary_name(const std::string& target) {
  std::random_device device;
  const fs::path path(target);
  return (path.parent_path() / fmt::format(".{}.{}-{}-{:08x}.tmp{}", beginning_of(path.stem().string()),
                                           host_word(), ::getpid(), device(), path.extension().string()))
      .string();
}

void remove_abandoned(const std::string& target) {
  const fs::path folder = folder_of(target);
  if (!first_look(folder)) return;
  const std::string host = host_word();
  std::error_code ignored;
  std::set<fs::path> abandoned;
  for (fs::directory_iterator file(folder, ignored); !ignored && file != fs::directory_iterator();
       file.increment(ignored)) {
    const long process = writer_of(file->path().filename().string(), host);
    std::error_code unknown;
    const fs::file_status status = file->symlink_status(unknown);
    const bool of_ours = fs::is_regular_file(status) || fs::is_directory(status);
    if (process > 0 && !alive(process) && of_ours) abandoned.insert(file->path());
  }
  for (const auto& path : abandoned) fs::remove_all(path, ignored);
}

}  // namespace zonegate
