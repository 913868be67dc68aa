// The live check: the same engine and numbers as the command line, findings that follow a drag.
#include <doctest.h>

#include <QCoreApplication>
#include <QTreeView>

#include <algorithm>

#include "app/desktop/check/findings_panel.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/two_line_delegate.h"
#include "app/session/result_changes.h"
#include "layers/formats/result_json.h"
#include "tests/app/cli/program.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;

bool wait_for_check(MainWindow& window) {
  return wait_until([&] { return window.check().feed().current(); });
}

const ProjectResult& live(MainWindow& window) { return *window.check().feed().result()->result; }

Project moved_corner(const Project& project, double dx, double dy) {
  Project out = project;
  PlanePoint& corner = out.parts.front().drawn.polygons.front().shell.front();
  corner.x += dx;
  corner.y += dy;
  return out;
}

int found_rows(const desktop::FindingsModel& model) {
  int rows = 0;
  for (int i = 0; i < model.rowCount(); ++i) {
    const QModelIndex group = model.index(i, 0);
    for (int j = 0; j < model.rowCount(group); ++j)
      rows += model.finding_at(model.index(j, 0, group)) != nullptr;
  }
  return rows;
}

}  // namespace

TEST_CASE("the live findings of every project are those of zonegate check to the last digit") {
  auto window = window_with(sample_city());
  const Ran checked = run_zonegate({"check", sample_city().toStdString(), "-f", "json", "--no-record",
                                    "--as-of", "2026-09-01", "--lang", "en", "-q"});
  REQUIRE(checked.status >= 0);
  const auto stored = read_result_json(checked.out, "zonegate check");
  REQUIRE(stored.has_value());
  REQUIRE(stored->projects.size() == window->workspace()->projects.size());
  std::size_t findings = 0;
  for (const ProjectResult& expected : stored->projects) {
    CAPTURE(expected.id);
    REQUIRE(window->check().open_project(expected.id));
    REQUIRE(wait_for_check(*window));
    const ProjectResult& shown = live(*window);
    CHECK(shown.outcome == expected.outcome);
    CHECK(shown.area_m2 == expected.area_m2);
    REQUIRE(shown.findings.size() == expected.findings.size());
    for (std::size_t i = 0; i < shown.findings.size(); ++i) {
      CAPTURE(shown.findings[i].id);
      CHECK(shown.findings[i].id == expected.findings[i].id);
      CHECK(shown.findings[i].area_m2 == expected.findings[i].area_m2);
      CHECK(shown.findings[i].share == expected.findings[i].share);
      CHECK(shown.findings[i].length_m == expected.findings[i].length_m);
      CHECK(shown.findings[i].distance_m == expected.findings[i].distance_m);
      CHECK(shown.findings[i].outcome == expected.findings[i].outcome);
      CHECK(shown.findings[i].sliver == expected.findings[i].sliver);
      ++findings;
    }
    REQUIRE(shown.themes.size() == expected.themes.size());
    for (std::size_t i = 0; i < shown.themes.size(); ++i) {
      CHECK(shown.themes[i].area_m2 == expected.themes[i].area_m2);
      CHECK(shown.themes[i].state == expected.themes[i].state);
    }
    CHECK(found_rows(window->check().findings().model()) == static_cast<int>(expected.findings.size()));
  }
  CHECK(findings > 500);
}

TEST_CASE("while a corner is dragged findings, areas and the outcome follow, and rows stay where they are") {
  auto window = window_with(sample_city());
  auto& panel = window->check().findings();
  REQUIRE(window->check().open_project("P03"));  // in the core of a red line
  REQUIRE(wait_for_check(*window));
  CHECK(panel.outcome_text() == "Not permitted");
  CHECK(panel.change_text().toStdString() == "");
  const Project start = *window->document().committed();
  const ProjectResult first = live(*window);
  const auto red = std::find_if(first.findings.begin(), first.findings.end(),
                                [](const Finding& f) { return f.theme == "ecological_red_line"; });
  REQUIRE(red != first.findings.end());
  const QModelIndex row = panel.model().index_of(red->id);
  REQUIRE(row.isValid());
  const int at = row.row();

  for (int step = 1; step <= 20; ++step) window->document().preview(moved_corner(start, -step, -step));
  REQUIRE(wait_for_check(*window));
  const ProjectResult& grown = live(*window);
  CHECK(*grown.area_m2 > *first.area_m2);
  const QModelIndex same = panel.model().index_of(red->id);
  CHECK(same.row() == at);
  CHECK(same.data(desktop::kChangedRole).toBool());
  CHECK(same.data(desktop::kValueRole).toString() != row.data(Qt::DisplayRole).toString());
  CHECK(panel.change_text().startsWith("Since this step began: +"));

  // On release nothing moves that did not move before.
  const QString before_release = panel.change_text();
  window->document().commit({"Move corner", "移动角点"}, *window->document().shown());
  REQUIRE(wait_for_check(*window));
  CHECK(panel.change_text() == before_release);
  window->document().undo();
  REQUIRE(wait_for_check(*window));
  CHECK(live(*window).area_m2 == first.area_m2);
}

