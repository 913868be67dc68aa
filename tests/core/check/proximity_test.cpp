// Distances of a check against every edge of the footprint compared with every edge of the zone, in long
// double.
#include <doctest/doctest.h>

#include <cmath>

#include "core/geometry/overlay.h"
#include "core/rules/pack.h"
#include "tests/core/check/random_world.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

using Real = long double;

Real point_to_edge(PlanePoint p, PlanePoint a, PlanePoint b) {
  const Real dx = Real(b.x) - a.x;
  const Real dy = Real(b.y) - a.y;
  const Real length2 = dx * dx + dy * dy;
  Real t = length2 > 0 ? ((Real(p.x) - a.x) * dx + (Real(p.y) - a.y) * dy) / length2 : 0;
  t = std::clamp(t, Real(0), Real(1));
  return std::hypot(Real(p.x) - a.x - t * dx, Real(p.y) - a.y - t * dy);
}

std::vector<std::pair<PlanePoint, PlanePoint>> edges_of(const MultiPolygon& set) {
  std::vector<std::pair<PlanePoint, PlanePoint>> out;
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i)
      out.emplace_back(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]);
  };
  for (const auto& polygon : set) {
    add(polygon.shell);
    for (const auto& hole : polygon.holes) add(hole);
  }
  return out;
}

// Between shapes that do not meet; edges of points are the points.
Real brute_distance(const std::vector<std::pair<PlanePoint, PlanePoint>>& a,
                    const std::vector<std::pair<PlanePoint, PlanePoint>>& b) {
  Real best = std::numeric_limits<Real>::infinity();
  for (const auto& [p, q] : a) {
    for (const auto& [r, s] : b) {
      best = std::min({best, point_to_edge(p, r, s), point_to_edge(q, r, s), point_to_edge(r, p, q),
                       point_to_edge(s, p, q)});
    }
  }
  return best;
}

CheckSetup near_setup(std::shared_ptr<const ZoneLayer> layer, double metres) {
  CheckSetup setup = plain_setup({std::move(layer)});
  Rule rule;
  rule.id = "near";
  rule.theme = "flood_risk_line";
  rule.test = SpatialTest::within;
  rule.distance_m = metres;
  rule.effect = Effect::inform;
  setup.packs.front().rules.push_back(rule);
  return setup;
}

const Finding* near_finding(const ProjectResult& result, const std::string& zone) {
  for (const auto& finding : result.findings) {
    if (finding.rule == "near" && finding.zone == zone) return &finding;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("distances of polygons, circles and strips are those of every edge with every edge") {
  Random random(61);
  int apart = 0;
  for (int turn = 0; turn < cases(300); ++turn) {
    const auto zones = random_zones(random, 8, false);
    const double metres = uniform(random, 20.0, 400.0);
    const CheckSetup setup = near_setup(layer_of("flood_risk_line", zones), metres);
    Project project = project_of({random_footprint(random, false)});
    const PlanePoint centre{kMiddle.x + uniform(random, -200, 200), kMiddle.y + uniform(random, -200, 200)};
    const double radius = uniform(random, 0.1, 30.0);
    const bool circle = turn % 2 == 0;
    MultiPolygon drawn = project.parts.front().drawn.polygons;
    std::vector<std::pair<PlanePoint, PlanePoint>> edges = edges_of(drawn);
    if (circle) {
      project.parts.front().drawn = Shape{{}, {}, {centre}};
      project.parts.front().radius_m = radius;
      drawn = disc(centre, 1e-3);
      edges = {{centre, centre}};
    }
    const ProjectResult result = check_one(setup, project);
    for (std::size_t i = 0; i < zones.size(); ++i) {
      const auto& zone = setup.layers.front()->zones[i];
      const bool meet = oracle_distance(drawn, zone.shape.polygons) == 0.0;
      const Real brute = brute_distance(edges, edges_of(zone.shape.polygons)) - (circle ? Real(radius) : 0);
      const Real expected = meet ? 0 : std::max(Real(0), brute);
      CAPTURE(turn);
      CAPTURE(zone.id);
      if (std::abs(expected - metres) < 1e-6) continue;
      const Finding* finding = near_finding(result, zone.id);
      CHECK((finding != nullptr) == (expected <= metres));
      if (finding == nullptr) continue;
      apart += expected > 0 ? 1 : 0;
      CHECK(std::abs(*finding->distance_m - static_cast<double>(expected)) <= 1e-9);
      REQUIRE(finding->nearest);
      const auto [on_footprint, on_zone] = *finding->nearest;
      CHECK(std::abs(std::hypot(on_footprint.x - on_zone.x, on_footprint.y - on_zone.y) -
                     *finding->distance_m) <= 2e-9);
      if (expected == 0) continue;
      CHECK(brute_distance({{on_zone, on_zone}}, edges_of(zone.shape.polygons)) <= 1e-9);
      CHECK(std::abs(brute_distance({{on_footprint, on_footprint}}, edges) - (circle ? Real(radius) : 0)) <=
            1e-9);
    }
  }
  CHECK(apart > cases(300));
}

TEST_CASE("rings give each zone the effect of the innermost that holds it, as one rule for each ring would") {
  Random random(62);
  for (int turn = 0; turn < cases(100); ++turn) {
    const auto layer = layer_of("flood_risk_line", random_zones(random, 12, false));
    CheckSetup setup = near_setup(layer, 0.0);
    Rule& rule = setup.packs.front().rules.back();
    double metres = 0.0;
    for (const Effect effect : {Effect::prohibit, Effect::require, Effect::inform}) {
      metres += uniform(random, 1.0, 120.0);
      rule.rings.push_back({metres, effect, {}, {}});
    }
    rule.distance_m = metres;
    rule.effect = Effect::prohibit;
    const Project project = project_of({random_footprint(random, false)});
    const ProjectResult together = check_one(setup, project);
    std::map<std::string, double> innermost;
    for (const auto& ring : rings_of(rule)) {
      const ProjectResult alone = check_one(near_setup(layer, ring.distance_m), project);
      for (const auto& finding : alone.findings) {
        if (finding.rule == "near") innermost.emplace(finding.zone, ring.distance_m);
      }
    }
    std::map<std::string, double> found;
    for (const auto& finding : together.findings) {
      if (finding.rule == "near") found.emplace(finding.zone, finding.within_m.value());
    }
    CHECK(found == innermost);
  }
}
