// Purpose: everything a check is made against: layers, packs and lists, the day, the workspace's CRS and area
// method. Plain values; the Checker decides what of it is in force. Space: all layers are in the plane of
// `crs`.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/crs/area.h"
#include "core/crs/reference_system.h"
#include "core/rules/rule.h"
#include "core/zones/zone_index.h"

namespace zonegate {

// What a person calls an attribute of a theme's zones. Words only: no condition reads them.
struct AttributeWords {
  std::string name;                      // as conditions write it: "level"
  Text title;                            // "protection level"
  std::map<std::string, Text> values{};  // canonical value and what people call it; others stand as they are
};

struct ThemeInfo {
  std::string id;
  Text name;
  bool containment = false;
  double sliver_limit_m2 = 1.0;
  std::vector<AttributeWords> attributes{};

  const AttributeWords* attribute(std::string_view attribute_name) const;  // nullptr: without words
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
