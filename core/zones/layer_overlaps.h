// Purpose: which zones of one layer overlap each other, and by how much: found once, kept in the layer's index
// file, so that a check need not ask neighbours again what they share. Most layers have nothing to tell: their
// zones touch.
//
// Space: analysis plane, planar m2, the number of CommonLoops::common_area for the pair in the order of their
// positions: what a check that asks the zones themselves gets, to the last bit. Boundary convention: common
// borders are no overlap. Legal input: any layer; blocked zones have no overlaps, as they have no area. Errors:
// none; a layer in which too much overlaps to be worth keeping, one of points or lines, and one whose search
// was stopped give nothing, which means "not known", never "none". Cost: the pairs of zones whose boxes meet,
// some microseconds each for small ones; memory for some ten thousand zones. Thread rule: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/work.h"
#include "core/zones/box_tree.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

// Two zones, by position, the smaller first. NaN: could not be measured.
struct ZoneOverlap {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double area_m2 = 0.0;
};

using KnownOverlaps = std::optional<std::vector<ZoneOverlap>>;  // empty: not known

// Those that share more than nothing or cannot be measured, ascending by position. `tree` is ZoneIndex::tree()
// of the layer.
KnownOverlaps find_overlaps(const ZoneLayer& layer, const BoxTree& tree, const Work& work);

// Ascending, no pair twice, positions below `zones`.
bool is_in_order(const std::vector<ZoneOverlap>& overlaps, std::size_t zones);

// Of the pair in either order; 0 when it is not among them.
double overlap_of(const std::vector<ZoneOverlap>& overlaps, std::uint32_t a, std::uint32_t b);

}  // namespace zonegate
