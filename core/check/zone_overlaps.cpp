#include "core/check/zone_overlaps.h"

#include <algorithm>

namespace zonegate {
namespace {

constexpr double kRoundingM2 = 1e-6;
constexpr std::size_t kWorthRemembering = 500;  // vertices of both

Box common_box(const Box& a, const Box& b) {
  return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
          std::min(a.max_y, b.max_y)};
}

}  // namespace

std::optional<double> ZoneOverlaps::between(const ZonePlace& first, const ZonePlace& second,
                                            CommonLoops& loops) const {
  if (first.index == second.index) {
    if (const auto known = first.index->known_overlap(first.zone, second.zone)) return known;
  }
  return measured({first.index->prepared(first.zone), second.index->prepared(second.zone)}, loops);
}

std::optional<double> ZoneOverlaps::measured(const Pair& pair, CommonLoops& loops) const {
  const auto& a = pair.first->index();
  const auto& b = pair.second->index();
  if (a.vertices + b.vertices < kWorthRemembering) return loops.common_area(a, b);
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(pair); known != known_.end()) return known->second;
  }
  const auto area = loops.common_area(a, b);
  const std::lock_guard lock(mutex_);
  return known_.emplace(pair, area).first->second;
}

bool ZoneOverlaps::none_among(const std::vector<ZonePlace>& zones, const Box& window,
                              CommonLoops& loops) const {
  if (zones.size() < 2) return true;
  const ZoneIndex* layer = zones.front().index;
  const bool one_layer =
      std::all_of(zones.begin(), zones.end(), [&](const ZonePlace& place) { return place.index == layer; });
  if (one_layer && layer->known_to_be_disjoint()) return true;
  struct Item {
    Box box;
    std::size_t number;
  };
  std::vector<Item> items;
  items.reserve(zones.size());
  for (const ZonePlace& place : zones)
    items.push_back({common_box(place.index->prepared(place.zone)->box(), window), items.size()});
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.box.min_x < b.box.min_x; });
  double shared = 0.0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t k = i + 1; k < items.size() && items[k].box.min_x < items[i].box.max_x; ++k) {
      const Box common = common_box(items[i].box, items[k].box);
      if (!(common.min_x < common.max_x && common.min_y < common.max_y)) continue;
      // In the order of the zones, so that the number is the same in every run.
      const auto [first, second] = std::minmax(items[i].number, items[k].number);
      const auto area = between(zones[first], zones[second], loops);
      if (!area) return false;
      shared += *area;
      if (shared > kRoundingM2) return false;
    }
  }
  return true;
}

}  // namespace zonegate
