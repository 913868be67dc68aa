// Drawing polygons, lines, pieces and holes; corners moved, inserted, deleted; undo to the start and redo to
// the end.
#include <doctest.h>

#include <QAction>

#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using Tool = desktop::DrawingDesk::Tool;

}  // namespace

TEST_CASE("a polygon is drawn with clicks, followed at every move, and is one step when Enter ends it") {
  auto window = window_with(sample_city());
  look_at(*window);
  auto& document = window->document();
  auto& map = window->map();
  window->drawing().choose(Tool::polygon);
  click_at(*window, from_town(0.0, 0.0));
  CHECK_FALSE(document.previewing());
  click_at(*window, from_town(100.0, 0.0));
  move(map, pixel(*window, from_town(100.0, 80.0)));
  REQUIRE(document.previewing());
  CHECK(near(shell_of(document.shown()).at(2), from_town(100.0, 80.0)));
  CHECK(document.committed() == nullptr);
  click_at(*window, from_town(100.0, 100.0));
  click_at(*window, from_town(50.0, 140.0));
  type(map, Qt::Key_Escape);  // one step back
  click_at(*window, from_town(0.0, 100.0));
  type(map, Qt::Key_Return);

  CHECK_FALSE(document.previewing());
  REQUIRE(document.committed());
  REQUIRE(document.committed()->parts.size() == 1);
  const Ring& shell = shell_of(document.committed());
  REQUIRE(shell.size() == 4);
  CHECK(near(shell[3], from_town(0.0, 100.0)));
  CHECK(std::abs(std::abs(signed_planar_area(shell)) - 10000.0) < 1e-3);
  CHECK(window->drawing().undo_action().text() == "&Undo draw polygon");
  document.undo();
  CHECK(document.shown() == nullptr);
  document.redo();
  CHECK(document.shown()->parts.size() == 1);
}

TEST_CASE("a double click and a click on the first corner finish too; Escape at last leaves nothing") {
  auto window = window_with(sample_city());
  look_at(*window);
  auto& document = window->document();
  window->drawing().choose(Tool::polygon);
  click_at(*window, from_town(0.0, 0.0));
  click_at(*window, from_town(50.0, 0.0));
  double_click(window->map(), pixel(*window, from_town(50.0, 50.0)));
  REQUIRE(document.committed());
  CHECK(shell_of(document.committed()).size() == 3);
  click_at(*window, from_town(100.0, 0.0));
  click_at(*window, from_town(150.0, 0.0));
  click_at(*window, from_town(150.0, 50.0));
  click_at(*window, from_town(101.0, 1.0));  // near the first one
  REQUIRE(document.committed()->parts.size() == 2);
  CHECK(document.committed()->parts[1].id == "2");
  CHECK(shell_of(document.committed(), 1).size() == 3);
  click_at(*window, from_town(0.0, 200.0));
  click_at(*window, from_town(50.0, 200.0));
  window->drawing().undo_action().trigger();  // takes the corner, not the polygon before
  CHECK(document.committed()->parts.size() == 2);
  type(window->map(), Qt::Key_Escape);
  type(window->map(), Qt::Key_Return);
  CHECK(document.committed()->parts.size() == 2);
  CHECK_FALSE(document.previewing());
}

TEST_CASE(
    "a corner is dragged with a preview at every move and one step; an edge's middle gives a new corner") {
  auto window = window_with(sample_city());
  look_at(*window);
  auto& document = window->document();
  auto& map = window->map();
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  window->drawing().choose(Tool::select);
  int previews = 0;
  QObject::connect(&document, &desktop::ProjectDocument::shown_changed, &document, [&] {
    if (document.previewing()) ++previews;
  });
  drag(map, pixel(*window, from_town(100.0, 100.0)), pixel(*window, from_town(140.0, 120.0)));
  CHECK(previews >= 8);
  CHECK(near(shell_of(document.committed()).at(2), from_town(140.0, 120.0)));
  CHECK(document.undo_name().en == "move corner");

  drag(map, pixel(*window, from_town(50.0, 0.0)), pixel(*window, from_town(50.0, -40.0)));
  REQUIRE(shell_of(document.committed()).size() == 5);
  CHECK(near(shell_of(document.committed()).at(1), from_town(50.0, -40.0)));
  CHECK(document.undo_name().en == "insert corner");

  click_at(*window, from_town(140.0, 120.0));
  type(map, Qt::Key_Delete);
  CHECK(shell_of(document.committed()).size() == 4);

  double_click(map, pixel(*window, from_town(0.0, 30.0)));
  CHECK(shell_of(document.committed()).size() == 5);

  std::vector<Project> seen;
  while (document.can_undo()) {
    if (document.shown()) seen.push_back(*document.shown());
    window->drawing().undo_action().trigger();
  }
  CHECK(document.shown() == nullptr);
  for (auto state = seen.rbegin(); state != seen.rend(); ++state) {
    window->drawing().redo_action().trigger();
    CHECK(document.shown()->parts[0].drawn == state->parts[0].drawn);
  }
  CHECK_FALSE(document.can_redo());
}

