// A backdrop below the layers: chosen, panned over, failing, taken away; the window never waits for it.
#include <doctest.h>

#include <QAction>
#include <QImage>
#include <QSettings>

#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/backdrop_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::BackdropDesk;
using desktop::MainWindow;

struct Desk {
  std::unique_ptr<MainWindow> window;
  BackdropDesk* backdrop = nullptr;
};

Desk open_desk() {
  need_application();
  qputenv("ZONEGATE_MAPENGINE", ZONEGATE_DOUBLE);
  QSettings().remove("backdrop");
  Desk out{window_with(sample_city()), nullptr};
  out.backdrop = out.window->findChild<BackdropDesk*>();
  REQUIRE(out.backdrop != nullptr);
  return out;
}

bool shown(const Desk& desk) {
  return wait_until([&desk] { return desk.backdrop->backdrop().up_to_date(desk.window->map().view()); });
}

QImage picture(MainWindow& window) { return window.map().grab().toImage(); }

}  // namespace

TEST_CASE("none is drawn unasked; one that is chosen lies below what is on the map, and goes again") {
  const Desk desk = open_desk();
  CHECK(desk.backdrop->backdrop().pictures() == 0);
  const QImage before = picture(*desk.window);
  desk.backdrop->choose("orthophoto.tif");
  REQUIRE(shown(desk));
  CHECK(desk.backdrop->backdrop().pictures() == 1);
  const QImage with = picture(*desk.window);
  // The double's picture is grey, half transparent: every pixel of the map darkens, and none becomes that grey
  // alone.
  int darker = 0;
  int pixels = 0;
  for (int y = 60; y < with.height() - 120; y += 9) {
    for (int x = 60; x < with.width() - 60; x += 9) {
      ++pixels;
      if (qGray(with.pixel(x, y)) < qGray(before.pixel(x, y)) || qGray(before.pixel(x, y)) < 8) ++darker;
    }
  }
  CHECK(darker == pixels);
  desk.backdrop->choose({});
  CHECK(picture(*desk.window) == before);
}

TEST_CASE("a small pan needs no new picture, a long one does, and coming back finds the former") {
  const Desk desk = open_desk();
  desk.backdrop->choose("orthophoto.tif");
  REQUIRE(shown(desk));
  auto& map = desk.window->map();
  drag(map, {400.0, 300.0}, {440.0, 320.0}, Button::middle);
  CHECK(desk.backdrop->backdrop().up_to_date(map.view()));
  const auto home = map.view();
  for (int i = 0; i < 3; ++i) drag(map, {700.0, 300.0}, {200.0, 300.0}, Button::middle);
  CHECK_FALSE(desk.backdrop->backdrop().up_to_date(map.view()));
  REQUIRE(shown(desk));
  CHECK(desk.backdrop->backdrop().pictures() == 2);
  map.set_view(home);
  CHECK(desk.backdrop->backdrop().up_to_date(map.view()));
  CHECK(desk.backdrop->backdrop().pictures() == 2);
}

TEST_CASE(
    "a picture that never comes is given up for the next one, and a failing engine is told and started again") {
  const Desk desk = open_desk();
  desk.backdrop->choose("never.qgz");
  REQUIRE(wait_until([&desk] { return desk.backdrop->backdrop().busy(); }));
  CHECK(desk.window->notices().text() == "");
  desk.backdrop->choose("orthophoto.tif");
  REQUIRE(shown(desk));
  desk.backdrop->choose("short.qgz");
  REQUIRE(wait_until([&desk] { return desk.window->notices().text() != ""; }));
  CHECK(desk.window->notices().text().contains("Backdrop: "));
  CHECK_FALSE(desk.backdrop->backdrop().busy());
  desk.window->notices().clear();
  desk.backdrop->choose("orthophoto.tif");
  REQUIRE(shown(desk));
  CHECK(desk.window->notices().text() == "");
}

TEST_CASE("without the engine the choice is answered by a sentence that says what is missing") {
  need_application();
  qputenv("ZONEGATE_MAPENGINE", "");
  QSettings().remove("backdrop");
  const auto window = window_with(sample_city());
  auto* backdrop = window->findChild<BackdropDesk*>();
  REQUIRE(backdrop != nullptr);
  CHECK(window->notices().text() == "");
  backdrop->choose("orthophoto.tif");
  REQUIRE(wait_until([&window] { return window->notices().text() != ""; }));
  CHECK(window->notices().text().contains("not installed"));
  backdrop->choose({});
}
