#include "core/zones/box_tree.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonegate {
namespace {

// The middle of a box for sorting; infinite and empty boxes go to the origin so that the order stays total.
PlanePoint middle(const Box& box) {
  const PlanePoint m{box.min_x / 2 + box.max_x / 2, box.min_y / 2 + box.max_y / 2};
  return std::isfinite(m.x) && std::isfinite(m.y) ? m : PlanePoint{};
}

}  // namespace

BoxTree::BoxTree(std::vector<Box> boxes) : item_count_(boxes.size()) {
  std::vector<std::pair<PlanePoint, std::uint32_t>> order;
  order.reserve(boxes.size());
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    if (!boxes[i].empty()) order.emplace_back(middle(boxes[i]), i);
  }
  const auto by_x = [](const auto& a, const auto& b) {
    return a.first.x != b.first.x ? a.first.x < b.first.x : a.second < b.second;
  };
  const auto by_y = [](const auto& a, const auto& b) {
    return a.first.y != b.first.y ? a.first.y < b.first.y : a.second < b.second;
  };
  std::sort(order.begin(), order.end(), by_x);
  const std::size_t leaves = std::max<std::size_t>(1, (order.size() + kFan - 1) / kFan);
  const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(leaves))));
  const std::size_t per_slice = std::max<std::size_t>(1, slices) * kFan;
  for (std::size_t at = 0; at < order.size(); at += per_slice) {
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(at);
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), at + per_slice));
    std::sort(first, last, by_y);
  }
  std::vector<Node> level;
  level.reserve(order.size());
  for (const auto& [point, i] : order) level.push_back({boxes[i], i, 0});
  levels_.push_back(std::move(level));
  while (levels_.back().size() > kFan) {
    const auto& below = levels_.back();
    std::vector<Node> above;
    for (std::size_t at = 0; at < below.size(); at += kFan) {
      Node node{Box{}, static_cast<std::uint32_t>(at),
                static_cast<std::uint32_t>(std::min(kFan, below.size() - at))};
      for (std::size_t k = 0; k < node.count; ++k) node.box.add(below[at + k].box);
      above.push_back(node);
    }
    levels_.push_back(std::move(above));
  }
}

std::vector<std::uint32_t> BoxTree::meeting(const Box& window) const {
  std::vector<std::uint32_t> found;
  if (levels_.empty() || window.empty()) return found;
  const auto node = [this](std::size_t level, std::size_t i) { return levels_[level].data() + i; };
  search(node, levels_.size() - 1, 0, levels_.back().size(), window, found);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace zonegate