TEST_CASE(
    "a drag out of every conflict changes the outcome, and what is gone stays, marked, until the next step") {
  auto window = window_with(sample_city());
  auto& panel = window->check().findings();
  REQUIRE(window->check().open_project("P01"));  // passes
  REQUIRE(wait_for_check(*window));
  const Project calm = *window->document().committed();
  REQUIRE(window->check().open_project("P03"));
  REQUIRE(wait_for_check(*window));
  const ProjectResult first = live(*window);
  Project there = *window->document().committed();
  there.parts = calm.parts;
  window->document().preview(there);
  REQUIRE(wait_for_check(*window));
  CHECK(live(*window).outcome != first.outcome);
  const auto changes = session::changes_between(first, live(*window));
  CHECK(changes.gone > 0);
  CHECK(panel.change_text().contains(QString("%1 gone").arg(changes.gone)));
  CHECK(found_rows(panel.model()) == static_cast<int>(live(*window).findings.size() + changes.gone));
  const QModelIndex gone = panel.model().index_of(first.findings.front().id);
  REQUIRE(gone.isValid());
  CHECK(gone.data(desktop::kGoneRole).toBool());
  window->document().end_preview();
  REQUIRE(wait_for_check(*window));
  CHECK(found_rows(panel.model()) >= static_cast<int>(first.findings.size()));
  CHECK_FALSE(panel.model().index_of(first.findings.front().id).data(desktop::kGoneRole).toBool());
}

TEST_CASE("a faster mouse than the check: results come in their order, and the last is of what is shown") {
  auto window = window_with(sample_city());
  REQUIRE(window->check().open_project("P26"));
  REQUIRE(wait_for_check(*window));
  const Project start = *window->document().committed();
  std::uint64_t last = 0;
  int results = 0;
  QObject::connect(&window->check().feed(), &desktop::LiveFeed::checked, window.get(),
                   [&](const desktop::LiveResultPtr& result) {
                     CHECK(result->request.number > last);
                     last = result->request.number;
                     ++results;
                   });
  for (int step = 1; step <= 300; ++step) {
    window->document().preview(moved_corner(start, 0.1 * step, 0.0));
    if (step % 10 == 0) QCoreApplication::processEvents();
  }
  REQUIRE(wait_for_check(*window));
  CHECK(last == window->check().feed().asked());
  CHECK(results >= 2);
  CHECK(results <= 300);
  // Results of a project that is not on the desk any more are never shown.
  window->document().preview(moved_corner(start, 50.0, 0.0));
  REQUIRE(window->check().open_project("P01"));
  REQUIRE(wait_for_check(*window));
  CHECK(live(*window).id == "P01");
  wait_until([] { return false; }, 100);
  CHECK(live(*window).id == "P01");
}

TEST_CASE("the day changes and the check follows with the versions of that day") {
  auto window = window_with(sample_city());
  REQUIRE(window->check().open_project("P03"));
  REQUIRE(wait_for_check(*window));
  const auto of_day = [&](const char* day) {
    const Ran checked = run_zonegate({"check", sample_city().toStdString(), "--project", "P03", "-f", "json",
                                      "--no-record", "--as-of", day, "--lang", "en", "-q"});
    return read_result_json(checked.out, "zonegate check");
  };
  window->set_day({2025, 6, 30});
  REQUIRE(wait_until([&] { return !window->busy() && window->check().feed().current(); }));
  const auto expected = of_day("2025-06-30");
  REQUIRE(expected.has_value());
  const ProjectResult& shown = live(*window);
  REQUIRE(shown.findings.size() == expected->projects.front().findings.size());
  for (std::size_t i = 0; i < shown.findings.size(); ++i) {
    CHECK(shown.findings[i].area_m2 == expected->projects.front().findings[i].area_m2);
    CHECK(shown.findings[i].layer_version == expected->projects.front().findings[i].layer_version);
  }
}

TEST_CASE("a project without a footprint, and one that crosses itself, say so in place") {
  auto window = window_with(sample_city());
  auto& panel = window->check().findings();
  Project nothing;
  nothing.id = "new";
  window->document().open(std::make_shared<const Project>(nothing));
  REQUIRE(wait_for_check(*window));
  CHECK(panel.outcome_text() == "Undetermined");
  CHECK_FALSE(live(*window).area_m2.has_value());
  REQUIRE(panel.model().rowCount() > 0);
  Project bow = nothing;
  bow.parts.push_back({"1", "", {}, 0.0, 0.0, {}, {}, std::nullopt});
  bow.parts.front().drawn.polygons = {
      {{{549000, 2524500}, {549100, 2524600}, {549100, 2524500}, {549000, 2524600}}, {}}};
  window->document().commit({"Draw", "绘制"}, bow);
  REQUIRE(wait_for_check(*window));
  CHECK(panel.outcome_text() == "Undetermined");
  const Finding& finding = live(*window).findings.front();
  CHECK_FALSE(finding.cause.en.empty());
  CHECK(panel.model().index_of(finding.id).isValid());
  window->document().close();
  CHECK(wait_until([&] { return !panel.hint_text().isEmpty(); }));
  CHECK(panel.model().rowCount() == 0);
}

TEST_CASE("conflicts are painted on the map, and a chosen finding is framed") {
  auto window = window_with(sample_city());
  REQUIRE(window->check().open_project("P26"));
  REQUIRE(wait_for_check(*window));
  REQUIRE(wait_for_map(*window));
  const QImage with = window->map().grab().toImage();
  window->map().set_underlay({});
  const QImage without = window->map().grab().toImage();
  int differing = 0;
  for (int y = 0; y < with.height(); ++y) {
    for (int x = 0; x < with.width(); ++x) differing += with.pixel(x, y) != without.pixel(x, y);
  }
  CHECK(differing > 2000);
  const auto& findings = live(*window).findings;
  const auto small = std::min_element(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.area_m2.value_or(1e9) < b.area_m2.value_or(1e9);
  });
  const double scale = window->map().view().scale();
  REQUIRE(window->check().findings().select(small->id));
  CHECK(window->check().selected_finding() == small->id);
  CHECK(window->map().view().box().contains(box_of(small->geometry)));
  CHECK(window->map().view().scale() < scale);
}
