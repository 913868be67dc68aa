#include "core/check/measure.h"

#include <algorithm>
#include <cmath>

#include "core/check/dissolved.h"
#include "core/check/slivers.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

void block(ThemeMeasure& out, const ZoneIndex& index, std::uint32_t zone, const Error& error) {
  out.blocked.push_back({&index,
                         zone,
                         {"its overlay failed: " + error.what.en, "叠加失败：" + error.what.zh},
                         {"Look at the zone's border here, mend it and import the layer again.",
                          "请核对该图斑在此处的边界，修正后重新导入。"}});
}

void meet_layer(const ZoneIndex& index, const Footprint& footprint, const Measurer& with, ThemeMeasure& out) {
  for (const std::uint32_t position : index.near(footprint.box)) {
    if (index.prepared(position) == nullptr) {
      out.blocked.push_back({&index, position, index.blocked_reason(position), index.blocked_remedy(position)});
      continue;
    }
    bool touches = false;
    auto hit = meet_zone(index, position, footprint, with.meter, with.loops, touches);
    if (!hit) {
      block(out, index, position, hit.error());
    } else if (*hit) {
      out.hits.push_back(std::move(**hit));
    } else if (touches) {
      out.touching.push_back(index.zone(position).id);
    }
  }
}

// Makes the geometry of the parts of hits that are `wanted`. What cannot be carved, or belies its number, is
// blocked instead.
template <class Wanted>
void carve_hits(ThemeMeasure& out, const Footprint& footprint, const Wanted& wanted) {
  std::vector<ZoneHit> kept;
  kept.reserve(out.hits.size());
  for (auto& hit : out.hits) {
    std::optional<Error> failed;
    for (const auto& part : hit.parts) {
      if (!wanted(part)) continue;
      const auto piece = piece_of(hit, part, footprint);
      if (!piece && !failed) failed = piece.error();
    }
    if (failed) {
      block(out, *hit.index, hit.zone, *failed);
    } else {
      kept.push_back(std::move(hit));
    }
  }
  out.hits = std::move(kept);
}

// What mark_slivers asks to see, and no more.
void carve_for_slivers(ThemeMeasure& out, const Footprint& footprint, const SliverRule& rule) {
  if (!may_have_slivers(out, rule)) return;
  carve_hits(out, footprint, [&](const PartHit& part) { return may_hold_sliver(part, rule); });
  const auto near = around_small_pieces(out, rule);
  if (near.empty()) return;
  carve_hits(out, footprint, [&](const PartHit& part) {
    return std::any_of(near.begin(), near.end(), [&](const Box& box) { return box.meets(part.box); });
  });
}

std::vector<const PreparedPolygons*> zones_of(const std::vector<ZoneHit>& hits) {
  std::vector<const PreparedPolygons*> zones;
  zones.reserve(hits.size());
  for (const auto& hit : hits) zones.push_back(hit.index->prepared(hit.zone));
  return zones;
}

std::vector<ZonePlace> places_of(const std::vector<ZoneHit>& hits) {
  std::vector<ZonePlace> places;
  places.reserve(hits.size());
  for (const auto& hit : hits) places.push_back({hit.index, hit.zone});
  return places;
}

// The sum is the total when no place is counted twice.
std::optional<Dissolved> sum_of_disjoint(const ThemeMeasure& out, const Footprint& footprint,
                                         const Measurer& with) {
  if (footprint.parts_overlap) return std::nullopt;
  if (out.hits.size() > 1 && !with.overlaps.none_among(places_of(out.hits), footprint.box, with.loops))
    return std::nullopt;
  Dissolved all{out.sum_m2, 0.0, true};
  for (const auto& hit : out.hits) {
    for (const auto& part : hit.parts) all.planar_m2 += part.planar_m2;
  }
  return all;
}

Expected<Dissolved> dissolve_pieces(const ThemeMeasure& out, const Footprint& footprint, const Measurer& with) {
  double pieces_m2 = out.sum_m2;
  if (footprint.parts_overlap) {
    // The zones' own numbers count the overlap of parts once already; their pieces do not.
    pieces_m2 = 0.0;
    for (const auto& hit : out.hits) {
      for (const auto& part : hit.parts) pieces_m2 += part.area_m2;
    }
  }
  const auto pieces = pieces_of(out.hits, footprint);
  if (!pieces) return tl::unexpected(pieces.error());
  auto drawn = prepared_parts(footprint);
  for (const auto* zone : zones_of(out.hits)) drawn.push_back(zone);
  return dissolved_area(*pieces, pieces_m2, drawn, with.meter);
}

