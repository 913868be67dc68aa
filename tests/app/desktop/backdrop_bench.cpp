// Figures, not a test: zonegate_backdrop_bench FILE [PICTURE.png]. How long a backdrop takes from the choice to
// the first picture (the map engine is not running yet), and after each of eight pans by most of the view; with
// PICTURE the window is saved as it looks then. tests/bench/backdrop sets plain QGIS beside it.
#include <QElapsedTimer>
#include <QPixmap>

#include <cstdio>

#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/backdrop_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"

using namespace zonegate;
using namespace zonegate::test;

int main(int argc, char** argv) {
  if (argc < 2) return 64;
  need_application();
  const auto window = window_with(sample_city());
  auto& backdrop = window->findChild<desktop::BackdropDesk*>()->backdrop();
  auto& map = window->map();
  const auto there = [&] {
    return wait_until(
        [&] {
          return backdrop.state() != desktop::Backdrop::State::drawing && backdrop.up_to_date(map.view());
        },
        60'000);
  };
  QElapsedTimer clock;
  clock.start();
  window->findChild<desktop::BackdropDesk*>()->choose(QString::fromLocal8Bit(argv[1]));
  if (!there()) {
    std::fprintf(stderr, "no picture: %s\n",
                 backdrop.error() ? backdrop.error()->what.en.c_str() : "none came");
    return 1;
  }
  const Box box = map.view().box();
  std::printf("view %.0f x %.0f px, %.3f %.3f %.3f %.3f\n", map.view().size().width(),
              map.view().size().height(), box.min_x, box.min_y, box.max_x, box.max_y);
  std::printf("first %lld ms\n", static_cast<long long>(clock.elapsed()));
  for (int i = 0; i < 8; ++i) {
    clock.restart();
    map.set_view(map.view().moved({i % 2 == 0 ? -600.0 : 500.0, i % 3 == 0 ? 300.0 : -200.0}));
    if (!there()) return 1;
    std::printf("pan %lld ms\n", static_cast<long long>(clock.elapsed()));
  }
  if (argc > 2) {
    map.zoom_to(window->workspace()->extent);
    there();
    wait_for_map(*window);
    wait_until([] { return false; }, 1500);  // names and projects come a moment later
    window->grab().save(QString::fromLocal8Bit(argv[2]));
  }
  return 0;
}
