#include "app/session/mapengine/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace zonegate::session {
namespace {

constexpr std::size_t kWordsKept = 600;
constexpr int kFirstFree = 10;  // descriptors are lifted above those that the child gets

// Descriptors of both ends; whatever is left of them goes with this.
struct Ends {
  int to_child = -1, in = -1, from_child = -1, out = -1, words = -1, err = -1, memory = -1;

  Ends() = default;
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  ~Ends() {
    for (const int fd : {to_child, in, from_child, out, words, err, memory}) {
      if (fd >= 0) ::close(fd);
    }
  }

  bool open() {
    std::array<int, 2> pair{};
    // A socket for the lines to it: writing to one whose reader is gone can be told not to raise a signal.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return false;
    to_child = pair[0];
    in = lifted(pair[1]);
    if (::pipe2(pair.data(), O_CLOEXEC) != 0) return false;
    from_child = pair[0];
    out = lifted(pair[1]);
    if (::pipe2(pair.data(), O_CLOEXEC) != 0) return false;
    words = pair[0];
    err = lifted(pair[1]);
    memory = ::memfd_create("zonegate-picture", MFD_CLOEXEC);
    if (memory >= 0) memory = lifted(memory);
    for (const int fd : {to_child, from_child, words}) {
      if (fd < 0 || ::fcntl(fd, F_SETFL, O_NONBLOCK) != 0) return false;
    }
    return in >= 0 && out >= 0 && err >= 0 && memory >= 0;
  }

  static int lifted(int fd) {
    const int high = ::fcntl(fd, F_DUPFD_CLOEXEC, kFirstFree);
    ::close(fd);
    return high;
  }
};

void limit(int what, std::uint64_t bytes) {
  if (bytes == 0) return;
  const rlimit value{bytes, bytes};
  ::setrlimit(static_cast<__rlimit_resource>(what), &value);
}

// Between fork and exec: only calls that are safe there, whatever other threads were doing.
[[noreturn]] void become(const Ends& ends, char* const* arguments, const ChildLimits& limits) {
  ::setpgid(0, 0);
  ::dup2(ends.in, 0);
  ::dup2(ends.out, 1);
  ::dup2(ends.err, 2);
  ::dup2(ends.memory, 3);
  ::close_range(4, ~0U, 0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ}) ::signal(number, SIG_DFL);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.file_bytes);
  limit(RLIMIT_CORE, 1);
  ::execv(arguments[0], arguments);
  ::_exit(127);
}

int remaining(Child::Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Child::Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
}

// A stop request as something that poll() can wait for.
class Bell {
 public:
  explicit Bell(const std::stop_token& stop)
      : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), ring_(stop, [fd = fd_] { ::eventfd_write(fd, 1); }) {}
  ~Bell() { ::close(fd_); }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;
  int fd() const { return fd_; }

 private:
  int fd_;
  std::stop_callback<std::function<void()>> ring_;
};

}  // namespace

Expected<Child> Child::start(const std::string& program, const std::vector<std::string>& arguments,
                             const ChildLimits& limits) {
  const auto refused = [&program](int number) {
    Place place;
    place.file = program;
    const std::string why = std::strerror(number);
    return fail(ErrorKind::no_input, "mapengine.not_started",
                {"the map engine cannot be started: " + why, "制图引擎无法启动：" + why},
                {"Install it again, or name another one in ZONEGATE_MAPENGINE.",
                 "请重新安装，或用环境变量 ZONEGATE_MAPENGINE 指定。"},
                place);
  };
  if (::access(program.c_str(), X_OK) != 0) return refused(errno);
  Ends ends;
  if (!ends.open()) return refused(errno);
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid < 0) return refused(errno);
  if (pid == 0) become(ends, pointers.data(), limits);
  Child child(limits);
  child.pid_ = pid;
  child.to_ = std::exchange(ends.to_child, -1);
  child.from_ = std::exchange(ends.from_child, -1);
  child.words_ = std::exchange(ends.words, -1);
  child.memory_ = std::exchange(ends.memory, -1);
  return child;
}

Child::Child(Child&& other) noexcept
    : limits_(other.limits_),
      pid_(std::exchange(other.pid_, -1)),
      to_(std::exchange(other.to_, -1)),
      from_(std::exchange(other.from_, -1)),
      words_(std::exchange(other.words_, -1)),
      memory_(std::exchange(other.memory_, -1)),
      pending_(std::move(other.pending_)),
      said_(std::move(other.said_)) {}

Child& Child::operator=(Child&& other) noexcept {
  if (this != &other) {
    end();
    limits_ = other.limits_;
    pid_ = std::exchange(other.pid_, -1);
    to_ = std::exchange(other.to_, -1);
    from_ = std::exchange(other.from_, -1);
    words_ = std::exchange(other.words_, -1);
    memory_ = std::exchange(other.memory_, -1);
    pending_ = std::move(other.pending_);
    said_ = std::move(other.said_);
  }
  return *this;
}

