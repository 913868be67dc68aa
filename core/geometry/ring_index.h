// Purpose: asking many points about many rings of one zone: which rings may contain a box, and on which side of
// a ring a point lies. Internal to core/geometry.
//
// Exact (even-odd, any ring, self-crossing ones included). Cost: building O(n + r log r) for r rings; a
// question about boxes O(log r + answers) as a rule; a point O(n / 32) and less. Keeps a reference to the
// edges. Thread rule: immutable once built.
#pragma once

#include <vector>

#include "core/geometry/predicates.h"
#include "core/geometry/ring_edges.h"

namespace zonegate {

class RingIndex {
 public:
  explicit RingIndex(const RingEdges& edges);

  // Usable rings whose box contains `box`, in ascending order.
  std::vector<RingId> around(const Box& box) const;
  // Usable rings whose box lies in `box`, in ascending order; at most `limit` of them.
  std::vector<RingId> within(const Box& box, std::size_t limit) const;
  Side locate(PlanePoint p, RingId ring) const;
  // What locate() costs at most.
  std::size_t effort(RingId ring) const { return edges_.rings[ring].count / kBlock + 1; }

 private:
  static constexpr std::uint32_t kBlock = 32;
  struct Node {
    Box all;            // of the boxes below
    std::uint32_t low;  // first and last ring of the leaf in `ids_`, or the two nodes below
    std::uint32_t high;
    bool leaf;
  };
  std::uint32_t build(std::uint32_t first, std::uint32_t last);
  template <class Enter, class Take>
  void walk(Enter enter, Take take) const;

  const RingEdges& edges_;
  std::vector<Box> blocks_;                 // of kBlock edges
  std::vector<std::uint32_t> first_block_;  // by ring
  std::vector<RingId> ids_;
  std::vector<Node> nodes_;
};

}  // namespace zonegate
