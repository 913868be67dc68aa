#include "tests/app/real/real_layers.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numbers>
#include <stdexcept>

#include "core/geometry/repair.h"
#include "core/rules/pack.h"
#include "layers/themes/theme_info.h"
#include "tests/support/source_dir.h"

namespace zonegate::test {
namespace {

template <class T>
T need(Expected<T> value) {
  if (!value) throw std::runtime_error(format_error(value.error(), Language::english));
  return std::move(*value);
}

Ring star(Random& random, PlanePoint middle, double reach) {
  const int corners = random.integer(3, 24);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2.0 * std::numbers::pi * (i + 0.8 * random.unit()) / corners;
    const double r = reach * random.between(0.4, 1.0);
    ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
  }
  return ring;
}

Ring turned_rectangle(Random& random, PlanePoint middle, double reach) {
  const double angle = random.between(0.0, std::numbers::pi);
  const double a = reach * random.between(0.05, 1.0);
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  Ring ring;
  for (const auto& [u, v] : {std::pair{-reach, -a}, {reach, -a}, {reach, a}, {-reach, a}}) {
    ring.push_back({middle.x + u * c - v * s, middle.y + u * s + v * c});
  }
  return ring;
}

Polygon footprint(Random& random, PlanePoint middle, double reach) {
  if (random.integer(0, 2) == 0) return {turned_rectangle(random, middle, reach), {}};
  Polygon out{star(random, middle, reach), {}};
  // The hole may stick out: then the draw is repeated by the caller.
  if (random.integer(0, 3) == 0) out.holes.push_back(star(random, middle, reach * 0.15));
  return out;
}

const Ring* some_ring(const ZoneLayer& layer, Random& random) {
  const auto& zone =
      layer.zones[static_cast<std::size_t>(random.integer(0, static_cast<int>(layer.zones.size()) - 1))];
  if (zone.shape.polygons.empty()) return nullptr;
  const auto& polygon = zone.shape.polygons[static_cast<std::size_t>(
      random.integer(0, static_cast<int>(zone.shape.polygons.size()) - 1))];
  const int pick = random.integer(0, static_cast<int>(polygon.holes.size()));
  const Ring& ring = pick == 0 ? polygon.shell : polygon.holes[static_cast<std::size_t>(pick - 1)];
  return ring.empty() ? nullptr : &ring;
}

}  // namespace

std::string shared_data(const std::string& name) {
  const char* given = std::getenv("ZONEGATE_SHARED_DATA");
  const std::string base = given != nullptr ? given : zonegate::test::source_dir() + "/../shared/data";
  if (std::filesystem::exists(base + "/" + name)) return base + "/" + name;
  std::printf("skipped: no %s\n", name.c_str());
  return {};
}

LayerReading read_real(const LayerWish& wish) {
  OpenOptions options;
  options.path = wish.path;
  options.repair = wish.repair;
  const Theme* theme = find_theme(wish.theme);
  if (theme == nullptr) throw std::runtime_error("no theme " + wish.theme);
  CoverageRequest coverage{CoverageKind::extent, {}};
  if (!wish.coverage_file.empty()) coverage = {CoverageKind::polygon, wish.coverage_file};
  Work work;
  work.threads = 2;
  return need(read_layer(options, *theme, coverage, need(reference_system(wish.crs)), work));
}

std::shared_ptr<const ZoneLayer> named(LayerReading reading, const std::string& layer) {
  reading.layer.identity.layer = layer;
  reading.layer.identity.validity.from = need(parse_day("2020-01-01"));
  return std::make_shared<const ZoneLayer>(std::move(reading.layer));
}

CheckSetup real_setup(const std::string& crs, const std::string& pack,
                      std::vector<std::shared_ptr<const ZoneLayer>> layers) {
  CheckSetup setup;
  setup.crs = need(reference_system(crs));
  setup.area_method = AreaMethod::planar;
  setup.as_of = need(parse_day("2026-11-23"));
  std::vector<std::string> known;
  for (const auto& theme : themes()) known.push_back(theme.id);
  setup.themes = theme_infos();
  const std::string path = zonegate::test::source_dir() + "/tests/cases/real/" + pack;
  std::ifstream in(path);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  setup.packs.push_back(need(read_rule_pack(text, path, known)));
  setup.layers = std::move(layers);
  setup.keep_geometry = false;
  return setup;
}

bool cannot_be_measured(const Zone& zone) {
  for (const auto& fault : zone.faults) {
    if (blocks_measuring(fault.kind)) return true;
  }
  return !zone.unreadable.empty();
}

std::vector<std::string> blocked_ids(const ZoneLayer& layer) {
  std::vector<std::string> ids;
  for (const auto& zone : layer.zones) {
    if (cannot_be_measured(zone)) ids.push_back(zone.id);
  }
  return ids;
}

std::vector<Project> random_footprints(const ZoneLayer& layer, int count, double smallest, double largest,
                                       Random& random) {
  std::vector<Project> projects;
  while (static_cast<int>(projects.size()) < count) {
    const Ring* ring = some_ring(layer, random);
    if (ring == nullptr) continue;
    PlanePoint middle =
        (*ring)[static_cast<std::size_t>(random.integer(0, static_cast<int>(ring->size()) - 1))];
    const double reach = smallest * std::exp(random.unit() * std::log(largest / smallest)) / 2.0;
    middle.x += reach * random.between(-1.5, 1.5);
    middle.y += reach * random.between(-1.5, 1.5);
    const MultiPolygon drawn = {footprint(random, middle, reach)};
    if (!find_faults(drawn).empty()) continue;
    Project project;
    project.id = std::to_string(projects.size());
    project.parts.push_back({});
    project.parts.back().id = "1";
    project.parts.back().drawn.polygons = drawn;
    projects.push_back(std::move(project));
  }
  return projects;
}

std::vector<Project> zones_as_projects(const ZoneLayer& layer) {
  std::vector<Project> projects;
  for (const auto& zone : layer.zones) {
    if (cannot_be_measured(zone)) continue;
    Project project;
    project.id = zone.id;
    project.parts.push_back({});
    project.parts.back().id = "1";
    project.parts.back().drawn = zone.shape;
    projects.push_back(std::move(project));
  }
  return projects;
}

std::vector<Project> pulled_zones_as_projects(const ZoneLayer& layer, double metres) {
  std::vector<Project> projects;
  for (auto& project : zones_as_projects(layer)) {
    MultiPolygon& drawn = project.parts.front().drawn.polygons;
    Ring& shell = drawn.front().shell;
    std::max_element(shell.begin(), shell.end(), [](PlanePoint a, PlanePoint b) { return a.y < b.y; })->y +=
        metres;
    if (find_faults(drawn).empty()) projects.push_back(std::move(project));
  }
  return projects;
}

std::vector<Project> boxes_as_projects(const ZoneLayer& layer) {
  std::vector<Project> projects = zones_as_projects(layer);
  for (auto& project : projects) {
    MultiPolygon& drawn = project.parts.front().drawn.polygons;
    const Box box = box_of(drawn);
    const Ring ring = {
        {box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}};
    drawn = {{ring, {}}};
  }
  return projects;
}

}  // namespace zonegate::test
