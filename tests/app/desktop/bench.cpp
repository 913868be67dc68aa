// The window under load (tests/bench/desk, docs/benchmarks.md): zonegate_desktop_bench WORKSPACE [STEPS [DATA]]
//
// Drags one corner of a footprint of 40 corners across the workspace with real mouse events, a frame for each,
// and says how long it took from the event to the painted frame with the findings of that very position; and
// how long the GUI thread was away at most while the workspace opened and its projects were checked. Prints
// figures, asserts nothing.
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <vector>

#include "app/desktop/check/projects_panel.h"
#include "app/desktop/map/map_tool.h"
#include "app/desktop/map/map_widget.h"
#include "app/desktop/window/check_desk.h"
#include "app/desktop/window/exchange_desk.h"
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"
#include "tests/app/desktop/stall_watch.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;

constexpr int kCorners = 40;
constexpr double kRadiusM = 400.0;

// The drag of one corner: what the select tool does, without hunting for the corner.
class CornerDrag : public desktop::MapTool {
 public:
  explicit CornerDrag(MainWindow& window) : window_(window) {}
  bool press(const desktop::MapPointer& /*at*/) override { return true; }
  bool move(const desktop::MapPointer& at, bool dragging) override {
    if (!dragging) return false;
    Project project = *window_.document().committed();
    project.parts.front().drawn.polygons.front().shell.front() = at.plane;
    window_.document().preview(std::move(project));
    return true;
  }
  bool release(const desktop::MapPointer& /*at*/) override {
    window_.document().commit({"Move corner", "移动角点"}, *window_.document().shown());
    return true;
  }

 private:
  MainWindow& window_;
};

Project forty_corners(PlanePoint middle) {
  Project project;
  project.id = "bench";
  project.name = "Forty corners";
  ProjectPart part;
  part.id = "1";
  Polygon polygon;
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / kCorners;
    const double radius = kRadiusM * (i % 2 == 0 ? 1.0 : 0.8);
    polygon.shell.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
  }
  part.drawn.polygons.push_back(std::move(polygon));
  project.parts.push_back(std::move(part));
  return project;
}

double share(std::vector<double>& sorted, double of) {
  if (sorted.empty()) return 0.0;
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(of * static_cast<double>(sorted.size())))];
}

void print(const char* what, std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::printf("%-52s p50 %7.2f ms   p99 %7.2f ms   worst %7.2f ms\n", what, share(values, 0.5),
              share(values, 0.99), values.empty() ? 0.0 : values.back());
}

