#include "layers/formats/batch_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/hash.h"
#include "layers/formats/atomic_file.h"

namespace zonegate {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kMagic = "zonegate-batch-1 ";
constexpr std::size_t kSumDigits = 16;
constexpr std::size_t kMostNamed = 5;

Place place_of(const std::string& path) {
  Place place;
  place.file = path;
  return place;
}

std::string first_line(const BatchHeader& header) {
  Json inputs = Json::array();
  for (const auto& each : header.inputs)
    inputs.push_back({{"key", each.key}, {"en", each.what.en}, {"zh", each.what.zh}, {"value", each.value}});
  const Json json = {{"time", header.time}, {"as_of", header.as_of}, {"inputs", std::move(inputs)}};
  return std::string(kMagic) + json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<BatchHeader> parse_first_line(std::string_view line) {
  if (line.substr(0, kMagic.size()) != kMagic) return std::nullopt;
  try {
    const Json json = Json::parse(line.substr(kMagic.size()));
    BatchHeader header{json.at("time"), json.at("as_of"), {}};
    for (const auto& each : json.at("inputs"))
      header.inputs.push_back({each.at("key"), {each.at("en"), each.at("zh")}, each.at("value")});
    return header;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

// A value as the header gives it back: what JSON cannot hold was replaced when it was written.
std::string storable(const std::string& value) {
  return Json::parse(Json(value).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

std::string shown(const std::string& value) {
  constexpr std::size_t kLongest = 40;
  if (value.empty()) return "–";
  return value.size() <= kLongest ? value : value.substr(0, kLongest) + "…";
}

// "day of the check: 2026-01-01, now 2026-01-02; …", empty when nothing differs.
Text differences(const std::vector<BatchInput>& then, const std::vector<BatchInput>& now) {
  Text out;
  std::size_t count = 0;
  const auto tell = [&](const Text& what, const std::string& before, const std::string& after) {
    if (++count > kMostNamed) return;
    const std::string mark = count > 1 ? "; " : "";
    out.en += fmt::format("{}{}: {}, now {}", mark, what.en, shown(before), shown(after));
    out.zh +=
        fmt::format("{}{}：原为 {}，现为 {}", count > 1 ? "；" : "", what.zh, shown(before), shown(after));
  };
  std::map<std::string, const BatchInput*> known;
  for (const auto& each : now) known.emplace(each.key, &each);
  for (const auto& each : then) {
    const auto found = known.find(each.key);
    if (found == known.end()) {
      tell(each.what, each.value, "");
    } else {
      if (const std::string value = storable(found->second->value); value != each.value)
        tell(each.what, each.value, value);
      known.erase(found);
    }
  }
  for (const auto& each : now) {
    if (known.count(each.key) != 0) tell(each.what, "", each.value);
  }
  if (count > kMostNamed) {
    out.en += fmt::format("; and {} more", count - kMostNamed);
    out.zh += fmt::format("；另有 {} 项", count - kMostNamed);
  }
  return out;
}

std::string checksum(const std::string& header, std::size_t number, std::string_view line) {
  Sha256 hash;
  hash.add(header);
  hash.add_int(static_cast<long long>(number));
  hash.add(line);
  return hash.hex().substr(0, kSumDigits);
}

tl::unexpected<Error> in_use(const std::string& path) {
  return fail(ErrorKind::try_again, "batch.in_use",
              {"another program is working on this batch", "另一个程序正在处理该批次"},
              {"Wait for it to end, or write to another file.", "请等待其结束，或写入另一文件。"},
              place_of(path));
}

tl::unexpected<Error> unfinished(const std::string& path) {
  return fail(ErrorKind::cannot_write, "batch.unfinished",
              {"an unfinished batch for this output lies here", "此输出有未完成的批次"},
              {"Add --resume to go on with it, or delete this file to begin anew.",
               "请加 --resume 继续，或删除该文件后重新开始。"},
              place_of(path));
}

tl::unexpected<Error> not_a_log(const std::string& path) {
  return fail(ErrorKind::bad_data, "batch.not_a_log",
              {"this is not what an unfinished batch leaves behind", "这不是未完成批次留下的文件"},
              {"Move it away, or write to another file.", "请移走该文件，或写入另一文件。"}, place_of(path));
}

bool locked(int fd) { return ::flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; }

}  // namespace

struct BatchLog::State {
  std::string path;
  std::string header;  // the first line
  std::string time;
  int fd = -1;
  std::size_t count = 0;
  off_t length = 0;  // of what counts
  Clock::time_point synced = Clock::now();

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (fd >= 0) ::close(fd);
  }

  Expected<void> open(int flags) {
    fd = ::open(path.c_str(), flags | O_RDWR | O_CLOEXEC, 0666);
    if (fd < 0) return tl::unexpected(write_error(path, errno));
    if (!locked(fd)) return in_use(path);
    // Whoever had it before may have finished and removed it while we waited for nothing.
    struct stat mine {};
    struct stat there {};
    if (::fstat(fd, &mine) != 0 || ::stat(path.c_str(), &there) != 0 || mine.st_ino != there.st_ino)
      return in_use(path);
    return {};
  }

  Expected<void> write_line(const std::string& line) {
    std::string_view left = line;
    while (!left.empty()) {
      const ssize_t n = ::write(fd, left.data(), left.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        const Error error = write_error(path, n == 0 ? ENOSPC : errno);
        cut();  // half a line would only be in the way
        return tl::unexpected(error);
      }
      left.remove_prefix(static_cast<std::size_t>(n));
    }
    length += static_cast<off_t>(line.size());
    return {};
  }

  void cut() {
    [[maybe_unused]] const int cut = ::ftruncate(fd, length);
    ::lseek(fd, length, SEEK_SET);
  }

  Expected<void> begin(const BatchHeader& wanted) {
    cut();
    header = first_line(wanted);
    time = wanted.time;
    if (auto written = write_line(header + "\n"); !written) return written;
    return sync();
  }

  Expected<void> sync() {
    synced = Clock::now();
    if (::fsync(fd) != 0) return tl::unexpected(write_error(path, errno));
    return {};
  }

  // Lines that count, and where they end.
  void scan() {
    std::ifstream in(path, std::ios::binary);
    std::string line;
    std::getline(in, header);
    length = static_cast<off_t>(header.size() + 1);
    while (std::getline(in, line) && !in.eof()) {
      const std::string_view content = std::string_view(line).substr(std::min(line.size(), kSumDigits + 1));
      if (line.compare(0, kSumDigits, checksum(header, count, content)) != 0) break;
      ++count;
      length += static_cast<off_t>(line.size() + 1);
    }
  }
};

BatchLog::BatchLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
BatchLog::BatchLog(BatchLog&&) noexcept = default;
BatchLog& BatchLog::operator=(BatchLog&&) noexcept = default;
BatchLog::~BatchLog() = default;

Expected<std::optional<BatchHeader>> BatchLog::peek(const std::string& path) {
  std::error_code code;
  if (!std::filesystem::exists(path, code)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in || !std::filesystem::is_regular_file(path, code)) return tl::unexpected(write_error(path, EACCES));
  std::string line;
  const bool any = static_cast<bool>(std::getline(in, line));
  if (!any || in.eof()) {
    // Killed while it wrote its first line; anything else that has no line end is not ours to write over.
    const std::size_t common = std::min(line.size(), kMagic.size());
    if (line.compare(0, common, kMagic, 0, common) != 0) return not_a_log(path);
    return std::nullopt;
  }
  auto header = parse_first_line(line);
  if (!header) return not_a_log(path);
  return header;
}

Expected<BatchLog> BatchLog::start(const std::string& path, const BatchHeader& header) {
  const auto there = peek(path);
  if (!there) return tl::unexpected(there.error());
  auto state = std::make_unique<State>();
  state->path = path;
  std::error_code code;
  const bool exists = std::filesystem::exists(path, code);
  if (auto opened = state->open(exists ? 0 : O_CREAT | O_EXCL); !opened) return tl::unexpected(opened.error());
  if (*there) return unfinished(path);
  if (auto begun = state->begin(header); !begun) return tl::unexpected(begun.error());
  return BatchLog(std::move(state));
}

Expected<BatchLog> BatchLog::resume(const std::string& path, const BatchHeader& header) {
  auto state = std::make_unique<State>();
  state->path = path;
  if (auto opened = state->open(0); !opened) return tl::unexpected(opened.error());
  const auto there = peek(path);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return not_a_log(path);
  if (const Text changed = differences((*there)->inputs, header.inputs); !changed.en.empty()) {
    return fail(ErrorKind::bad_data, "batch.changed",
                {"the unfinished batch began with something else (" + changed.en + ")",
                 "未完成的批次开始时的条件与现在不同（" + changed.zh + "）"},
                {"Restore that and add --resume, or delete this file to begin anew.",
                 "请恢复原条件后加 --resume，或删除该文件后重新开始。"},
                place_of(path));
  }
  state->time = (*there)->time;
  state->scan();
  state->cut();
  return BatchLog(std::move(state));
}

std::size_t BatchLog::count() const { return state_->count; }
const std::string& BatchLog::time() const { return state_->time; }

Expected<void> BatchLog::append(std::string_view line) {
  std::string whole = checksum(state_->header, state_->count, line);
  whole += '\t';
  whole += line;
  whole += '\n';
  if (auto written = state_->write_line(whole); !written) return written;
  ++state_->count;
  constexpr auto kSyncEvery = std::chrono::seconds(2);
  return Clock::now() - state_->synced < kSyncEvery ? Expected<void>{} : sync();
}

Expected<void> BatchLog::sync() { return state_->sync(); }

Expected<void> BatchLog::each(const std::function<Expected<void>(std::string_view)>& take) const {
  std::ifstream in(state_->path, std::ios::binary);
  std::string line;
  std::getline(in, line);
  for (std::size_t i = 0; i < state_->count; ++i) {
    const bool read = static_cast<bool>(std::getline(in, line)) && line.size() > kSumDigits;
    const std::string_view content = read ? std::string_view(line).substr(kSumDigits + 1) : std::string_view();
    // Written by us a moment ago: what comes back otherwise must not become a result.
    if (!read || line.compare(0, kSumDigits, checksum(state_->header, i, content)) != 0) {
      return fail(ErrorKind::no_input, "file.unreadable",
                  {"what was written does not read back", "写入的内容读回时不一致"},
                  {"Check the disk, then add --resume: what is sound is kept.",
                   "请检查磁盘，然后加 --resume 继续，完好的部分会保留。"},
                  place_of(state_->path));
    }
    if (auto taken = take(content); !taken) return taken;
  }
  return {};
}

void BatchLog::remove() { ::unlink(state_->path.c_str()); }

}  // namespace zonegate
