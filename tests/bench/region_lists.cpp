// The access list of a whole region: how long its import takes, and projects against it. `zonegate_bench_lists
// DIR` writes the two deliveries into DIR, reads them, and prints the figures; exit 1 when a limit is missed.
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "app/session/lists/entry_catalog.h"
#include "core/base/resource.h"
#include "core/check/checker.h"
#include "core/rules/access_list.h"
#include "core/rules/lint.h"
#include "core/rules/pack.h"
#include "layers/formats/unit_table.h"
#include "layers/themes/theme.h"
#include "samples/region/region_lists.h"

using namespace zonegate;

namespace {

constexpr std::size_t kUnits = 1673;
constexpr std::size_t kClauses = 110000;
constexpr std::size_t kFirstHalf = 900;
constexpr std::size_t kSide = 41;  // units in a row; 41 * 41 >= 1673
constexpr double kCell = 2000.0;
constexpr double kWest = 480000.0;
constexpr double kSouth = 2480000.0;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of this thread: what it takes when nobody else is given the processor meanwhile.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

[[noreturn]] void stop(const Error& error) {
  std::fprintf(stderr, "%s\n", format_error(error, Language::english).c_str());
  std::exit(70);
}

template <class T>
T good(Expected<T> value) {
  if (!value) stop(value.error());
  return std::move(*value);
}

MultiPolygon square(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}, {}}};
}

// A grid of units, a square each.
std::shared_ptr<const ZoneLayer> unit_layer(const std::vector<sample::RegionUnit>& units) {
  auto layer = std::make_shared<ZoneLayer>();
  layer->identity.theme = "control_unit";
  layer->identity.layer = "units";
  layer->identity.validity.from = Day{2020, 1, 1};
  layer->fields = {{"code", "code"}};
  for (std::size_t i = 0; i < units.size(); ++i) {
    Zone zone;
    zone.id = units[i].code;
    const std::size_t row = i / kSide;
    zone.shape.polygons = square(kWest + kCell * static_cast<double>(i % kSide),
                                 kSouth + kCell * static_cast<double>(row), kCell);
    zone.attributes = {AttributeValue{units[i].code}};
    layer->zones.push_back(std::move(zone));
  }
  layer->coverage = {CoverageKind::polygon, square(kWest, kSouth, kCell * kSide), "grid"};
  return layer;
}

Project project_at(std::size_t i, const FactDictionary& facts) {
  Project project;
  project.id = fmt::format("P{}", i);
  const double x = kWest + kCell * static_cast<double>((i * 7) % (kSide - 1)) + 1950.0;
  const double y = kSouth + kCell * static_cast<double>((i * 13) % (kSide - 2)) + 700.0;
  ProjectPart part;
  part.id = "1";
  part.drawn.polygons = square(x, y, 200.0);  // across the border of two units
  project.parts.push_back(std::move(part));
  for (const auto& [id, text] : {std::pair<const char*, const char*>{"industry", "C2614"},
                                 {"nature", "new"},
                                 {"product", "甲醇"},
                                 {"process", "合成"}}) {
    project.facts[id] = good(parse_fact(facts.at(id), text));
  }
  return project;
}

