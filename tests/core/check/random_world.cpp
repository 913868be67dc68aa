#include "tests/core/check/random_world.h"

#include <cmath>
#include <stdexcept>

#include "core/geometry/repair.h"

namespace zonegate::test {
namespace {

template <class T>
T need(Expected<T> value) {
  if (!value) throw std::runtime_error(format_error(value.error(), Language::english));
  return std::move(*value);
}

void finish_zone(Zone& zone) {
  zone.faults = find_faults(zone.shape.polygons);
  zone.claimed_box = box_of(zone.shape);
}

Rule plain_rule(const std::string& theme, Effect effect) {
  Rule rule;
  rule.id = theme + ".any";
  rule.theme = theme;
  rule.title = same_text(rule.id);
  rule.effect = effect;
  return rule;
}

}  // namespace

MultiPolygon moved_by(const Motion& motion, MultiPolygon set) {
  for (auto& polygon : set) {
    for (auto& p : polygon.shell) p = motion(p);
    for (auto& hole : polygon.holes) {
      for (auto& p : hole) p = motion(p);
    }
  }
  return set;
}

std::shared_ptr<const ZoneLayer> layer_of(const std::string& theme, const std::vector<MultiPolygon>& zones) {
  auto layer = std::make_shared<ZoneLayer>();
  layer->identity.theme = theme;
  layer->identity.layer = theme;
  layer->identity.validity.from = need(parse_day("2020-01-01"));
  for (const auto& polygons : zones) {
    Zone zone;
    zone.id = std::to_string(layer->zones.size());
    zone.shape.polygons = polygons;
    finish_zone(zone);
    layer->zones.push_back(std::move(zone));
  }
  Box box;
  box.add(kMiddle);
  layer->coverage = {CoverageKind::polygon, rectangle_set(box.grown(10000.0)), "test"};
  return layer;
}

std::shared_ptr<const ZoneLayer> layer_moved(const ZoneLayer& layer, const Motion& motion) {
  auto out = std::make_shared<ZoneLayer>(layer);
  for (auto& zone : out->zones) {
    zone.shape.polygons = moved_by(motion, std::move(zone.shape.polygons));
    finish_zone(zone);
  }
  out->coverage.area = moved_by(motion, std::move(out->coverage.area));
  return out;
}

std::vector<MultiPolygon> random_zones(Random& random, int count, bool snap) {
  std::vector<MultiPolygon> zones;
  for (int i = 0; i < count; ++i) {
    const double x = std::round(kMiddle.x + uniform(random, -kReach, kReach));
    const double y = std::round(kMiddle.y + uniform(random, -kReach, kReach));
    zones.push_back(moved(any_zone(random, snap), x, y));
  }
  return zones;
}

std::vector<MultiPolygon> tiling(Random& random, int side, double cell, double turn, bool snap) {
  const double half = side * cell / 2.0;
  std::vector<std::vector<PlanePoint>> at(static_cast<std::size_t>(side) + 1);
  for (int i = 0; i <= side; ++i) {
    for (int j = 0; j <= side; ++j) {
      const bool rim = i == 0 || j == 0 || i == side || j == side;
      const double wobble = rim ? 0.0 : 0.3 * cell;
      const double x = i * cell - half + uniform(random, -wobble, wobble);
      const double y = j * cell - half + uniform(random, -wobble, wobble);
      PlanePoint p{kMiddle.x + x * std::cos(turn) - y * std::sin(turn),
                   kMiddle.y + x * std::sin(turn) + y * std::cos(turn)};
      if (snap) p = {std::round(p.x), std::round(p.y)};
      at[static_cast<std::size_t>(i)].push_back(p);
    }
  }
  std::vector<MultiPolygon> tiles;
  for (std::size_t i = 0; i < static_cast<std::size_t>(side); ++i) {
    for (std::size_t j = 0; j < static_cast<std::size_t>(side); ++j) {
      const Ring ring = {at[i][j], at[i + 1][j], at[i + 1][j + 1], at[i][j + 1]};
      // A wobble of 0.3 cells keeps quadrilaterals simple, not always convex: only sound triangles are made of
      // them.
      const MultiPolygon lower = {{{ring[0], ring[1], ring[2]}, {}}};
      const MultiPolygon upper = {{{ring[0], ring[2], ring[3]}, {}}};
      const bool convex = signed_planar_area(lower[0].shell) > 0.0 && signed_planar_area(upper[0].shell) > 0.0;
      if (convex && whole(random, 0, 3) == 0) {
        tiles.push_back(lower);
        tiles.push_back(upper);
      } else {
        tiles.push_back({{ring, {}}});
      }
    }
  }
  return tiles;
}

MultiPolygon random_footprint(Random& random, bool snap) {
  const double x = std::round(kMiddle.x + uniform(random, -kReach, kReach) * 0.8);
  const double y = std::round(kMiddle.y + uniform(random, -kReach, kReach) * 0.8);
  return moved(any_zone(random, snap), x, y);
}

CheckSetup plain_setup(std::vector<std::shared_ptr<const ZoneLayer>> layers) {
  CheckSetup setup;
  setup.crs = need(reference_system("EPSG:4545"));
  setup.area_method = AreaMethod::planar;
  setup.as_of = need(parse_day("2026-11-23"));
  RulePack pack;
  pack.mandatory_themes.emplace();  // none: these tests are about what is there
  pack.id = "plain";
  pack.version = "1";
  pack.validity.from = need(parse_day("2020-01-01"));
  pack.rules = {plain_rule("ecological_red_line", Effect::prohibit), plain_rule("land_use", Effect::conditions),
                plain_rule("flood_risk_line", Effect::inform)};
  for (const auto& rule : pack.rules) setup.themes.push_back({rule.theme, same_text(rule.theme), false, 1.0});
  setup.packs.push_back(std::move(pack));
  setup.layers = std::move(layers);
  setup.keep_geometry = false;
  return setup;
}

Project project_of(const std::vector<MultiPolygon>& parts, const std::string& id) {
  Project project;
  project.id = id;
  for (const auto& polygons : parts) {
    ProjectPart part;
    part.id = std::to_string(project.parts.size() + 1);
    part.drawn.polygons = polygons;
    part.faults = find_faults(polygons);
    project.parts.push_back(std::move(part));
  }
  return project;
}

std::vector<ProjectResult> check_many(const CheckSetup& setup, const std::vector<Project>& projects,
                                      unsigned threads) {
  Work work;
  work.threads = threads;
  const auto checker = need(Checker::create(setup, work));
  return need(checker.check_all(projects, work));
}

ProjectResult check_one(const CheckSetup& setup, const Project& project) {
  return check_many(setup, {project}).front();
}

std::map<std::string, double> areas_by_zone(const ProjectResult& result) {
  std::map<std::string, double> out;
  for (const auto& finding : result.findings) {
    if (!finding.zone.empty() && finding.area_m2) out[finding.theme + "/" + finding.zone] = *finding.area_m2;
  }
  return out;
}

const ThemeResult& theme_line(const ProjectResult& result, const std::string& theme) {
  for (const auto& line : result.themes) {
    if (line.theme == theme) return line;
  }
  throw std::runtime_error("no line for theme " + theme);
}

bool agree(double a, double b) { return std::abs(a - b) <= std::max(1e-9 * std::abs(b), 1e-4); }

std::string difference_of(const std::map<std::string, double>& a, const std::map<std::string, double>& b) {
  const auto one_way = [](const auto& from, const auto& to) -> std::string {
    for (const auto& [zone, area] : from) {
      const auto other = to.find(zone);
      const double there = other == to.end() ? 0.0 : other->second;
      if (!agree(area, there)) return zone + ": " + std::to_string(area) + " and " + std::to_string(there);
    }
    return {};
  };
  const std::string first = one_way(a, b);
  return first.empty() ? one_way(b, a) : first;
}

}  // namespace zonegate::test
