// The pictures of the manual: drives the real window and saves what it shows. zonegate_desktop_pictures DIR
// (docs/take-pictures runs it).
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QImage>
#include <QPixmap>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <cstdio>
#include <functional>

#include "app/desktop/appearance.h"
#include "app/desktop/check/conflict_painter.h"
#include "app/desktop/check/explanation_panel.h"
#include "app/desktop/check/findings_panel.h"
#include "app/desktop/check/projects_panel.h"
#include "app/desktop/lists/condition_edit.h"
#include "app/desktop/lists/entry_editor.h"
#include "app/desktop/lists/lists_dialog.h"
#include "app/desktop/lists/queue_dialog.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/project/project_panel.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/inspect_desk.h"
#include "app/desktop/window/layers_panel.h"
#include "app/desktop/window/lists_desk.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/notice_bar.h"
#include "app/desktop/words.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/drawing/strokes.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;

QString g_folder;

// Without transparency and packed as tightly as PNG can.
void save_widget(QWidget& widget, const QString& name) {
  const QString file = g_folder + "/" + name + ".png";
  const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB888);
  if (!image.save(file, "PNG", 0)) std::fprintf(stderr, "cannot write %s\n", file.toUtf8().constData());
}

void save(MainWindow& window, const QString& name) {
  wait_for_map(window);
  window.setFocus();
  wait_until([] { return false; }, 400);  // names of zones and the projects come a moment later
  save_widget(window, name);
}

bool wait_for_check(MainWindow& window) {
  return wait_until([&] { return window.check().feed().current(); });
}

// A footprint across the edge of farmland, one of its corners being dragged.
void live_check(MainWindow& window) {
  window.check().open_project("P26");
  wait_for_check(window);
  window.findChild<QDockWidget*>("project")->raise();
  window.map().zoom_by(-2);
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
  window.check().findings().select(window.check().feed().result()->result->findings.front().id);
  wait_until([&] { return !window.check().explanation().searching(); });
  save(window, "explanation");
}

PlanePoint middle_of(MainWindow& window, const std::string& id) {
  for (const Project& project : window.workspace()->projects) {
    if (project.id != id) continue;
    const Box box = desktop::place_of(project);
    return {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
  }
  return kTown;
}

void first_start() {
  MainWindow window;
  window.resize(1280, 800);
  window.show();
  wait_until([] { return false; }, 300);
  save_widget(window, "first-start");
}

void drawing(MainWindow& window) {
  const PlanePoint origin = middle_of(window, "P26");
  const auto beside = [origin](double east, double north) {
    return PlanePoint{origin.x - 190.0 + east, origin.y - 60.0 + north};
  };
  look_at(window, beside(140.0, 90.0), 0.6);
  draw_square(window, beside(0.0, 0.0), 120.0);
  window.drawing().choose(desktop::DrawingDesk::Tool::select);
  const QPointF corner = pixel(window, beside(120.0, 120.0));
  drag(window.map(), corner, corner + QPointF(90.0, -40.0));
  window.drawing().choose(desktop::DrawingDesk::Tool::polygon);
  click_at(window, beside(200.0, 0.0));
  click_at(window, beside(330.0, 10.0));
  move(window.map(), pixel(window, beside(310.0, 110.0)));
  wait_for_check(window);
  save(window, "drawing");
  type(window.map(), Qt::Key_Escape);
  type(window.map(), Qt::Key_Escape);
  window.drawing().choose(desktop::DrawingDesk::Tool::measure_area);
  for (const auto& [east, north] : {std::pair(0.0, 0.0), std::pair(120.0, 0.0), std::pair(230.0, 160.0)}) {
    click_at(window, beside(east, north));
  }
  move(window.map(), pixel(window, beside(0.0, 120.0)));
  save(window, "measure");
  window.drawing().choose(desktop::DrawingDesk::Tool::select);
  while (window.document().can_undo()) window.document().undo();
  window.document().close();
  window.notices().clear();
}

void identify(MainWindow& window) {
  const PlanePoint at = middle_of(window, "P31");
  look_at(window, at, 4.0);
  window.drawing().choose(desktop::DrawingDesk::Tool::identify);
  click_at(window, at);
  wait_until([&] { return !window.inspect().looking(); });
  save(window, "identify");
  type(window.map(), Qt::Key_Escape);
  window.drawing().choose(desktop::DrawingDesk::Tool::select);
}

void import_preview(MainWindow& window) {
  const QString folder = QFileInfo(sample_city()).absolutePath() + "/delivered/layers/2026/";
  auto* dialog = window.exchange().import_layer(folder + "STBHHX.gpkg");
  dialog->resize(980, 640);
  wait_until([&] { return dialog->previewed(); });
  dialog->tabs().setCurrentIndex(2);
  wait_until([] { return false; }, 300);
  save_widget(*dialog, "import-faults");
  dialog->tabs().setCurrentIndex(0);
  wait_until([] { return false; }, 300);
  save_widget(*dialog, "import");
  dialog->close();
}

void save_dialog(QWidget& dialog, const QString& name) {
  wait_until([] { return false; }, 300);
  save_widget(dialog, name);
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
  window->resize(1320, 850);
  wait_until([&] { return !window->check().projects().survey().running(); }, 120'000);
  save(*window, "map");
  drawing(*window);
  identify(*window);
  import_preview(*window);
  live_check(*window);
  access_lists(*window, "");
  desktop::apply_appearance(*qApp, desktop::Appearance::dark);
  window->map().set_scene(window->layers().scene());
  window->findChild<QDockWidget*>("project")->raise();
  window->check().open_project("P27");
  wait_for_check(*window);
  save(*window, "dark");
  desktop::apply_appearance(*qApp, desktop::Appearance::light);
  window->map().set_scene(window->layers().scene());
  desktop::set_language(Language::chinese);
  window->check().open_project("P31");
  wait_for_check(*window);
  save(*window, "chinese");
  access_lists(*window, "-chinese");
  return 0;
}
