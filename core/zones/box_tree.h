// Purpose: which boxes meet a box: a packed, static tree over axis-parallel boxes (sort-tile-recursive order).
//
// Space: analysis plane, metres; closed boxes, a common border point is enough. Infinite boxes are legal and
// always met; empty boxes are never met. Built once, then query-only: share freely between threads. Cost: build
// O(n log n), query O(log n + hits). Source: Leutenegger, Edgington, Lopez, "STR: a simple and efficient
// algorithm for R-tree packing", ICDE 1997.
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/shape.h"

namespace zonegate {

class BoxTree {
 public:
  BoxTree() = default;
  explicit BoxTree(std::vector<Box> boxes);

  // Positions (in the vector given) of the boxes that meet `window`, ascending.
  std::vector<std::uint32_t> meeting(const Box& window) const;
  std::size_t size() const { return item_count_; }

 private:
  static constexpr std::size_t kFan = 16;
  struct Node {
    Box box;
    std::uint32_t first = 0;  // first child in the level below, or the item's position on the lowest level
    std::uint32_t count = 0;
  };
  void descend(std::size_t level, std::size_t first, std::size_t count, const Box& window,
               std::vector<std::uint32_t>& found) const;

  std::vector<std::vector<Node>> levels_;  // levels_[0]: items in packed order; back(): the root's children
  std::size_t item_count_ = 0;
};

}  // namespace zonegate
