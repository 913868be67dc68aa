#include "tests/app/real/trial.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <set>
#include <stdexcept>
#include <thread>

#include "tests/app/real/real_layers.h"

namespace zonegate::test {
namespace {

constexpr double kNoticeableM2 = 1e-4;
// The survey's 70 m rule gives an edge an area that depends on the vertices along it (some 0.004 m2 for an edge
// of 70 m): a union, noded by its neighbours, and the sum less what is counted twice differ by that much, in
// either way of asking.
constexpr double kVertexSlackM2 = 0.02;

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

bool agree(double a, double b) { return std::abs(a - b) <= std::max(1e-9 * std::abs(b), kNoticeableM2); }

using Areas = std::function<double(const MultiPolygon&)>;

Areas areas_of(const CheckSetup& setup) {
  if (setup.area_method == AreaMethod::planar) return brute_area;
  auto meter = AreaMeter::create(setup.crs, setup.area_method);
  if (!meter) throw std::runtime_error("no area meter");
  auto shared = std::make_shared<AreaMeter>(std::move(*meter));
  return [shared](const MultiPolygon& polygons) {
    const auto area = shared->area(polygons);
    if (!area) throw std::runtime_error("no area: " + area.error().what.en);
    return area->value;
  };
}

// Whole zones as GEOS has them, made once; each is proven valid by GEOS itself.
std::vector<BruteForce::Geometry> whole_zones(const BruteForce& oracle, const ZoneLayer& layer) {
  std::vector<BruteForce::Geometry> out;
  for (const auto& zone : layer.zones) {
    out.push_back(cannot_be_measured(zone) ? nullptr : oracle.make(zone.shape.polygons));
    if (out.back() && !oracle.valid(out.back())) {
      throw std::runtime_error("GEOS calls zone " + zone.id + " of " + layer.identity.layer + " invalid");
    }
  }
  return out;
}

MultiPolygon shifted(MultiPolygon set, double dx, double dy) {
  const auto shift = [&](Ring& ring) {
    for (auto& p : ring) p = {p.x + dx, p.y + dy};
  };
  for (auto& polygon : set) {
    shift(polygon.shell);
    for (auto& hole : polygon.holes) shift(hole);
  }
  return set;
}

// GEOS' union snaps by 1e-12 of the coordinates where borders nearly coincide: 0.03 m2 are lost on miles of
// border. So it is made near the origin; whole metres taken away from a double leave it exact.
MultiPolygon united(const BruteForce& oracle, const std::vector<BruteRow>& rows, const Box& box) {
  if (rows.empty()) return {};
  const double dx = std::round((box.min_x + box.max_x) / 2.0);
  const double dy = std::round((box.min_y + box.max_y) / 2.0);
  std::vector<BruteForce::Geometry> pieces;
  pieces.reserve(rows.size());
  for (const auto& row : rows) pieces.push_back(oracle.make(shifted(row.piece, -dx, -dy)));
  return shifted(oracle.polygons_of(oracle.unite(pieces)), dx, dy);
}

BruteTheme ask_layer(const BruteForce& oracle, const ZoneLayer& layer,
                     const std::vector<BruteForce::Geometry>& zones, const BruteForce::Geometry& footprint,
                     const Box& box) {
  BruteTheme out;
  for (std::size_t z = 0; z < zones.size(); ++z) {
    if (!zones[z]) {
      if (layer.zones[z].claimed_box.meets(box)) out.in_doubt.push_back(z);
      continue;
    }
    const auto common = oracle.common(zones[z], footprint);
    if (oracle.is_empty(common)) continue;
    MultiPolygon piece = oracle.polygons_of(common);
    if (piece.empty()) continue;
    out.rows.push_back({z, std::move(piece)});
  }
  out.dissolved = united(oracle, out.rows, box);
  return out;
}

void ask_share(const std::vector<std::shared_ptr<const ZoneLayer>>& layers,
               const std::vector<Project>& projects, std::size_t first, std::size_t step,
               std::vector<BruteAnswer>& answers) {
  const BruteForce oracle;
  std::vector<std::vector<BruteForce::Geometry>> zones;
  zones.reserve(layers.size());
  for (const auto& layer : layers) zones.push_back(whole_zones(oracle, *layer));
  for (std::size_t p = first; p < projects.size(); p += step) {
    const MultiPolygon& drawn = projects[p].parts.front().drawn.polygons;
    const auto footprint = oracle.make(drawn);
    for (std::size_t l = 0; l < layers.size(); ++l) {
      answers[p].layers.push_back(ask_layer(oracle, *layers[l], zones[l], footprint, box_of(drawn)));
    }
  }
}

// A fault's kind and place as a person reads them.
bool names_fault(const Finding& finding, const Zone& zone) {
  for (const auto& fault : zone.faults) {
    const std::string words =
        fmt::format("{} at (X {:.3f}, Y {:.3f})", fault_name(fault.kind).en, fault.at.y, fault.at.x);
    if (finding.cause.en.find(words) != std::string::npos) return true;
  }
  return !zone.unreadable.empty() && finding.cause.en.find(zone.unreadable) != std::string::npos;
}

class Comparison {
 public:
  Comparison(const CheckSetup& setup, Tally& tally) : setup_(setup), area_(areas_of(setup)), tally_(tally) {}