std::unique_ptr<MainWindow> open(const QString& workspace) {
  auto window = std::make_unique<MainWindow>();
  window->resize(1400, 900);
  window->show();
  wait_until([] { return false; }, 200);
  const StallWatch stalls;
  window->set_day({2026, 9, 1});
  window->open(workspace);
  wait_until([&] { return !window->busy() && window->workspace(); }, 120'000);
  stalls.print("  opened");
  // Zones of every theme are seen: the first frame in which no tile is wanting.
  wait_until([&] { return window->map().settled(); }, 120'000);
  stalls.print("  whole map painted");
  return window;
}

void survey(MainWindow& window) {
  const StallWatch stalls;
  const bool ended = wait_until([&] { return !window.check().projects().survey().running(); }, 600'000);
  stalls.print(QString("%1 projects checked%2")
                   .arg(window.check().projects().model().rowCount())
                   .arg(ended ? "" : " (not ended)")
                   .toUtf8()
                   .constData());
}

// Layer, projects out, projects in a batch: long work beside which the window must stay quick. `data` is the
// folder of the workload; the workspace is a copy, since it is written.
void long_work(const QString& workspace, const QString& data) {
  QTemporaryDir folder;
  const QString copy = folder.filePath("copy.gpkg");
  if (!QFile::copy(workspace, copy)) return;
  const auto window = open(copy);
  {
    auto* dialog = window->exchange().import_layer(data + "/farmland.gpkg");
    const StallWatch stalls;
    wait_until([&] { return dialog->previewed(); }, 600'000);
    stalls.print("import: preview of farmland");
    dialog->set_theme("cultivated_land");
    wait_until([&] { return dialog->previewed(); }, 600'000);
    dialog->name().setText("farmland again");
    dialog->coverage().setCurrentIndex(1);
    wait_until([&] { return dialog->previewed(); }, 600'000);
    const StallWatch importing;
    bool reopened = false;
    QObject::connect(window.get(), &MainWindow::workspace_shown, dialog, [&] { reopened = true; });
    dialog->go_button().click();
    const bool ended = wait_until([&] { return reopened; }, 600'000);
    importing.print(ended ? "imported and opened again" : "import (not ended)");
    if (!ended) std::printf("  %s\n", dialog->message().toUtf8().constData());
    dialog->close();
  }
  {
    auto* dialog = window->exchange().check_batch();
    dialog->file().setText(data + "/projects_10k.gpkg");
    dialog->output().setText(folder.filePath("batch.csv"));
    const StallWatch stalls;
    dialog->go_button().click();
    const bool ended = wait_until([&] { return !dialog->busy(); }, 600'000);
    stalls.print(ended ? "batch of 10 000" : "batch of 10 000 (not ended)");
    dialog->close();
  }
  auto* dialog = window->exchange().export_results();
  dialog->set_folder(folder.path());
  dialog->set_formats({"csv", "geojson"});
  dialog->record().setChecked(false);
  const StallWatch stalls;
  dialog->go_button().click();
  const bool ended = wait_until([&] { return !dialog->busy(); }, 600'000);
  stalls.print(ended ? "export of 10 000 to CSV and GeoJSON" : "export (not ended)");
  dialog->close();
}

struct Timings {
  std::vector<double> frame;  // from the mouse event to the painted frame with its findings
  std::vector<double> gui;    // of it processor time of the GUI thread
  std::vector<double> whole;  // and of all threads, the check among them
  std::vector<double> check;
  std::size_t findings = 0;
  int late = 0;  // steps given up after ten seconds
};

Timings drag(MainWindow& window, int steps) {
  auto& map = window.map();
  const QPointF middle = map.rect().toRectF().center();
  CornerDrag tool(window);
  map.set_tool(&tool);
  const PlanePoint corner = window.document().committed()->parts.front().drawn.polygons.front().shell.front();
  QPointF at = map.view().to_pixel(corner);
  press(map, at);
  Timings out;
  quint64 at_result = 0;  // frames painted when the newest result came: one more, and it is seen
  const auto watching = QObject::connect(&window.check().feed(), &desktop::LiveFeed::checked, &map,
                                         [&] { at_result = map.frames(); });
  for (int step = 1; step <= steps; ++step) {
    // Round the footprint's own place, in and out: another place at every step.
    const double angle = 0.35 * std::sin(step * 0.02);
    const double reach = (at.x() - middle.x()) * (1.0 + 0.45 * std::sin(step * 0.11));
    const QPointF to = middle + QPointF(reach * std::cos(angle), reach * std::sin(angle));
    const double start = wall_ms();
    const double gui = own_processor_ms();
    const double whole = whole_processor_ms();
    move(map, to, Qt::LeftButton);
    const auto seen = [&] { return window.check().feed().current() && map.frames() > at_result; };
    while (!seen() && wall_ms() - start < 10'000.0) {
      QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    if (!seen()) ++out.late;
    out.frame.push_back(wall_ms() - start);
    out.gui.push_back(own_processor_ms() - gui);
    out.whole.push_back(whole_processor_ms() - whole);
    const auto& live = window.check().feed().result();
    out.check.push_back(std::chrono::duration<double, std::milli>(live->took).count());
    out.findings = std::max(out.findings, live->result->findings.size());
  }
  QObject::disconnect(watching);
  release(map, at);
  map.set_tool(nullptr);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 64;
  const int steps = argc > 2 ? std::atoi(argv[2]) : 1000;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  need_application();
  double load = 0.0;
  (void)getloadavg(&load, 1);
  std::printf("load %.1f\nfirst opening\n", load);
  open(QString::fromLocal8Bit(argv[1]));
  std::printf("second opening\n");
  const auto window = open(QString::fromLocal8Bit(argv[1]));
  survey(*window);
  const Box extent = window->workspace()->extent;
  const PlanePoint centre{(extent.min_x + extent.max_x) / 2, (extent.min_y + extent.max_y) / 2};
  for (const double shift_m : {0.0, 9000.0, -23000.0}) {
    const PlanePoint middle{centre.x + shift_m, centre.y + shift_m / 2};
    window->document().open(std::make_shared<const Project>(forty_corners(middle)));
    window->map().zoom_to(
        {middle.x - 2 * kRadiusM, middle.y - 2 * kRadiusM, middle.x + 2 * kRadiusM, middle.y + 2 * kRadiusM});
    wait_until([&] { return window->check().feed().current() && window->map().settled(); }, 60'000);
    const Timings timings = drag(*window, steps);
    std::printf("\n%d steps round (%.0f, %.0f), up to %zu findings\n", steps, middle.x, middle.y,
                timings.findings);
    print("  mouse event to painted frame with its findings", timings.frame);
    print("  of it processor time of the GUI thread", timings.gui);
    print("  processor time of all threads", timings.whole);
    print("  of it the check, on its own thread, by the clock", timings.check);
    if (timings.late > 0) std::printf("  %d steps were given up after ten seconds\n", timings.late);
  }
  if (argc > 3) {
    std::printf("\nlong work\n");
    long_work(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[3]));
  }
  return 0;
}
