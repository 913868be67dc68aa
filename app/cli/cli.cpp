#include "app/cli/cli.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "app/cli/progress.h"

namespace zonegate::cli {
namespace {

// A handler may only touch this; a watcher thread turns it into a stop request.
volatile std::sig_atomic_t g_signals = 0;

// Whoever read standard output has gone, as head does: nothing to tell anybody.
constexpr const char* kNotRead = "stdout.not_read";

// Why a line of standard output was first refused, 0 while none was: by the end errno speaks of something else.
int g_print_error = 0;

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
  const ProgressStyle style = quiet                        ? ProgressStyle::none
                              : isatty(STDERR_FILENO) != 0 ? ProgressStyle::terminal
                              : progress                   ? ProgressStyle::lines
                                                           : ProgressStyle::none;
  if (style != ProgressStyle::none) {
    work.progress = [lang = language, style](double share, const Text& what) {
      show_progress(style, share, what.in(lang));
    };
  }
  return work;
}

session::Context Cli::context() const {
  session::Context context;
  context.language = language;
  context.pages = page_languages();
  context.work = work();
  context.remark = [this](const Text& text) { zonegate::cli::remark(*this, text); };
  return context;
}

int report(const Cli& cli, const Error& error) {
  if (error.code == kNotRead) return static_cast<int>(error.kind);
  complain(format_error(error, cli.language));
  return static_cast<int>(error.kind);
}

void remark(const Cli& cli, const Text& text) {
  if (!cli.quiet) complain(text.in(cli.language));
}

void warning(const Cli& cli, const Text& text) { complain(text.in(cli.language)); }

void print(const std::string& line) {
  clear_progress();
  const bool written =
      std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fputc('\n', stdout) != EOF;
  if (!written && g_print_error == 0) g_print_error = errno;
}

void complain(const std::string& line) {
  clear_progress();
  const std::string whole = "zonegate: " + line + "\n";
  std::fwrite(whole.data(), 1, whole.size(), stderr);
  std::fflush(stderr);
}

void keep_standard_streams() {
  // Read-only for the outputs as well: writing to a stream that the caller closed must fail and be told.
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
      [[maybe_unused]] const int opened = open("/dev/null", O_RDONLY);
    }
  }
}

Error stdout_lost(int reason) {
  if (reason == EPIPE) {
    return Error{
        ErrorKind::cannot_write,
        kNotRead,
        {"whoever read it stopped before its end", "读取方提前结束，后续内容未被读取"},
        {"The work itself is done. Nothing to do if that was meant, as with head; to have it whole, send "
         "it to a file.",
         "操作本身已完成。若为有意（如用 head），无需处理；需要完整内容时，请重定向到文件。"},
        option_place("stdout")};
  }
  const std::string detail = reason == 0 ? std::string() : std::string(" (") + std::strerror(reason) + ")";
  return Error{ErrorKind::cannot_write,
               "stdout.lost",
               {"not everything could be written" + detail, "输出未能全部写出" + detail},
               {"The work itself is done, only printed lines are lost. Send them to a file on a "
                "disk with room.",
                "操作本身已完成，仅丢失了打印内容。请将输出重定向到有剩余空间的磁盘文件。"},
               option_place("stdout")};
}

int finish(const Cli& cli, int status) {
  clear_progress();
  if (std::fflush(stdout) != 0 && g_print_error == 0) g_print_error = errno;
  if ((std::ferror(stdout) == 0 && g_print_error == 0) || status >= kUsage) return status;
  return report(cli, stdout_lost(g_print_error));
}

std::vector<Language> Cli::page_languages() const {
  if (!both_languages) return {language};
  return {language, language == Language::chinese ? Language::english : Language::chinese};
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
