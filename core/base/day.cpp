#include "core/base/day.h"

#include <fmt/format.h>
#include <chrono>
#include <vector>

namespace zonegate {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool valid(int y, int m, int d) {
  return y >= 1 && y <= 9999 && m >= 1 && d >= 1 &&
         std::chrono::year_month_day{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
                                     std::chrono::day{static_cast<unsigned>(d)}}
             .ok();
}

Day from_sys(std::chrono::sys_days days) {
  const std::chrono::year_month_day ymd{days};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

// The runs of digits in the text; anything else must be a known separator.
std::optional<std::vector<std::string>> digit_runs(std::string_view text) {
  static const std::vector<std::string_view> separators = {"-", "/", ".", "年", "月", "日"};
  std::vector<std::string> runs;
  bool open = false;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      if (!open) runs.emplace_back();
      runs.back() += text.front();
      open = true;
      text.remove_prefix(1);
      continue;
    }
    open = false;
    bool known = false;
    for (const auto separator : separators) {
      if (text.substr(0, separator.size()) == separator) {
        text.remove_prefix(separator.size());
        known = true;
        break;
      }
    }
    if (!known) return std::nullopt;
  }
  return runs;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

Expected<Day> parse_day(std::string_view text) {
  const auto bad = [&] {
    return fail(ErrorKind::bad_data, "day.bad",
                {fmt::format("\"{}\" is not a date", text), fmt::format("“{}”不是日期", text)},
                {"Write it as 2026-11-23.", "请写成 2026-11-23 的形式。"});
  };
  auto runs = digit_runs(trim(text));
  if (!runs) return bad();
  if (runs->size() == 1 && runs->front().size() == 8) {
    const std::string all = runs->front();
    *runs = {all.substr(0, 4), all.substr(4, 2), all.substr(6, 2)};
  }
  if (runs->size() != 3 || (*runs)[0].size() != 4 || (*runs)[1].size() > 2 || (*runs)[2].size() > 2)
    return bad();
  const int y = std::stoi((*runs)[0]);
  const int m = std::stoi((*runs)[1]);
  const int d = std::stoi((*runs)[2]);
  if (!valid(y, m, d)) return bad();
  return Day{y, m, d};
}

std::string format_day(Day day) { return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }

Day day_before(Day day) {
  const std::chrono::sys_days days{std::chrono::year_month_day{
      std::chrono::year{day.year}, std::chrono::month{static_cast<unsigned>(day.month)},
      std::chrono::day{static_cast<unsigned>(day.day)}}};
  return from_sys(days - std::chrono::days{1});
}

Day today_in_china() {
  const auto now = std::chrono::system_clock::now() + std::chrono::hours{8};
  return from_sys(std::chrono::floor<std::chrono::days>(now));
}

}  // namespace zonegate
