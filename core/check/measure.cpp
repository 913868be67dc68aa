#include "core/check/measure.h"

#include <algorithm>
#include <cmath>

#include "core/check/dissolved.h"
#include "core/check/slivers.h"
#include "core/geometry/overlay.h"

namespace zonegate {
namespace {

// Where two encounters of one zone with two parts leave the project as a whole.
Relation whole_relation(const std::vector<Contact>& contacts, std::size_t part_count) {
  const auto count = [&](Contact c) {
    return static_cast<std::size_t>(std::count(contacts.begin(), contacts.end(), c));
  };
  if (count(Contact::contains) > 0) return Relation::contains;
  return count(Contact::inside) == part_count ? Relation::inside : Relation::overlaps;
}

Expected<double> hit_area(const ZoneHit& hit, const Footprint& footprint, const AreaMeter& meter) {
  if (hit.relation == Relation::inside) return footprint.area_m2;  // so that shares are exactly 1
  double sum = 0.0;
  for (const auto& part : hit.parts) sum += part.area_m2;
  if (!footprint.parts_overlap || hit.parts.size() < 2) return sum;
  std::vector<const MultiPolygon*> pieces;
  for (const auto& part : hit.parts) pieces.push_back(&part.piece);
  auto drawn = prepared_parts(footprint);
  drawn.push_back(hit.index->prepared(hit.zone));
  return dissolved_area(pieces, sum, drawn, meter).map([](const Dissolved& all) { return all.area_m2; });
}

// A zone against every part. An overlay that no rung could do blocks the zone.
Expected<std::optional<ZoneHit>> meet_zone(const ZoneIndex& index, std::uint32_t zone,
                                           const Footprint& footprint, const AreaMeter& meter, bool& touches) {
  ZoneHit hit{&index, zone, Relation::overlaps, {}, 0.0, Rung::exact, false, false};
  std::vector<Contact> contacts;
  for (std::size_t i = 0; i < footprint.parts.size(); ++i) {
    const auto& part = footprint.parts[i];
    auto met = encounter(*index.prepared(zone), *part.prepared);
    if (!met) return tl::unexpected(met.error());
    if (met->contact == Contact::touches) touches = true;
    if (met->contact == Contact::apart || met->contact == Contact::touches) continue;
    double area_m2 = part.area_m2;  // inside: the part's own number, so that shares are exactly 1
    if (met->contact != Contact::inside) {
      const auto measured = meter.area(met->piece);
      if (!measured) return tl::unexpected(measured.error());
      area_m2 = measured->value;
    }
    contacts.push_back(met->contact);
    hit.rung = std::max(hit.rung, met->rung);
    hit.parts.push_back({i, std::move(met->piece), area_m2});
  }
  if (hit.parts.empty()) return std::optional<ZoneHit>{};
  hit.relation = whole_relation(contacts, footprint.parts.size());
  const auto area = hit_area(hit, footprint, meter);
  if (!area) return tl::unexpected(area.error());
  hit.area_m2 = *area;
  if (index.zone(zone).repair) hit.rung = Rung::repaired;
  return std::optional<ZoneHit>(std::move(hit));
}

void meet_layer(const ZoneIndex& index, const Footprint& footprint, const AreaMeter& meter, ThemeMeasure& out) {
  for (const std::uint32_t position : index.near(footprint.box)) {
    if (index.prepared(position) == nullptr) {
      out.blocked.push_back({&index, position, index.blocked_reason(position)});
      continue;
    }
    bool touches = false;
    auto hit = meet_zone(index, position, footprint, meter, touches);
    if (!hit) {
      const std::string& what = hit.error().what.en;
      out.blocked.push_back(
          {&index, position, {"its overlay failed: " + what, "叠加失败：" + hit.error().what.zh}});
    } else if (*hit) {
      out.hits.push_back(std::move(**hit));
    } else if (touches) {
      out.touching.push_back(index.zone(position).id);
    }
  }
}

std::vector<const PreparedPolygons*> drawn_of(const std::vector<ZoneHit>& hits, const Footprint& footprint) {
  auto drawn = prepared_parts(footprint);
  for (const auto& hit : hits) drawn.push_back(hit.index->prepared(hit.zone));
  return drawn;
}

// The dissolved total; zones that hold the whole footprint, alone or together, decide it exactly.
void dissolve_hits(ThemeMeasure& out, const Footprint& footprint, const AreaMeter& meter) {
  out.sum_m2 = 0.0;
  for (const auto& hit : out.hits) out.sum_m2 += hit.area_m2;
  if (std::any_of(out.hits.begin(), out.hits.end(),
                  [](const ZoneHit& hit) { return hit.relation == Relation::inside; })) {
    out.dissolved_m2 = footprint.area_m2;
    return;
  }
  double pieces_m2 = out.sum_m2;
  if (footprint.parts_overlap) {
    // The zones' own numbers count the overlap of parts once already; their pieces do not.
    pieces_m2 = 0.0;
    for (const auto& hit : out.hits) {
      for (const auto& part : hit.parts) pieces_m2 += part.area_m2;
    }
  }
  const auto pieces = pieces_of(out.hits);
  const auto all = dissolved_area(pieces, pieces_m2, drawn_of(out.hits, footprint), meter);
  if (!all) return;
  const bool whole = is_all_of(all->planar_m2, footprint.planar_m2, pieces);
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

std::vector<const MultiPolygon*> pieces_of(const std::vector<ZoneHit>& hits) {
  std::vector<const MultiPolygon*> out;
  for (const auto& hit : hits) {
    for (const auto& part : hit.parts) out.push_back(&part.piece);
  }
  return out;
}

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

ThemeMeasure measure_theme(const ThemeTable& theme, const std::vector<std::shared_ptr<const ZoneIndex>>& layers,
                           const Footprint& footprint, const AreaMeter& meter) {
  ThemeMeasure out;
  out.layers_present = !layers.empty();
  for (const auto& index : layers) meet_layer(*index, footprint, meter, out);
  dissolve_hits(out, footprint, meter);
  const SliverRule rule(theme.info.sliver_limit_m2, footprint);
  mark_slivers(out, rule, meter);
  measure_coverage(theme, footprint, meter, out);
  out.covered = out.uncovered_m2 && *out.uncovered_m2 <= rule.limit_m2() && rule.fringe_only(out.uncovered);
  out.complete = out.layers_present && out.blocked.empty() && out.dissolved_m2 && out.covered;
  return out;
}

}  // namespace zonegate
