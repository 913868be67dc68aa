#include "core/geometry/edge_pairs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonegate {
namespace {

constexpr std::size_t kLeaf = 16;
constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxMeetings = 2'000'000;

Box box_of_edge(const RingEdges& edges, EdgeId e) {
  Box box;
  box.add(edges.from(e));
  box.add(edges.to(e));
  return box;
}

// Conservative: an edge that meets the cell is never turned away.
bool may_meet(const RingEdges& edges, EdgeId e, const Box& cell) {
  const PlanePoint a = edges.from(e);
  const PlanePoint b = edges.to(e);
  if (std::max(a.x, b.x) < cell.min_x || cell.max_x < std::min(a.x, b.x) || std::max(a.y, b.y) < cell.min_y ||
      cell.max_y < std::min(a.y, b.y)) {
    return false;
  }
  // The cell's corners on both sides of the edge's line, or nearly.
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double cx = cell.min_x + (cell.max_x - cell.min_x) / 2;
  const double cy = cell.min_y + (cell.max_y - cell.min_y) / 2;
  const double far = std::max({std::abs(a.x), std::abs(a.y), std::abs(cx), std::abs(cy)});
  const double rounding = 1e-14 * far + 1e-14 * (std::abs(cx - a.x) + std::abs(cy - a.y));
  const double half_x = (cell.max_x - cell.min_x) / 2 + rounding;
  const double half_y = (cell.max_y - cell.min_y) / 2 + rounding;
  const double off = dx * (cy - a.y) - dy * (cx - a.x);
  return std::abs(off) <= (std::abs(dx) * half_y + std::abs(dy) * half_x) * 1.0000001;
}

class Halving {
 public:
  explicit Halving(const RingEdges& edges) : edges_(edges), work_left_(30'000'000 + 100 * edges.order.size()) {}

  EdgePairs run() {
    Box all;
    for (const EdgeId e : edges_.order) all.add(edges_.from(e));
    if (!edges_.order.empty()) split(edges_.order, all, 0, 0);
    result_.meetings.normalise();
    return std::move(result_);
  }

 private:
  bool exhausted() {
    if (work_left_ > 0 && result_.meetings.size() < kMaxMeetings) return false;
    result_.complete = false;
    return true;
  }
  void spend(std::size_t work) { work_left_ -= std::min(work, work_left_); }

  // `fruitless`: how many halvings in a row have not spread the edges.
  void split(const std::vector<EdgeId>& list, const Box& cell, int depth, int fruitless) {
    if (exhausted()) return;
    if (list.size() <= kLeaf || depth >= kMaxDepth || fruitless >= 4) return compare_all(list);
    Box low = cell;
    Box high = cell;
    if (cell.max_x - cell.min_x >= cell.max_y - cell.min_y) {
      low.max_x = high.min_x = cell.min_x + (cell.max_x - cell.min_x) / 2;
    } else {
      low.max_y = high.min_y = cell.min_y + (cell.max_y - cell.min_y) / 2;
    }
    spend(list.size());
    const std::vector<EdgeId> in_low = within(list, low);
    const std::vector<EdgeId> in_high = within(list, high);
    const bool spread = in_low.size() + in_high.size() < list.size() + list.size() / 2;
    split(in_low, low, depth + 1, spread ? 0 : fruitless + 1);
    split(in_high, high, depth + 1, spread ? 0 : fruitless + 1);
  }

  std::vector<EdgeId> within(const std::vector<EdgeId>& list, const Box& cell) const {
    std::vector<EdgeId> inside;
    inside.reserve(list.size());
    for (const EdgeId e : list) {
      if (may_meet(edges_, e, cell)) inside.push_back(e);
    }
    return inside;
  }

  void compare_all(std::vector<EdgeId> list) {
    const auto left = [this](EdgeId e) { return edges_.low_end(e).x; };
    std::sort(list.begin(), list.end(),
              [&](EdgeId a, EdgeId b) { return std::pair(left(a), a) < std::pair(left(b), b); });
    for (std::size_t i = 0; i < list.size() && !exhausted(); ++i) {
      const Box box = box_of_edge(edges_, list[i]);
      std::size_t j = i + 1;
      for (; j < list.size() && left(list[j]) <= box.max_x; ++j) {
        result_.meetings.add(edges_, list[i], list[j], meet_edges(edges_, list[i], list[j]));
      }
      spend(j - i);
    }
  }

  const RingEdges& edges_;
  std::size_t work_left_;
  EdgePairs result_;
};

}  // namespace

EdgePairs find_edge_pairs(const RingEdges& edges) { return Halving(edges).run(); }

}  // namespace zonegate
