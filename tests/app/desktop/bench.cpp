// The window under load (tests/bench/desk, docs/benchmarks.md): zonegate_desktop_bench WORKSPACE [STEPS]
//
// Drags one corner of a footprint of 40 corners across the workspace with real mouse events, a frame for each,
// and says how long it took from the event to the painted frame with the findings of that very position; and
// how long the GUI thread was away at most while the workspace opened and its projects were checked. Prints
// figures, asserts nothing.
#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

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
#include "app/desktop/window/main_window.h"
#include "tests/app/desktop/desk.h"

namespace {

using namespace zonegate;
using namespace zonegate::test;
using desktop::MainWindow;

constexpr int kCorners = 40;
constexpr double kRadiusM = 400.0;

// How long the event loop was away between two turns: a timer without interval is due at every turn.
class StallWatch : public QObject {
 public:
  StallWatch() {
    clock_.start();
    QObject::connect(&timer_, &QTimer::timeout, this, [this] {
      const double now = static_cast<double>(clock_.nsecsElapsed()) / 1e6;
      longest_ = std::max(longest_, now - last_);
      last_ = now;
    });
    timer_.start(0);
  }
  double longest_ms() const { return longest_; }
  double since_start_ms() const { return static_cast<double>(clock_.nsecsElapsed()) / 1e6; }

 private:
  QTimer timer_;
  QElapsedTimer clock_;
  double last_ = 0.0;
  double longest_ = 0.0;
};

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
  const double opened = stalls.since_start_ms();
  wait_until([&] { return window->map().settled(); }, 120'000);
  std::printf("opened %.0f ms, whole map painted %.0f ms, longest GUI stall %.1f ms\n", opened,
              stalls.since_start_ms(), stalls.longest_ms());
  return window;
}

void survey(MainWindow& window) {
  const StallWatch stalls;
  wait_until([&] { return !window.check().projects().survey().running(); }, 600'000);
  std::printf("%d projects checked in the background (%s), longest GUI stall %.1f ms\n",
              window.check().projects().model().rowCount(),
              window.check().projects().status_text().toUtf8().constData(), stalls.longest_ms());
}

struct Timings {
  std::vector<double> frame;  // from the mouse event to the painted frame with its findings
  std::vector<double> check;
  std::size_t findings = 0;
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
  QElapsedTimer clock;
  for (int step = 1; step <= steps; ++step) {
    // Round the footprint's own place, in and out: another place at every step.
    const double angle = 0.35 * std::sin(step * 0.02);
    const double reach = (at.x() - middle.x()) * (1.0 + 0.45 * std::sin(step * 0.11));
    const QPointF to = middle + QPointF(reach * std::cos(angle), reach * std::sin(angle));
    clock.start();
    move(map, to, Qt::LeftButton);
    while (!(window.check().feed().current() && map.frames() > at_result) && clock.elapsed() < 10'000) {
      QApplication::processEvents(QEventLoop::AllEvents);
    }
    out.frame.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
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
  std::printf("first opening: ");
  open(QString::fromLocal8Bit(argv[1]));
  std::printf("second opening: ");
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
    print("  of it the check, on its own thread", timings.check);
  }
  return 0;
}
