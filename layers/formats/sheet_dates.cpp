#include "layers/formats/sheet_dates.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <map>

namespace zonegate {
namespace {

bool is_built_in_day(unsigned id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
         id == 57 || id == 58;
}

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

// Days since 1970-01-01; nullopt where the calendar of the workbook has no such day.
std::optional<int> unix_day(double serial, bool from_1904) {
  constexpr int kEpoch = 25569;        // 1970-01-01 in the 1900 calendar
  constexpr int kShift = 1462;         // between the two calendars
  constexpr double kMost = 2958465.0;  // 9999-12-31
  if (!(serial >= 0.0) || serial >= kMost + 1.0) return std::nullopt;
  const int day = static_cast<int>(serial);
  if (from_1904) return day + kShift - kEpoch;
  constexpr int kNoSuchDay = 60;  // 1900-02-29
  if (day < 1 || day == kNoSuchDay) return std::nullopt;
  return day - kEpoch + (day < kNoSuchDay ? 1 : 0);
}

}  // namespace

bool shows_a_day(std::string_view number_format) {
  for (std::size_t i = 0; i < number_format.size(); ++i) {
    const char c = number_format[i];
    if (c == ';') return false;  // what follows is for negative numbers and for texts
    if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') return true;
    if (c == '\\' || c == '_' || c == '*') ++i;  // the next character stands for itself
    if (c == '"' || c == '[')
      i = std::min(number_format.find(c == '"' ? '"' : ']', i + 1), number_format.size());
  }
  return false;
}

SheetDates::SheetDates(const pugi::xml_node& style_sheet, bool from_1904) : from_1904_(from_1904) {
  std::map<unsigned, bool> own;
  for (const auto& format : style_sheet.child("numFmts").children("numFmt"))
    own[format.attribute("numFmtId").as_uint()] = shows_a_day(format.attribute("formatCode").value());
  for (const auto& style : style_sheet.child("cellXfs").children("xf")) {
    const unsigned id = style.attribute("numFmtId").as_uint();
    const auto found = own.find(id);
    style_is_day_.push_back(found != own.end() ? found->second : is_built_in_day(id));
  }
}

std::optional<std::string> SheetDates::text(std::size_t style, std::string_view stored) const {
  if (style >= style_is_day_.size() || !style_is_day_[style]) return std::nullopt;
  double serial = 0.0;
  const auto read = std::from_chars(stored.data(), stored.data() + stored.size(), serial);
  if (read.ec != std::errc() || read.ptr != stored.data() + stored.size()) return std::nullopt;
  constexpr double kSeconds = 86400.0;
  const double rounded = std::round(serial * kSeconds) / kSeconds;  // a time of 23:59:59.9 is midnight
  const auto day = unix_day(rounded, from_1904_);
  if (!day) return std::nullopt;
  std::string out = day_text(std::chrono::sys_days(std::chrono::days(*day)));
  const long second = std::lround((rounded - std::floor(rounded)) * kSeconds);
  if (second != 0) out += fmt::format("T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
  return out;
}

}  // namespace zonegate
