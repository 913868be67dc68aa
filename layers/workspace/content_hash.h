// Purpose: content_sha256, the identity of what a layer version says, whatever the order its zones came in.
//
// It covers everything of the layer that can decide an outcome: fields, zones with attributes, faults, repairs
// and unreadable ones, and the coverage. It leaves out the identity (names, validity, custodian) and the notes.
// Zones are taken in the order of the bytes of their ids; -0.0 counts as 0.0; ring order, start and direction
// count as they are (an index built for one content fits every layer with the same hash but for zone order).
//
// Bytes fed to SHA-256: int = 8 bytes little-endian two's complement; double = IEEE 754 binary64 little-endian;
// text = int length, bytes; points = int count, then x, y as doubles; box = min_x, min_y, max_x, max_y.
//   text "zonegate-content-1"
//   int field count; per field: text name, text source_name
//   int zone count; per zone, sorted by id:
//     text id
//     polygons: int count; per polygon: int ring count, points per ring (shell first, not closed)
//     lines: int count; points per line
//     points
//     int attribute count; per attribute: int type (0 empty, 1 text, 2 double, 3 integer, 4 day), then nothing,
//       text, double, int, or three ints year month day
//     faults: int count; per fault: text kind id, int part, int ring, double x, double y
//     int 0, or int 1 then the repair: text method, double area before, double area after, faults
//     text unreadable, box claimed_box
//   coverage: int kind (0 none, 1 extent, 2 polygon), text stated_as, polygons
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/zones/zone_layer.h"

namespace zonegate::store {

// Positions of the zones in the order of their ids.
std::vector<std::size_t> zones_by_id(const ZoneLayer& layer);

// `order` is zones_by_id(layer).
std::string content_sha256(const ZoneLayer& layer, const std::vector<std::size_t>& order);

}  // namespace zonegate::store
