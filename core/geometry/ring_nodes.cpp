#include "core/geometry/ring_nodes.h"

#include <algorithm>
#include <numeric>

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

// Hostile input can run through one place a hundred thousand times.
constexpr std::size_t kMaxCrossingsAtAPlace = 10000;

// One ring running through a place, from `in` to `out`.
struct Passage {
  RingId ring;
  PlanePoint in;
  PlanePoint out;
};

// One of the two halves of a passage, leaving the place towards `to`.
struct Ray {
  PlanePoint to;
  std::uint32_t passage;
};

// Counter-clockwise from due south, the half turn to the east first; exact.
bool turns_before(PlanePoint centre, PlanePoint a, PlanePoint b) {
  const bool a_east = centre < a;
  const bool b_east = centre < b;
  if (a_east != b_east) return a_east;
  return orientation(centre, a, b) > 0;
}

// Which rings of one part hang together through which places. Rings and places joined in a circle enclose a
// piece of interior that is cut off.
class TouchGraph {
 public:
  explicit TouchGraph(std::size_t rings) : leader_(rings) {
    std::iota(leader_.begin(), leader_.end(), std::uint32_t{0});
  }

  std::uint32_t new_place() {
    leader_.push_back(static_cast<std::uint32_t>(leader_.size()));
    return leader_.back();
  }
  // False when they were connected already.
  bool connect(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a == b) return false;
    leader_[std::max(a, b)] = std::min(a, b);
    return true;
  }

 private:
  std::uint32_t find(std::uint32_t i) {
    while (leader_[i] != i) i = leader_[i] = leader_[leader_[i]];
    return i;
  }
  std::vector<std::uint32_t> leader_;
};

struct Node {
  PlanePoint at;
  std::vector<Passage> passages;
};

class Nodes {
 public:
  Nodes(const RingEdges& edges, const std::vector<Meetings::Touch>& touches, Entanglement& entangled,
        FaultList& faults)
      : edges_(edges), touches_(touches), entangled_(entangled), faults_(faults) {}

  void run() {
    each_node([this](const Node& node) { report_crossings(node); });
    // Only now is it known which rings keep apart.
    TouchGraph graph(edges_.rings.size());
    each_node([&](const Node& node) { report_splits(node, graph); });
  }

 private:
  // Visits every place with more than one passage.
  template <class Visit>
  void each_node(Visit visit) {
    Node node;
    auto touch = touches_.begin();
    for (GroupId group = 0; group < edges_.group_count(); ++group) {
      const std::uint32_t first = edges_.group_start[group];
      const std::uint32_t last = edges_.group_start[group + 1];
      const bool touched = touch != touches_.end() && touch->group == group;
      if (last - first < 2 && !touched) continue;
      node.at = edges_.points[edges_.order[first]];
      node.passages.clear();
      for (std::uint32_t i = first; i < last; ++i) {
        const EdgeId v = edges_.order[i];
        node.passages.push_back({edges_.ring_of[v], edges_.from(edges_.previous(v)), edges_.to(v)});
      }
      for (; touch != touches_.end() && touch->group == group; ++touch) {
        const EdgeId e = touch->through;
        node.passages.push_back({edges_.ring_of[e], edges_.from(e), edges_.to(e)});
      }
      visit(node);
    }
  }

  // Walking round the place, each passage opens and closes: those opened after it and still open cross it.
  void report_crossings(const Node& node) {
    const std::vector<Ray> rays = sorted_rays(node);
    std::vector<std::uint32_t> open;
    std::vector<RingId> self_crossing;
    std::size_t reports_left = kMaxCrossingsAtAPlace;
    for (const Ray& ray : rays) {
      const auto opened = std::find(open.rbegin(), open.rend(), ray.passage);
      if (opened == open.rend()) {
        open.push_back(ray.passage);
        continue;
      }
      for (auto other = open.rbegin(); other != opened; ++other) {
        if (reports_left-- == 0) return faults_.more_exist();
        if (report_crossing(node, ray.passage, *other)) self_crossing.push_back(node.passages[*other].ring);
      }
      open.erase(std::next(opened).base());
    }
    report_self_touches(node, rays, self_crossing);
  }

