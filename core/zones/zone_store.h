// Purpose: the zones of one layer version that lie somewhere else than in memory, fetched one at a time.
//
// Whatever a store gives has been proven to be what was stored; what it cannot prove it does not give. Then the
// zone index reads the layer whole, from where it came from. Thread rule: ask from any number of threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/error.h"
#include "core/zones/layer_overlaps.h"
#include "core/zones/zone_layer.h"

namespace zonegate {

class ZoneStore {
 public:
  virtual ~ZoneStore() = default;

  virtual std::size_t size() const = 0;
  // What ZoneIndex::near gives for the same layer in memory: positions, ascending. nullopt: damaged or
  // unreadable.
  virtual std::optional<std::vector<std::uint32_t>> near(const Box& window) const = 0;
  // Bit for bit as it was stored. nullopt: damaged or unreadable.
  virtual std::optional<Zone> zone(std::uint32_t position) const = 0;
  // What find_overlaps gave for the layer; asked once. nullopt: damaged or unreadable.
  virtual std::optional<KnownOverlaps> overlaps() const = 0;
  // The layer from its origin, zones in the same order. Asked once, when the store has failed.
  virtual Expected<std::shared_ptr<const ZoneLayer>> whole() const = 0;
};

}  // namespace zonegate
