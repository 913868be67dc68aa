// The days on which something begins or ends, and what is different between two of them.
#include <doctest.h>

#include <QListWidget>
#include <QPushButton>

#include <algorithm>

#include "app/desktop/timeline/day_strip.h"
#include "app/desktop/timeline/timeline_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::DayStrip;

}  // namespace

TEST_CASE("a day follows the day before it, over the ends of months and years") {
  CHECK(session::day_after({2024, 2, 28}) == Day{2024, 2, 29});
  CHECK(session::day_after({2025, 12, 31}) == Day{2026, 1, 1});
  CHECK(day_before(session::day_after({2026, 6, 30})) == Day{2026, 6, 30});
}

TEST_CASE("the timeline has the days of versions, lists and law, and a click makes one the day that counts") {
  auto window = window_with(sample_city());
  auto& panel = window->check().timeline();
  const auto days = session::timeline_of(*window->workspace());
  const auto at = [&days](Day day) {
    return std::find_if(days.begin(), days.end(),
                        [day](const session::EventDay& one) { return one.day == day; });
  };
  // The second version of the red line ends the first one (samples/README.md); the Code is in force from
  // 2026-08-15.
  const auto red = at({2026, 6, 1});
  REQUIRE(red != days.end());
  CHECK(DayStrip::words_of(*red).contains("岚江市生态保护红线 v2"));
  CHECK(DayStrip::words_of(*red).contains("ends: ecological protection red line: 岚江市生态保护红线 v1"));
  REQUIRE(at({2026, 8, 15}) != days.end());
  CHECK(at({2027, 6, 1}) != days.end());  // the flood line announced for then
  CHECK(panel.days().count() == static_cast<int>(days.size()));
  CHECK(std::is_sorted(days.begin(), days.end(),
                       [](const session::EventDay& a, const session::EventDay& b) { return a.day < b.day; }));

  REQUIRE(window->check().open_project("P03"));
  REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  const double y = panel.strip().height() / 2.0;
  click(panel.strip(), {panel.strip().position_of({2026, 6, 1}), y});
  REQUIRE(wait_until([&] { return !window->busy() && window->check().feed().current(); }));
  CHECK(window->workspace()->as_of == Day{2026, 6, 1});
}

TEST_CASE("the differences between two days are told: outcome, findings, versions") {
  auto window = window_with(sample_city());
  auto& panel = window->check().timeline();
  REQUIRE(window->check().open_project("P27"));
  REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  panel.set_compared({2026, 5, 31}, {2026, 6, 1});
  panel.compare_button().click();
  REQUIRE(wait_until([&] { return !panel.comparing(); }));
  const QString text = panel.differences_text();
  CHECK(text.contains("2026-05-31 and 2026-06-01"));
  CHECK(text.contains("only on 2026-05-31: ecological protection red line: 岚江市生态保护红线 v1"));
  CHECK(text.contains("only on 2026-06-01: ecological protection red line: 岚江市生态保护红线 v2"));
  CHECK((text.contains("new: ") || text.contains("gone: ") || text.contains("changed: ")));

  // What it tells is what a check on either day gives.
  const auto found =
      session::compare_days(window->workspace(), *window->document().shown(), {2026, 5, 31}, {2026, 6, 1}, {});
  REQUIRE(found.has_value());
  for (const auto& [day, result] :
       {std::pair(found->from, found->before), std::pair(found->to, found->after)}) {
    window->set_day(day);
    REQUIRE(wait_until([&] { return !window->busy() && window->check().feed().current(); }));
    const ProjectResult& shown = *window->check().feed().result()->result;
    CHECK(shown.outcome == result->outcome);
    REQUIRE(shown.findings.size() == result->findings.size());
    for (std::size_t i = 0; i < shown.findings.size(); ++i) {
      CHECK(shown.findings[i].id == result->findings[i].id);
      CHECK(shown.findings[i].area_m2 == result->findings[i].area_m2);
    }
  }

  panel.set_compared({2026, 6, 2}, {2026, 6, 3});
  panel.compare_button().click();
  REQUIRE(wait_until([&] { return !panel.comparing(); }));
  CHECK(panel.differences_text().contains("No finding is different."));
  CHECK(panel.differences_text().contains("The same count on both days."));
}