  void project(const ProjectResult& result, const BruteAnswer& brute) {
    Outcome expected = Outcome::pass;
    bool in_doubt = false;
    for (std::size_t l = 0; l < setup_.layers.size(); ++l) {
      const ZoneLayer& layer = *setup_.layers[l];
      rows(result, layer, brute.layers[l]);
      doubts(result, layer, brute.layers[l]);
      totals(result, layer, brute.layers[l]);
      in_doubt = in_doubt || !brute.layers[l].in_doubt.empty();
      expected = worse(expected, expected_outcome(layer, brute.layers[l]));
    }
    if (in_doubt) ++tally_.in_doubt;
    if (result.outcome == Outcome::undetermined) ++tally_.undetermined;
    if (result.outcome == expected) return;
    ++tally_.outcomes_wrong;
    wrong(fmt::format("project {}: outcome {}, expected {}", result.id, outcome_id(result.outcome),
                      outcome_id(expected)));
  }

 private:
  void wrong(const std::string& words) {
    if (tally_.first_wrong.empty()) tally_.first_wrong = words;
  }

  void rows(const ProjectResult& result, const ZoneLayer& layer, const BruteTheme& brute) {
    std::map<std::string, double> found;
    for (const auto& finding : result.findings) {
      if (finding.layer == layer.identity.layer && finding.area_m2) found[finding.zone] = *finding.area_m2;
    }
    for (const auto& row : brute.rows) {
      const std::string& id = layer.zones[row.zone].id;
      const double expected = area_(row.piece);
      ++tally_.rows;
      const auto mine = found.find(id);
      const double area = mine == found.end() ? 0.0 : mine->second;
      const double gap = std::abs(area - expected);
      tally_.largest_m2 = std::max(tally_.largest_m2, gap);
      if (expected >= 1.0) tally_.largest_relative = std::max(tally_.largest_relative, gap / expected);
      if (mine == found.end() && expected > kNoticeableM2) ++tally_.missing;
      if (!agree(area, expected)) {
        ++tally_.differ;
        wrong(fmt::format("project {} zone {} of {}: {:.9f} m2, expected {:.9f}", result.id, id,
                          layer.identity.layer, area, expected));
      }
      if (mine != found.end()) found.erase(mine);
    }
    for (const auto& [zone, area] : found) {
      if (area <= kNoticeableM2) continue;
      ++tally_.extra;
      wrong(fmt::format("project {} zone {} of {}: {:.9f} m2, expected none", result.id, zone,
                        layer.identity.layer, area));
    }
  }

