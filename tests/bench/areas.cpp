// The area check alone: which project meets which zone, with what planar area; no rules, no words, no results
// on disk. `zonegate_bench_areas WORKSPACE [THREADS] [FILE.csv|- [METHOD [PROJECTS]]]` prints what each step
// took; METHOD planar (default), survey or geodesic; PROJECTS: only the first so many. docs/benchmarks.md.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <numeric>
#include <thread>

#include "core/crs/area.h"
#include "core/geometry/common_loops.h"
#include "core/geometry/ring_area.h"
#include "core/zones/zone_index.h"
#include "layers/workspace/workspace.h"

namespace {

using namespace zonegate;

class Clock {
 public:
  double seconds() {
    const auto now = std::chrono::steady_clock::now();
    const double passed = std::chrono::duration<double>(now - from_).count();
    from_ = now;
    return passed;
  }

 private:
  std::chrono::steady_clock::time_point from_ = std::chrono::steady_clock::now();
};

struct Row {
  std::uint32_t project, layer, zone;
  double area_m2;
};

struct Drawn {
  std::vector<MultiPolygon> polygons;
  std::vector<PreparedPolygons> parts;
};

using Layers = std::vector<std::shared_ptr<const ZoneIndex>>;

struct Tally {
  std::vector<Row> rows;
  std::size_t unsure = 0;
  std::size_t candidates = 0;
};

// The loops' own area by the method; 0 stands for what cannot be measured, which the workload has none of.
double area_of_loops(const CommonLoops& kernel, const AreaMeter& meter) {
  double area = 0.0;
  for (std::size_t i = 0; i < kernel.size(); ++i) area += meter.signed_area(kernel.loop(i)).value_or(0.0);
  return area;
}

double area_of(const MultiPolygon& polygons, const AreaMeter& meter) {
  const auto area = meter.area(polygons);
  return area ? area->value : 0.0;
}

// A zone inside many footprints is measured once.
double area_of_zone(const ZoneIndex& layer, std::uint32_t z, const AreaMeter& meter) {
  if (meter.method() == AreaMethod::planar) return layer.prepared(z)->planar_area();
  if (const auto known = layer.known_area(z)) return *known;
  const double area = area_of(layer.prepared(z)->polygons(), meter);
  layer.remember_area(z, area);
  return area;
}

void check_one(const Layers& layers, const Drawn& drawn, std::uint32_t project, CommonLoops& kernel,
               const AreaMeter& meter, Tally& out) {
  for (std::uint32_t l = 0; l < layers.size(); ++l) {
    const ZoneIndex& layer = *layers[l];
    for (const auto& part : drawn.parts) {
      for (const std::uint32_t z : layer.near(part.box())) {
        const PreparedPolygons& zone = *layer.prepared(z);
        ++out.candidates;
        double area = 0.0;
        switch (kernel.meet(zone.index(), part.index())) {
          case Common::apart:
            continue;
          case Common::inside:
            area = meter.method() == AreaMethod::planar ? part.planar_area() : area_of(part.polygons(), meter);
            break;
          case Common::contains:
            area = area_of_zone(layer, z, meter);
            break;
          case Common::loops:
            area = area_of_loops(kernel, meter);
            break;
          case Common::unsure: {
            ++out.unsure;
            const auto met = encounter(zone, part);
            if (!met || met->piece.empty()) continue;
            area = area_of(met->piece, meter);
          }
        }
        out.rows.push_back({project, l, z, area});
      }
    }
  }
}

// Along a curve that keeps neighbours together: the bits of east and north by turns, in cells of some 30 m.
std::uint64_t place(const Drawn& drawn) {
  const Box& box = drawn.parts.front().box();
  const auto spread = [](double metres) {
    std::uint64_t v = static_cast<std::uint64_t>(metres / 32.0) & 0xffffffffU;
    v = (v | v << 16U) & 0x0000ffff0000ffffU;
    v = (v | v << 8U) & 0x00ff00ff00ff00ffU;
    v = (v | v << 4U) & 0x0f0f0f0f0f0f0f0fU;
    v = (v | v << 2U) & 0x3333333333333333U;
    return (v | v << 1U) & 0x5555555555555555U;
  };
  return spread(box.min_x) | spread(box.min_y) << 1U;
}

int fail(const Error& error) {
  fmt::print(stderr, "{}\n", error.what.en);
  return 70;
}

// Median wall seconds of some rounds over all projects, one after the other in the order of `place`.
struct Taken {
  double wall, processor;
};
Taken median_of_rounds(const Layers& layers, const std::vector<Drawn>& drawn,
                       const std::vector<AreaMeter>& meters, std::vector<Tally>& tallies) {
  const auto threads = static_cast<unsigned>(meters.size());
  std::vector<std::uint32_t> order(drawn.size());
  std::iota(order.begin(), order.end(), 0U);
  // Neighbours one after the other find their zones in the cache.
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return place(drawn[a]) < place(drawn[b]); });
  constexpr int kRounds = 5;
  std::vector<double> taken;
  std::vector<double> used;
  for (int round = 0; round < kRounds; ++round) {
    tallies.assign(threads, {});
    std::atomic<std::uint32_t> next{0};
    const auto run = [&](Tally& tally, const AreaMeter& meter) {
      CommonLoops kernel;
      constexpr std::uint32_t kBatch = 32;
      for (std::uint32_t first = next.fetch_add(kBatch); first < drawn.size(); first = next.fetch_add(kBatch)) {
        for (std::uint32_t i = first; i < drawn.size() && i < first + kBatch; ++i)
          check_one(layers, drawn[order[i]], order[i], kernel, meter, tally);
      }
    };
    Clock clock;
    const std::clock_t before = std::clock();
    {
      std::vector<std::jthread> helpers;
      for (unsigned t = 1; t < threads; ++t) helpers.emplace_back([&, t] { run(tallies[t], meters[t]); });
      run(tallies[0], meters[0]);
    }
    taken.push_back(clock.seconds());
    used.push_back(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
  }
  std::sort(taken.begin(), taken.end());
  std::sort(used.begin(), used.end());
  return {taken[kRounds / 2], used[kRounds / 2]};
}

