// Purpose: everything a check is made against: layers, packs and lists, the day, the workspace's CRS and area
// method. Plain values; the Checker decides what of it is in force. Space: all layers are in the plane of
// `crs`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/crs/area.h"
#include "core/crs/reference_system.h"
#include "core/rules/rule.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct ThemeInfo {
  std::string id;
  Text name;
  bool containment = false;
  double sliver_limit_m2 = 1.0;
};

struct CheckSetup {
  ReferenceSystem crs;
  AreaMethod area_method = AreaMethod::survey;
  Day as_of;
  std::vector<ThemeInfo> themes;                         // in the order results list them
  std::vector<std::shared_ptr<const ZoneLayer>> layers;  // any validity
  std::vector<std::shared_ptr<const ZoneIndex>>
      indexes;                    // further ones that are indexed already; after `layers`
  std::vector<RulePack> packs;    // any validity; of one id the last in force counts
  std::vector<AccessList> lists;  // any validity; of one id the last in force counts
  bool keep_geometry = true;      // findings carry their conflict geometry
};

}  // namespace zonegate
