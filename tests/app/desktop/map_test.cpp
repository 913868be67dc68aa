// Opening, the map and its layers.
#include <doctest.h>

#include <QAction>
#include <QFile>
#include <QImage>
#include <QTreeWidget>

#include <cmath>

#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/inspect_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/window/two_line_delegate.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;
using desktop::View;

constexpr PlanePoint kTown{549000.0, 2524500.0};

int colours_in(const QImage& image) {
  QSet<QRgb> seen;
  for (int y = 0; y < image.height(); y += 7) {
    for (int x = 0; x < image.width(); x += 7) seen.insert(image.pixel(x, y));
  }
  return static_cast<int>(seen.size());
}

QTreeWidgetItem* row_of(MainWindow& window, const QString& words) {
  QTreeWidget* tree = window.layers().tree();
  for (int i = 0; i < tree->topLevelItemCount(); ++i) {
    if (tree->topLevelItem(i)->text(0).contains(words)) return tree->topLevelItem(i);
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a view maps the plane to whole pixels and back, and a zoom keeps the point under the mouse") {
  const View view({530123.4, 2524567.8}, 11, {801.0, 603.0});
  const PlanePoint p{530200.0, 2524600.0};
  const PlanePoint back = view.to_plane(view.to_pixel(p));
  CHECK(std::abs(back.x - p.x) < 1e-6);
  CHECK(std::abs(back.y - p.y) < 1e-6);
  CHECK(view.left() == std::round(view.left()));
  const QPointF at(100.0, 500.0);
  const PlanePoint under = view.to_plane(at);
  for (const int levels : {-24, -4, 1, 16}) {
    const PlanePoint after = view.zoomed(levels, at).to_plane(at);
    CHECK(std::abs(after.x - under.x) <= view.zoomed(levels, at).scale());
    CHECK(std::abs(after.y - under.y) <= view.zoomed(levels, at).scale());
  }
  const Box box{0.0, 0.0, 1000.0, 10.0};
  CHECK(view.fitted(box).box().contains(box));
  CHECK(view.fitted(box).scale() < 1000.0 / 721.0 * 1.1);
}

TEST_CASE("the sample city opens, is painted, and is panned and zoomed with mouse, wheel and keys") {
  auto window = window_with(sample_city());
  auto& map = window->map();
  REQUIRE(window->workspace());
  CHECK(window->notices().text().toStdString() == "");
  CHECK(map.view().box().contains(window->workspace()->extent));
  CHECK(colours_in(map.grab().toImage()) > 60);

  const QPointF at(300.0, 200.0);
  const PlanePoint under = map.view().to_plane(at);
  wheel(map, at, 3);
  CHECK(map.view().scale() < window->workspace()->extent.max_x);
  const PlanePoint after = map.view().to_plane(at);
  CHECK(std::hypot(after.x - under.x, after.y - under.y) < 2.0 * map.view().scale());

  const PlanePoint middle = map.view().centre();
  drag(map, {400.0, 300.0}, {450.0, 320.0}, Button::middle);
  CHECK(std::abs(map.view().centre().x - (middle.x - 50.0 * map.view().scale())) < 1e-6);
  CHECK(std::abs(map.view().centre().y - (middle.y + 20.0 * map.view().scale())) < 1e-6);
  const int level = map.view().level();
  type(map, Qt::Key_Plus);
  CHECK(map.view().level() == level - 4);
  CHECK(wait_for_map(*window));
}

TEST_CASE("tiles of a view are those of another view of the same scale: nothing shifts by a pixel") {
  auto window = window_with(sample_city());
  auto& map = window->map();
  map.set_view(View(kTown, desktop::level_for(8.0), map.size()));
  REQUIRE(wait_for_map(*window));
  const QImage before = map.grab().toImage();
  map.set_view(map.view().moved({-37.0, 0.0}));
  REQUIRE(wait_for_map(*window));
  const QImage after = map.grab().toImage();
  int differing = 0;  // names may be placed elsewhere, furniture stays: only ground that both show is compared
  int compared = 0;
  for (int y = 100; y < before.height() - 100; y += 3) {
    for (int x = 200; x < before.width() - 200; x += 3) {
      ++compared;
      if (before.pixel(x, y) != after.pixel(x - 37, y)) ++differing;
    }
  }
  CHECK(differing < compared / 20);
}

TEST_CASE("hiding, fading and reordering a theme changes the picture; showing it again restores it") {
  auto window = window_with(sample_city());
  auto& map = window->map();
  // Projects take their outcome's colour as it is found: they would change the picture, too.
  window->inspect().projects_action().setChecked(false);
  const QImage all = map.grab().toImage();
  window->layers().set_visible("ecological_red_line", false);
  REQUIRE(wait_for_map(*window));
  const QImage without = map.grab().toImage();
  CHECK(without != all);
  window->layers().set_visible("ecological_red_line", true);
  REQUIRE(wait_for_map(*window));
  CHECK(map.grab().toImage() == all);
  window->layers().set_opacity("ecological_red_line", 0.3);
  REQUIRE(wait_for_map(*window));
  CHECK(map.grab().toImage() != all);
  window->layers().set_opacity("ecological_red_line", 1.0);
  window->layers().move_theme("urban_development_boundary", 100);
  REQUIRE(wait_for_map(*window));
  CHECK(map.grab().toImage() != all);
  window->inspect().projects_action().setChecked(true);
}

TEST_CASE("the layers panel tells versions, faults, and a mandatory theme that is missing on the day") {
  auto window = window_with(sample_city());
  QTreeWidgetItem* redline = row_of(*window, "red line");
  REQUIRE(redline != nullptr);
  CHECK(redline->data(0, desktop::kSubtitleRole).toString().contains("with faults: 3"));
  CHECK(redline->child(0)->text(0).contains("v2"));
  CHECK(row_of(*window, "⚠") == nullptr);
  // Before 2026-03-01 the city has no control units.
  window->set_day({2026, 1, 15});
  REQUIRE(wait_until([&] { return !window->busy(); }));
  QTreeWidgetItem* missing = window->layers().tree()->topLevelItem(0);
  CHECK(missing->text(0).contains("⚠"));
  CHECK(missing->data(0, desktop::kWarnRole).toBool());
}

TEST_CASE("what cannot be opened is told with its remedy, and what is open stays") {
  const QString city = copy_of_city("kept");
  auto window = window_with(city);
  window->open("/nowhere/none.gpkg");
  REQUIRE(wait_until([&] { return !window->busy(); }));
  CHECK(window->notices().text().contains("none.gpkg"));
  CHECK(window->workspace()->path == city.toStdString());
  // The workspace is removed under the window.
  REQUIRE(QFile::remove(city));
  CHECK(wait_until([&] { return window->notices().text().contains("removed or moved"); }));
  CHECK(window->workspace());
}
