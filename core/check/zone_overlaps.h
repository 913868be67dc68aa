// Purpose: do zones overlap each other? Zones of one layer should not, and where they do not the theme's total
// is the sum over them. Internal to core/check.
//
// Space: planar m2. A pair of zones with many vertices is measured once and remembered. Where either cannot be
// measured the answer is "not known". Thread rule: share freely. Cost: pairs of zones whose boxes meet within
// the window.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "core/geometry/common_loops.h"

namespace zonegate {

class ZoneOverlaps {
 public:
  // Do no two of these share more than 1e-6 m2 (rounding) in all, wherever their boxes meet in `window`?
  // False: they may.
  bool none_among(const std::vector<const PreparedPolygons*>& zones, const Box& window,
                  CommonLoops& loops) const;

 private:
  using Pair = std::pair<const PreparedPolygons*, const PreparedPolygons*>;
  std::optional<double> between(const Pair& pair, CommonLoops& loops) const;

  mutable std::mutex mutex_;
  mutable std::map<Pair, std::optional<double>> known_;
};

}  // namespace zonegate
