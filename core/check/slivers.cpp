#include "core/check/slivers.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/adjoining.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

constexpr double kThinWidthM = 0.1;
// What subtracting one computed polygon from another leaves along a border they share: far under the coordinate
// resolution of any delivered layer (0.0001 m), so it is arithmetic and not land.
constexpr double kNumericalFloorM2 = 1e-6;

double polygon_area(const Polygon& polygon) {
  double area = std::abs(signed_planar_area(polygon.shell));
  for (const auto& hole : polygon.holes) area -= std::abs(signed_planar_area(hole));
  return area;
}

double area_or_planar(const MultiPolygon& polygons, const AreaMeter& meter) {
  const auto area = meter.area(polygons);
  return area ? area->value : planar_area(polygons);
}

// One polygon of one hit.
struct Scrap {
  std::size_t hit = 0;
  const Polygon* polygon = nullptr;
  Box box;
  double planar_m2 = 0.0;
  bool sliver = false;
  bool settled = false;  // its connected piece is known
};

// Of the pieces that were carved.
std::vector<Scrap> scraps_of(const std::vector<ZoneHit>& hits) {
  std::vector<Scrap> out;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    for (const auto& part : hits[i].parts) {
      if (!part.piece) continue;
      for (const auto& polygon : *part.piece)
        out.push_back({i, &polygon, box_of(polygon.shell), polygon_area(polygon), false, false});
    }
  }
  return out;
}

// Two zones that share a border, cut by one footprint, get the ends of that border rounded apart by 1e-9 m or
// so.
constexpr double kRoundingM = 1e-6;

// Do two polygons share a border of positive length, up to rounding, or interior? When their union fails they
// count as joined: a conflict is then not talked down to a sliver.
bool joined(const Polygon& a, const Polygon& b) {
  if (share_border(a, b, kRoundingM)) return true;
  const MultiPolygon one = {a};
  const MultiPolygon other = {b};
  const auto united = dissolve({&one, &other});
  return !united || connected_pieces(united->polygons).size() == 1;
}

// Connected pieces of a dissolved area, those that only rounding parts in one.
std::vector<MultiPolygon> pieces_but_for_rounding(const MultiPolygon& polygons) {
  std::vector<MultiPolygon> pieces;
  for (auto& piece : connected_pieces(polygons)) {
    const Box box = box_of(piece).grown(kRoundingM);
    MultiPolygon whole = std::move(piece);
    for (auto it = pieces.begin(); it != pieces.end();) {
      const bool near = std::any_of(it->begin(), it->end(), [&](const Polygon& other) {
        return box.meets(box_of(other.shell)) && share_border(other, whole.front(), kRoundingM);
      });
      if (!near) {
        ++it;
        continue;
      }
      whole.insert(whole.end(), it->begin(), it->end());
      it = pieces.erase(it);
    }
    pieces.push_back(std::move(whole));
  }
  return pieces;
}

// Twice the limit: the plane may differ from the ellipsoid by a little, never by half.
bool surely_over(double planar_m2, const SliverRule& rule) { return planar_m2 >= 2.0 * rule.limit_m2(); }

constexpr double kMost = 0.5 * (1.0 - 1e-9);

// A polygon of the footprint that is itself hardly larger than a sliver: a mast, a well, an outfall.
struct Plot {
  Box box;
  double planar_m2 = 0.0;
};

std::vector<Plot> small_plots(const MultiPolygon& ground, const SliverRule& rule) {
  std::vector<Plot> out;
  for (const Polygon& polygon : ground) {
    const double area = polygon_area(polygon);
    if (!surely_over(kMost * area, rule)) out.push_back({box_of(polygon.shell).grown(kRoundingM), area});
  }
  return out;
}

// Most of such a plot: it stands there, and no border of it is in doubt.
bool is_most_of_a_plot(const std::vector<Plot>& plots, const MultiPolygon& piece) {
  const double area = planar_area(piece);
  const Box box = box_of(piece);
  return std::any_of(plots.begin(), plots.end(), [&](const Plot& plot) {
    return kMost * plot.planar_m2 <= area && plot.box.contains(box);
  });
}

// Most of its zone, or of one polygon of it, all parts of the footprint together: what is in doubt is then no
// border. A small zone, or a small piece of one, lies in the footprint.
bool is_most_of_its_zone(const std::vector<Scrap>& scraps, const Scrap& scrap, const ZoneHit& hit,
                         const SliverRule& rule) {
  const PreparedPolygons* zone = hit.index == nullptr ? nullptr : hit.index->prepared(hit.zone);
  if (zone == nullptr) return false;
  double of_hit = 0.0;
  for (const auto& part : hit.parts) of_hit += part.planar_m2;
  if (!surely_over(of_hit, rule) && zone->planar_area() * kMost <= of_hit) return true;
  return std::any_of(zone->polygons().begin(), zone->polygons().end(), [&](const Polygon& polygon) {
    const Box box = box_of(polygon.shell).grown(kRoundingM);
    if (!box.meets(scrap.box)) return false;
    double together = 0.0;
    for (const Scrap& other : scraps) {
      if (other.hit == scrap.hit && box.contains(other.box)) together += other.planar_m2;
    }
    return polygon_area(polygon) * kMost <= together;
  });
}

// The connected piece around a small scrap, no further than until it is known to be no sliver.
struct Cluster {
  std::vector<std::size_t> members;
  bool sliver = false;
  double area_m2 = 0.0;   // of a sliver
  MultiPolygon polygons;  // of a sliver
};

