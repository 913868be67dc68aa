// A backdrop below the layers: chosen, panned over, failing, taken away; the window never waits for it, and
// never goes on the network unasked.
#include <doctest.h>

#include <QAction>
#include <QBuffer>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSettings>
#include <QTemporaryDir>

#include "app/desktop/backdrop/backdrop_row.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/backdrop_desk.h"
#include "app/desktop/window/inspect_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "tests/app/desktop/desk.h"
#include "tests/support/tile_server.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::Backdrop;
using desktop::BackdropDesk;
using desktop::MainWindow;

const QTemporaryDir& scratch() {
  static const QTemporaryDir folder;
  return folder;
}

// A file that the double reads its manner from.
QString manner(const QString& name) {
  QString path = scratch().path() + "/" + name;
  QFile file(path);
  REQUIRE(file.open(QIODevice::WriteOnly));
  return path;
}

// A picture of one colour over the whole city, with a world file and without a coordinate system.
QString picture_of_the_city(const MainWindow& window, const QColor& colour) {
  const Box& city = window.workspace()->extent;
  constexpr int kSide = 400;
  QImage image(kSide, kSide, QImage::Format_RGB32);
  image.fill(colour);
  const double wide = (city.max_x - city.min_x + 40000.0) / kSide;
  const double high = (city.max_y - city.min_y + 40000.0) / kSide;
  QFile world(scratch().path() + "/ground.pgw");
  REQUIRE(world.open(QIODevice::WriteOnly));
  world.write(QString("%1\n0\n0\n-%2\n%3\n%4\n")
                  .arg(wide, 0, 'f', 6)
                  .arg(high, 0, 'f', 6)
                  .arg(city.min_x - 20000.0 + wide / 2.0, 0, 'f', 6)
                  .arg(city.max_y + 20000.0 - high / 2.0, 0, 'f', 6)
                  .toUtf8());
  QString path = scratch().path() + "/ground.png";
  REQUIRE(image.save(path));
  return path;
}

struct Desk {
  std::unique_ptr<MainWindow> window;
  BackdropDesk* backdrop = nullptr;
  Backdrop& now() const { return backdrop->backdrop(); }
  QString words() const { return backdrop->row().words(); }
};

Desk open_desk(const char* engine = ZONEGATE_DOUBLE, bool forget = true) {
  need_application();
  qputenv("ZONEGATE_MAPENGINE", engine);
  if (forget) QSettings().remove("backdrop");
  Desk out{window_with(sample_city()), nullptr};
  out.backdrop = out.window->findChild<BackdropDesk*>();
  REQUIRE(out.backdrop != nullptr);
  out.window->inspect().projects_action().setChecked(false);  // their colours come one after the other
  return out;
}

bool comes_to(const Desk& desk, Backdrop::State state) {
  return wait_until([&] { return desk.now().state() == state; });
}

bool shown(const Desk& desk) {
  return wait_until([&desk] {
    return desk.now().state() == Backdrop::State::shown && desk.now().up_to_date(desk.window->map().view());
  });
}

QImage picture(MainWindow& window) {
  wait_for_map(window);
  return window.map().grab().toImage();
}

void hide_themes(MainWindow& window) {
  for (const auto& theme : window.workspace()->themes) window.layers().set_visible(theme.id, false);
}

}  // namespace

TEST_CASE("none is drawn unasked; a raster lies below the layers, and goes again") {
  const Desk desk = open_desk();
  CHECK(desk.now().pictures() == 0);
  CHECK(desk.now().state() == Backdrop::State::none);
  const QImage before = picture(*desk.window);
  const QColor ground(12, 200, 90);
  desk.backdrop->choose(picture_of_the_city(*desk.window, ground));
  REQUIRE(shown(desk));
  CHECK(desk.words().contains("names no coordinate system"));
  const QImage with = picture(*desk.window);
  // Where the map had only its ground the picture is seen as it is; where a layer is painted it is mixed with
  // it.
  const QRgb bare = desktop::map_colours(desktop::Appearance::light).ground.rgb();
  int open_ground = 0;
  int seen_through = 0;
  int covered = 0;
  for (int y = 60; y < with.height() - 120; y += 7) {
    for (int x = 60; x < with.width() - 60; x += 7) {
      if (before.pixel(x, y) == bare) {
        ++open_ground;
        if (with.pixelColor(x, y) == ground) ++seen_through;
      } else if (with.pixelColor(x, y) != ground) {
        ++covered;
      }
    }
  }
  CHECK(open_ground > 100);
  CHECK(seen_through * 100 >= open_ground * 99);  // the halo of a name has the ground's colour too
  CHECK(covered > 100);
  // Fainter, then taken off, then away.
  desk.backdrop->row().opacity_changed(0.5);
  CHECK(picture(*desk.window) != with);
  desk.backdrop->row().opacity_changed(1.0);
  desk.backdrop->row().shown_box().setChecked(false);
  CHECK(picture(*desk.window) == before);
  desk.backdrop->row().shown_box().setChecked(true);
  REQUIRE(shown(desk));
  CHECK(picture(*desk.window) == with);
  desk.backdrop->choose({});
  CHECK(picture(*desk.window) == before);
}

