// Rectangle, circle, split, merge, reshape, move, rotate, scale, offset: each with the mouse, each one step.
#include <doctest.h>

#include <QAction>
#include <QLineEdit>

#include <cmath>

#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/notice_bar.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using Tool = desktop::DrawingDesk::Tool;

struct Desk {
  std::unique_ptr<desktop::MainWindow> window = window_with(sample_city());
  Desk() {
    for (const auto& theme : window->workspace()->themes) window->layers().set_visible(theme.id, false);
    look_at(*window);
  }
  void clicks(Tool tool, const std::vector<PlanePoint>& places, bool enter) {
    window->drawing().choose(tool);
    for (const PlanePoint& p : places) click_at(*window, p);
    if (enter) type(window->map(), Qt::Key_Return);
  }
  void pull(Tool tool, PlanePoint from, PlanePoint to) {
    window->drawing().choose(tool);
    drag(window->map(), pixel(*window, from), pixel(*window, to));
  }
  const Project& project() { return *window->document().committed(); }
  double area(std::size_t part) { return planar_area(project().parts.at(part).drawn.polygons); }
  std::string step() { return window->document().undo_name().en; }
};

}  // namespace

TEST_CASE("a rectangle is two clicks for a side and one for its depth; a circle its middle and rim") {
  Desk desk;
  desk.clicks(Tool::rectangle, {from_town(0, 0), from_town(100, 0), from_town(70, 40)}, false);
  REQUIRE(desk.project().parts.size() == 1);
  CHECK(desk.area(0) == doctest::Approx(4000.0));
  CHECK(desk.step() == "draw rectangle");
  desk.clicks(Tool::circle, {from_town(200, 0), from_town(230, 40)}, false);
  REQUIRE(desk.project().parts.size() == 2);
  CHECK(desk.project().parts[1].radius_m == doctest::Approx(50.0));
  CHECK(near(desk.project().parts[1].drawn.points.at(0), from_town(200, 0)));
}

TEST_CASE("a line across splits a part without losing a square metre, merging gives it back") {
  Desk desk;
  draw_square(*desk.window, from_town(0, 0), 100.0);
  desk.clicks(Tool::split, {from_town(30, -20), from_town(30, 50)}, true);
  CHECK(desk.project().parts.size() == 1);  // it ends inside: not across
  type(desk.window->map(), Qt::Key_Escape);
  type(desk.window->map(), Qt::Key_Escape);
  desk.clicks(Tool::split, {from_town(30, -20), from_town(30, 120)}, true);
  REQUIRE(desk.project().parts.size() == 2);
  CHECK(desk.area(0) == doctest::Approx(3000.0));
  CHECK(desk.area(1) == doctest::Approx(7000.0));
  CHECK(desk.project().parts[0].id != desk.project().parts[1].id);
  desk.pull(Tool::merge, from_town(60, 50), from_town(15, 50));
  REQUIRE(desk.project().parts.size() == 1);
  CHECK(desk.area(0) == doctest::Approx(10000.0));
  CHECK(desk.step() == "merge parts");
}

TEST_CASE("a border is drawn anew between two places on it") {
  Desk desk;
  draw_square(*desk.window, from_town(0, 0), 100.0);
  // Out over the upper edge, from edge to edge.
  desk.clicks(Tool::reshape, {from_town(20, 100), from_town(50, 140), from_town(80, 100)}, true);
  CHECK(desk.area(0) == doctest::Approx(10000.0 + 60.0 * 40.0 / 2.0));
  CHECK(shell_of(desk.window->document().committed()).size() == 7);
  CHECK(desk.step() == "reshape border");
  desk.clicks(Tool::reshape, {from_town(200, 100), from_town(250, 140)}, true);
  CHECK(desk.step() == "reshape border");
  CHECK(desk.window->drawing().hint().contains("one border"));
}