  void report_self_touches(const Node& node, const std::vector<Ray>& rays,
                           const std::vector<RingId>& crossing) {
    std::vector<RingId> rings;  // twice per passage
    rings.reserve(rays.size());
    for (const Ray& ray : rays) rings.push_back(node.passages[ray.passage].ring);
    std::sort(rings.begin(), rings.end());
    for (std::size_t i = 2; i < rings.size(); i += 2) {
      if (rings[i] != rings[i - 1]) continue;
      if (std::find(crossing.begin(), crossing.end(), rings[i]) != crossing.end()) continue;
      const auto& span = edges_.rings[rings[i]];
      faults_.add(FaultKind::ring_self_touch, span.part, span.ring, node.at);
    }
  }

  // Without passages that run along another one: they are reported as shared borders.
  std::vector<Ray> sorted_rays(const Node& node) const {
    std::vector<Ray> rays;
    for (std::uint32_t i = 0; i < node.passages.size(); ++i) {
      rays.push_back({node.passages[i].in, i});
      rays.push_back({node.passages[i].out, i});
    }
    const auto before = [&](const Ray& a, const Ray& b) { return turns_before(node.at, a.to, b.to); };
    std::sort(rays.begin(), rays.end(), before);
    std::vector<bool> shared(node.passages.size(), false);
    for (std::size_t i = 1; i < rays.size(); ++i) {
      if (!before(rays[i - 1], rays[i])) shared[rays[i - 1].passage] = shared[rays[i].passage] = true;
    }
    const auto along = [&](const Ray& ray) { return static_cast<bool>(shared[ray.passage]); };
    rays.erase(std::remove_if(rays.begin(), rays.end(), along), rays.end());
    return rays;
  }

  // True when it is one ring that crosses itself.
  bool report_crossing(const Node& node, std::uint32_t a, std::uint32_t b) {
    const RingId later = std::max(node.passages[a].ring, node.passages[b].ring);
    const RingId former = std::min(node.passages[a].ring, node.passages[b].ring);
    const auto& span = edges_.rings[later];
    const bool same_part = span.part == edges_.rings[former].part;
    faults_.add(same_part ? FaultKind::self_crossing : FaultKind::parts_overlap, span.part, span.ring, node.at);
    entangled_.add(former, later);
    return former == later;
  }

  void report_splits(const Node& node, TouchGraph& graph) {
    std::vector<RingId> rings;
    for (const auto& passage : node.passages) rings.push_back(passage.ring);
    std::sort(rings.begin(), rings.end());
    rings.erase(std::unique(rings.begin(), rings.end()), rings.end());
    // Rings are numbered part by part.
    for (auto first = rings.begin(); first != rings.end();) {
      const int part = edges_.rings[*first].part;
      const auto last =
          std::find_if(first, rings.end(), [&](RingId r) { return edges_.rings[r].part != part; });
      join_rings(node.at, {first, last}, graph);
      first = last;
    }
  }

  void join_rings(PlanePoint at, std::vector<RingId> rings, TouchGraph& graph) {
    const auto crossing = [this](RingId r) { return entangled_.touches(r); };
    rings.erase(std::remove_if(rings.begin(), rings.end(), crossing), rings.end());
    if (rings.size() < 2) return;
    const std::uint32_t place = graph.new_place();
    for (const RingId r : rings) {
      const auto& span = edges_.rings[r];
      if (!graph.connect(r, place)) faults_.add(FaultKind::interior_split, span.part, span.ring, at);
    }
  }

  const RingEdges& edges_;
  const std::vector<Meetings::Touch>& touches_;
  Entanglement& entangled_;
  FaultList& faults_;
};

}  // namespace

void report_nodes(const RingEdges& edges, const std::vector<Meetings::Touch>& touches, Entanglement& entangled,
                  FaultList& faults) {
  Nodes(edges, touches, entangled, faults).run();
}

}  // namespace zonegate
