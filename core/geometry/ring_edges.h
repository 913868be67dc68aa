// Purpose: the rings of one zone as flat arrays of vertices and edges, cleaned of what noding cannot stand and
// sorted by position: the ground under find_faults. Internal to core/geometry.
//
// Edge e runs from vertex e to next(e) along its ring as delivered; both numbers are the same. Vertices at
// exactly the same place form a group; groups are numbered in lexicographic order (x, then y). Repeated points
// are dropped, rings that cannot be noded (bad coordinates, fewer than 3 distinct points) or that repeat
// another ring are not `noded` and take no part in groups. Cost: O(n log n). Thread rule: immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/fault_list.h"
#include "core/geometry/shape.h"

namespace zonegate {

using EdgeId = std::uint32_t;   // also a vertex
using RingId = std::uint32_t;   // over the whole zone, in the order of the source
using GroupId = std::uint32_t;  // vertices at one place

class RingEdges {
 public:
  struct RingSpan {
    int part = 0;
    int ring = 0;  // 0 shell, 1.. holes
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool usable = false;       // has an inside that can be asked about
    bool noded = false;        // usable and not the repetition of another ring
    bool left_inside = false;  // the ring runs counter-clockwise (by area)
    RingId original = 0;       // itself, or the ring that it repeats
    Box box;
  };

  // Reports bad_coordinate, duplicate_point, too_few_points.
  RingEdges(const MultiPolygon& polygons, FaultList& faults);

  // Takes a ring that repeats `original` out of the noding. Only before sort_vertices().
  void leave_out(RingId ring, RingId original) {
    rings[ring].noded = false;
    rings[ring].original = original;
  }
  void sort_vertices();

  EdgeId next(EdgeId v) const {
    const RingSpan& span = rings[ring_of[v]];
    return v + 1 == span.first + span.count ? span.first : v + 1;
  }
  EdgeId previous(EdgeId v) const {
    const RingSpan& span = rings[ring_of[v]];
    return v == span.first ? span.first + span.count - 1 : v - 1;
  }
  PlanePoint from(EdgeId e) const { return points[e]; }
  PlanePoint to(EdgeId e) const { return points[next(e)]; }
  bool ascends(EdgeId e) const { return group_of[e] < group_of[next(e)]; }
  PlanePoint low_end(EdgeId e) const { return ascends(e) ? from(e) : to(e); }
  PlanePoint high_end(EdgeId e) const { return ascends(e) ? to(e) : from(e); }
  GroupId group_count() const { return static_cast<GroupId>(group_start.size() - 1); }
  const RingSpan& ring(EdgeId e) const { return rings[ring_of[e]]; }

  std::vector<RingSpan> rings;
  std::vector<PlanePoint> points;
  std::vector<RingId> ring_of;
  // After sort_vertices():
  std::vector<EdgeId> order;               // noded vertices by place
  std::vector<GroupId> group_of;           // by vertex
  std::vector<std::uint32_t> group_start;  // into order; one more than there are groups

 private:
  void add_ring(const Ring& ring, int part, int number, FaultList& faults);
};

// Two edges of `edges`, seen topologically.
enum class EdgeMeet {
  none,
  shared,   // only at a common end
  touch,    // an end of one lies inside the other
  cross,    // inside both
  overlap,  // along a piece of positive length
};
struct EdgeMeeting {
  EdgeMeet how = EdgeMeet::none;
  EdgeId through = 0;  // touch: the edge whose inside is met
  EdgeId vertex = 0;   // touch: the vertex that lies on it
};
EdgeMeeting meet_edges(const RingEdges& edges, EdgeId a, EdgeId b);

// All that meets beyond common ends, as unordered lists without repetition once normalise() was called.
struct Meetings {
  struct EdgePair {
    EdgeId a = 0;  // a < b
    EdgeId b = 0;
    auto operator<=>(const EdgePair&) const = default;
  };
  struct Touch {
    GroupId group = 0;
    EdgeId through = 0;
    auto operator<=>(const Touch&) const = default;
  };
  std::vector<EdgePair> crossings;
  std::vector<EdgePair> overlaps;
  std::vector<Touch> touches;

  void add(const RingEdges& edges, EdgeId a, EdgeId b, const EdgeMeeting& meeting);
  void add(const Meetings& others);
  void normalise();
  bool entangled() const { return !crossings.empty() || !overlaps.empty(); }
  std::size_t size() const { return crossings.size() + overlaps.size() + touches.size(); }
};

}  // namespace zonegate
