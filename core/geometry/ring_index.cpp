#include "core/geometry/ring_index.h"

#include <algorithm>

namespace zonegate {
namespace {

constexpr std::uint32_t kLeafRings = 8;

double middle_x(const Box& box) { return box.min_x / 2 + box.max_x / 2; }
double middle_y(const Box& box) { return box.min_y / 2 + box.max_y / 2; }

}  // namespace

RingIndex::RingIndex(const RingEdges& edges) : edges_(edges) {
  for (RingId r = 0; r < edges.rings.size(); ++r) {
    const auto& span = edges.rings[r];
    first_block_.push_back(static_cast<std::uint32_t>(blocks_.size()));
    if (span.usable) ids_.push_back(r);
    for (std::uint32_t i = 0; i < span.count; ++i) {
      if (i % kBlock == 0) blocks_.emplace_back();
      blocks_.back().add(edges.from(span.first + i));
      blocks_.back().add(edges.to(span.first + i));
    }
  }
  if (!ids_.empty()) build(0, static_cast<std::uint32_t>(ids_.size()));
}

// Halves the list by the middles of its boxes along the longer side; returns the node's number.
std::uint32_t RingIndex::build(std::uint32_t first, std::uint32_t last) {
  const auto number = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({Box{}, first, last, true});
  Box middles;
  for (std::uint32_t i = first; i < last; ++i) {
    const Box& box = edges_.rings[ids_[i]].box;
    nodes_[number].all.add(box);
    middles.add(PlanePoint{middle_x(box), middle_y(box)});
  }
  if (last - first <= kLeafRings) return number;
  const bool by_x = middles.max_x - middles.min_x >= middles.max_y - middles.min_y;
  const auto before = [&](RingId a, RingId b) {
    const Box& box_a = edges_.rings[a].box;
    const Box& box_b = edges_.rings[b].box;
    return by_x ? middle_x(box_a) < middle_x(box_b) : middle_y(box_a) < middle_y(box_b);
  };
  const std::uint32_t half = first + (last - first) / 2;
  std::nth_element(ids_.begin() + first, ids_.begin() + half, ids_.begin() + last, before);
  const std::uint32_t low = build(first, half);
  const std::uint32_t high = build(half, last);
  nodes_[number].low = low;
  nodes_[number].high = high;
  nodes_[number].leaf = false;
  return number;
}

template <class Enter, class Take>
void RingIndex::walk(Enter enter, Take take) const {
  std::vector<std::uint32_t> open;
  if (!nodes_.empty()) open.push_back(0);
  while (!open.empty()) {
    const Node& node = nodes_[open.back()];
    open.pop_back();
    if (!enter(node.all)) continue;
    if (!node.leaf) {
      open.push_back(node.low);
      open.push_back(node.high);
      continue;
    }
    for (std::uint32_t i = node.low; i < node.high; ++i) take(ids_[i]);
  }
}

std::vector<RingId> RingIndex::around(const Box& box) const {
  std::vector<RingId> found;
  walk([&](const Box& all) { return all.contains(box); },
       [&](RingId r) {
         if (edges_.rings[r].box.contains(box)) found.push_back(r);
       });
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<RingId> RingIndex::within(const Box& box, std::size_t limit) const {
  std::vector<RingId> found;
  walk([&](const Box& all) { return found.size() < limit && all.meets(box); },
       [&](RingId r) {
         if (found.size() < limit && box.contains(edges_.rings[r].box)) found.push_back(r);
       });
  std::sort(found.begin(), found.end());
  return found;
}

Side RingIndex::locate(PlanePoint p, RingId ring) const {
  const auto& span = edges_.rings[ring];
  bool inside = false;
  for (std::uint32_t i = 0; i < span.count; i += kBlock) {
    const Box& box = blocks_[first_block_[ring] + i / kBlock];
    if (p.y < box.min_y || box.max_y < p.y || box.max_x < p.x) continue;
    const EdgeId first = span.first + i;
    const EdgeId last = std::min(first + kBlock, span.first + span.count) - 1;
    if (p.x < box.min_x) {
      // All of it to the right: only its two ends decide how often it passes p's height.
      if ((edges_.from(first).y > p.y) != (edges_.to(last).y > p.y)) inside = !inside;
      continue;
    }
    for (EdgeId e = first; e <= last; ++e) {
      const PlanePoint a = edges_.from(e);
      const PlanePoint b = edges_.to(e);
      if (on_segment(p, a, b)) return Side::border;
      if ((a.y > p.y) != (b.y > p.y) && (orientation(a, b, p) > 0) == (b.y > a.y)) inside = !inside;
    }
  }
  return inside ? Side::inside : Side::outside;
}

}  // namespace zonegate
