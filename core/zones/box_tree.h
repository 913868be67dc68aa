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
  static constexpr std::size_t kFan = 16;
  struct Node {
    Box box;
    std::uint32_t first = 0;  // first child in the level below, or the item's position on the lowest level
    std::uint32_t count = 0;  // of children; 0 on the lowest level
  };

  BoxTree() = default;
  explicit BoxTree(std::vector<Box> boxes);

  // Positions (in the vector given) of the boxes that meet `window`, ascending.
  std::vector<std::uint32_t> meeting(const Box& window) const;
  std::size_t size() const { return item_count_; }

  // levels()[0]: the items in packed order (neighbours lie near each other), empty boxes left out; back(): the
  // root's children. Empty for a tree of nothing.
  const std::vector<std::vector<Node>>& levels() const { return levels_; }

  // The search itself, for nodes wherever they lie: `node(level, i)` gives a const Node* or nullptr when it
  // cannot be read, which ends the search with false. `first` and `count` name nodes of `level`. Positions are
  // appended in no order.
  template <class NodeAt>
  static bool search(const NodeAt& node, std::size_t level, std::size_t first, std::size_t count,
                     const Box& window, std::vector<std::uint32_t>& found) {
    for (std::size_t i = first; i < first + count; ++i) {
      const Node* at = node(level, i);
      if (at == nullptr) return false;
      if (!at->box.meets(window)) continue;
      if (level == 0) {
        found.push_back(at->first);
      } else if (!search(node, level - 1, at->first, at->count, window, found)) {
        return false;
      }
    }
    return true;
  }

 private:
  std::vector<std::vector<Node>> levels_;
  std::size_t item_count_ = 0;
};

}  // namespace zonegate