// The dissolved total; zones that hold the whole footprint, alone or together, decide it exactly.
void dissolve_hits(ThemeMeasure& out, const Footprint& footprint, const Measurer& with) {
  out.sum_m2 = 0.0;
  for (const auto& hit : out.hits) out.sum_m2 += hit.area_m2;
  if (std::any_of(out.hits.begin(), out.hits.end(),
                  [](const ZoneHit& hit) { return hit.relation == Relation::inside; })) {
    out.dissolved_m2 = footprint.area_m2;
    return;
  }
  auto all = sum_of_disjoint(out, footprint, with);
  if (!all) {
    auto dissolved = dissolve_pieces(out, footprint, with);
    if (!dissolved) return;
    all = *dissolved;
  }
  double border_m = 0.0;
  for (const auto& hit : out.hits) {
    for (const auto& part : hit.parts) border_m += part.border_m;
  }
  const bool whole = is_all_of(all->planar_m2, footprint.planar_m2, border_m);
  out.dissolved_m2 = whole ? footprint.area_m2 : all->area_m2;
  if (all->disjoint) out.disjoint_planar_m2 = all->planar_m2;
}

void measure_coverage(const ThemeTable& theme, const Footprint& footprint, const AreaMeter& meter,
                      ThemeMeasure& out) {
  if (!theme.coverage_known) return;
  auto uncovered = outside_of(theme.covered ? &*theme.covered : nullptr, footprint);
  if (!uncovered) return;
  if (!theme.covered) {
    out.uncovered_m2 = footprint.area_m2;
  } else if (const auto area = meter.area(*uncovered)) {
    out.uncovered_m2 = area->value;
  }
  out.uncovered = std::move(*uncovered);
}

}  // namespace

Expected<MultiPolygon> outside_of(const PreparedPolygons* covered, const Footprint& footprint) {
  if (covered == nullptr) return footprint.whole;
  auto met = encounter(*covered, *footprint.prepared);
  if (!met) return tl::unexpected(met.error());
  if (met->contact == Contact::inside) return MultiPolygon{};
  if (met->contact == Contact::apart || met->contact == Contact::touches) return footprint.whole;
  auto rest = difference(footprint.whole, met->piece);
  if (!rest) return tl::unexpected(rest.error());
  return std::move(rest->polygons);
}

double tiling_arithmetic_m2(double area_m2) { return std::max(1e-9 * area_m2, 1e-3); }

std::optional<double> ThemeMeasure::overlap_m2() const {
  if (!dissolved_m2) return std::nullopt;
  if (disjoint_planar_m2 > 0.0) return 0.0;
  const double excess_m2 = sum_m2 - *dissolved_m2;
  return excess_m2 > tiling_arithmetic_m2(sum_m2) ? excess_m2 : 0.0;
}

ThemeMeasure measure_theme(const ThemeTable& theme, const std::vector<std::shared_ptr<const ZoneIndex>>& layers,
                           const Footprint& footprint, const Measurer& with) {
  ThemeMeasure out;
  out.layers_present = !layers.empty();
  for (const auto& index : layers) meet_layer(*index, footprint, with, out);
  const SliverRule rule(theme.info.sliver_limit_m2, footprint);
  if (with.keep_geometry) {
    carve_hits(out, footprint, [](const PartHit&) { return true; });
  } else {
    carve_for_slivers(out, footprint, rule);
  }
  dissolve_hits(out, footprint, with);
  mark_slivers(out, footprint.whole, rule, with.meter);
  measure_coverage(theme, footprint, with.meter, out);
  out.covered = out.uncovered_m2 && *out.uncovered_m2 <= rule.limit_m2() && rule.fringe_only(out.uncovered);
  out.complete = out.layers_present && out.blocked.empty() && out.dissolved_m2 && out.covered;
  return out;
}

}  // namespace zonegate
