#include "core/geometry/ring_edges.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/predicates.h"
#include "core/geometry/segment_meet.h"

namespace zonegate {
namespace {

// NaN has no order and equals nothing: the number that is none is shown as 0.
PlanePoint showable(PlanePoint p) { return {std::isnan(p.x) ? 0.0 : p.x, std::isnan(p.y) ? 0.0 : p.y}; }

bool three_distinct(const std::vector<PlanePoint>& points, std::size_t first) {
  if (points.size() - first < 3) return false;
  for (std::size_t i = first + 2; i < points.size(); ++i) {
    if (points[i] != points[first] && points[i] != points[first + 1]) return true;
  }
  return false;
}

}  // namespace

RingEdges::RingEdges(const MultiPolygon& polygons, FaultList& faults) {
  const std::size_t count = vertex_count(polygons);
  points.reserve(count);
  ring_of.reserve(count);
  int part = 0;
  for (const auto& polygon : polygons) {
    add_ring(polygon.shell, part, 0, faults);
    int number = 1;
    for (const auto& hole : polygon.holes) add_ring(hole, part, number++, faults);
    ++part;
  }
}

void RingEdges::add_ring(const Ring& ring, int part, int number, FaultList& faults) {
  RingSpan span;
  span.part = part;
  span.ring = number;
  span.first = static_cast<std::uint32_t>(points.size());
  bool all_usable = true;
  for (const auto p : ring) {
    if (!usable(p)) {
      faults.add(FaultKind::bad_coordinate, part, number, showable(p));
      all_usable = false;
    } else if (points.size() > span.first && points.back() == p) {
      faults.add(FaultKind::duplicate_point, part, number, p);
    } else {
      points.push_back(p);
    }
  }
  while (points.size() > span.first + 1 && points.back() == points[span.first]) {
    faults.add(FaultKind::duplicate_point, part, number, points.back());
    points.pop_back();
  }
  if (all_usable && !three_distinct(points, span.first)) {
    faults.add(FaultKind::too_few_points, part, number, ring.empty() ? PlanePoint{} : ring.front());
    all_usable = false;
  }
  if (!all_usable) points.resize(span.first);
  span.count = static_cast<std::uint32_t>(points.size() - span.first);
  span.usable = span.noded = all_usable;
  span.original = static_cast<RingId>(rings.size());
  for (std::uint32_t v = span.first; v < points.size(); ++v) span.box.add(points[v]);
  span.left_inside = signed_planar_area(ring) > 0.0;
  ring_of.resize(points.size(), static_cast<RingId>(rings.size()));
  rings.push_back(span);
}

void RingEdges::sort_vertices() {
  order.reserve(points.size());
  for (EdgeId v = 0; v < points.size(); ++v) {
    if (ring(v).noded) order.push_back(v);
  }
  const auto before = [this](EdgeId a, EdgeId b) {
    return points[a].x != points[b].x   ? points[a].x < points[b].x
           : points[a].y != points[b].y ? points[a].y < points[b].y
                                        : a < b;
  };
  std::sort(order.begin(), order.end(), before);
  group_of.assign(points.size(), 0);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    if (i == 0 || points[order[i]] != points[order[i - 1]]) group_start.push_back(i);
    group_of[order[i]] = static_cast<GroupId>(group_start.size() - 1);
  }
  group_start.push_back(static_cast<std::uint32_t>(order.size()));
}

namespace {

// Edges q-a and q-b from one place: do they leave the same way?
bool leave_together(PlanePoint q, PlanePoint a, PlanePoint b) {
  return orientation(q, a, b) == 0 && (q < a) == (q < b);
}

EdgeMeeting touching(const RingEdges& edges, EdgeId a, EdgeId b) {
  const PlanePoint a0 = edges.from(a);
  const PlanePoint a1 = edges.to(a);
  if (on_segment(edges.from(b), a0, a1)) return {EdgeMeet::touch, a, b};
  if (on_segment(edges.to(b), a0, a1)) return {EdgeMeet::touch, a, edges.next(b)};
  if (on_segment(a0, edges.from(b), edges.to(b))) return {EdgeMeet::touch, b, a};
  return {EdgeMeet::touch, b, edges.next(a)};
}

}  // namespace

EdgeMeeting meet_edges(const RingEdges& edges, EdgeId a, EdgeId b) {
  const GroupId a0 = edges.group_of[a];
  const GroupId a1 = edges.group_of[edges.next(a)];
  const GroupId b0 = edges.group_of[b];
  const GroupId b1 = edges.group_of[edges.next(b)];
  const bool from_a0 = a0 == b0 || a0 == b1;
  const bool from_a1 = a1 == b0 || a1 == b1;
  if (from_a0 && from_a1) return {EdgeMeet::overlap, 0, 0};
  if (from_a0 || from_a1) {
    const PlanePoint q = from_a0 ? edges.from(a) : edges.to(a);
    const PlanePoint a_end = from_a0 ? edges.to(a) : edges.from(a);
    const PlanePoint b_end = (from_a0 ? a0 : a1) == b0 ? edges.to(b) : edges.from(b);
    return {leave_together(q, a_end, b_end) ? EdgeMeet::overlap : EdgeMeet::shared, 0, 0};
  }
  switch (meet(edges.from(a), edges.to(a), edges.from(b), edges.to(b))) {
    case SegmentMeet::none:
      return {};
    case SegmentMeet::cross:
      return {EdgeMeet::cross, 0, 0};
    case SegmentMeet::overlap:
      return {EdgeMeet::overlap, 0, 0};
    case SegmentMeet::point:
      return touching(edges, a, b);
  }
  return {};
}

void Meetings::add(const RingEdges& edges, EdgeId a, EdgeId b, const EdgeMeeting& meeting) {
  const EdgePair pair{std::min(a, b), std::max(a, b)};
  if (meeting.how == EdgeMeet::cross) crossings.push_back(pair);
  if (meeting.how == EdgeMeet::overlap) overlaps.push_back(pair);
  if (meeting.how == EdgeMeet::touch) touches.push_back({edges.group_of[meeting.vertex], meeting.through});
}

void Meetings::add(const Meetings& others) {
  crossings.insert(crossings.end(), others.crossings.begin(), others.crossings.end());
  overlaps.insert(overlaps.end(), others.overlaps.begin(), others.overlaps.end());
  touches.insert(touches.end(), others.touches.begin(), others.touches.end());
}

void Meetings::normalise() {
  const auto once = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  once(crossings);
  once(overlaps);
  once(touches);
}

}  // namespace zonegate
