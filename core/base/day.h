// Purpose: a civil date of China, the only kind of time that decides which layers, lists and law are in force.
// Legal input: years 1 to 9999, "YYYY-MM-DD"; parse_day also takes 2026/1/5, 2026.01.05, 20260105,
// 2026年1月5日. Validity intervals are inclusive at both ends; an absent end is open.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace zonegate {

struct Day {
  int year = 1;
  int month = 1;
  int day = 1;
  auto operator<=>(const Day&) const = default;
};

Expected<Day> parse_day(std::string_view text);
std::string format_day(Day day);  // YYYY-MM-DD
Day day_before(Day day);
Day today_in_china();  // UTC+8, whatever the machine's zone

struct Validity {
  Day from;
  std::optional<Day> to;
  bool contains(Day day) const { return from <= day && (!to || day <= *to); }
  bool overlaps(const Validity& other) const {
    return (!to || other.from <= *to) && (!other.to || from <= *other.to);
  }
  bool operator==(const Validity&) const = default;
};

}  // namespace zonegate