TEST_CASE("it is remembered with the workspace") {
  const Desk first = open_desk();
  const QString path = picture_of_the_city(*first.window, Qt::yellow);
  first.backdrop->choose(path);
  REQUIRE(shown(first));
  const Desk again = open_desk(ZONEGATE_DOUBLE, false);
  REQUIRE(shown(again));
  CHECK(again.now().source()->place == path.toStdString());
}

TEST_CASE("a small pan needs no new picture, a long one does, and coming back finds the former") {
  const Desk desk = open_desk();
  desk.backdrop->choose(manner("obliging.qgz"));
  REQUIRE(shown(desk));
  auto& map = desk.window->map();
  CHECK(desk.now().pictures() == 1);
  drag(map, {400.0, 300.0}, {440.0, 320.0}, Button::middle);
  CHECK(desk.now().up_to_date(map.view()));
  const auto home = map.view();
  for (int i = 0; i < 3; ++i) drag(map, {700.0, 300.0}, {200.0, 300.0}, Button::middle);
  CHECK_FALSE(desk.now().up_to_date(map.view()));
  REQUIRE(shown(desk));
  CHECK(desk.now().pictures() == 2);
  map.set_view(home);
  CHECK(desk.now().up_to_date(map.view()));
  CHECK(desk.now().state() == Backdrop::State::shown);
  CHECK(desk.now().pictures() == 2);
}

TEST_CASE(
    "a picture that never comes is given up for the next one, and a failing engine is told and started again") {
  const Desk desk = open_desk();
  desk.backdrop->choose(manner("never.qgz"));
  REQUIRE(comes_to(desk, Backdrop::State::drawing));
  CHECK(desk.words().contains("being drawn"));
  desk.backdrop->choose(manner("obliging.qgz"));
  REQUIRE(shown(desk));
  desk.backdrop->choose(manner("short.qgz"));
  REQUIRE(comes_to(desk, Backdrop::State::failed));
  CHECK(desk.words().contains("is no answer"));
  desk.backdrop->choose(manner("obliging.qgz"));
  REQUIRE(shown(desk));
  CHECK(desk.words() == "");
}

TEST_CASE("what cannot be drawn is said in words: no engine, no file, nothing here") {
  const Desk desk = open_desk("");
  desk.backdrop->choose(manner("bureau.qgz"));
  REQUIRE(comes_to(desk, Backdrop::State::failed));
  CHECK(desk.words().contains("not installed"));
  desk.backdrop->choose(scratch().path() + "/absent.tif");
  REQUIRE(wait_until([&desk] { return desk.words().contains("is not there"); }));
  desk.backdrop->choose(picture_of_the_city(*desk.window, Qt::yellow));
  REQUIRE(shown(desk));
  auto& map = desk.window->map();
  map.set_view(desktop::View({map.view().centre().x + 300000.0, map.view().centre().y}, map.view().level(),
                             map.view().size()));
  REQUIRE(comes_to(desk, Backdrop::State::blank));
  CHECK(desk.words().contains("nothing at this place"));
  desk.window->notices().clear();
  desk.backdrop->choose("https://host/without/places.png?{z}");
  CHECK(desk.window->notices().text().contains("{z}, {x} and {y}"));
}

TEST_CASE("map tiles come from the network only when they are asked for, in this window") {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QImage tile(256, 256, QImage::Format_RGB32);
  tile.fill(QColor(180, 40, 160));
  REQUIRE(tile.save(&buffer, "PNG"));
  const TileServer server(bytes.toStdString());
  const QString address = QString::fromStdString(server.address()) + "/{z}/{x}/{y}.png";
  {
    const Desk desk = open_desk();
    CHECK(server.visits() == 0);
    desk.backdrop->choose(address);
    REQUIRE(shown(desk));
    CHECK(server.visits() > 0);
    hide_themes(*desk.window);
    const QImage seen = picture(*desk.window);
    int tinted = 0;
    for (int y = 60; y < 400; y += 20) {
      for (int x = 60; x < 600; x += 20) tinted += seen.pixelColor(x, y) == QColor(180, 40, 160) ? 1 : 0;
    }
    CHECK(tinted > 200);
  }
  const int visits = server.visits();
  const Desk later = open_desk(ZONEGATE_DOUBLE, false);
  CHECK(later.now().state() == Backdrop::State::none);
  CHECK(later.words().contains("needs the network"));
  wait_until([] { return false; }, 400);
  CHECK(server.visits() == visits);
  later.backdrop->row().shown_box().setChecked(true);
  REQUIRE(shown(later));
}
