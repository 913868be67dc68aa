#include "core/geometry/rejoin.h"

#include <array>
#include <map>

#include "core/geometry/contacts.h"
#include "core/geometry/nest_rings.h"

namespace zonegate {
namespace {

bool has_repeats(const Ring& ring) {
  Ring sorted = ring;
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

class Walk {
 public:
  Walk(std::vector<Chain>& chains, const Box& window)
      : chains_(chains),
        corners_{{{window.min_x, window.min_y},
                  {window.max_x, window.min_y},
                  {window.max_x, window.max_y},
                  {window.min_x, window.max_y}}} {
    for (std::size_t i = 0; i < chains.size(); ++i) entries_.emplace_back(chains[i].entry, i);
    std::sort(entries_.begin(), entries_.end());
  }

  // Going round the border, every exit must be followed by an entry: between them lies the zone.
  bool alternates() const {
    std::vector<std::pair<BorderPosition, bool>> ends;
    for (const auto& chain : chains_) {
      ends.emplace_back(chain.entry, true);
      ends.emplace_back(chain.exit, false);
    }
    std::sort(ends.begin(), ends.end());
    for (std::size_t i = 0; i < ends.size(); ++i) {
      const auto& next = ends[i + 1 == ends.size() ? 0 : i + 1];
      if (next.first == ends[i].first || next.second == ends[i].second) return false;
    }
    return true;
  }

  std::vector<Ring> loops() {
    std::vector<Ring> all;
    std::vector<bool> used(chains_.size(), false);
    for (std::size_t start = 0; start < chains_.size(); ++start) {
      if (used[start]) continue;
      Ring loop;
      for (std::size_t at = start; !used[at];) {
        used[at] = true;
        loop.insert(loop.end(), chains_[at].points.begin(), chains_[at].points.end());
        at = along_border(chains_[at].exit, loop);
      }
      all.push_back(std::move(loop));
    }
    return all;
  }

 private:
  // Adds the corners from an exit to the next entry; returns that entry's chain.
  std::size_t along_border(const BorderPosition& exit, Ring& loop) const {
    const auto found = std::upper_bound(
        entries_.begin(), entries_.end(), exit,
        [](const BorderPosition& p, const std::pair<BorderPosition, std::size_t>& e) { return p < e.first; });
    const bool wraps = found == entries_.end();
    const auto& [entry, chain] = wraps ? entries_.front() : *found;
    const int last = entry.side + (wraps ? 4 : 0);
    for (int side = exit.side + 1; side <= last; ++side)
      loop.push_back(corners_[static_cast<std::size_t>(side % 4)]);
    return chain;
  }

  std::vector<Chain>& chains_;
  std::array<PlanePoint, 4> corners_;
  std::vector<std::pair<BorderPosition, std::size_t>> entries_;
};

void add_simple(Nesting& nesting, const Ring& ring) {
  for (auto& simple : split_at_repeats(ring)) {
    const double area = signed_planar_area(simple);
    if (area > 0.0) {
      nesting.add_shell(std::move(simple));
    } else if (area < 0.0) {
      nesting.add_hole(std::move(simple));
    }
  }
}

// Rings that the window does not touch keep the company they had in the zone.
void add_whole_rings(Nesting& nesting, std::vector<WholeRing>& rings) {
  std::map<std::uint32_t, std::size_t> home;
  for (auto& ring : rings) {
    if (has_repeats(ring.points)) {
      add_simple(nesting, ring.points);
    } else if (!ring.hole) {
      home.emplace(ring.polygon, nesting.next());
      nesting.add_shell(std::move(ring.points));
    } else if (const auto known = home.find(ring.polygon); known != home.end()) {
      nesting.add_hole_of(known->second, std::move(ring.points));
    } else {
      nesting.add_hole(std::move(ring.points));
    }
  }
}

// The ring with points of its edges made vertices.
Ring with_points(const PreparedPolygons::Index::Track& track, std::vector<EdgePoint>& extra) {
  std::sort(extra.begin(), extra.end(), [&track](const EdgePoint& p, const EdgePoint& q) {
    if (p.edge != q.edge) return p.edge < q.edge;
    // Points of one line in lexicographic order are in the order of the line, forwards or backwards.
    return track.from(p.edge) < track.to(p.edge) ? p.at < q.at : q.at < p.at;
  });
  Ring ring;
  auto next = extra.begin();
  for (std::uint32_t e = 0; e < track.edges; ++e) {
    ring.push_back(track.from(e));
    for (; next != extra.end() && next->edge == e; ++next) {
      if (ring.back() != next->at) ring.push_back(next->at);
    }
  }
  return ring;
}

}  // namespace

std::vector<Ring> split_at_repeats(const Ring& ring) {
  if (!has_repeats(ring)) return {ring};
  std::vector<Ring> simple;
  Ring path;
  std::map<PlanePoint, std::size_t> place;
  const auto keep = [&simple](Ring loop) {
    if (loop.size() >= 3) simple.push_back(std::move(loop));
  };
  for (const auto p : ring) {
    const auto seen = place.find(p);
    if (seen != place.end()) {
      // Back at a point of the path: what lies between is a loop of its own.
      const auto from = path.begin() + static_cast<std::ptrdiff_t>(seen->second);
      for (auto it = from + 1; it != path.end(); ++it) place.erase(*it);
      keep(Ring(from, path.end()));
      path.erase(from + 1, path.end());
    } else {
      place.emplace(p, path.size());
      path.push_back(p);
    }
  }
  keep(std::move(path));
  return simple;
}

std::optional<MultiPolygon> rejoin(LocalLines lines, const Box& window, bool corner_inside) {
  Walk walk(lines.chains, window);
  if (!walk.alternates()) return std::nullopt;
  Nesting nesting;
  if (lines.chains.empty() && corner_inside) {
    nesting.add_shell({{window.min_x, window.min_y},
                       {window.max_x, window.min_y},
                       {window.max_x, window.max_y},
                       {window.min_x, window.max_y}});
  }
  for (const auto& loop : walk.loops()) add_simple(nesting, loop);
  add_whole_rings(nesting, lines.rings);
  if (!nesting.place_holes()) return std::nullopt;
  return nesting.take();
}

std::optional<MultiPolygon> part_at_touches(const MultiPolygon& polygons) {
  const PreparedPolygons prepared(polygons);
  std::vector<EdgePoint> touches = find_contacts(prepared.index(), prepared.index()).on_a;
  Nesting nesting;
  std::vector<std::vector<EdgePoint>> of_track(prepared.index().tracks.size());
  for (const auto& touch : touches) of_track[touch.ring].push_back(touch);
  for (std::size_t t = 0; t < of_track.size(); ++t) {
    const PreparedPolygons::Index::Track& track = prepared.index().tracks[t];
    add_simple(nesting, with_points(track, of_track[t]));
  }
  if (!nesting.place_holes()) return std::nullopt;
  return nesting.take();
}

}  // namespace zonegate
