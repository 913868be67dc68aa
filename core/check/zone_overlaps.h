// Purpose: do zones overlap each other? Zones of one layer should not, and where they do not the theme's total
// is the sum over them. Internal to core/check.
//
// Space: planar m2. What the layer's index knows of its own zones is taken from there; of others, a pair of
// zones with many vertices is measured once and remembered. The answer is the same either way. Where either
// cannot be measured the answer is "not known". Thread rule: share freely. Cost: pairs of zones whose boxes
// meet within the window; nothing for zones of one layer that is known to be disjoint.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "core/geometry/common_loops.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct ZonePlace {
  const ZoneIndex* index = nullptr;
  std::uint32_t zone = 0;  // not blocked
};

class ZoneOverlaps {
 public:
  // Do no two of these share more than 1e-6 m2 (rounding) in all, wherever their boxes meet in `window`?
  // False: they may. `zones` in the order of layers, then positions.
  bool none_among(const std::vector<ZonePlace>& zones, const Box& window, CommonLoops& loops) const;

 private:
  using Pair = std::pair<const PreparedPolygons*, const PreparedPolygons*>;
  std::optional<double> between(const ZonePlace& first, const ZonePlace& second, CommonLoops& loops) const;
  std::optional<double> measured(const Pair& pair, CommonLoops& loops) const;

  mutable std::mutex mutex_;
  mutable std::map<Pair, std::optional<double>> known_;
};

}  // namespace zonegate
