// Purpose: one zone met by one footprint: what they share, measured without building a geometry, and the
// geometry itself where somebody looks at it or a question needs it. Internal to core/check.
//
// Areas come from the measuring kernel (core/geometry/common_loops.h), or, where borders touch or run together,
// from the carved geometry: by the same decision whoever asks, so that a number is the same in every run. When
// a piece is carved the other number stands as its witness: a gap beyond max(1e-9 A, 1e-4 m2) is an error that
// names both. Thread rule: hits belong to the thread that made them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/check/finding.h"
#include "core/check/footprint.h"
#include "core/geometry/common_loops.h"
#include "core/zones/zone_index.h"

namespace zonegate {

struct PartHit {
  std::size_t part = 0;
  double area_m2 = 0.0;
  double planar_m2 = 0.0;
  double border_m = 0.0;                      // length of the border of what they share
  double smallest_m2 = 0.0;                   // planar; no connected piece of it is smaller
  Box box;                                    // of what they share
  mutable std::optional<MultiPolygon> piece;  // see piece_of
};

struct ZoneHit {
  const ZoneIndex* index = nullptr;
  std::uint32_t zone = 0;
  Relation relation = Relation::overlaps;
  std::vector<PartHit> parts;
  double area_m2 = 0.0;  // overlapping parts counted once
  Rung rung = Rung::exact;
  bool sliver = false;  // all of it lies in slivers of the theme
  bool thin = false;
};

// A zone against every part of the footprint. `touches` is set when their borders meet and nothing else.
// Errors: of the overlay, of the meter: the zone must then be undetermined, never 0.
Expected<std::optional<ZoneHit>> meet_zone(const ZoneIndex& index, std::uint32_t zone,
                                           const Footprint& footprint, const AreaMeter& meter,
                                           CommonLoops& loops, bool& touches);

// The common geometry, carved at the first question. Errors: geometry.overlay_failed,
// geometry.witness_disagrees.
Expected<const MultiPolygon*> piece_of(const ZoneHit& hit, const PartHit& part, const Footprint& footprint);
// Of all parts of all hits, for overlays on them.
Expected<std::vector<const MultiPolygon*>> pieces_of(const std::vector<ZoneHit>& hits,
                                                     const Footprint& footprint);

}  // namespace zonegate
