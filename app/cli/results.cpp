#include "app/cli/results.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/progress.h"

namespace zonegate::cli {
namespace {

Expected<void> print_text(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    if (errno == EPIPE) return tl::unexpected(stdout_lost(EPIPE));
    return fail(ErrorKind::cannot_write, "check.stdout",
                {"the result could not be written to its end", "结果未能全部写出"},
                {"Write it to a file: -o FILE.", "请写入文件：-o 文件。"}, option_place("stdout"));
  }
  return {};
}

}  // namespace

Expected<void> print_result(const std::string& text, bool for_people) {
  clear_progress();
  const bool coloured = for_people && wants_colour(STDOUT_FILENO);
  return print_text(coloured ? with_colours(text) : text);
}

int exit_status(const session::Tally& tally) {
  const auto& [failed, unknown, conditional, passed] = tally;
  return failed > 0 ? kFail : unknown > 0 ? kUndetermined : kOk;
}

}  // namespace zonegate::cli
