#include "core/geometry/ring_nesting.h"

#include <algorithm>
#include <optional>

#include "core/geometry/edge_sweep.h"
#include "core/geometry/ring_index.h"

namespace zonegate {
namespace {

void add(const RingEdges& edges, RingId ring, FaultKind kind, FaultList& faults) {
  const auto& span = edges.rings[ring];
  faults.add(kind, span.part, span.ring, edges.points[span.first]);
}

// Where a hole stands that does not lie directly in its shell. Nothing to say when only foreign rings stand
// between them: those are reported themselves.
std::optional<FaultKind> hole_fault(const RingEdges& edges, const std::vector<RingId>& parent, RingId hole,
                                    std::size_t& steps_left) {
  const int part = edges.rings[hole].part;
  bool in_hole = false;
  for (RingId r = parent[hole]; r != kNoRing && steps_left > 0; r = parent[r], --steps_left) {
    if (edges.rings[r].part != part) continue;
    if (edges.rings[r].ring == 0) return in_hole ? std::optional(FaultKind::holes_nested) : std::nullopt;
    in_hole = true;
  }
  return FaultKind::hole_outside;
}

}  // namespace

void report_nesting(const RingEdges& edges, const std::vector<RingId>& parent, FaultList& faults) {
  std::size_t steps_left = 10'000'000;
  for (RingId r = 0; r < edges.rings.size(); ++r) {
    const auto& span = edges.rings[r];
    const RingId around = parent[r];
    if (span.ring == 0) {
      if (around != kNoRing && edges.rings[around].ring == 0) add(edges, r, FaultKind::nested_shell, faults);
      continue;
    }
    const bool in_own_shell =
        around != kNoRing && edges.rings[around].part == span.part && edges.rings[around].ring == 0;
    if (in_own_shell) continue;
    if (const auto kind = hole_fault(edges, parent, r, steps_left)) add(edges, r, *kind, faults);
  }
}

namespace {

class PairNesting {
 public:
  PairNesting(const RingEdges& edges, const RingIndex& index, const Entanglement& entangled, FaultList& faults)
      : edges_(edges), index_(index), entangled_(entangled), faults_(faults) {}

  void run() {
    RingId shell = 0;
    for (RingId r = 0; r < edges_.rings.size() && work_left_ > 0; ++r) {
      if (edges_.rings[r].ring == 0) shell = r;
      if (!edges_.rings[r].usable) continue;
      const std::vector<RingId> around = rings_around(r);
      if (r == shell) {
        check_shell(r, around);
      } else {
        check_hole(r, shell, around);
      }
    }
    if (work_left_ == 0) faults_.more_exist();
  }

 private:
  // The rings that contain `inner`, of those that keep apart from it.
  std::vector<RingId> rings_around(RingId inner) {
    std::vector<RingId> around = index_.around(edges_.rings[inner].box);
    spend(around.size() + 1);
    const auto elsewhere = [&](RingId outer) {
      return work_left_ == 0 || entangled(inner, outer) || side_of(inner, outer) != Side::inside;
    };
    around.erase(std::remove_if(around.begin(), around.end(), elsewhere), around.end());
    return around;
  }

  void check_hole(RingId hole, RingId shell, const std::vector<RingId>& around) {
    const int part = edges_.rings[hole].part;
    const bool in_shell = std::binary_search(around.begin(), around.end(), shell);
    if (!in_shell && edges_.rings[shell].usable && !entangled(hole, shell)) {
      add(edges_, hole, FaultKind::hole_outside, faults_);
    }
    const auto own_hole = [&](RingId r) { return edges_.rings[r].part == part && edges_.rings[r].ring != 0; };
    if (std::any_of(around.begin(), around.end(), own_hole))
      add(edges_, hole, FaultKind::holes_nested, faults_);
  }

  // Rings of one part follow each other, its shell first.
  void check_shell(RingId shell, const std::vector<RingId>& around) {
    for (std::size_t i = 0; i < around.size(); ++i) {
      const auto& outer = edges_.rings[around[i]];
      if (outer.ring != 0) continue;
      const bool in_hole = i + 1 < around.size() && edges_.rings[around[i + 1]].part == outer.part;
      if (!in_hole && !meets_hole_of(around[i], shell)) {
        return add(edges_, shell, FaultKind::nested_shell, faults_);
      }
    }
  }

  // A border that crosses or follows a hole's is reported as such.
  bool meets_hole_of(RingId outer_shell, RingId shell) {
    if (!entangled_.touches(edges_.rings[shell].original) && edges_.rings[shell].noded) return false;
    for (RingId r = outer_shell + 1; r < edges_.rings.size() && edges_.rings[r].ring != 0; ++r) {
      spend(1);
      if (work_left_ == 0 || entangled(shell, r)) return true;
    }
    return false;
  }

  bool entangled(RingId a, RingId b) const {
    a = edges_.rings[a].original;
    b = edges_.rings[b].original;
    return a == b || entangled_.between(a, b);
  }

  // The rings do not cross, so any vertex off the border answers for the whole ring, and failing that the
  // middle of any edge.
  Side side_of(RingId inner, RingId outer) {
    const auto& span = edges_.rings[inner];
    for (EdgeId v = span.first; v < span.first + span.count && work_left_ > 0; ++v) {
      const Side side = locate(edges_.points[v], outer);
      if (side != Side::border) return side;
    }
    for (EdgeId v = span.first; v < span.first + span.count && work_left_ > 0; ++v) {
      const PlanePoint a = edges_.from(v);
      const PlanePoint b = edges_.to(v);
      const Side side = locate({a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2}, outer);
      if (side != Side::border) return side;
    }
    return Side::border;
  }

  Side locate(PlanePoint p, RingId ring) {
    spend(index_.effort(ring));
    return index_.locate(p, ring);
  }

  void spend(std::size_t work) { work_left_ -= std::min(work, work_left_); }

  const RingEdges& edges_;
  const RingIndex& index_;
  const Entanglement& entangled_;
  FaultList& faults_;
  std::size_t work_left_ = 400'000'000;
};

}  // namespace

void report_nesting_by_pairs(const RingEdges& edges, const Entanglement& entangled, FaultList& faults) {
  const RingIndex index(edges);
  PairNesting(edges, index, entangled, faults).run();
}

}  // namespace zonegate
