#include "core/base/day.h"

#include <doctest/doctest.h>

using namespace zonegate;

TEST_CASE("a day is read in the forms bureaus write") {
  for (const char* text :
       {"2026-11-03", "2026/11/3", "2026.11.03", "20261103", "2026年11月3日", " 2026-11-03 "}) {
    CAPTURE(text);
    const auto day = parse_day(text);
    REQUIRE(day);
    CHECK(*day == Day{2026, 11, 3});
  }
}

TEST_CASE("what is not a day is refused") {
  for (const char* text :
       {"", "2026-02-29", "2026-13-01", "26-01-01", "yesterday", "2026-1", "2026-01-01-01", "0000-01-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
}

TEST_CASE("the day before crosses months and leap years") {
  CHECK(day_before({2024, 3, 1}) == Day{2024, 2, 29});
  CHECK(day_before({2026, 1, 1}) == Day{2025, 12, 31});
}

TEST_CASE("validity is inclusive at both ends") {
  const Validity validity{{2026, 1, 1}, Day{2026, 8, 14}};
  CHECK(validity.contains({2026, 1, 1}));
  CHECK(validity.contains({2026, 8, 14}));
  CHECK_FALSE(validity.contains({2026, 8, 15}));
  CHECK(validity.overlaps({{2026, 8, 14}, std::nullopt}));
  CHECK_FALSE(validity.overlaps({{2026, 8, 15}, std::nullopt}));
}
