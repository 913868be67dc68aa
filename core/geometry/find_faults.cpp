#include <algorithm>
#include <cstring>
#include <tuple>

#include "core/geometry/edge_pairs.h"
#include "core/geometry/edge_sweep.h"
#include "core/geometry/entanglement.h"
#include "core/geometry/fault_list.h"
#include "core/geometry/repair.h"
#include "core/geometry/ring_edges.h"
#include "core/geometry/ring_nesting.h"
#include "core/geometry/ring_nodes.h"
#include "core/geometry/segment_meet.h"
#include "core/geometry/zone_analysis.h"

namespace zonegate {
namespace {

bool is_hole(const RingEdges::RingSpan& ring) { return ring.ring != 0; }

// Does the polygon lie to the left of a traveller who follows the edge upwards in (x, y) order?
bool inside_left_of(const RingEdges& edges, EdgeId e) {
  const auto& ring = edges.ring(e);
  return (edges.ascends(e) == ring.left_inside) != is_hole(ring);
}

// Two rings with a common border, the same ring included.
FaultKind shared_border_kind(const RingEdges& edges, EdgeId a, EdgeId b) {
  if (edges.ring_of[a] == edges.ring_of[b]) {
    return edges.ascends(a) == edges.ascends(b) ? FaultKind::self_crossing : FaultKind::spike;
  }
  if (edges.ring(a).part == edges.ring(b).part) return FaultKind::hole_shares_edge;
  return inside_left_of(edges, a) == inside_left_of(edges, b) ? FaultKind::parts_overlap
                                                              : FaultKind::parts_share_edge;
}

// For a spike its tip, else where the common piece begins.
PlanePoint shared_border_at(const RingEdges& edges, EdgeId a, EdgeId b) {
  if (edges.ring_of[a] == edges.ring_of[b]) {
    if (edges.next(a) == b) return edges.from(b);
    if (edges.next(b) == a) return edges.from(a);
  }
  return std::max(edges.low_end(a), edges.low_end(b));
}

void report_meetings(const RingEdges& edges, const Meetings& meetings, Entanglement& entangled,
                     FaultList& faults) {
  for (const auto [a, b] : meetings.crossings) {
    const auto& later = edges.ring(b);
    const bool same_part = edges.ring(a).part == later.part;
    faults.add(same_part ? FaultKind::self_crossing : FaultKind::parts_overlap, later.part, later.ring,
               crossing_point(edges.from(a), edges.to(a), edges.from(b), edges.to(b)));
    entangled.add(edges.ring_of[a], edges.ring_of[b]);
  }
  for (const auto [a, b] : meetings.overlaps) {
    const auto& later = edges.ring(b);
    faults.add(shared_border_kind(edges, a, b), later.part, later.ring, shared_border_at(edges, a, b));
    entangled.add(edges.ring_of[a], edges.ring_of[b]);
  }
}

// A ring in a form that does not depend on where it begins and which way it runs.
std::vector<PlanePoint> canonical(const RingEdges& edges, RingId ring) {
  const auto& span = edges.rings[ring];
  const auto begin = edges.points.begin() + span.first;
  std::vector<PlanePoint> points(begin, begin + span.count);
  std::rotate(points.begin(), std::min_element(points.begin(), points.end()), points.end());
  if (points.back() < points[1]) std::reverse(points.begin() + 1, points.end());
  return points;
}

std::uint64_t fingerprint(const std::vector<PlanePoint>& points) {
  std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a over the numbers
  const auto mix = [&hash](double v) {
    std::uint64_t bits = 0;
    v += 0.0;  // one zero
    std::memcpy(&bits, &v, sizeof bits);
    hash = (hash ^ bits) * 1099511628211ULL;
    hash ^= hash >> 29U;
  };
  for (const auto p : points) {
    mix(p.x);
    mix(p.y);
  }
  return hash;
}

FaultKind same_ring_kind(const RingEdges::RingSpan& a, const RingEdges::RingSpan& b) {
  // A part that fills another part's hole exactly is its neighbour, not its copy.
  if (a.part != b.part && is_hole(a) != is_hole(b)) return FaultKind::parts_share_edge;
  return FaultKind::duplicate_ring;
}

// Reports rings that repeat an earlier one and leaves them out of the noding, where each of their edges would
// be a fault of its own.
void leave_out_copies(RingEdges& edges, FaultList& faults) {
  if (edges.rings.size() < 2) return;
  using Entry = std::tuple<std::uint32_t, double, double, std::uint64_t, RingId>;
  std::vector<Entry> entries;
  for (RingId r = 0; r < edges.rings.size(); ++r) {
    const auto& span = edges.rings[r];
    if (span.usable) entries.emplace_back(span.count, span.box.min_x, span.box.max_y, 0, r);
  }
  std::sort(entries.begin(), entries.end());
  const auto alike = [](const Entry& a, const Entry& b) {
    return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b) &&
           std::get<2>(a) == std::get<2>(b);
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool candidate = (i > 0 && alike(entries[i - 1], entries[i])) ||
                           (i + 1 < entries.size() && alike(entries[i], entries[i + 1]));
    if (candidate) std::get<3>(entries[i]) = fingerprint(canonical(edges, std::get<4>(entries[i])));
  }
  std::sort(entries.begin(), entries.end());
  std::size_t original = 0;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    const RingId r = std::get<4>(entries[i]);
    const RingId o = std::get<4>(entries[original]);
    if (!alike(entries[original], entries[i]) || std::get<3>(entries[original]) != std::get<3>(entries[i]) ||
        canonical(edges, o) != canonical(edges, r)) {
      original = i;
      continue;
    }
    faults.add(same_ring_kind(edges.rings[o], edges.rings[r]), edges.rings[r].part, edges.rings[r].ring,
               canonical(edges, r).front());
    edges.leave_out(r, o);
  }
}

