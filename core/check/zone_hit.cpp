#include "core/check/zone_hit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check/dissolved.h"
#include "core/geometry/ring_area.h"

namespace zonegate {
namespace {

double smallest_polygon(const MultiPolygon& polygons) {
  double smallest = std::numeric_limits<double>::infinity();
  for (const Polygon& polygon : polygons) {
    double area = std::abs(signed_planar_area(polygon.shell));
    for (const Ring& hole : polygon.holes) area -= std::abs(signed_planar_area(hole));
    smallest = std::min(smallest, area);
  }
  return smallest;
}

Expected<PartHit> whole_hit(const MultiPolygon& polygons, double planar_m2, Expected<double> area_m2) {
  if (!area_m2) return tl::unexpected(area_m2.error());
  PartHit hit;
  hit.area_m2 = *area_m2;
  hit.planar_m2 = planar_m2;
  hit.border_m = perimeter(polygons);
  hit.smallest_m2 = smallest_polygon(polygons);
  hit.box = box_of(polygons);
  return hit;
}

Expected<double> area_of(const MultiPolygon& polygons, const AreaMeter& meter) {
  return meter.area(polygons).map([](SquareMetres area) { return area.value; });
}

// One loop: a shell, or a hole somewhere in the shells.
struct Loop {
  Box box;
  double planar_m2 = 0.0;
};

// No connected piece is smaller than this: each shell less the holes that may lie in it. One pass of boxes for
// each shell; with very many loops every hole is taken from every shell instead.
double smallest_piece(const std::vector<Loop>& loops) {
  constexpr std::size_t kMostLoops = 512;
  constexpr double kRoundingM = 1e-6;  // of the crossings that a hole may have in common with its shell
  double smallest = std::numeric_limits<double>::infinity();
  for (const Loop& shell : loops) {
    if (shell.planar_m2 < 0.0) continue;
    const Box around = shell.box.grown(kRoundingM);
    double left = shell.planar_m2;
    for (const Loop& hole : loops) {
      if (hole.planar_m2 < 0.0 && (loops.size() > kMostLoops || around.contains(hole.box)))
        left += hole.planar_m2;
    }
    smallest = std::min(smallest, left);
  }
  return std::max(0.0, smallest);
}

// Sums over the loops.
Expected<PartHit> loops_hit(const CommonLoops& loops, const AreaMeter& meter) {
  PartHit hit;
  std::vector<Loop> all(loops.size());
  for (std::size_t i = 0; i < loops.size(); ++i) {
    const auto area = meter.signed_area(loops.loop(i));
    if (!area) return tl::unexpected(area.error());
    hit.area_m2 += *area;
    all[i].planar_m2 = signed_ring_area(loops.loop(i));
    for (const PlanePoint p : loops.loop(i)) all[i].box.add(p);
    hit.planar_m2 += all[i].planar_m2;
    hit.border_m += ring_length(loops.loop(i));
    hit.box.add(all[i].box);
  }
  hit.smallest_m2 = smallest_piece(all);
  return hit;
}

struct Met {
  Contact contact = Contact::apart;
  Rung rung = Rung::exact;
  PartHit hit;
};

// Borders touch or run together: the carved geometry decides, and gives the area.
Expected<Met> met_by_carving(const PreparedPolygons& zone, const FootprintPart& part, const AreaMeter& meter) {
  auto found = encounter(zone, *part.prepared);
  if (!found) return tl::unexpected(found.error());
  Met met{found->contact, found->rung, {}};
  if (found->piece.empty()) return met;
  auto hit = whole_hit(found->piece, planar_area(found->piece),
                       met.contact == Contact::inside ? part.area_m2 : area_of(found->piece, meter));
  if (!hit) return tl::unexpected(hit.error());
  met.hit = std::move(*hit);
  met.hit.piece = std::move(found->piece);
  return met;
}

// Many footprints hold the same zone, and its area is asked of each.
Expected<double> area_of_zone(const ZoneIndex& index, std::uint32_t position, const AreaMeter& meter) {
  if (const auto known = index.known_area(position)) return *known;
  auto area = area_of(index.prepared(position)->polygons(), meter);
  if (area) index.remember_area(position, *area);
  return area;
}

Expected<Met> meet_part(const ZoneIndex& index, std::uint32_t position, const FootprintPart& part,
                        const AreaMeter& meter, CommonLoops& loops) {
  const PreparedPolygons& zone = *index.prepared(position);
  const auto made = [](Contact contact, Rung rung, Expected<PartHit> hit) -> Expected<Met> {
    if (!hit) return tl::unexpected(hit.error());
    return Met{contact, rung, std::move(*hit)};
  };
  switch (loops.meet(zone.index(), part.prepared->index())) {
    case Common::apart:
      return Met{};
    case Common::inside:  // the part's own number, so that shares are exactly 1
      return made(Contact::inside, Rung::exact,
                  whole_hit(part.polygons, part.prepared->planar_area(), part.area_m2));
    case Common::contains:
      return made(Contact::contains, Rung::exact,
                  whole_hit(zone.polygons(), zone.planar_area(), area_of_zone(index, position, meter)));
    case Common::loops: {
      auto hit = loops_hit(loops, meter);
      // Crossings are interior points of both, so what is shared has an area; a sum that says otherwise is
      // rounding, and the geometry tells.
      if (hit && !(hit->area_m2 > 0.0 && hit->planar_m2 > 0.0)) break;
      return made(Contact::overlaps, Rung::carved, std::move(hit));
    }
    case Common::unsure:
      break;
  }
  return met_by_carving(zone, part, meter);
}

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
  for (const auto& part : hit.parts) {
    const auto piece = piece_of(hit, part, footprint);
    if (!piece) return tl::unexpected(piece.error());
    pieces.push_back(*piece);
  }
  auto drawn = prepared_parts(footprint);
  drawn.push_back(hit.index->prepared(hit.zone));
  return dissolved_area(pieces, sum, drawn, meter).map([](const Dissolved& all) { return all.area_m2; });
}

}  // namespace

