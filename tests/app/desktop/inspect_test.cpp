// Looking without changing: identify, measures, the overview, stored projects on the map, tiles kept on disk.
#include <doctest.h>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QTreeWidget>

#include <cmath>

#include "app/desktop/check/projects_panel.h"
#include "app/desktop/inspect/overview.h"
#include "app/desktop/map/tile_shelf.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/inspect_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/words.h"
#include "core/check/tables.h"
#include "core/crs/area.h"
#include "layers/workspace/layer_index.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;
using desktop::MeasureTool;
using Tool = desktop::DrawingDesk::Tool;

bool identify(MainWindow& window, PlanePoint at) {
  window.drawing().choose(Tool::identify);
  click_at(window, at);
  return wait_until([&] { return !window.inspect().looking(); });
}

// A place inside the first zone that can be measured of a theme.
struct Inside {
  std::string zone;
  PlanePoint at;
  Box box;
};
Inside inside_of(MainWindow& window, const std::string& theme) {
  for (const auto& one : window.workspace()->themes) {
    if (one.id != theme) continue;
    const auto& index = *one.layers.front().index;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
      const Zone& zone = index.zone(i);
      const Box box = zone.claimed_box;
      const PlanePoint middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
      const AreaMeter meter =
          *AreaMeter::create(window.workspace()->crs, window.workspace()->checker->tables().setup.area_method);
      const session::SnapLayer layer{one.layers.front().index, one.name};
      for (const auto& found : session::zones_at({layer}, middle, 0.0, meter, {})) {
        if (found.position == i && found.area_m2) return {zone.id, middle, box};
      }
    }
  }
  return {};
}

