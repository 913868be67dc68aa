// One footprint of 40 vertices and some 20 ha moved 20 to 40 m a step over every layer of a workspace, checked
// at each step: what a person feels who drags it. `zonegate_bench_moved WORKSPACE [STEPS]` prints p50, p90, p99
// and the most, in microseconds of the processor and of the clock: measures alone, and with rules and findings,
// with and without conflict geometry. docs/benchmarks.md.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <numbers>
#include <vector>

#include "app/session/loading.h"
#include "core/check/checker.h"
#include "core/check/tables.h"
#include "core/crs/area.h"
#include "core/geometry/common_loops.h"
#include "core/geometry/prepared.h"

namespace {

using namespace zonegate;

int fail(const Error& error) {
  fmt::print(stderr, "{}\n", error.what.en);
  return 70;
}

double processor_us() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) * 1e-3;
}

double clock_us() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A dented circle, with the same numbers in every run.
Ring outline() {
  Ring ring;
  for (int i = 0; i < 40; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / 40;
    const double radius = 250.0 * (1.0 + 0.2 * std::sin(3.0 * angle) + 0.06 * std::sin(11.0 * angle));
    ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return ring;
}

// A walk over the projects of the workspace, so that it goes where people build: steps of 20 to 40 m from one
// to the next, some at each.
std::vector<PlanePoint> walk(const std::vector<Project>& projects, int steps) {
  std::vector<PlanePoint> out;
  const std::size_t apart = std::max<std::size_t>(1, projects.size() / 200);
  for (std::size_t i = 0; static_cast<int>(out.size()) < steps; i = (i + apart) % projects.size()) {
    const Box box = box_of(projects[i].parts.front().drawn);
    PlanePoint at{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    for (int k = 0; k < 50 && static_cast<int>(out.size()) < steps; ++k) {
      const double angle = 0.7 * k + static_cast<double>(i % 7);
      at.x += (30.0 + 10.0 * std::sin(k)) * std::cos(angle / 5);
      at.y += (30.0 + 10.0 * std::sin(k)) * std::sin(angle / 5);
      out.push_back(at);
    }
  }
  return out;
}

Ring moved(const Ring& ring, PlanePoint to) {
  Ring out = ring;
  for (auto& p : out) p = {p.x + to.x, p.y + to.y};
  return out;
}

struct Times {
  std::vector<double> processor, clock;
  template <class Step>
  void measure(const Step& step) {
    const double wall = clock_us();
    const double used = processor_us();
    step();
    processor.push_back(processor_us() - used);
    clock.push_back(clock_us() - wall);
  }
  void print(const char* what) {
    for (auto* all : {&processor, &clock}) {
      std::sort(all->begin(), all->end());
      const auto at = [&](double share) {
        return (*all)[static_cast<std::size_t>(share * static_cast<double>(all->size() - 1))];
      };
      fmt::print("{:<44} {:<10} p50 {:>8.1f}  p90 {:>8.1f}  p99 {:>8.1f}  most {:>8.1f} us\n", what,
                 all == &processor ? "processor" : "clock", at(0.5), at(0.9), at(0.99), at(1.0));
    }
  }
};

double measure_all(const CheckTables& tables, const MultiPolygon& footprint, const AreaMeter& meter,
                   CommonLoops& loops) {
  double sum = 0.0;
  const PreparedPolygons prepared(footprint);
  for (const auto& theme : tables.themes) {
    for (const auto& layer : theme.in_force) {
      for (const auto position : layer->near(prepared.box())) {
        const PreparedPolygons* zone = layer->prepared(position);
        if (zone == nullptr) continue;
        switch (loops.meet(zone->index(), prepared.index())) {
          case Common::apart:
            break;
          case Common::inside:
          case Common::contains: {
            const auto area = meter.area(prepared.polygons());
            sum += area ? area->value : 0.0;
            break;
          }
          case Common::loops:
            for (std::size_t i = 0; i < loops.size(); ++i)
              sum += meter.signed_area(loops.loop(i)).value_or(0.0);
            break;
          case Common::unsure:
            if (const auto met = encounter(*zone, prepared)) sum += planar_area(met->piece);
            break;
        }
      }
    }
  }
  return sum;
}

Expected<double> run(const std::string& path, int steps) {
  const auto workspace = Workspace::open(path, OpenMode::read_only);
  if (!workspace) return tl::unexpected(workspace.error());
  const auto projects = workspace->projects();
  if (!projects) return tl::unexpected(projects.error());
  Work work;
  const Ring ring = outline();
  const auto places = walk(*projects, steps);
  double sum = 0.0;
  for (const bool geometry : {false, true}) {
    auto setup = session::load_setup(*workspace, path, *parse_day("2026-11-01"), work);
    if (!setup) return tl::unexpected(setup.error());
    setup->keep_geometry = geometry;
    const auto meter = AreaMeter::create(setup->crs, setup->area_method);
    if (!meter) return tl::unexpected(meter.error());
    const auto checker = Checker::create(std::move(*setup), work);
    if (!checker) return tl::unexpected(checker.error());
    auto worker = CheckWorker::create(*checker);
    if (!worker) return tl::unexpected(worker.error());
    CommonLoops loops;
    Times alone;
    Times whole;
    Project project;
    project.id = "moved";
    project.parts.resize(1);
    project.parts.front().id = "1";
    for (const bool counts : {false, true}) {  // the first round reads the zones
      for (const PlanePoint at : places) {
        project.parts.front().drawn.polygons = {{moved(ring, at), {}}};
        if (!counts) {
          sum += measure_all(checker->tables(), project.parts.front().drawn.polygons, *meter, loops);
          sum += static_cast<double>(worker->check(project).findings.size());
          continue;
        }
        alone.measure([&] {
          sum += measure_all(checker->tables(), project.parts.front().drawn.polygons, *meter, loops);
        });
        whole.measure([&] { sum += static_cast<double>(worker->check(project).findings.size()); });
      }
    }
    if (!geometry) alone.print("measures");
    whole.print(geometry ? "check with geometry" : "check with rules and findings");
  }
  return sum;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: {} WORKSPACE [STEPS]\n", arguments[0]);
    return 64;
  }
  const auto done = run(arguments[1], count > 2 ? std::max(1, std::atoi(arguments[2])) : 10000);
  if (!done) return fail(done.error());
  fmt::print("sum of everything measured {:.6f}\n", *done);
  return 0;
}
