#include "core/check/zone_overlaps.h"

#include <algorithm>
#include <functional>

namespace zonegate {
namespace {

constexpr double kRoundingM2 = 1e-6;
constexpr std::size_t kWorthRemembering = 500;  // vertices of both

Box common_box(const Box& a, const Box& b) {
  return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
          std::min(a.max_y, b.max_y)};
}

}  // namespace

std::optional<double> ZoneOverlaps::between(const Pair& pair, CommonLoops& loops) const {
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

bool ZoneOverlaps::none_among(const std::vector<const PreparedPolygons*>& zones, const Box& window,
                              CommonLoops& loops) const {
  struct Item {
    Box box;
    const PreparedPolygons* zone;
  };
  std::vector<Item> items;
  items.reserve(zones.size());
  for (const auto* zone : zones) items.push_back({common_box(zone->box(), window), zone});
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.box.min_x < b.box.min_x; });
  double shared = 0.0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t k = i + 1; k < items.size() && items[k].box.min_x < items[i].box.max_x; ++k) {
      const Box common = common_box(items[i].box, items[k].box);
      if (!(common.min_x < common.max_x && common.min_y < common.max_y)) continue;
      const bool ordered = std::less<>{}(items[i].zone, items[k].zone);
      const auto area =
          between(ordered ? Pair{items[i].zone, items[k].zone} : Pair{items[k].zone, items[i].zone}, loops);
      if (!area) return false;
      shared += *area;
      if (shared > kRoundingM2) return false;
    }
  }
  return true;
}

}  // namespace zonegate