QTreeWidgetItem* row_of(desktop::IdentifyPanel& panel, const QString& value) {
  for (int i = 0; i < panel.tree().topLevelItemCount(); ++i) {
    if (panel.tree().topLevelItem(i)->text(1).contains(value)) return panel.tree().topLevelItem(i);
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a click with Identify lists every zone there with its facts, and marks the chosen one on the map") {
  auto window = window_with(sample_city());
  const Inside red = inside_of(*window, "ecological_red_line");
  REQUIRE(!red.zone.empty());
  look_at(*window, red.at, 4.0);
  auto& panel = window->inspect().panel();
  CHECK(panel.head().contains("Identify"));
  window->map().setFocus();
  window->drawing().action(Tool::identify).trigger();
  CHECK(window->drawing().chosen() == Tool::identify);
  REQUIRE(identify(*window, red.at));
  QTreeWidgetItem* row = row_of(panel, QString::fromStdString(red.zone));
  REQUIRE(row != nullptr);
  CHECK(panel.tree().topLevelItemCount() > 1);  // its control unit at least
  const QString text = panel.text();
  for (const char* word : {"Custodian", "Valid", "Layer", "Area", "Source", "m²"}) {
    CAPTURE(word);
    CHECK(text.contains(QString::fromUtf8(word)));
  }
  panel.tree().setCurrentItem(row);
  CHECK(wait_until([&] { return window->inspect().mark().painted(); }));
  // From the keyboard: Enter frames it.
  emit panel.tree().itemActivated(row, 0);
  CHECK(window->map().view().box().contains(red.box));
  type(window->map(), Qt::Key_Escape);
  CHECK_FALSE(window->inspect().mark().any());
  CHECK(panel.tree().topLevelItemCount() == 0);
}

TEST_CASE("Identify tells the whole zone's area as the check's meter has it, and speaks Chinese") {
  auto window = window_with(sample_city());
  const Inside red = inside_of(*window, "ecological_red_line");
  look_at(*window, red.at, 4.0);
  REQUIRE(identify(*window, red.at));
  auto& panel = window->inspect().panel();
  const AreaMeter meter =
      *AreaMeter::create(window->workspace()->crs, window->workspace()->checker->tables().setup.area_method);
  bool compared = false;
  for (const session::ZoneAt& found : panel.found().zones) {
    const auto* prepared = found.index->prepared(found.position);
    if (prepared == nullptr) continue;
    compared = true;
    CHECK(found.area_m2 == meter.area(prepared->polygons())->value);
  }
  CHECK(compared);
  desktop::set_language(Language::chinese);
  wait_until([&] { return panel.text().contains(QStringLiteral("管理单位")); });
  CHECK(panel.text().contains(QStringLiteral("管理单位")));
  CHECK(panel.head().contains(QStringLiteral("图斑")));
  desktop::set_language(Language::english);
}

TEST_CASE("stored projects are on the map in their outcome's colour, are found by a click and opened") {
  auto window = window_with(sample_city());
  wait_until([&] { return !window->check().projects().survey().running(); });
  CHECK(wait_until([&] { return !window->inspect().projects().empty(); }));
  REQUIRE(window->check().open_project("P26"));
  const PlanePoint at = [&] {
    const Ring& shell = shell_of(window->document().committed());
    return PlanePoint{(shell[0].x + shell[1].x + shell[2].x) / 3, (shell[0].y + shell[1].y + shell[2].y) / 3};
  }();
  window->document().close();
  REQUIRE(identify(*window, at));
  auto& panel = window->inspect().panel();
  QTreeWidgetItem* row = row_of(panel, "P26");
  REQUIRE(row != nullptr);
  panel.tree().setCurrentItem(row);
  emit panel.tree().itemActivated(row, 0);
  REQUIRE(window->document().committed());
  CHECK(window->document().committed()->id == "P26");
  window->inspect().projects_action().trigger();
  CHECK(window->inspect().projects().empty());
  window->inspect().projects_action().trigger();
  CHECK(wait_until([&] { return !window->inspect().projects().empty(); }));
}

TEST_CASE("an area is measured live with the check's own number, a length with the workspace's method") {
  auto window = window_with(sample_city());
  look_at(*window);
  draw_square(*window, from_town(0.0, 0.0), 120.0);
  REQUIRE(wait_until([&] { return window->check().feed().current(); }));
  const double checked = *window->check().feed().result()->result->area_m2;
  auto& area = window->drawing().measure_tool(MeasureTool::What::area);
  window->drawing().action(Tool::measure_area).trigger();
  const auto before = window->document().committed();
  for (const auto& [east, north] : {std::pair(0.0, 0.0), std::pair(120.0, 0.0), std::pair(120.0, 120.0)}) {
    click_at(*window, from_town(east, north));
  }
  move(window->map(), pixel(*window, from_town(0.0, 120.0)));
  REQUIRE(area.measured().area_m2);
  CHECK(*area.measured().area_m2 == checked);  // snapped to the same corners: the same number to the last digit
  CHECK(window->drawing().hint().contains("m²"));
  CHECK(window->drawing().hint().contains("perimeter"));
  click_at(*window, from_town(0.0, 120.0));
  type(window->map(), Qt::Key_Return);
  CHECK(area.finished());
  move(window->map(), pixel(*window, from_town(300.0, 300.0)));
  CHECK(*area.measured().area_m2 == checked);
  window->inspect().copy_action().trigger();
  CHECK(QApplication::clipboard()->text() == area.words());
  CHECK(window->document().committed() == before);  // nothing was drawn
  type(window->map(), Qt::Key_Escape);
  CHECK(area.corners().empty());

  // A ring that crosses itself has no area, and says so.
  for (const auto& [east, north] : {std::pair(200.0, 0.0), std::pair(300.0, 100.0), std::pair(300.0, 0.0)}) {
    click_at(*window, from_town(east, north));
  }
  click_at(*window, from_town(200.0, 90.0));
  CHECK_FALSE(area.measured().area_m2);
  CHECK(area.words().contains("crosses itself"));

  auto& length = window->drawing().measure_tool(MeasureTool::What::length);
  window->drawing().action(Tool::measure_length).trigger();
  CHECK(area.corners().empty());  // measuring ends with its tool
  click_at(*window, from_town(0.0, 0.0));
  type(window->map(), Qt::Key_Tab);
  window->drawing().typed_entry().line().setText("250 < 90");
  type(window->drawing().typed_entry().line(), Qt::Key_Return);
  REQUIRE(length.corners().size() == 2);
  const AreaMeter meter =
      *AreaMeter::create(window->workspace()->crs, window->workspace()->checker->tables().setup.area_method);
  type(window->map(), Qt::Key_Return);
  CHECK(*length.measured().length_m == meter.length(length.corners())->value);
  CHECK(std::abs(*length.measured().length_m - 250.0) < 0.1);
  window->drawing().undo_action().trigger();  // takes the measure back, not the drawing
  CHECK(length.corners().empty());
  CHECK(window->document().committed() == before);
}

TEST_CASE("the overview shows the whole, frames what the map shows, and takes the map along") {
  auto window = window_with(sample_city());
  auto& overview = window->inspect().overview();
  REQUIRE(overview.isVisible());
  CHECK(wait_until([&] { return overview.painted(); }));
  look_at(*window, kTown, 4.0);
  const double scale = window->map().view().scale();
  const QRectF frame = overview.frame();
  CHECK(overview.rect().toRectF().intersects(frame));
  const QPointF at(60.0, 50.0);
  const PlanePoint wanted = overview.place_at(at);
  click(overview, at);
  CHECK(std::hypot(window->map().view().centre().x - wanted.x, window->map().view().centre().y - wanted.y) <
        1.0);
  CHECK(window->map().view().scale() == scale);
  const double north = window->map().view().centre().y;
  type(overview, Qt::Key_Up);
  CHECK(window->map().view().centre().y > north);
}

TEST_CASE(
    "a tile is kept beside the workspace, read back the same, and not read when it is damaged or of another "
    "look") {
  const QString city = copy_of_city("shelf");
  auto window = window_with(city);
  const auto scene = window->layers().scene();
  REQUIRE(scene->shelf.toStdString() == index_folder(city.toStdString()));
  REQUIRE(wait_until([&] { return QDir(scene->shelf).exists(); }));
  const desktop::TileKey key{scene->generation, desktop::level_for(64.0), 33, -155};
  desktop::Outlines outlines;
  const auto image = desktop::paint_tile(*scene, key, 1.0, outlines, {});
  REQUIRE(image);
  CHECK_FALSE(desktop::tile_from_shelf(*scene, key, 1.0));
  desktop::keep_on_shelf(*scene, key, 1.0, *image);
  const auto kept = desktop::tile_from_shelf(*scene, key, 1.0);
  REQUIRE(kept);
  CHECK(*kept == *image);
  CHECK_FALSE(desktop::tile_from_shelf(*scene, key, 2.0));
  window->layers().set_opacity("ecological_red_line", 0.4);
  const auto other = window->layers().scene();
  CHECK(other->generation != scene->generation);
  CHECK_FALSE(desktop::tile_from_shelf(*other, key, 1.0));
  window->layers().set_opacity("ecological_red_line", 1.0);
  CHECK(window->layers().scene()->generation == scene->generation);
  for (const QString& name : QDir(scene->shelf).entryList({"*.zgtile"})) {
    QFile file(scene->shelf + "/" + name);
    REQUIRE(file.open(QIODevice::ReadWrite));
    file.resize(file.size() / 2);
  }
  CHECK_FALSE(desktop::tile_from_shelf(*scene, key, 1.0));
}