Expected<std::optional<ZoneHit>> meet_zone(const ZoneIndex& index, std::uint32_t zone,
                                           const Footprint& footprint, const AreaMeter& meter,
                                           CommonLoops& loops, bool& touches) {
  ZoneHit hit{&index, zone, Relation::overlaps, {}, 0.0, Rung::exact, false, false};
  std::vector<Contact> contacts;
  for (std::size_t i = 0; i < footprint.parts.size(); ++i) {
    auto met = meet_part(index, zone, footprint.parts[i], meter, loops);
    if (!met) return tl::unexpected(met.error());
    if (met->contact == Contact::touches) touches = true;
    if (met->contact == Contact::apart || met->contact == Contact::touches) continue;
    contacts.push_back(met->contact);
    hit.rung = std::max(hit.rung, met->rung);
    met->hit.part = i;
    hit.parts.push_back(std::move(met->hit));
  }
  if (hit.parts.empty()) return std::optional<ZoneHit>{};
  hit.relation = whole_relation(contacts, footprint.parts.size());
  const auto area = hit_area(hit, footprint, meter);
  if (!area) return tl::unexpected(area.error());
  hit.area_m2 = *area;
  if (index.zone(zone).repair) hit.rung = Rung::repaired;
  return std::optional<ZoneHit>(std::move(hit));
}

Expected<const MultiPolygon*> piece_of(const ZoneHit& hit, const PartHit& part, const Footprint& footprint) {
  if (part.piece) return &*part.piece;
  auto met = encounter(*hit.index->prepared(hit.zone), *footprint.parts[part.part].prepared);
  if (!met) return tl::unexpected(met.error());
  const double carved_m2 = planar_area(met->piece);
  const double allowed_m2 = std::max(1e-4, 1e-9 * part.planar_m2) + met->error_bound_m2;
  if (!(std::abs(carved_m2 - part.planar_m2) <= allowed_m2)) {
    return fail(ErrorKind::internal, "geometry.witness_disagrees",
                {fmt::format("the common area is {:.4f} m² by its edges and {:.4f} m² by its geometry",
                             part.planar_m2, carved_m2),
                 fmt::format("相交面积按边求和为 {:.4f} 平方米，按相交图形为 {:.4f} 平方米", part.planar_m2,
                             carved_m2)},
                {"Check the zone for faults and look at the place on the map.",
                 "请检查图斑是否有误，并在图上核对该处。"});
  }
  part.piece = std::move(met->piece);
  return &*part.piece;
}

Expected<std::vector<const MultiPolygon*>> pieces_of(const std::vector<ZoneHit>& hits,
                                                     const Footprint& footprint) {
  std::vector<const MultiPolygon*> out;
  for (const auto& hit : hits) {
    for (const auto& part : hit.parts) {
      const auto piece = piece_of(hit, part, footprint);
      if (!piece) return tl::unexpected(piece.error());
      out.push_back(*piece);
    }
  }
  return out;
}

}  // namespace zonegate
