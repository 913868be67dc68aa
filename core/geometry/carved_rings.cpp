#include "core/geometry/carved_rings.h"

#include <cstdint>

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

struct Edge {
  PlanePoint from;
  PlanePoint to;
  Box box;
  std::uint32_t number;  // in ring order
  std::uint32_t next;    // the number of the edge after it in the ring
  bool changed;          // one of its ends is a rounded crossing
};

enum class Meeting { none, shared_end, point, more };

Meeting meeting_of(const Edge& e, const Edge& f) {
  const auto at_end = [](PlanePoint e_end, PlanePoint f_end, const Edge& one, const Edge& other) {
    const bool along = on_segment(e_end, other.from, other.to) || on_segment(f_end, one.from, one.to);
    return along ? Meeting::more : Meeting::shared_end;
  };
  if ((e.from == f.from && e.to == f.to) || (e.from == f.to && e.to == f.from)) return Meeting::more;
  if (e.from == f.from) return at_end(e.to, f.to, e, f);
  if (e.from == f.to) return at_end(e.to, f.from, e, f);
  if (e.to == f.from) return at_end(e.from, f.to, e, f);
  if (e.to == f.to) return at_end(e.from, f.from, e, f);
  switch (segments_meet(e.from, e.to, f.from, f.to)) {
    case SegmentMeeting::none:
      return Meeting::none;
    case SegmentMeeting::touch:
      return Meeting::point;
    case SegmentMeeting::proper:
      return Meeting::more;
  }
  return Meeting::more;
}

class Examination {
 public:
  Examination(const std::vector<Ring>& rings, std::vector<PlanePoint> crossings)
      : crossings_(std::move(crossings)) {
    std::sort(crossings_.begin(), crossings_.end());
    for (const auto& ring : rings) add(ring);
  }

  CarvedRings verdict() {
    if (without_length_ || occurrences_ != crossings_.size()) return CarvedRings::unproven;
    if (std::adjacent_find(crossings_.begin(), crossings_.end()) != crossings_.end())
      return CarvedRings::unproven;
    lay_across();
    std::sort(edges_.begin(), edges_.end(),
              [](const Edge& e, const Edge& f) { return e.box.min_x < f.box.min_x; });
    bool touching = false;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const Edge& e = edges_[i];
      for (std::size_t j = i + 1; j < edges_.size() && edges_[j].box.min_x <= e.box.max_x; ++j) {
        const Edge& f = edges_[j];
        if (e.box.max_y < f.box.min_y || f.box.max_y < e.box.min_y) continue;
        const bool neighbours = e.next == f.number || f.next == e.number;
        const bool changed = e.changed || f.changed;
        if (neighbours && !changed) continue;
        const Meeting meeting = meeting_of(e, f);
        if (meeting == Meeting::none || (neighbours && meeting == Meeting::shared_end)) continue;
        if (meeting == Meeting::more || (changed && meeting == Meeting::point)) return CarvedRings::unproven;
        touching = true;
      }
    }
    return touching ? CarvedRings::touching : CarvedRings::apart;
  }

 private:
  bool is_crossing(PlanePoint p) const { return std::binary_search(crossings_.begin(), crossings_.end(), p); }

  // The sweep runs along x. Where the edges are long in x (a comb with level teeth) the boxes, which alone it
  // looks at, are turned, so that fewer lie abreast.
  void lay_across() {
    double wide = 0.0;
    double tall = 0.0;
    for (const Edge& edge : edges_) {
      wide += edge.box.max_x - edge.box.min_x;
      tall += edge.box.max_y - edge.box.min_y;
    }
    if (wide <= tall) return;
    for (Edge& edge : edges_) {
      std::swap(edge.box.min_x, edge.box.min_y);
      std::swap(edge.box.max_x, edge.box.max_y);
    }
  }

  void add(const Ring& ring) {
    const auto first = static_cast<std::uint32_t>(edges_.size());
    bool from_is_crossing = is_crossing(ring.front());
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const bool last = i + 1 == ring.size();
      Edge edge{ring[i], ring[last ? 0 : i + 1], {}, static_cast<std::uint32_t>(edges_.size()), 0, false};
      edge.next = last ? first : edge.number + 1;
      edge.box.add(edge.from);
      edge.box.add(edge.to);
      const bool to_is_crossing = is_crossing(edge.to);
      edge.changed = from_is_crossing || to_is_crossing;
      occurrences_ += to_is_crossing ? 1 : 0;
      without_length_ = without_length_ || edge.from == edge.to;
      from_is_crossing = to_is_crossing;
      edges_.push_back(edge);
    }
  }

  std::vector<PlanePoint> crossings_;
  std::vector<Edge> edges_;
  std::size_t occurrences_ = 0;
  bool without_length_ = false;
};

}  // namespace

CarvedRings examine_rings(const std::vector<Ring>& rings, std::vector<PlanePoint> crossings) {
  return Examination(rings, std::move(crossings)).verdict();
}

}  // namespace zonegate
