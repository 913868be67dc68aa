// The table of boundary points: rows pasted from a spreadsheet with pieces and holes, errors by row, typed in
// place.
#include <doctest.h>

#include <QApplication>
#include <QClipboard>

#include "app/desktop/drawing/point_table.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;

ReferenceSystem strip_36() { return *reference_system("EPSG:4545"); }

std::string code_of(const std::string& text) {
  const auto made = session::polygons_from_rows(text, strip_36());
  return made ? "" : made.error().code + "@" + std::to_string(made.error().place.line);
}

}  // namespace

TEST_CASE("rows of point, X, Y are polygons; X is north, the strip's number goes, a ring inside is a hole") {
  const auto made = session::polygons_from_rows(
      "点号\tX\tY\t边长\r\nJ1\t2524600\t36530000\t200\r\nJ2\t2524600\t36530200\t150\r\nJ3\t2524450\t36530200\r"
      "\n"
      "J4\t2524450\t36530000\r\n\r\nJ5,2524540,36530080\nJ6,2524500,36530080\nJ7,2524500,36530120\n"
      "J5,2524540,36530080\nJ8 2 2524400 36530000\nJ9 2 2524400 36530150\nJ10 2 2524300 36530150\n",
      strip_36());
  REQUIRE(made);
  REQUIRE(made->size() == 2);
  CHECK(made->at(0).shell.size() == 4);
  CHECK(made->at(0).shell[0] == PlanePoint{530000.0, 2524600.0});
  REQUIRE(made->at(0).holes.size() == 1);
  CHECK(made->at(0).holes[0].size() == 3);
  CHECK(planar_area(*made) == doctest::Approx(30000.0 - 800.0 + 7500.0));
}

TEST_CASE("what is wrong with pasted rows is told with the row") {
  CHECK(code_of("") == "table.empty@0");
  CHECK(code_of("J1\t2524600\t530000\nJ2\t2524600\n") == "table.bad_row@2");
  CHECK(code_of("J1\t2524600\t530000\nJ2\t2524600\tnorth\n") == "table.bad_row@2");
  CHECK(code_of("J1\t36530000\t2524600\n") == "table.exchanged@1");
  CHECK(code_of("J1\t2524600\t530000\nJ2\t2524600\t37530100\n") == "typed.other_strip@2");
  CHECK(code_of("J1\t2524600\t530000\nJ2\t2524600\t530100\n\nJ3\t2524600\t530000\n") == "table.few_points@1");
}

TEST_CASE(
    "the table follows the drawing, pasting is one step, a typed X moves the corner, a copy pastes the same") {
  auto window = window_with(sample_city());
  look_at(*window);
  auto& table = window->drawing().point_table();
  auto& document = window->document();
  draw_square(*window, from_town(0.0, 0.0), 100.0);
  REQUIRE(table.model().rowCount() == 4);
  const auto cell = [&](int row, int column) { return table.model().index(row, column); };
  using Model = desktop::PointTableModel;
  CHECK(cell(0, Model::point).data().toString() == "J1");
  CHECK(cell(0, Model::length).data().toString() == "100.00");
  REQUIRE(table.model().setData(cell(2, Model::north), "2524650.125", Qt::EditRole));
  CHECK(shell_of(document.committed())[2].y == 2524650.125);
  CHECK(document.undo_name().en == "type coordinates");
  CHECK_FALSE(table.model().setData(cell(2, Model::north), "2524650.125", Qt::EditRole));
  CHECK_FALSE(table.model().setData(cell(2, Model::north), "far", Qt::EditRole));

  table.copy();
  table.paste(QApplication::clipboard()->text());
  REQUIRE(document.committed()->parts.size() == 2);
  CHECK(planar_area(document.committed()->parts[1].drawn.polygons) ==
        doctest::Approx(planar_area(document.committed()->parts[0].drawn.polygons)));
  table.paste("J1\t2524600\t549000\nJ2\tthere\n");
  CHECK(document.committed()->parts.size() == 2);
  CHECK(table.trouble().contains("2"));
  document.undo();
  CHECK(table.model().rowCount() == 4);
}
