#include "app/cli/cli.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace zonegate::cli {
namespace {

// A handler may only touch this; a watcher thread turns it into a stop request.
volatile std::sig_atomic_t g_signals = 0;

extern "C" void note_signal(int number) {
  if (g_signals != 0) _exit(130);
  g_signals = number;
}

std::string env(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read once at start
  return value == nullptr ? std::string{} : std::string(value);
}

}  // namespace

Work Cli::work() const {
  Work work;
  work.stop = stop.get_token();
  work.threads = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  if (!quiet && isatty(STDERR_FILENO) != 0) {
    work.progress = [lang = language, last = -1](double share, const Text& what) mutable {
      const int percent = static_cast<int>(share * 100.0);
      if (percent == last) return;
      last = percent;
      fmt::print(stderr, "\r{} {} %  \r", what.in(lang), percent);
      std::fflush(stderr);
    };
  }
  return work;
}

int report(const Cli& cli, const Error& error) {
  fmt::print(stderr, "zonegate: {}\n", format_error(error, cli.language));
  return static_cast<int>(error.kind);
}

void remark(const Cli& cli, const Text& text) {
  if (!cli.quiet) fmt::print(stderr, "zonegate: {}\n", text.in(cli.language));
}

void print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

Language language_of_environment() {
  for (const char* name : {"ZONEGATE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = env(name);
    if (value.empty()) continue;
    return value.rfind("zh", 0) == 0 ? Language::chinese : Language::english;
  }
  return Language::english;
}

void stop_on_signals(std::stop_source& stop) {
  struct sigaction action {};
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, nullptr);  // a file-size limit is a full disk: reported, not fatal
  sigaction(SIGPIPE, &ignore, nullptr);
  std::thread([source = stop]() mutable {
    while (g_signals == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    source.request_stop();
  }).detach();
}

}  // namespace zonegate::cli
