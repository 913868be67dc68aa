#include "core/geometry/ring_nesting.h"

#include <algorithm>
#include <optional>

#include "core/geometry/edge_sweep.h"
#include "core/geometry/predicates.h"

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

enum class Where { outside, border, inside };

class PairNesting {
 public:
  PairNesting(const RingEdges& edges, const Entanglement& entangled, FaultList& faults)
      : edges_(edges), entangled_(entangled), faults_(faults) {}

  void run() {
    const auto count = static_cast<RingId>(edges_.rings.size());
    std::vector<RingId> shells;
    for (RingId first = 0; first < count && work_left_ > 0;) {
      RingId last = first + 1;
      while (last < count && edges_.rings[last].ring != 0) ++last;
      shells.push_back(first);
      check_holes(first, last);
      first = last;
    }
    check_shells(shells);
    if (work_left_ == 0) faults_.more_exist();
  }

 private:
  void check_holes(RingId shell, RingId last) {
    for (RingId hole = shell + 1; hole < last && work_left_ > 0; ++hole) {
      if (separate(shell, hole) && lies(hole, shell) == Where::outside) {
        add(edges_, hole, FaultKind::hole_outside, faults_);
      }
      for (RingId other = shell + 1; other < last && work_left_ > 0; ++other) {
        if (within(hole, other)) {
          add(edges_, hole, FaultKind::holes_nested, faults_);
          break;
        }
      }
    }
  }

  void check_shells(const std::vector<RingId>& shells) {
    for (const RingId inner : shells) {
      for (const RingId outer : shells) {
        if (work_left_ == 0) return;
        if (within(inner, outer) && !in_a_hole(inner, outer)) {
          add(edges_, inner, FaultKind::nested_shell, faults_);
          break;
        }
      }
    }
  }

  bool in_a_hole(RingId inner, RingId shell) {
    for (RingId hole = shell + 1; hole < edges_.rings.size() && edges_.rings[hole].ring != 0; ++hole) {
      if (entangled(inner, hole) || within(inner, hole)) return true;
    }
    return false;
  }

  bool entangled(RingId a, RingId b) const {
    a = edges_.rings[a].original;
    b = edges_.rings[b].original;
    return a == b || entangled_.between(a, b);
  }

  bool separate(RingId a, RingId b) const {
    return edges_.rings[a].usable && edges_.rings[b].usable && !entangled(a, b);
  }

  bool within(RingId inner, RingId outer) {
    spend(1);
    return edges_.rings[outer].box.contains(edges_.rings[inner].box) && separate(inner, outer) &&
           lies(inner, outer) == Where::inside;
  }

  // The rings do not cross, so any vertex off the border answers for the whole ring, and failing that the
  // middle of any edge.
  Where lies(RingId inner, RingId outer) {
    const auto& span = edges_.rings[inner];
    for (EdgeId v = span.first; v < span.first + span.count && work_left_ > 0; ++v) {
      const Where where = locate(edges_.points[v], outer);
      if (where != Where::border) return where;
    }
    for (EdgeId v = span.first; v < span.first + span.count && work_left_ > 0; ++v) {
      const PlanePoint a = edges_.from(v);
      const PlanePoint b = edges_.to(v);
      const Where where = locate({a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2}, outer);
      if (where != Where::border) return where;
    }
    return Where::border;
  }

  // Even-odd, exact.
  Where locate(PlanePoint p, RingId ring) {
    const auto& span = edges_.rings[ring];
    spend(span.count);
    bool inside = false;
    for (EdgeId e = span.first; e < span.first + span.count; ++e) {
      const PlanePoint a = edges_.from(e);
      const PlanePoint b = edges_.to(e);
      if (on_segment(p, a, b)) return Where::border;
      if ((a.y > p.y) != (b.y > p.y) && (orientation(a, b, p) > 0) == (b.y > a.y)) inside = !inside;
    }
    return inside ? Where::inside : Where::outside;
  }

  void spend(std::size_t work) { work_left_ -= std::min(work, work_left_); }

  const RingEdges& edges_;
  const Entanglement& entangled_;
  FaultList& faults_;
  std::size_t work_left_ = 400'000'000;
};

}  // namespace

void report_nesting_by_pairs(const RingEdges& edges, const Entanglement& entangled, FaultList& faults) {
  PairNesting(edges, entangled, faults).run();
}

}  // namespace zonegate
