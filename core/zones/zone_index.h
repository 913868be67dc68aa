// Purpose: one layer version ready for questions: which zones lie near a box, each prepared for overlay, and
// which zones cannot be looked at and why.
//
// A zone is blocked when it has a blocking fault, could not be read, or is of a kind that has no area (a line,
// a point without radius). Every footprint that meets a blocked zone's claimed box is undetermined (design
// section 5): the index hands such zones out like any other and never hides them. Point zones with a positive
// number in the field `radius` become discs, line zones with `width` become strips. Thread rule: immutable
// after creation. Cost: one pass over all vertices, on `threads` threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/geometry/prepared.h"
#include "core/zones/box_tree.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

// Points without a positive number in the field `radius`, or lines without one in `width` (a number delivered
// as text counts): such a zone has no area and is blocked.
bool lacks_size(const ZoneLayer& layer, const Zone& zone);

class ZoneIndex {
 public:
  ZoneIndex(std::shared_ptr<const ZoneLayer> layer, unsigned threads);

  const ZoneLayer& layer() const { return *layer_; }
  const Zone& zone(std::uint32_t position) const { return layer_->zones[position]; }
  std::vector<std::uint32_t> near(const Box& window) const { return tree_.meeting(window); }

  // nullptr when the zone is blocked.
  const PreparedPolygons* prepared(std::uint32_t position) const {
    return prepared_[position] ? &*prepared_[position] : nullptr;
  }
  // Of a zone delivered as points alone: its circles, for distances; `prepared` has them as 256-gons.
  std::optional<double> point_radius(std::uint32_t position) const;
  // Why a blocked zone cannot be looked at, with fault kinds and coordinates.
  Text blocked_reason(std::uint32_t position) const;

 private:
  void prepare(std::uint32_t position);

  std::shared_ptr<const ZoneLayer> layer_;
  std::vector<std::optional<PreparedPolygons>> prepared_;
  std::vector<std::unique_ptr<MultiPolygon>> grown_;  // polygons made from points and lines
  BoxTree tree_;
};

}  // namespace zonegate