// One line a project and zone: parts of one project add up.
bool write_rows(const char* path, const std::vector<Project>& projects, const Layers& layers,
                const std::vector<Tally>& tallies) {
  std::map<std::array<std::uint32_t, 3>, double> sums;
  for (const auto& tally : tallies) {
    for (const auto& row : tally.rows) sums[{row.project, row.layer, row.zone}] += row.area_m2;
  }
  std::FILE* file = std::fopen(path, "w");
  if (file == nullptr) return false;
  for (const auto& [key, area] : sums) {
    const ZoneIndex& layer = *layers[key[1]];
    fmt::print(file, "{},{},{},{}\n", projects[key[0]].id, layer.layer().identity.layer, layer.zone(key[2]).id,
               area);
  }
  return std::fclose(file) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: {} WORKSPACE [THREADS] [FILE.csv|- [METHOD [PROJECTS]]]\n", arguments[0]);
    return 64;
  }
  const unsigned threads = count > 2 ? static_cast<unsigned>(std::max(1, std::atoi(arguments[2]))) : 2;
  Clock clock;
  const auto workspace = Workspace::open(arguments[1], OpenMode::read_only);
  if (!workspace) return fail(workspace.error());
  const auto names = workspace->layers();
  if (!names) return fail(names.error());
  Layers layers;
  Work work;
  work.threads = threads;
  for (const auto& name : *names) {
    auto layer = workspace->load_layer(name.layer, name.version, work);
    if (!layer) return fail(layer.error());
    layers.push_back(std::make_shared<ZoneIndex>(std::make_shared<ZoneLayer>(std::move(*layer)), threads));
  }
  const auto projects = workspace->projects();
  if (!projects) return fail(projects.error());
  const auto method = parse_area_method(count > 4 ? arguments[4] : "planar");
  if (!method) return fail(method.error());
  const auto crs = reference_system(workspace->settings().crs);
  if (!crs) return fail(crs.error());
  std::vector<AreaMeter> meters;
  for (unsigned t = 0; t < threads; ++t) {
    auto meter = AreaMeter::create(*crs, *method);
    if (!meter) return fail(meter.error());
    meters.push_back(std::move(*meter));
  }
  const std::size_t wanted =
      count > 5 ? static_cast<std::size_t>(std::max(1, std::atoi(arguments[5]))) : SIZE_MAX;
  std::vector<Drawn> drawn(std::min(projects->size(), wanted));
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    for (const auto& part : (*projects)[i].parts) drawn[i].polygons.push_back(part.drawn.polygons);
    for (const auto& one : drawn[i].polygons) drawn[i].parts.emplace_back(one);
  }
  const double loading = clock.seconds();
  std::vector<Tally> tallies;
  const Taken areas = median_of_rounds(layers, drawn, meters, tallies);
  std::size_t unsure = 0;
  std::size_t candidates = 0;
  for (const auto& tally : tallies) {
    unsure += tally.unsure;
    candidates += tally.candidates;
  }
  fmt::print(stderr,
             "load and index {:.3f} s; areas {:.4f} s, processor {:.4f} s, {} pairs of boxes, {} left to the "
             "encounter\n",
             loading, areas.wall, areas.processor, candidates, unsure);
  fmt::print("{:.4f}\n", areas.wall);
  if (count > 3 && std::string_view(arguments[3]) != "-" &&
      !write_rows(arguments[3], *projects, layers, tallies)) {
    fmt::print(stderr, "cannot write {}\n", arguments[3]);
    return 73;
  }
  return 0;
}