// All meetings of edges when the search came to its end, some of each kind otherwise.
struct Search {
  Meetings meetings;
  std::vector<RingId> parent;
  bool complete = true;
};

Search search(const RingEdges& edges) {
  SweepResult sweep = sweep_edges(edges);
  Search out{std::move(sweep.meetings), std::move(sweep.parent), true};
  if (!out.meetings.entangled()) return out;
  EdgePairs pairs = find_edge_pairs(edges);
  if (!pairs.complete) {
    pairs.meetings.add(out.meetings);
    pairs.meetings.normalise();
  }
  out.meetings = std::move(pairs.meetings);
  out.complete = pairs.complete;
  return out;
}

std::vector<bool> rings_alone(const RingEdges& edges, const std::vector<Meetings::Touch>& touches,
                              const Entanglement& entangled) {
  std::vector<bool> alone(edges.rings.size());
  for (RingId r = 0; r < edges.rings.size(); ++r) alone[r] = edges.rings[r].noded && !entangled.touches(r);
  const auto not_alone = [&](GroupId group) {
    for (std::uint32_t i = edges.group_start[group]; i < edges.group_start[group + 1]; ++i) {
      alone[edges.ring_of[edges.order[i]]] = false;
    }
  };
  for (GroupId group = 0; group < edges.group_count(); ++group) {
    if (edges.group_start[group + 1] - edges.group_start[group] > 1) not_alone(group);
  }
  for (const auto& touch : touches) {
    not_alone(touch.group);
    alone[edges.ring_of[touch.through]] = false;
  }
  for (const auto& ring : edges.rings) {
    if (!ring.noded) alone[ring.original] = false;
  }
  return alone;
}

}  // namespace

ZoneAnalysis::ZoneAnalysis(const MultiPolygon& polygons)
    : edges(polygons, faults), entangled(edges.rings.size()) {
  leave_out_copies(edges, faults);
  edges.sort_vertices();
  const Search found = search(edges);
  if (!found.complete) faults.more_exist();
  report_meetings(edges, found.meetings, entangled, faults);
  report_nodes(edges, found.meetings.touches, entangled, faults);
  const bool all_noded =
      std::all_of(edges.rings.begin(), edges.rings.end(), [](const auto& ring) { return ring.noded; });
  if (entangled.any() || !all_noded) {
    report_nesting_by_pairs(edges, entangled, faults);
  } else if (edges.rings.size() > 1) {
    report_nesting(edges, found.parent, faults);
  }
  if (found.complete) {
    alone = rings_alone(edges, found.meetings.touches, entangled);
  } else {
    alone.assign(edges.rings.size(), false);
  }
}

std::vector<Fault> find_faults(const MultiPolygon& polygons) { return ZoneAnalysis(polygons).faults.take(); }

}  // namespace zonegate