  void doubts(const ProjectResult& result, const ZoneLayer& layer, const BruteTheme& brute) {
    std::multiset<std::string> expected;
    for (const auto zone : brute.in_doubt) expected.insert(layer.zones[zone].id);
    std::multiset<std::string> found;
    for (const auto& finding : result.findings) {
      if (finding.layer != layer.identity.layer || finding.rule != "unreadable_zone") continue;
      found.insert(finding.zone);
      ++tally_.doubts;
      bool named = false;
      for (const auto zone : brute.in_doubt) {
        named = named || (layer.zones[zone].id == finding.zone && names_fault(finding, layer.zones[zone]));
      }
      if (named && finding.outcome == Outcome::undetermined && !finding.area_m2) continue;
      ++tally_.doubts_wrong;
      wrong(fmt::format("project {}: unreadable zone {}: {}", result.id, finding.zone, finding.cause.en));
    }
    if (found == expected) return;
    ++tally_.doubts_wrong;
    wrong(fmt::format("project {}: {} unreadable zones of {}, expected {}", result.id, found.size(),
                      layer.identity.layer, expected.size()));
  }

  void totals(const ProjectResult& result, const ZoneLayer& layer, const BruteTheme& brute) {
    for (const auto& theme : result.themes) {
      if (theme.theme != layer.identity.theme) continue;
      if (!brute.in_doubt.empty() && (theme.complete || theme.area_m2 || theme.zones_area_m2)) {
        ++tally_.totals_differ;
        wrong(fmt::format("project {}: {} has a total though a zone is in doubt", result.id, theme.theme));
      }
      double sum = 0.0;
      for (const auto& row : brute.rows) sum += area_(row.piece);
      const double dissolved = area_(brute.dissolved);
      const auto known = theme.complete ? theme.area_m2 : theme.area_at_least_m2;
      ++tally_.totals;
      const double slack = setup_.area_method == AreaMethod::planar ? 0.0 : kVertexSlackM2;
      if (known && (agree(*known, dissolved) || std::abs(*known - dissolved) <= slack) &&
          (!theme.complete || agree(theme.zones_area_m2.value_or(-1.0), sum)))
        continue;
      ++tally_.totals_differ;
      wrong(fmt::format("project {}: {} dissolved {:.9f}, zones {:.9f}, expected {:.9f} and {:.9f}", result.id,
                        theme.theme, known.value_or(-1.0), theme.zones_area_m2.value_or(-1.0), dissolved, sum));
    }
  }

  Outcome expected_outcome(const ZoneLayer& layer, const BruteTheme& brute) const {
    Outcome out = brute.in_doubt.empty() ? Outcome::pass : Outcome::undetermined;
    double slivers = 0.0;
    const double limit = sliver_limit(layer.identity.theme);
    for (const auto& polygon : brute.dissolved) {
      const double area = area_({polygon});
      if (area < limit) {
        slivers += area;
      } else {
        out = worse(out, effect_of(layer.identity.theme));
      }
    }
    return slivers >= limit ? worse(out, Outcome::undetermined) : out;
  }
  double sliver_limit(const std::string& theme) const {
    for (const auto& info : setup_.themes) {
      if (info.id == theme) return info.sliver_limit_m2;
    }
    return 1.0;
  }
  Outcome effect_of(const std::string& theme) const {
    for (const auto& rule : setup_.packs.front().rules) {
      if (rule.theme != theme) continue;
      if (rule.effect == Effect::prohibit) return Outcome::fail;
      return rule.effect == Effect::inform ? Outcome::pass : Outcome::conditional;
    }
    return Outcome::pass;
  }

