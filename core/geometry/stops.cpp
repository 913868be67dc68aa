#include "core/geometry/stops.h"

#include <cmath>
#include <tuple>

#include "core/geometry/segment_meet.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

Box box_of_edge(PlanePoint a, PlanePoint b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

// The coordinate that changes most along the edge, growing from its start to its end.
double along_edge(PlanePoint from, PlanePoint to, PlanePoint at) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  if (std::abs(dx) >= std::abs(dy)) return dx >= 0.0 ? at.x : -at.x;
  return dy >= 0.0 ? at.y : -at.y;
}

class Finder {
 public:
  Finder(const Index& a, const Index& b) : sides_{&a, &b} {}

  Stops find() {
    sides_[0]->visit_meeting(sides_[1]->box, [&](const Index::Block& of_a) { meet_block(of_a); });
    for (auto& stops : found_.of) sort(stops);
    number_vertices();
    return std::move(found_);
  }

 private:
  void meet_block(const Index::Block& of_a) {
    const Index::Track& track = sides_[0]->tracks[of_a.track];
    sides_[1]->visit_meeting(of_a.box, [&](const Index::Block& of_b) {
      for (std::uint32_t e = of_a.first; e < of_a.first + of_a.count; ++e) {
        const Box box = box_of_edge(track.from(e), track.to(e));
        if (box.meets(of_b.box)) meet_edge(of_a.track, e, box, of_b);
      }
    });
  }

  void meet_edge(std::uint32_t track_a, std::uint32_t edge_a, const Box& box, const Index::Block& of_b) {
    const Index::Track& ta = sides_[0]->tracks[track_a];
    const Index::Track& tb = sides_[1]->tracks[of_b.track];
    const PlanePoint p = ta.from(edge_a);
    const PlanePoint q = ta.to(edge_a);
    if (p == q) return;
    for (std::uint32_t e = of_b.first; e < of_b.first + of_b.count; ++e) {
      const PlanePoint r = tb.from(e);
      const PlanePoint s = tb.to(e);
      if (!box.meets(box_of_edge(r, s)) || r == s) continue;
      switch (segments_meet(p, q, r, s)) {
        case SegmentMeeting::none:
          break;
        case SegmentMeeting::proper:
          add_crossing(track_a, edge_a, of_b.track, e);
          break;
        case SegmentMeeting::touch:
          for (const PlanePoint at : {p, q}) {
            if (on_segment(at, r, s)) add_vertex(at, track_a, edge_a, of_b.track, e);
          }
          for (const PlanePoint at : {r, s}) {
            if (at != p && at != q && on_segment(at, p, q)) add_vertex(at, track_a, edge_a, of_b.track, e);
          }
      }
    }
  }

  void add_crossing(std::uint32_t track_a, std::uint32_t edge_a, std::uint32_t track_b, std::uint32_t edge_b) {
    const Index::Track& ta = sides_[0]->tracks[track_a];
    const Index::Track& tb = sides_[1]->tracks[track_b];
    const PlanePoint at = crossing_point(ta.from(edge_a), ta.to(edge_a), tb.from(edge_b), tb.to(edge_b));
    const auto node = static_cast<std::uint32_t>(found_.nodes.size());
    found_.nodes.push_back({at, true, {{{track_a, edge_a}, {track_b, edge_b}}}});
    found_.of[0].push_back({track_a, edge_a, false, along_edge(ta.from(edge_a), ta.to(edge_a), at), at, node});
    found_.of[1].push_back({track_b, edge_b, false, along_edge(tb.from(edge_b), tb.to(edge_b), at), at, node});
  }

  void add_vertex(PlanePoint at, std::uint32_t track_a, std::uint32_t edge_a, std::uint32_t track_b,
                  std::uint32_t edge_b) {
    found_.of[0].push_back(placed(*sides_[0], track_a, edge_a, at));
    found_.of[1].push_back(placed(*sides_[1], track_b, edge_b, at));
  }

  static constexpr std::uint32_t kNoNode = 0xffffffff;

  // A vertex belongs to the edge that starts there, past edges without length.
  static Stop placed(const Index& side, std::uint32_t number, std::uint32_t edge, PlanePoint at) {
    const Index::Track& track = side.tracks[number];
    while (track.to(edge) == at) edge = edge + 1 == track.edges ? 0 : edge + 1;
    const bool vertex = track.from(edge) == at;
    return {number, edge, vertex, along_edge(track.from(edge), track.to(edge), at), at, kNoNode};
  }

  void sort(std::vector<Stop>& stops) {
    const auto key = [](const Stop& s) {
      return std::tuple(s.track, s.edge, !s.at_vertex, s.along, s.node != kNoNode, s.at);
    };
    std::sort(stops.begin(), stops.end(), [&key](const Stop& p, const Stop& q) { return key(p) < key(q); });
    const auto same = [](const Stop& p, const Stop& q) {
      return p.node == kNoNode && q.node == kNoNode && p.track == q.track && p.edge == q.edge && p.at == q.at;
    };
    stops.erase(std::unique(stops.begin(), stops.end(), same), stops.end());
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
      const Stop& p = stops[i];
      const Stop& q = stops[i + 1];
      if (p.track != q.track || p.edge != q.edge) continue;
      if (p.node == kNoNode && q.node == kNoNode) continue;
      if (q.along - p.along <= 1e-7 + 1.5e-14 * std::abs(p.along)) found_.ordered = false;
    }
  }

  // Stops of both sets at one vertex are one node.
  void number_vertices() {
    std::vector<Stop*> vertices;
    for (auto& stops : found_.of) {
      for (auto& stop : stops) {
        if (stop.node == kNoNode) vertices.push_back(&stop);
      }
    }
    std::sort(vertices.begin(), vertices.end(), [](const Stop* p, const Stop* q) { return p->at < q->at; });
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      if (i == 0 || vertices[i]->at != vertices[i - 1]->at)
        found_.nodes.push_back({vertices[i]->at, false, {}});
      vertices[i]->node = static_cast<std::uint32_t>(found_.nodes.size() - 1);
    }
  }

  std::array<const Index*, 2> sides_;
  Stops found_;
};

}  // namespace

Stops find_stops(const Index& a, const Index& b) { return Finder(a, b).find(); }

}  // namespace zonegate
