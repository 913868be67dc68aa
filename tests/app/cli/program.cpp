#include "tests/app/cli/program.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace zonegate::test {

ProgramWithin program_within = nullptr;

namespace {

bool become_nobody() {
  constexpr unsigned kNobody = 65534;
  return geteuid() != 0 || (setgid(kNobody) == 0 && setuid(kNobody) == 0);
}

bool needs_file(const Circumstances& when) {
  return program_within == nullptr || std::getenv("ZONEGATE_TEST_EXEC") != nullptr || when.terminal ||
         when.reader_gone || when.out_closed || when.err_closed || when.signal != 0;
}

int pipe_without_reader() {
  int ends[2] = {-1, -1};
  if (pipe(ends) != 0) return -1;
  close(ends[0]);
  return ends[1];
}

[[noreturn]] void become_program(const std::vector<std::string>& arguments, const Circumstances& when,
                                 const std::string& out, const std::string& err, int terminal) {
  const int out_file =
      when.reader_gone ? pipe_without_reader()
                       : open((when.out.empty() ? out : when.out).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(out_file, STDOUT_FILENO);
  dup2(err_file, STDERR_FILENO);
  for (const int opened : {out_file, err_file, nothing}) close(opened);
  if (when.terminal) {
    dup2(terminal, STDOUT_FILENO);
    dup2(terminal, STDERR_FILENO);
    close(terminal);
  }
  if (when.out_closed) close(STDOUT_FILENO);
  if (when.err_closed) close(STDERR_FILENO);
  if (when.file_size_limit > 0) {
    const auto bytes = static_cast<rlim_t>(when.file_size_limit);
    const rlimit limit{bytes, bytes};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(126);
  }
  if (when.as_nobody && !become_nobody()) _exit(126);
  setenv("ZONEGATE_LANG", "en", 1);
  for (const auto& [name, value] : when.environment) setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> argv;
  std::string program = ZONEGATE_PROGRAM;
  argv.push_back(program.data());
  std::vector<std::string> copies = arguments;
  for (auto& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  if (!needs_file(when)) {
    const int status = program_within(static_cast<int>(arguments.size()) + 1, argv.data());
    std::fflush(nullptr);
    _exit(status);  // what the test holds, its folders among them, is not this child's to take down
  }
  execv(program.c_str(), argv.data());
  _exit(127);
}

// Until the other end of the terminal is closed, which reads as an error.
std::string read_all(int descriptor) {
  std::string out;
  char piece[4096];
  for (ssize_t n = read(descriptor, piece, sizeof piece); n > 0; n = read(descriptor, piece, sizeof piece))
    out.append(piece, static_cast<std::size_t>(n));
  return out;
}

void signal_when_due(pid_t child, const Circumstances& when) {
  using std::chrono::milliseconds;
  if (when.signal == 0) return;
  std::this_thread::sleep_for(milliseconds(when.signal_after_ms));
  const auto is_due = [&when] {
    std::error_code code;
    const auto bytes = std::filesystem::file_size(when.signal_when_exists, code);
    return !code && bytes >= when.signal_when_bytes;
  };
  while (!when.signal_when_exists.empty() && !is_due()) {
    siginfo_t info{};  // ended by itself: nothing to wait for
    if (waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0)
      return;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  kill(child, when.signal);
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "zonegate-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
  chmod(path_.c_str(), 0755);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code code;
  chmod(path_.c_str(), 0755);
  std::filesystem::remove_all(path_, code);
}

std::string make_demo(const std::string& folder) {
  const char* made = std::getenv("ZONEGATE_TEST_DEMO");
  if (made != nullptr && *made != '\0') {
    std::error_code problem;
    std::filesystem::copy(made, folder, std::filesystem::copy_options::recursive, problem);
    return problem ? std::string(made) + ": " + problem.message() : std::string();
  }
  const Ran ran = run_zonegate({"demo", folder, "-q"});
  return ran.status == 0 ? std::string() : "the demo failed: " + ran.err;
}

Ran run_zonegate(const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& environment) {
  Circumstances ordinary;
  ordinary.environment = environment;
  return run_zonegate_when(ordinary, arguments);
}

bool holds_for_nobody(bool (*body)(const std::string&), const std::string& argument) {
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) _exit(become_nobody() && body(argument) ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Ran run_zonegate_when(const Circumstances& when, const std::vector<std::string>& arguments) {
  const TemporaryFolder folder;
  int ends[2] = {-1, -1};  // ours and the program's
  if (when.terminal && openpty(&ends[0], &ends[1], nullptr, nullptr, nullptr) != 0)
    throw std::runtime_error("no terminal");
  std::fflush(nullptr);  // or the child would write once more what the test has still to write
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child == 0) become_program(arguments, when, folder / "out", folder / "err", ends[1]);
  std::string seen;
  if (when.terminal) {
    close(ends[1]);
    seen = read_all(ends[0]);
    close(ends[0]);
  }
  signal_when_due(child, when);
  int status = 0;
  struct rusage used {};
  wait4(child, &status, 0, &used);
  Ran ran;
  ran.peak_kib = used.ru_maxrss;
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.killed = WIFSIGNALED(status);
  if (when.terminal) {
    ran.out = seen;
    return ran;
  }
  // A program killed at once has not made them.
  if (std::filesystem::exists(folder / "out")) ran.out = read_file(folder / "out");
  if (std::filesystem::exists(folder / "err")) ran.err = read_file(folder / "err");
  return ran;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::string bytes;
  // Whole pieces: byte by byte, reading the workspace took as long as the program that was tried on it.
  constexpr std::size_t kPiece = 1U << 20U;
  while (in) {
    const std::size_t have = bytes.size();
    bytes.resize(have + kPiece);
    in.read(bytes.data() + have, kPiece);
    bytes.resize(have + static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out) throw std::runtime_error("cannot write " + path);
}

}  // namespace zonegate::test
