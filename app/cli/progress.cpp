#include "app/cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <sstream>
#include <string_view>

#include "layers/formats/result_words.h"

namespace zonegate::cli {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct Shown {
  std::optional<Clock::time_point> began;
  Clock::time_point last;
  bool any = false;
  int width = 0;  // of the line that stands there
};

Shown& shown() {
  static Shown state;
  return state;
}

std::string env(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  return value == nullptr ? std::string{} : std::string(value);
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

void show_progress(ProgressStyle style, double share, const std::string& words) {
  if (style == ProgressStyle::none) return;
  Shown& state = shown();
  const auto now = Clock::now();
  if (!state.began) state.began = now;
  const auto interval = milliseconds(style == ProgressStyle::terminal ? 100 : 2000);
  const bool soon = state.any ? now - state.last < interval : now - *state.began < milliseconds(500);
  if (soon) return;
  state.any = true;
  state.last = now;
  std::string line = fmt::format("{} {:.0f} %", words, 100.0 * std::clamp(share, 0.0, 1.0));
  if (style == ProgressStyle::lines) {
    line = "zonegate: " + line + "\n";
  } else {
    const int width = result_words::display_width(line);
    const int rest = std::max(0, state.width - width);
    state.width = width;
    line = "\r" + line + std::string(static_cast<std::size_t>(rest), ' ');
  }
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

void clear_progress() {
  Shown& state = shown();
  if (state.width == 0) return;
  const std::string line = "\r" + std::string(static_cast<std::size_t>(state.width), ' ') + "\r";
  state.width = 0;
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

bool wants_colour(int descriptor) {
  return isatty(descriptor) != 0 && env("NO_COLOR").empty() && env("TERM") != "dumb";
}

std::string with_colours(const std::string& text) {
  const std::string plain = "\x1b[0m";
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    // The two signs that are ordinary characters count only where a line or, after a gap, a column begins.
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
      const bool sign = (line[at] == '?' || line[at] == '!') && line[at + 1] == ' ';
      const bool begins = at == 0 || (line[at - 1] == ' ' && (at == 1 || line[at - 2] == ' '));
      if (!sign || !begins) continue;
      const std::string coloured = "\x1b[33m" + line.substr(at, 1) + plain;
      line.replace(at, 1, coloured);
      at += coloured.size() - 1;
    }
    replace_all(line, "✖", "\x1b[31m✖" + plain);
    replace_all(line, "✔", "\x1b[32m✔" + plain);
    out += line + "\n";
  }
  return out;
}

}  // namespace zonegate::cli
