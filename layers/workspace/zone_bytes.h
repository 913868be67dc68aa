// Purpose: one zone as bytes and back, bit for bit, for the index file: nothing is normalised, ordered or
// repaired; faulty polygons, NaN and -0.0 survive.
//
// Layout, little-endian: u8 flags (1 unreadable, 2 faults, 4 repair, 8 lines or points, 16 a claimed box that
// is not the shape's own), u32 length and bytes of the id, u32 attribute count and values (value_bytes.h; text
// with u64 length), u32 polygon count, per polygon u32 ring count, per ring u32 point count; then, where the
// flags say so, what they name; last the points of all rings, lines and points in that order, 16 bytes each.
#pragma once

#include <optional>

#include "core/zones/zone_layer.h"
#include "layers/workspace/bytes.h"

namespace zonegate::store {

void put_zone(const Zone& zone, ByteWriter& out);
// nullopt: bytes that put_zone does not write.
std::optional<Zone> get_zone(Bytes bytes);

}  // namespace zonegate::store