Cluster cluster_around(const std::vector<Scrap>& scraps, std::size_t start, const SliverRule& rule,
                       const AreaMeter& meter) {
  Cluster cluster;
  std::vector<bool> taken(scraps.size(), false);
  cluster.members.push_back(start);
  taken[start] = true;
  for (std::size_t at = 0; at < cluster.members.size(); ++at) {
    const Scrap& scrap = scraps[cluster.members[at]];
    for (std::size_t k = 0; k < scraps.size(); ++k) {
      if (taken[k] || !scraps[k].box.grown(kRoundingM).meets(scrap.box) ||
          !joined(*scrap.polygon, *scraps[k].polygon))
        continue;
      taken[k] = true;
      cluster.members.push_back(k);
      if (surely_over(scraps[k].planar_m2, rule)) return cluster;
    }
  }
  std::vector<MultiPolygon> pieces;
  pieces.reserve(cluster.members.size());
  for (const auto member : cluster.members) pieces.push_back({*scraps[member].polygon});
  std::vector<const MultiPolygon*> pointers;
  pointers.reserve(pieces.size());
  for (const auto& piece : pieces) pointers.push_back(&piece);
  auto united = dissolve(pointers);
  if (!united) return cluster;
  cluster.area_m2 = area_or_planar(united->polygons, meter);
  cluster.sliver = rule.forgives(united->polygons, cluster.area_m2);
  cluster.polygons = std::move(united->polygons);
  return cluster;
}

}  // namespace

bool is_thin(double planar_m2, double perimeter_m) {
  return perimeter_m > 0.0 && 2.0 * planar_m2 / perimeter_m < kThinWidthM;
}

Expected<SliverSplit> split_slivers(const MultiPolygon& polygons, const MultiPolygon& ground,
                                    const SliverRule& rule, const AreaMeter& meter) {
  SliverSplit split;
  const std::vector<Plot> plots = small_plots(ground, rule);
  for (const auto& piece : pieces_but_for_rounding(polygons)) {
    const auto area = meter.area(piece);
    if (!area) return tl::unexpected(area.error());
    if (!rule.forgives(piece, area->value) || is_most_of_a_plot(plots, piece)) {
      split.rest_m2 += area->value;
    } else if (area->value >= kNumericalFloorM2) {
      split.sliver_m2 += area->value;
      split.slivers.insert(split.slivers.end(), piece.begin(), piece.end());
    }
  }
  return split;
}

bool may_hold_sliver(const PartHit& part, const SliverRule& rule) {
  return !surely_over(part.smallest_m2, rule);
}

bool may_have_slivers(const ThemeMeasure& measure, const SliverRule& rule) {
  return std::any_of(measure.hits.begin(), measure.hits.end(), [&](const ZoneHit& hit) {
    return std::any_of(hit.parts.begin(), hit.parts.end(),
                       [&](const PartHit& part) { return may_hold_sliver(part, rule); });
  });
}

std::vector<Box> around_small_pieces(const ThemeMeasure& measure, const SliverRule& rule) {
  std::vector<Box> out;
  for (const Scrap& scrap : scraps_of(measure.hits)) {
    // Twice: once for the scrap, once for the rounding of what adjoins it.
    if (!surely_over(scrap.planar_m2, rule)) out.push_back(scrap.box.grown(2.0 * kRoundingM));
  }
  return out;
}

void mark_slivers(ThemeMeasure& measure, const MultiPolygon& ground, const SliverRule& rule,
                  const AreaMeter& meter) {
  for (auto& hit : measure.hits) {
    double area = 0.0;
    double around = 0.0;
    for (const auto& part : hit.parts) {
      area += part.planar_m2;
      around += part.border_m;
    }
    hit.thin = is_thin(area, around);
  }
  measure.conflict_m2 = measure.dissolved_m2.value_or(measure.sum_m2);
  if (!may_have_slivers(measure, rule)) return;
  auto scraps = scraps_of(measure.hits);
  const std::vector<Plot> plots = small_plots(ground, rule);
  bool any = false;
  for (std::size_t i = 0; i < scraps.size(); ++i) {
    if (scraps[i].settled || surely_over(scraps[i].planar_m2, rule)) continue;
    Cluster cluster = cluster_around(scraps, i, rule, meter);
    cluster.sliver =
        cluster.sliver && !is_most_of_a_plot(plots, cluster.polygons) &&
        std::none_of(cluster.members.begin(), cluster.members.end(), [&](auto member) {
          return is_most_of_its_zone(scraps, scraps[member], measure.hits[scraps[member].hit], rule);
        });
    for (const auto member : cluster.members) {
      // The search may have stopped early: then only this scrap is known to be none.
      if (!cluster.sliver && member != i) continue;
      scraps[member].settled = true;
      scraps[member].sliver = cluster.sliver;
    }
    if (!cluster.sliver) continue;
    any = true;
    measure.sliver_m2 += cluster.area_m2;
    measure.slivers.insert(measure.slivers.end(), cluster.polygons.begin(), cluster.polygons.end());
  }
  if (!any) return;
  measure.conflict_m2 = std::max(0.0, measure.conflict_m2 - measure.sliver_m2);
  std::vector<bool> conflict(measure.hits.size(), false);
  for (const auto& scrap : scraps) {
    if (!scrap.sliver) conflict[scrap.hit] = true;
  }
  for (std::size_t i = 0; i < measure.hits.size(); ++i) {
    for (const auto& part : measure.hits[i].parts) {
      if (!part.piece) conflict[i] = true;  // no need to look at it: none of its pieces is small
    }
  }
  for (std::size_t i = 0; i < measure.hits.size(); ++i) measure.hits[i].sliver = !conflict[i];
}

}  // namespace zonegate