Child::~Child() { end(); }

bool Child::send(std::string_view line, Clock::time_point deadline) {
  std::string bytes(line);
  bytes += '\n';
  std::string_view left = bytes;
  while (!left.empty()) {
    const ssize_t sent = ::send(to_, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent > 0) {
      left.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return false;
    std::array<pollfd, 2> waits = {pollfd{to_, POLLOUT, 0}, pollfd{words_, POLLIN, 0}};
    if (::poll(waits.data(), waits.size(), remaining(deadline)) == 0) return false;
    drain_words();
  }
  return true;
}

std::optional<Child::Heard> Child::take_line(std::string& line) {
  const auto end = pending_.find('\n');
  if (end == std::string::npos) {
    if (pending_.size() > limits_.line_bytes) return Heard::too_long;
    return std::nullopt;
  }
  if (end > limits_.line_bytes) return Heard::too_long;
  line = pending_.substr(0, end);
  pending_.erase(0, end + 1);
  return Heard::line;
}

std::optional<Child::Heard> Child::take_bytes() {
  std::array<char, 65536> piece{};
  const ssize_t got = ::read(from_, piece.data(), piece.size());
  if (got == 0) return Heard::closed;
  if (got < 0) return errno == EAGAIN || errno == EINTR ? std::nullopt : std::optional(Heard::closed);
  pending_.append(piece.data(), static_cast<std::size_t>(got));
  return std::nullopt;
}

Child::Heard Child::hear(std::string& line, Clock::time_point deadline, const std::stop_token& stop) {
  const Bell bell(stop);
  for (;;) {
    if (const auto heard = take_line(line)) return *heard;
    if (stop.stop_requested()) return Heard::stopped;
    std::array<pollfd, 3> waits = {pollfd{from_, POLLIN, 0}, pollfd{words_, POLLIN, 0},
                                   pollfd{bell.fd(), POLLIN, 0}};
    const int ready = ::poll(waits.data(), waits.size(), remaining(deadline));
    if (ready < 0 && errno != EINTR) return Heard::closed;
    if (ready == 0) return Heard::nothing;
    if (waits[1].revents != 0) drain_words();
    if (waits[0].revents == 0) {
      if (Clock::now() >= deadline) return Heard::nothing;  // it may talk to people for ever
      continue;
    }
    if (const auto heard = take_bytes()) return *heard;
  }
}

void Child::drain_words() {
  std::array<char, 4096> piece{};
  const ssize_t got = ::read(words_, piece.data(), piece.size());
  if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
    ::close(words_);
    words_ = -1;  // poll() passes over it
  }
  if (got <= 0) return;
  said_.append(piece.data(), static_cast<std::size_t>(got));
  if (said_.size() > kWordsKept) said_.erase(0, said_.size() - kWordsKept);
}

std::optional<std::vector<std::uint8_t>> Child::shared(std::size_t bytes) const {
  struct stat info {};
  if (::fstat(memory_, &info) != 0 || info.st_size < 0 || static_cast<std::size_t>(info.st_size) < bytes)
    return {};
  std::vector<std::uint8_t> out(bytes);
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t got = ::pread(memory_, out.data() + done, bytes - done, static_cast<off_t>(done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return {};
    done += static_cast<std::size_t>(got);
  }
  return out;
}

Text Child::end() {
  if (pid_ < 0) return {};
  int status = 0;
  // It may have ended by itself: then that is what is told.
  if (::waitpid(pid_, &status, WNOHANG) == 0) {
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  pid_ = -1;
  if (words_ >= 0) drain_words();
  for (int* fd : {&to_, &from_, &words_, &memory_}) {
    if (*fd >= 0) ::close(*fd);
    *fd = -1;
  }
  pending_.clear();
  Text how = WIFSIGNALED(status)
                 ? Text(fmt::format("by signal {}", WTERMSIG(status)), fmt::format("信号 {}", WTERMSIG(status)))
                 : Text(fmt::format("with status {}", WEXITSTATUS(status)),
                        fmt::format("退出码 {}", WEXITSTATUS(status)));
  std::string words = std::move(said_);
  said_.clear();
  // The last line that it said to people, printable.
  while (!words.empty() && words.back() == '\n') words.pop_back();
  words = words.substr(words.rfind('\n') + 1);
  std::erase_if(words, [](unsigned char c) { return c < ' ' || c == 0x7f; });
  if (!words.empty()) how = {how.en + ": " + words, how.zh + "：" + words};
  return how;
}

}  // namespace zonegate::session
