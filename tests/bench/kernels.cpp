// Google Benchmark over the kernels that a check is made of: `zonegate_bench_kernels --benchmark_filter=…`.
// Footprints move over the zone from one iteration to the next, so that no answer is a remembered one.
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>

#include "core/crs/area.h"
#include "core/geometry/prepared.h"
#include "core/geometry/repair.h"
#include "core/rules/condition.h"
#include "tests/bench/generate/shapes.h"
#include "tests/core/rules/support.h"

namespace {

using namespace zonegate;
using namespace zonegate::bench;

constexpr PlanePoint kCentre{530000.0, 2525000.0};
constexpr std::size_t kPlaces = 64;

MultiPolygon zone_of(std::size_t vertices, double half) {
  Random random(vertices);
  return {{blob(random, kCentre, {half, half, 0.5}, vertices), {}}};
}

// Footprints of `vertices` vertices and `half` metres across, their centres on a circle of `away` round the
// zone's centre.
std::vector<MultiPolygon> footprints(std::size_t vertices, double half, double away) {
  Random random(7);
  std::vector<MultiPolygon> out;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    const double angle = 6.283185307179586 * static_cast<double>(i) / static_cast<double>(kPlaces);
    const PlanePoint at{kCentre.x + away * std::cos(angle), kCentre.y + away * std::sin(angle)};
    out.push_back({{blob(random, at, {half, half, 0.5}, vertices), {}}});
  }
  return out;
}

std::vector<PreparedPolygons> prepared(const std::vector<MultiPolygon>& all) {
  std::vector<PreparedPolygons> out;
  out.reserve(all.size());
  for (const MultiPolygon& one : all) out.emplace_back(one);
  return out;
}

void meet(benchmark::State& state, std::size_t zone_vertices, double zone_half, double away) {
  const MultiPolygon zone = zone_of(zone_vertices, zone_half);
  const PreparedPolygons index(zone);
  const auto drawn = footprints(30, 150.0, away);
  const auto parts = prepared(drawn);
  std::array<std::size_t, 5> contacts{};
  std::size_t i = 0;
  for ([[maybe_unused]] auto _ : state) {
    const auto met = encounter(index, parts[i++ % kPlaces]);
    if (!met) return state.SkipWithError("encounter failed");
    ++contacts.at(static_cast<std::size_t>(met->contact));
  }
  const auto share = [&](Contact contact) {
    return static_cast<double>(contacts.at(static_cast<std::size_t>(contact))) / static_cast<double>(i);
  };
  state.counters["apart"] = share(Contact::apart);
  state.counters["overlaps"] = share(Contact::overlaps);
  state.counters["inside"] = share(Contact::inside);
}

// A footprint of 30 vertices and a zone of 30, about the same size, borders crossing.
void encounter_30_30(benchmark::State& state) { meet(state, 30, 150.0, 120.0); }
// The same footprint on the border of a zone of 10 000 vertices, 6 km across.
void encounter_30_10k(benchmark::State& state) { meet(state, 10000, 3000.0, 2250.0); }
void encounter_30_150k(benchmark::State& state) { meet(state, 150000, 3000.0, 2250.0); }
void encounter_inside(benchmark::State& state) { meet(state, 10000, 3000.0, 700.0); }
void encounter_apart(benchmark::State& state) { meet(state, 10000, 3000.0, 2980.0); }
BENCHMARK(encounter_30_30);
BENCHMARK(encounter_30_10k);
BENCHMARK(encounter_30_150k);
BENCHMARK(encounter_inside);
BENCHMARK(encounter_apart);

// A window of 300 m on the border of a zone 6 km across: the cost follows the vertices in the window.
void clip_window(benchmark::State& state) {
  const MultiPolygon zone = zone_of(static_cast<std::size_t>(state.range(0)), 3000.0);
  const PreparedPolygons index(zone);
  const auto drawn = footprints(4, 150.0, 2250.0);
  std::size_t i = 0;
  std::size_t kept = 0;
  std::size_t whole = 0;
  for ([[maybe_unused]] auto _ : state) {
    const auto clip = clip_to_window(index, box_of(drawn[i++ % kPlaces]));
    if (!clip) return state.SkipWithError("clip failed");
    kept += vertex_count(clip->polygons);
    if (clip->whole) ++whole;
  }
  state.counters["vertices_kept"] = static_cast<double>(kept) / static_cast<double>(i);
  state.counters["whole"] = static_cast<double>(whole);
}
BENCHMARK(clip_window)->Arg(1000)->Arg(10000)->Arg(100000)->Arg(1000000);

void prepare_zone(benchmark::State& state) {
  const MultiPolygon zone = zone_of(static_cast<std::size_t>(state.range(0)), 3000.0);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(PreparedPolygons(zone).planar_area());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(prepare_zone)->Arg(1000)->Arg(100000);

// Items are vertices. Edges of about 20 m: the 70 m rule of the survey adds no points.
void area(benchmark::State& state, AreaMethod method) {
  const MultiPolygon zone = zone_of(1000, 2000.0);
  const auto crs = reference_system("EPSG:4545");
  if (!crs) return state.SkipWithError("no EPSG:4545");
  const auto meter = AreaMeter::create(*crs, method);
  if (!meter) return state.SkipWithError("no meter");
  for ([[maybe_unused]] auto _ : state) {
    const auto measured = meter->area(zone);
    if (!measured) return state.SkipWithError("no area");
    benchmark::DoNotOptimize(measured->value);
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK_CAPTURE(area, survey, AreaMethod::survey);
BENCHMARK_CAPTURE(area, geodesic, AreaMethod::geodesic);
BENCHMARK_CAPTURE(area, planar, AreaMethod::planar);

void find_all_faults(benchmark::State& state) {
  const MultiPolygon zone = zone_of(static_cast<std::size_t>(state.range(0)), 3000.0);
  for ([[maybe_unused]] auto _ : state) {
    if (!find_faults(zone).empty()) return state.SkipWithError("the zone has faults");
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(find_all_faults)->Arg(30)->Arg(1000)->Arg(100000);

// Allocation of the trace included: a reviewer sees why.
void evaluate_condition(benchmark::State& state) {
  const FactDictionary& dictionary = test::default_pack().facts;
  test::MapContext context(dictionary);
  context.set("industry", "C2614");
  context.set("nature", "new");
  context.set("discharge", "sewer");
  const auto condition = Condition::parse(
      "industry in (C25*, C26* except C2625) and nature in (new, expand) and (discharge = direct or not "
      "industry in (C31*, C32*))",
      dictionary, false);
  if (!condition) return state.SkipWithError("the condition does not parse");
  for ([[maybe_unused]] auto _ : state) {
    if ((*condition)->evaluate(context).truth != Truth::yes) return state.SkipWithError("wrong answer");
  }
}
BENCHMARK(evaluate_condition);

}  // namespace

BENCHMARK_MAIN();
