#include "core/geometry/local_edges.h"

#include <algorithm>
#include <cmath>

#include "core/geometry/edge_index.h"

namespace zonegate {
namespace {

using Track = PreparedPolygons::Index::Track;

double apart(PlanePoint a, PlanePoint b) { return std::hypot(a.x - b.x, a.y - b.y); }

// In the order of the ring from `start` to `end`.
std::vector<PlanePoint> forwards(const Track& track, std::uint32_t from, PlanePoint start, std::uint32_t to,
                                 PlanePoint end) {
  std::vector<PlanePoint> out{start};
  const auto add = [&out](PlanePoint p) {
    if (out.back() != p) out.push_back(p);
  };
  const bool ahead = from == to && apart(track.from(from), start) <= apart(track.from(from), end);
  if (!ahead) {
    std::uint32_t edge = from;
    do {
      add(track.to(edge));
      edge = edge + 1 == track.edges ? 0 : edge + 1;
    } while (edge != to);
  }
  add(end);
  return out;
}

}  // namespace

void visit_edges(const PreparedPolygons& polygons, const Box& window,
                 const std::function<void(const LocalEdge&)>& visit) {
  const auto& index = polygons.index();
  index.visit_meeting(window, [&](const PreparedPolygons::Index::Block& block) {
    const Track& track = index.tracks[block.track];
    for (std::uint32_t edge = block.first; edge < block.first + block.count; ++edge) {
      const LocalEdge local{track.from(edge), track.to(edge), block.track, edge};
      Box box;
      box.add(local.a);
      box.add(local.b);
      if (box.meets(window)) visit(local);
    }
  });
}

std::vector<PlanePoint> along_ring(const PreparedPolygons& polygons, std::uint32_t ring, std::uint32_t from,
                                   PlanePoint start, std::uint32_t to, PlanePoint end) {
  const auto& tracks = polygons.index().tracks;
  if (ring >= tracks.size() || !tracks[ring].closed) return {};
  const Track& track = tracks[ring];
  if (from >= track.edges || to >= track.edges) return {};
  std::vector<PlanePoint> one = forwards(track, from, start, to, end);
  std::vector<PlanePoint> other = forwards(track, to, end, from, start);
  if (length_of(one) <= length_of(other)) return one;
  std::reverse(other.begin(), other.end());
  return other;
}

}  // namespace zonegate
