// The pictures of the manual: drives the real window and saves what it shows. zonegate_desktop_pictures DIR
// (tests/app/desktop/take-pictures runs it under Xvfb).
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QTableView>

#include <cstdio>
#include <functional>

#include "app/desktop/appearance.h"
#include "app/desktop/check/explanation_panel.h"
#include "app/desktop/check/findings_panel.h"
#include "app/desktop/lists/condition_edit.h"
#include "app/desktop/lists/entry_editor.h"
#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/lists/queue_dialog.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/project/project_panel.h"
#include "app/desktop/timeline/timeline_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;

QString g_folder;

void save(MainWindow& window, const QString& name) {
  wait_for_map(window);
  const QString file = g_folder + "/desk-" + name + ".png";
  if (!window.grab().save(file)) std::fprintf(stderr, "cannot write %s\n", file.toUtf8().constData());
}

bool wait_for_check(MainWindow& window) {
  return wait_until([&] { return window.check().feed().current(); });
}

// A footprint across the edge of farmland, one of its corners being dragged.
void live_check(MainWindow& window) {
  window.check().open_project("P26");
  wait_for_check(window);
  save(window, "findings");
  Project drawn = *window.document().committed();
  for (int step = 0; step < 20; ++step) {
    PlanePoint& corner = drawn.parts.front().drawn.polygons.front().shell.front();
    corner = {corner.x - 3.0, corner.y - 2.0};
    window.document().preview(drawn);
    wait_for_check(window);
  }
  save(window, "live");
  window.document().end_preview();
  window.check().open_project("P31");
  wait_for_check(window);
  wait_until([&] { return !window.check().project().searching(); });
  save(window, "project");
  window.check().findings().select(window.check().feed().result()->result->findings.front().id);
  wait_until([&] { return !window.check().explanation().searching(); });
  save(window, "explanation");
  window.check().open_project("P27");
  wait_for_check(window);
  window.check().timeline().set_compared({2026, 5, 31}, {2026, 6, 1});
  window.check().timeline().compare_button().click();
  wait_until([&] { return !window.check().timeline().comparing(); });
  window.check().show_timeline();
  save(window, "timeline");
}

void first_start() {
  MainWindow window;
  window.resize(1280, 800);
  window.show();
  wait_until([] { return false; }, 200);
  window.grab().save(g_folder + "/desk-first-start.png");
}

void drawing(MainWindow& window) {
  look_at(window, from_town(100.0, 60.0), 0.5);
  draw_square(window, from_town(0.0, 0.0), 100.0);
  window.drawing().choose(desktop::DrawingDesk::Tool::select);
  const QPointF corner = pixel(window, from_town(100.0, 100.0));
  drag(window.map(), corner, corner + QPointF(90.0, -40.0));
  window.drawing().choose(desktop::DrawingDesk::Tool::polygon);
  click_at(window, from_town(160.0, 0.0));
  click_at(window, from_town(260.0, 0.0));
  move(window.map(), pixel(window, from_town(250.0, 80.0)));
  save(window, "drawing");
  type(window.map(), Qt::Key_Tab);
  save(window, "typing");
  type(window.drawing().typed_entry().line(), Qt::Key_Escape);
  window.drawing().choose(desktop::DrawingDesk::Tool::select);
  window.document().close();
  window.map().zoom_to(window.workspace()->extent);
}

void save_dialog(QWidget& dialog, const QString& name) {
  wait_until([] { return false; }, 300);
  dialog.grab().save(g_folder + "/desk-" + name + ".png");
}

void access_lists(MainWindow& window, const QString& ending) {
  desktop::ListsDialog& lists = *window.lists().show_lists();
  wait_until([&] { return !lists.searching(); });
  window.lists().show_entry("SAMPLE-REGION", "SAMPLE-REGION/SPACE/002");
  wait_until([&] { return !lists.searching() && !lists.editor().counting(); });
  wait_until([&] { return !lists.editor().counting(); });
  save_dialog(lists, "lists" + ending);
  lists.editor().when().set_text("industry in (C25*, C26*) and natur = new");
  emit lists.editor().when().edited();
  save_dialog(lists, "condition" + ending);
  lists.editor().discard_button().click();
  lists.close();
  desktop::QueueDialog& queue = *window.lists().show_queue();
  wait_until([&] { return queue.read() && !queue.busy(); });
  queue.kind().setCurrentIndex(1);
  queue.table().setCurrentIndex(queue.model().index(0, 0));
  save_dialog(queue, "queue" + ending);
  queue.close();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 64;
  g_folder = QString::fromLocal8Bit(argv[1]);
  QDir().mkpath(g_folder);
  need_application();
  first_start();
  auto window = window_with(sample_city());
  save(*window, "map");
  drawing(*window);
  live_check(*window);
  access_lists(*window, "");
  desktop::apply_appearance(*qApp, desktop::Appearance::dark);
  window->layers().set_opacity("ecological_red_line", 0.99);
  save(*window, "dark");
  desktop::apply_appearance(*qApp, desktop::Appearance::light);
  desktop::set_language(Language::chinese);
  save(*window, "chinese");
  access_lists(*window, "-chinese");
  return 0;
}
