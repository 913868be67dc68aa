// Purpose: the net area of farmland: what is left of a patch's area after the deduction that its layer states
// (ridges and the like, 田坎), as the farmland tables ask for it beside the gross area. Internal to core/check.
//
// The deduction is taken as spread evenly over its patch, so a footprint that takes a part of a patch takes the
// same part of the deduction. A patch states it as gross and net area, as gross and deducted area, or as a
// deduction factor; all that it states must agree. A stored area is never taken for the area of the geometry:
// only the ratio is used. What is missing, absurd or contradictory is named, and no net area is given: the
// gross one never stands in for it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/text.h"
#include "core/check/project_check.h"

namespace zonegate {

// Permanent basic farmland and cultivated land. Land use has its net areas in its composition (compose.h).
bool has_net_area(std::string_view theme);

struct NetShare {
  std::optional<double> share;  // 0–1: net area by gross area
  Text unknown;  // why there is none; empty otherwise. Begins with a small letter, ends without a stop
};

// Of a patch. `info`: the words for its fields. Cost: constant.
NetShare net_share(const ThemeInfo& info, const LayerHead& layer, const Zone& zone);

// Whether the layer has any of the fields that could tell.
bool states_net_area(const LayerHead& layer);

// Patches without a share, the first few by name: "patch 12: its deduction factor (KCXS) is 12.5, which cannot
// be; and 3 more".
class NetUnknowns {
 public:
  void add(const std::string& zone, const Text& why);
  bool empty() const { return count_ == 0; }
  Text words() const;

 private:
  static constexpr std::size_t kNamed = 3;
  std::size_t count_ = 0;
  Text words_;
};

struct NetArea {
  std::optional<double> area_m2;
  Text unknown;  // as above, with the patches named
};

// What the footprint takes of the theme, each place once; zero where it takes nothing. Unknown where a patch's
// share is, where patches overlap each other (which of them deducts, nobody can say), and where not everything
// was measured.
NetArea net_area(const ThemeTable& theme, const ThemeMeasure& measure);

}  // namespace zonegate
