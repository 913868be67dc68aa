#include "core/check/measure.h"

#include <algorithm>
#include <cmath>

#include "core/check/slivers.h"
#include "core/geometry/overlay.h"
#include "core/geometry/shared_area.h"

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
  double sum = 0.0;
  for (const auto& part : hit.parts) sum += part.area_m2;
  if (!footprint.parts_overlap || hit.parts.size() < 2) return sum;
  std::vector<const MultiPolygon*> pieces;
  for (const auto& part : hit.parts) pieces.push_back(&part.piece);
  auto united = dissolve(pieces);
  if (!united) return tl::unexpected(united.error());
  const auto area = meter.area(united->polygons);
  if (!area) return tl::unexpected(area.error());
  return area->value;
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
  const auto area = hit_area(hit, footprint, meter);
  if (!area) return tl::unexpected(area.error());
  hit.area_m2 = *area;
  hit.relation = whole_relation(contacts, footprint.parts.size());
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

struct BoxedPiece {
  const MultiPolygon* polygons;
  Box box;
};

// Do the pieces share interior? Neighbours that only share a border do not.
bool share_interior(const BoxedPiece& p, const BoxedPiece& q) {
  const Box& a = p.box;
  const Box& b = q.box;
  if (std::min(a.max_x, b.max_x) <= std::max(a.min_x, b.min_x)) return false;
  if (std::min(a.max_y, b.max_y) <= std::max(a.min_y, b.min_y)) return false;
  const double smaller =
      std::min((a.max_x - a.min_x) * (a.max_y - a.min_y), (b.max_x - b.min_x) * (b.max_y - b.min_y));
  return shared_area(*p.polygons, *q.polygons) > std::max(1e-4, 1e-9 * smaller);
}

std::vector<BoxedPiece> boxed(const std::vector<const MultiPolygon*>& pieces) {
  std::vector<BoxedPiece> out;
  for (const auto* piece : pieces) out.push_back({piece, box_of(*piece)});
  return out;
}

bool pieces_overlap(const std::vector<BoxedPiece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (std::size_t k = i + 1; k < pieces.size(); ++k) {
      if (share_interior(pieces[i], pieces[k])) return true;
    }
  }
  return false;
}

// The union's area from the pieces and what each has in common with those before it: no step of it moves a
// border, so zones that differ by slivers along miles of border keep their square centimetres. Errors of
// intersection and union.
Expected<double> union_area_by_parts(const std::vector<BoxedPiece>& pieces, const AreaMeter& meter) {
  double total = 0.0;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    const auto whole = meter.area(*pieces[k].polygons);
    if (!whole) return tl::unexpected(whole.error());
    total += whole->value;
    std::vector<MultiPolygon> commons;
    for (std::size_t i = 0; i < k; ++i) {
      if (!share_interior(pieces[i], pieces[k])) continue;
      auto common = intersection(*pieces[i].polygons, *pieces[k].polygons);
      if (!common) return tl::unexpected(common.error());
      commons.push_back(std::move(common->polygons));
    }
    std::vector<const MultiPolygon*> pointers;
    for (const auto& common : commons) pointers.push_back(&common);
    std::vector<const MultiPolygon*> counted = pointers;
    Expected<OverlayResult> united = OverlayResult{};
    if (pieces_overlap(boxed(pointers))) {
      united = dissolve(pointers);
      if (!united) return tl::unexpected(united.error());
      counted = {&united->polygons};
    }
    for (const auto* common : counted) {
      const auto area = meter.area(*common);
      if (!area) return tl::unexpected(area.error());
      total -= area->value;
    }
  }
  return total;
}

// The dissolved total: the footprint where one zone holds all of it, the sum where nothing overlaps (both
// exact), else the area of the union.
void dissolve_hits(ThemeMeasure& out, const Footprint& footprint, const AreaMeter& meter) {
  out.sum_m2 = 0.0;
  for (const auto& hit : out.hits) out.sum_m2 += hit.area_m2;
  if (std::any_of(out.hits.begin(), out.hits.end(),
                  [](const ZoneHit& hit) { return hit.relation == Relation::inside; })) {
    out.dissolved_m2 = footprint.area_m2;
    return;
  }
  const auto pointers = pieces_of(out.hits);
  const auto pieces = boxed(pointers);
  if (!pieces_overlap(pieces)) {
    out.dissolved_m2 = out.sum_m2;
    return;
  }
  const auto united = dissolve(pointers);
  // A union on the grid moves every border by up to 0.1 mm: over miles of it that is more than may be lost.
  if (!united || united->rung == Rung::grid) {
    if (const auto area = union_area_by_parts(pieces, meter)) {
      out.dissolved_m2 = *area;
      return;
    }
  }
  if (!united) return;
  if (const auto area = meter.area(united->polygons)) out.dissolved_m2 = area->value;
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
  mark_slivers(out, theme.info.sliver_limit_m2, meter);
  measure_coverage(theme, footprint, meter, out);
  out.complete =
      out.layers_present && out.blocked.empty() && out.dissolved_m2 && out.covered(theme.info.sliver_limit_m2);
  return out;
}

}  // namespace zonegate