TEST_CASE("Escape in the middle of a drag puts the corner back, and a click without a move changes nothing") {
  auto window = window_with(sample_city());
  look_at(*window);
  auto& document = window->document();
  auto& map = window->map();
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  window->drawing().choose(Tool::select);
  const auto before = document.committed();
  press(map, pixel(*window, from_town(0.0, 0.0)));
  move(map, pixel(*window, from_town(-50.0, 0.0)), Qt::LeftButton);
  CHECK(document.previewing());
  type(map, Qt::Key_Escape);
  CHECK(document.shown() == before);
  move(map, pixel(*window, from_town(-60.0, 0.0)), Qt::LeftButton);
  release(map, pixel(*window, from_town(-60.0, 0.0)));
  click_at(*window, from_town(100.0, 0.0));
  CHECK(document.shown() == before);
}

TEST_CASE("a crossing is made and told as a fault; a hole and a piece belong to the part, a line is a part") {
  auto window = window_with(sample_city());
  look_at(*window);
  auto& document = window->document();
  auto& map = window->map();
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  window->drawing().choose(Tool::select);
  drag(map, pixel(*window, from_town(100.0, 100.0)), pixel(*window, from_town(-60.0, 40.0)));
  REQUIRE(document.committed()->parts[0].faults.size() == 1);
  CHECK(document.committed()->parts[0].faults[0].kind == FaultKind::self_crossing);
  document.undo();
  CHECK(document.committed()->parts[0].faults.empty());

  window->drawing().choose(Tool::hole);
  for (const auto& [x, y] : {std::pair{20.0, 20.0}, {40.0, 20.0}, {40.0, 40.0}})
    click_at(*window, from_town(x, y));
  type(map, Qt::Key_Return);
  REQUIRE(document.committed()->parts.size() == 1);
  CHECK(document.committed()->parts[0].drawn.polygons[0].holes.size() == 1);
  CHECK(document.committed()->parts[0].faults.empty());

  window->drawing().choose(Tool::piece);
  for (const auto& [x, y] : {std::pair{220.0, 20.0}, {240.0, 20.0}, {240.0, 40.0}})
    click_at(*window, from_town(x, y));
  type(map, Qt::Key_Return);
  CHECK(document.committed()->parts.size() == 1);
  CHECK(document.committed()->parts[0].drawn.polygons.size() == 2);

  window->drawing().choose(Tool::line);
  for (const auto& [x, y] : {std::pair{-100.0, 0.0}, {-100.0, 100.0}}) click_at(*window, from_town(x, y));
  type(map, Qt::Key_Return);
  REQUIRE(document.committed()->parts.size() == 2);
  CHECK(document.committed()->parts[1].drawn.lines.size() == 1);
  CHECK(document.committed()->parts[1].width_m > 0.0);
}

TEST_CASE("a stored project opens onto the desk, and another workspace clears it") {
  auto window = window_with(sample_city());
  const std::string id = window->workspace()->projects.front().id;
  REQUIRE(window->drawing().open_project(id));
  CHECK(window->document().shown()->id == id);
  CHECK_FALSE(window->document().can_undo());
  CHECK_FALSE(window->drawing().open_project("there is none"));
  window->drawing().new_project();
  CHECK(window->document().shown()->parts.empty());
  CHECK(window->document().shown()->id != id);
  CHECK(window->drawing().chosen() == Tool::polygon);
}