// What the list browser does with them, away from the GUI thread.
void browse(const std::shared_ptr<const Checker>& checker, const FactDictionary& facts) {
  auto opened = std::make_shared<session::Opened>();
  opened->checker = checker;
  opened->dictionary = facts;
  const auto read = std::chrono::steady_clock::now();
  const auto catalog = good(session::EntryCatalog::create(opened, {}));
  fmt::print("browser: {} entries read in {:.2f} s;", catalog->size(), seconds_since(read));
  session::EntryFilter words;
  words.words = "化工 禁止";
  session::EntryFilter unit;
  unit.unit = "ZH45990";
  session::EntryFilter industry;
  industry.industry = "C2614";
  for (const auto& [name, filter] : {std::pair{"words", words}, {"unit", unit}, {"industry", industry}}) {
    const auto at = std::chrono::steady_clock::now();
    const auto found = good(catalog->find(filter, {}));
    fmt::print(" {} {:.0f} ms ({} found)", name, seconds_since(at) * 1e3, found.size());
  }
  fmt::print("\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "zonegate_bench_lists DIR\n");
    return 64;
  }
  const std::string folder = argv[1];
  std::vector<std::string> ids;
  for (const auto& theme : themes()) ids.push_back(theme.id);
  const RulePack pack = good(read_rule_pack(resource("packs/zonegate-default.json"), "default", ids));
  std::vector<sample::RegionUnit> all;
  const std::size_t half = kClauses * kFirstHalf / kUnits;
  for (const bool b : {false, true}) {
    const auto units = b ? sample::region_units(2, kFirstHalf, kUnits - kFirstHalf, kClauses - half, true)
                         : sample::region_units(1, 0, kFirstHalf, half, false);
    std::ofstream(folder + (b ? "/b.csv" : "/a.csv"), std::ios::binary) << sample::region_csv(units, b);
    all.insert(all.end(), units.begin(), units.end());
  }

  const auto start = std::chrono::steady_clock::now();
  AccessList head;
  head.version = "1";
  head.title = same_text("region");
  head.validity.from = Day{2026, 1, 1};
  std::vector<AccessList> lists;
  std::vector<std::string> codes;
  codes.reserve(all.size());
  for (const auto& unit : all) codes.push_back(unit.code);
  std::size_t clauses = 0;
  for (const char* name : {"a", "b"}) {
    head.id = name;
    const auto table = good(read_unit_table(folder + "/" + name + ".csv", "", {}));
    auto read = good(list_of_units(head, table.rows, pack.facts));
    clauses += read.list.entries.size();
    // Stored as the import stores it, every suggestion confirmed: then every condition is evaluated.
    for (auto& entry : read.list.entries) entry.suggestion.confirmed_by = "bench";
    lists.push_back(good(read_access_list(write_access_list_csv(read.list), name, pack.facts)));
    lint_access_list(lists.back(), name, pack.facts, codes, Day{2026, 6, 1});
  }
  const double import_s = seconds_since(start);

  CheckSetup setup;
  setup.crs = good(reference_system("EPSG:4545"));
  setup.as_of = Day{2026, 6, 1};
  setup.themes = {{"control_unit", {"control unit", "管控单元"}, false, 1.0}};
  setup.layers = {unit_layer(all)};
  setup.packs = {pack};
  setup.packs[0].rules.clear();
  setup.packs[0].mandatory_themes = std::vector<std::string>{"control_unit"};
  setup.lists = std::move(lists);
  setup.keep_geometry = false;
  const auto load = std::chrono::steady_clock::now();
  const auto made = std::make_shared<const Checker>(good(Checker::create(std::move(setup), Work{})));
  const Checker& checker = *made;
  const double load_s = seconds_since(load);
  auto worker = good(CheckWorker::create(checker));
  std::vector<double> one;
  double worst_processor = 0.0;
  std::size_t findings = 0;
  for (std::size_t i = 0; i < 101; ++i) {
    const Project project = project_at(i, pack.facts);
    const double before = processor_seconds();
    const auto at = std::chrono::steady_clock::now();
    const ProjectResult result = worker.check(project);
    one.push_back(seconds_since(at));
    worst_processor = std::max(worst_processor, processor_seconds() - before);
    findings = result.findings.size();
  }
  const double first = one.front();
  std::sort(one.begin(), one.end());
  const double many_before = processor_seconds();
  const auto many = std::chrono::steady_clock::now();
  std::size_t total = 0;
  for (std::size_t i = 0; i < 10000; ++i) total += worker.check(project_at(i, pack.facts)).findings.size();
  const double many_s = seconds_since(many);
  const double many_processor = processor_seconds() - many_before;
  fmt::print("units {}  clauses {}\nimport {:.1f} s  peak {:.0f} MiB\nload {:.2f} s\n", all.size(), clauses,
             import_s, peak_mib(), load_s);
  fmt::print(
      "one project: the first {:.2f} ms, median {:.2f} ms, the ten worst {:.2f} to {:.2f} ms; of processor "
      "time the "
      "worst {:.2f} ms ({} findings)\n",
      first * 1e3, one[50] * 1e3, one[91] * 1e3, one.back() * 1e3, worst_processor * 1e3, findings);
  fmt::print("10 000 projects: {:.1f} s, of processor time {:.1f} s ({} findings)\n", many_s, many_processor,
             total);
  const bool kept =
      clauses == kClauses && import_s < 60.0 && peak_mib() < 1024.0 && one.back() < 5e-3 && many_s < 30.0;
  browse(made, pack.facts);
  fmt::print("{}\n", kept ? "within the limits" : "a limit is missed");
  return kept ? 0 : 1;
}
