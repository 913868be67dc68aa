// Purpose: which rings are known to cross or share borders with each other, so that questions that make sense
// for separate rings only (inside, outside, cut apart) are not asked of these. Internal to core/geometry.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "core/geometry/ring_edges.h"

namespace zonegate {

class Entanglement {
 public:
  explicit Entanglement(std::size_t rings) : by_ring_(rings, false) {}

  void add(RingId a, RingId b) {
    by_ring_[a] = by_ring_[b] = true;
    pairs_.insert(key(a, b));
  }
  bool any() const { return !pairs_.empty(); }
  bool touches(RingId a) const { return by_ring_[a]; }
  bool between(RingId a, RingId b) const { return pairs_.count(key(a, b)) > 0; }

 private:
  static std::uint64_t key(RingId a, RingId b) {
    return (static_cast<std::uint64_t>(std::min(a, b)) << 32U) | std::max(a, b);
  }
  std::vector<bool> by_ring_;
  std::unordered_set<std::uint64_t> pairs_;
};

}  // namespace zonegate