  const CheckSetup& setup_;
  Areas area_;
  Tally& tally_;
};

}  // namespace

std::vector<BruteAnswer> brute_force(const std::vector<std::shared_ptr<const ZoneLayer>>& layers,
                                     const std::vector<Project>& projects) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<BruteAnswer> answers(projects.size());
  std::string failure;
  {
    std::jthread second([&] {
      try {
        ask_share(layers, projects, 1, 2, answers);
      } catch (const std::exception& e) {
        failure = e.what();
      }
    });
    ask_share(layers, projects, 0, 2, answers);
  }
  if (!failure.empty()) throw std::runtime_error(failure);
  fmt::print("  brute force: {} footprints, {:.0f} ms\n", projects.size(), milliseconds_since(start));
  return answers;
}

std::vector<BruteAnswer> before_repair(const std::vector<BruteAnswer>& repaired, const ZoneLayer& delivered,
                                       const ZoneLayer& after, const std::vector<Project>& projects) {
  if (delivered.zones.size() != after.zones.size()) throw std::runtime_error("zones lost by the repair");
  for (std::size_t z = 0; z < delivered.zones.size(); ++z) {
    if (cannot_be_measured(delivered.zones[z])) continue;
    if (!(delivered.zones[z].shape.polygons == after.zones[z].shape.polygons)) {
      throw std::runtime_error("the repair changed zone " + delivered.zones[z].id + ", which had no fault");
    }
  }
  const BruteForce oracle;
  std::vector<BruteAnswer> out;
  out.reserve(repaired.size());
  for (std::size_t p = 0; p < repaired.size(); ++p) {
    const Box box = box_of(projects[p].parts.front().drawn.polygons);
    const BruteTheme& whole = repaired[p].layers.front();
    BruteTheme& theme = out.emplace_back().layers.emplace_back();
    for (std::size_t z = 0; z < delivered.zones.size(); ++z) {
      const Zone& zone = delivered.zones[z];
      if (cannot_be_measured(zone) && zone.claimed_box.meets(box)) theme.in_doubt.push_back(z);
    }
    for (const auto& row : whole.rows) {
      if (!cannot_be_measured(delivered.zones[row.zone])) theme.rows.push_back(row);
    }
    theme.dissolved =
        theme.rows.size() == whole.rows.size() ? whole.dissolved : united(oracle, theme.rows, box);
  }
  return out;
}

Tally run_trial(const CheckSetup& setup, const std::vector<Project>& projects,
                const std::vector<BruteAnswer>& brute, const std::string& title) {
  Work work;
  work.threads = 2;
  auto start = std::chrono::steady_clock::now();
  const auto checker = Checker::create(setup, work);
  if (!checker) throw std::runtime_error(checker.error().what.en);
  const double index_ms = milliseconds_since(start);
  start = std::chrono::steady_clock::now();
  const auto results = checker->check_all(projects, work);
  if (!results) throw std::runtime_error(results.error().what.en);
  const double check_ms = milliseconds_since(start);
  Tally tally;
  Comparison comparison(setup, tally);
  for (std::size_t p = 0; p < projects.size(); ++p) comparison.project((*results)[p], brute[p]);
  fmt::print(
      "{}: {} footprints, {} rows; largest difference {:.2e} relative, {:.2e} m2; {} missing, {} extra, {} "
      "beyond; "
      "{} totals, {} wrong; {} doubts at {} footprints, {} wrong; {} undetermined, {} outcomes wrong; index "
      "{:.0f} "
      "ms, check {:.0f} ms{}{}\n",
      title, projects.size(), tally.rows, tally.largest_relative, tally.largest_m2, tally.missing, tally.extra,
      tally.differ, tally.totals, tally.totals_differ, tally.doubts, tally.in_doubt, tally.doubts_wrong,
      tally.undetermined, tally.outcomes_wrong, index_ms, check_ms,
      tally.first_wrong.empty() ? "" : "; first: ", tally.first_wrong);
  std::fflush(stdout);
  return tally;
}

}  // namespace zonegate::test
