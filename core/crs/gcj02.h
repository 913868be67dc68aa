// Purpose: a suspicion, never a decision, that degrees come from a web map and carry the GCJ-02 or BD-09 offset
// (300 m to 700 m in China).
//
// What can be decided honestly: nothing. The offset is a smooth shift; no coordinate shows it by itself. What
// can be seen is where data with the offset usually come from. A file is suspect when it is in degrees, lies in
// China, and
//  - a name in it says GCJ-02, BD-09 or "Mars coordinates"; or
//  - it names no datum of its own (GeoJSON's default counts as none) and bears a mark of web map exports:
//  property
//    names (adcode, cp, childNum, subFeatureIndex, ...), a map service's name, or coordinates that all lie on
//    the 1/1024 degree grid of ECharts' compressed maps.
// Six decimals or fewer are mentioned as a further hint; alone they mean nothing (much honest data has them).
// A file without these marks may still be shifted: compare it with a layer that is known to be right.
// Cost: one pass over the sample. Thread rule: free of state.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/crs/point.h"
#include "core/crs/reference_system.h"

namespace zonegate {

struct MapOriginHints {
  bool geographic = false;   // coordinates are degrees
  bool names_datum = false;  // the file itself names a datum (a .prj, a "crs" member, a GeoPackage row)
  std::vector<std::string> field_names;  // attribute or property names
  std::vector<std::string> names;        // file name, layer name, title, description
  std::span<const GeoPoint> sample;      // some or all vertices
};

struct MapOffsetSuspicion {
  std::vector<Text> reasons;  // at least one
  Text warning;               // one sentence that says it is a suspicion, why, and what to do
};

std::optional<MapOffsetSuspicion> suspect_map_offset(const MapOriginHints& hints);

}  // namespace zonegate