TEST_CASE("parts are moved, turned, scaled and offset with one drag, one step each; Esc abandons") {
  Desk desk;
  draw_square(*desk.window, from_town(0, 0), 100.0);
  desk.pull(Tool::move, from_town(50, 50), from_town(80, 30));
  CHECK(near(shell_of(desk.window->document().committed())[0], from_town(30, -20)));
  CHECK(desk.step() == "move part");
  desk.window->document().undo();
  desk.pull(Tool::rotate, from_town(90, 50), from_town(50, 90));  // a quarter turn about (50, 50)
  CHECK(near(shell_of(desk.window->document().committed())[0], from_town(100, 0), 1e-6));
  CHECK(desk.area(0) == doctest::Approx(10000.0));
  desk.window->document().undo();
  desk.pull(Tool::scale, from_town(70, 50), from_town(90, 50));
  CHECK(desk.area(0) == doctest::Approx(40000.0));
  desk.window->document().undo();
  desk.pull(Tool::offset, from_town(80, 50), from_town(90, 50));
  CHECK(desk.area(0) == doctest::Approx(14400.0));
  desk.pull(Tool::offset, from_town(90, 50), from_town(80, 50));
  CHECK(desk.area(0) == doctest::Approx(10000.0));
  CHECK(desk.step() == "offset border");

  const auto before = desk.window->document().committed();
  desk.window->drawing().choose(Tool::move);
  press(desk.window->map(), pixel(*desk.window, from_town(50, 50)));
  move(desk.window->map(), pixel(*desk.window, from_town(90, 50)), Qt::LeftButton);
  CHECK(desk.window->document().previewing());
  desk.window->drawing().undo_action().trigger();
  CHECK(desk.window->document().shown() == before);
}

TEST_CASE("in a bay of the footprint outwards is into the bay") {
  Desk desk;
  desk.clicks(Tool::polygon,
              {from_town(0, 0), from_town(100, 0), from_town(100, 100), from_town(70, 100), from_town(70, 30),
               from_town(30, 30), from_town(30, 100), from_town(0, 100)},
              true);
  const double before = desk.area(0);
  desk.pull(Tool::offset, from_town(30, 60), from_town(42, 60));
  CHECK(desk.step() == "offset border");
  CHECK(desk.area(0) > before + 1000.0);
  desk.window->document().undo();
  desk.pull(Tool::offset, from_town(30, 60), from_town(18, 60));
  CHECK(desk.area(0) < before - 1000.0);
}

TEST_CASE("degrees, times, metres outwards and a move are typed, and a wrong number is told beside it") {
  Desk desk;
  draw_square(*desk.window, from_town(0, 0), 100.0);
  auto& entry = desk.window->drawing().typed_entry();
  const auto typed = [&](Tool tool, const QString& words) {
    desk.window->drawing().choose(tool);
    type(desk.window->map(), Qt::Key_Tab);
    entry.line().setText(words);
    type(entry.line(), Qt::Key_Return);
  };
  typed(Tool::scale, "2");
  CHECK(desk.area(0) == doctest::Approx(40000.0));
  CHECK(desk.step() == "scale part");
  typed(Tool::scale, "-1");
  CHECK(entry.trouble().contains("above zero"));
  CHECK(desk.area(0) == doctest::Approx(40000.0));
  type(entry.line(), Qt::Key_Escape);
  desk.window->document().undo();
  typed(Tool::offset, "-10");
  CHECK(desk.area(0) == doctest::Approx(6400.0));
  typed(Tool::offset, "-100");
  CHECK(entry.trouble().contains("nothing would be left"));
  type(entry.line(), Qt::Key_Escape);
  desk.window->document().undo();
  typed(Tool::rotate, "90");  // clockwise: the lower left corner goes to the upper left
  CHECK(near(shell_of(desk.window->document().committed())[0], from_town(0, 100), 1e-6));
  desk.window->document().undo();
  typed(Tool::move, "30 < 90");  // to the east
  CHECK(near(shell_of(desk.window->document().committed())[0], from_town(30, 0), 1e-6));
}

TEST_CASE("merging says which facts of the part that is gone are dropped, and undo brings them back") {
  Desk desk;
  draw_square(*desk.window, from_town(0, 0), 100.0);
  draw_square(*desk.window, from_town(100, 0), 100.0);
  Project stated = desk.project();
  stated.parts[1].facts["land_use"] = Fact{{Code{"YDYH2023", "0701"}}, ""};
  desk.window->document().commit({"state", "填写"}, stated);
  desk.pull(Tool::merge, from_town(50, 50), from_town(150, 50));
  REQUIRE(desk.project().parts.size() == 1);
  const std::string told = desk.window->notices().text().toStdString();
  CAPTURE(told);
  CHECK(told.find("Dropped") != std::string::npos);
  CHECK(told.find("0701") != std::string::npos);
  desk.window->document().undo();
  CHECK(desk.project().parts.at(1).facts.count("land_use") == 1);
}
