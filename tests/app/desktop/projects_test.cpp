// The list of projects below the map and its background check.
#include <doctest.h>

#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include "app/desktop/check/projects_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;

}  // namespace

TEST_CASE("all stored projects are checked in the background: the counts are those of the command line") {
  auto window = window_with(sample_city());
  auto& panel = window->check().projects();
  REQUIRE(wait_until([&] { return !panel.survey().running(); }));
  const auto& counts = panel.model().counts();
  CHECK(panel.model().unchecked() == 0);
  // samples/expected.md, the day the window of a test opens with
  CHECK(counts[static_cast<std::size_t>(Outcome::fail)] == 25);
  CHECK(counts[static_cast<std::size_t>(Outcome::undetermined)] == 25);
  CHECK(counts[static_cast<std::size_t>(Outcome::conditional)] == 34);
  CHECK(counts[static_cast<std::size_t>(Outcome::pass)] == 13);
  CHECK(panel.status_text().startsWith("all checked in"));
  const int all = panel.view().model()->rowCount();
  CHECK(all == 97);
  panel.outcome_button(Outcome::fail).click();
  CHECK(panel.view().model()->rowCount() == 25);
  panel.outcome_button(Outcome::fail).click();
  panel.filter().setText("P26");
  REQUIRE(panel.view().model()->rowCount() == 1);
  const QRect row = panel.view().visualRect(panel.view().model()->index(0, 1));
  click(*panel.view().viewport(), row.center());
  REQUIRE(window->document().committed());
  CHECK(window->document().committed()->id == "P26");
  CHECK(wait_until([&] { return window->check().feed().current(); }));
}

TEST_CASE("the background check is cancelled and started again") {
  auto window = window_with(sample_city());
  auto& panel = window->check().projects();
  REQUIRE(wait_until([&] { return !panel.survey().running(); }));
  panel.run_button().click();
  CHECK(panel.survey().running());
  panel.run_button().click();
  CHECK_FALSE(panel.survey().running());
  CHECK(panel.status_text().startsWith("cancelled"));
  wait_until([] { return false; }, 150);
  CHECK(panel.model().unchecked() > 0);
  panel.run_button().click();
  REQUIRE(wait_until([&] { return !panel.survey().running(); }));
  CHECK(panel.model().unchecked() == 0);
}
