#include "app/session/drawing/snapping.h"

#include <algorithm>

#include "core/geometry/local_edges.h"
#include "core/geometry/segment_meet.h"

namespace zonegate::session {
namespace {

constexpr std::size_t kMostEdges = 4000;
constexpr std::size_t kMostCrossed = 160;  // edges that are crossed with each other: the nearest ones

struct Candidate {
  PlanePoint a, b;
  double away = 0.0;
  const SnapLayer* layer = nullptr;  // nullptr: the drawing
  std::uint32_t zone = 0;
  std::uint32_t ring = 0;
  std::uint32_t edge = 0;
};

void offer(std::vector<Candidate>& out, const SnapWish& wish, Candidate edge) {
  edge.away = distance(wish.at, nearest_on_segment(wish.at, edge.a, edge.b));
  if (edge.away <= wish.tolerance && out.size() < kMostEdges) out.push_back(edge);
}

bool is_held(const SnapWish& wish, const TrackRef& ref, std::size_t vertex) {
  return wish.held && wish.held->track == ref && wish.held->vertex == vertex;
}

void add_own(std::vector<Candidate>& out, const SnapWish& wish) {
  if (wish.own != nullptr) {
    for_each_track(*wish.own, [&](const TrackRef& ref, const std::vector<PlanePoint>& track) {
      if (ref.kind == TrackKind::points) {
        for (std::size_t i = 0; i < track.size(); ++i) {
          if (!is_held(wish, ref, i)) offer(out, wish, {track[i], track[i]});
        }
      }
      for (std::size_t i = 0; i < edges_of(ref.kind, track.size()); ++i) {
        const std::size_t next = (i + 1) % track.size();
        if (!is_held(wish, ref, i) && !is_held(wish, ref, next)) offer(out, wish, {track[i], track[next]});
      }
    });
  }
  if (wish.path == nullptr) return;
  // Not the edge that is being drawn from the last corner.
  for (std::size_t i = 0; i + 1 < wish.path->size(); ++i) {
    offer(out, wish, {(*wish.path)[i], (*wish.path)[i + 1]});
  }
}

void add_zones(std::vector<Candidate>& out, const std::vector<SnapLayer>& layers, const SnapWish& wish) {
  const Box window = Box{wish.at.x, wish.at.y, wish.at.x, wish.at.y}.grown(wish.tolerance);
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    for (const std::uint32_t zone : layer->index->near(window)) {
      if (out.size() >= kMostEdges) return;
      const PreparedPolygons* prepared = layer->index->prepared(zone);
      if (prepared == nullptr) continue;
      visit_edges(*prepared, window, [&](const LocalEdge& edge) {
        offer(out, wish, {edge.a, edge.b, 0.0, &*layer, zone, edge.ring, edge.edge});
      });
    }
  }
}

Text name_of(const Candidate& edge) {
  if (edge.layer == nullptr) return {"the drawing", "所绘图形"};
  const std::string rest =
      " · " + edge.layer->index->layer().identity.layer + " · " + edge.layer->index->zone(edge.zone).id;
  return {edge.layer->theme.en + rest, edge.layer->theme.zh + rest};
}

Text kind_name(SnapKind kind) {
  switch (kind) {
    case SnapKind::corner:
      return {"corner", "界址点"};
    case SnapKind::crossing:
      return {"crossing", "交点"};
    case SnapKind::edge:
      break;
  }
  return {"edge", "边"};
}

struct Best {
  std::optional<PlanePoint> at;
  double away = 0.0;
  const Candidate* edge = nullptr;
  const Candidate* other = nullptr;

  void take(PlanePoint p, const SnapWish& wish, const Candidate& from, const Candidate* and_other = nullptr) {
    const double distance_to = distance(wish.at, p);
    if (distance_to > wish.tolerance || (at && distance_to >= away)) return;
    at = p;
    away = distance_to;
    edge = &from;
    other = and_other;
  }
};

Best nearest_corner(const std::vector<Candidate>& edges, const SnapWish& wish) {
  Best best;
  for (const Candidate& edge : edges) {
    best.take(edge.a, wish, edge);
    best.take(edge.b, wish, edge);
  }
  // The first corner of the stroke has no finished edge yet.
  static const Candidate stroke{};
  if (wish.path != nullptr && !wish.path->empty()) best.take(wish.path->front(), wish, stroke);
  return best;
}

Best nearest_crossing(const std::vector<Candidate>& edges, const SnapWish& wish) {
  std::vector<const Candidate*> close;
  close.reserve(edges.size());
  for (const Candidate& edge : edges) close.push_back(&edge);
  if (close.size() > kMostCrossed) {
    std::nth_element(close.begin(), close.begin() + kMostCrossed, close.end(),
                     [](const Candidate* a, const Candidate* b) { return a->away < b->away; });
    close.resize(kMostCrossed);
  }
  Best best;
  for (std::size_t i = 0; i < close.size(); ++i) {
    for (std::size_t j = i + 1; j < close.size(); ++j) {
      const Candidate& a = *close[i];
      const Candidate& b = *close[j];
      if (meet(a.a, a.b, b.a, b.b) == SegmentMeet::cross) {
        best.take(crossing_point(a.a, a.b, b.a, b.b), wish, a, &b);
      }
    }
  }
  return best;
}

Best nearest_edge(const std::vector<Candidate>& edges, const SnapWish& wish) {
  Best best;
  for (const Candidate& edge : edges) best.take(nearest_on_segment(wish.at, edge.a, edge.b), wish, edge);
  return best;
}

Snap made(const Best& best, SnapKind kind, const std::vector<Candidate>& edges) {
  Snap snap{kind, *best.at, {}, {}};
  const Text what = kind_name(kind);
  const Text whose = name_of(*best.edge);
  snap.named = {what.en + " · " + whose.en, what.zh + " · " + whose.zh};
  if (best.other != nullptr) {
    const Text others = name_of(*best.other);
    snap.named = {snap.named.en + "\n× " + others.en, snap.named.zh + "\n× " + others.zh};
  }
  for (const Candidate& edge : edges) {
    const bool through = &edge == best.edge || &edge == best.other || edge.a == *best.at || edge.b == *best.at;
    if (edge.layer == nullptr || !through) continue;
    const BorderPlace place{edge.layer->index, edge.zone, edge.ring, edge.edge, *best.at};
    const bool there = std::any_of(snap.borders.begin(), snap.borders.end(),
                                   [&](const BorderPlace& known) { return known.same_border(place); });
    if (!there) snap.borders.push_back(place);
  }
  return snap;
}

}  // namespace

std::optional<Snap> snap(const std::vector<SnapLayer>& layers, const SnapWish& wish) {
  std::vector<Candidate> edges;
  add_own(edges, wish);
  add_zones(edges, layers, wish);
  if (wish.corners) {
    if (const Best best = nearest_corner(edges, wish); best.at) return made(best, SnapKind::corner, edges);
  }
  if (wish.crossings) {
    if (const Best best = nearest_crossing(edges, wish); best.at) return made(best, SnapKind::crossing, edges);
  }
  if (wish.edges) {
    if (const Best best = nearest_edge(edges, wish); best.at) return made(best, SnapKind::edge, edges);
  }
  return std::nullopt;
}

Path trace(const std::vector<BorderPlace>& from, const std::vector<BorderPlace>& to) {
  for (const BorderPlace& start : from) {
    for (const BorderPlace& end : to) {
      if (!start.same_border(end) || start.at == end.at) continue;
      const PreparedPolygons* prepared = start.index->prepared(start.zone);
      if (prepared == nullptr) continue;
      const Path way = along_ring(*prepared, start.ring, start.edge, start.at, end.edge, end.at);
      if (way.size() < 2) continue;
      return {way.begin() + 1, way.end() - 1};
    }
  }
  return {};
}

}  // namespace zonegate::session
