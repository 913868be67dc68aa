// Purpose: one layer version ready for questions: which zones lie near a box, each prepared for overlay, and
// which zones cannot be looked at and why.
//
// A zone is blocked when it has a blocking fault, could not be read, or is of a kind that has no area (a line,
// a point without radius). Every footprint that meets a blocked zone's claimed box is undetermined (design
// section 5): the index hands such zones out like any other and never hides them. Point zones with a positive
// number in the field `radius` become discs, line zones with `width` become strips.
//
// A zone is read and prepared when it is first asked for, once. The layer lies in memory, or in a store (an
// index file): then opening costs nothing, and a store that turns out to be damaged is replaced by the layer
// itself, without a trace in the answers. When even that cannot be read, everything is near one zone that
// cannot be looked at. Thread rule: ask from any number of threads; what was handed out stays. Cost: from
// memory one pass over all vertices, on `threads` threads; a zone's first question one pass over its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry/prepared.h"
#include "core/zones/box_tree.h"
#include "core/zones/layer_overlaps.h"
#include "core/zones/zone_layer.h"
#include "core/zones/zone_store.h"

namespace zonegate {

// A point or line whose size nobody stated is met by every footprint within this distance of it (metres, in the
// plane, box to box): our own choice, the reach of a parcel of 12 ha (docs/decisions.md), since no standard
// states one.
inline constexpr double kUnknownReachM = 200.0;

// Points without a number in the field `radius` that is above zero and at most 100 km, or lines without one in
// `width` (a number delivered as text counts): such a zone has no area and is blocked.
bool lacks_size(const LayerHead& layer, const Zone& zone);

// Unreadable, with a blocking fault, or polygons without any: such a zone of polygons has no area to ask for.
bool is_blocked(const Zone& zone);

class ZoneIndex {
 public:
  ZoneIndex(std::shared_ptr<const ZoneLayer> layer, unsigned threads);
  // `head` belongs to the layer whose zones `store` holds.
  ZoneIndex(std::shared_ptr<const LayerHead> head, std::unique_ptr<const ZoneStore> store);
  ~ZoneIndex();
  ZoneIndex(const ZoneIndex&) = delete;
  ZoneIndex& operator=(const ZoneIndex&) = delete;

  const LayerHead& layer() const { return *head_; }
  const Zone& zone(std::uint32_t position) const;
  std::vector<std::uint32_t> near(const Box& window) const;  // ascending
  std::size_t size() const { return count_; }
  // By its id: looked for in the window first, then everywhere. nullptr: there is none.
  const Zone* find(std::string_view id, const Box& window) const;

  // nullptr when the zone is blocked.
  const PreparedPolygons* prepared(std::uint32_t position) const;
  // Of a zone delivered as points alone: its circles, for distances; `prepared` has them as 256-gons.
  std::optional<double> point_radius(std::uint32_t position) const;
  // Why a blocked zone cannot be looked at, with fault kinds and coordinates.
  Text blocked_reason(std::uint32_t position) const;
  // What a person does about it, one sentence: repair is offered only where it can help.
  Text blocked_remedy(std::uint32_t position) const;

  // A zone's whole area by the workspace's method, m2: remembered for whoever asks next.
  std::optional<double> known_area(std::uint32_t position) const;
  void remember_area(std::uint32_t position, double square_metres) const;

  // Planar m2 that two zones share, as find_overlaps has it. nullopt: nobody has looked, or it could not be
  // measured: ask the zones.
  std::optional<double> known_overlap(std::uint32_t a, std::uint32_t b) const;
  bool known_to_be_disjoint() const;  // no two zones share anything
  // For whoever asks next; the first one counts. They must be this layer's.
  void remember_overlaps(std::vector<ZoneOverlap> overlaps) const;

  // Of an index made from a layer in memory: the tree over its zones, for writing a store.
  const BoxTree& tree() const { return tree_; }
  // The store failed and the layer was read instead; or could not be.
  bool store_failed() const { return state_.load() != State::sound; }

 private:
  enum class State { sound, replaced, lost };
  struct Entry;

  const std::vector<ZoneOverlap>* overlaps() const;
  Entry& entry(std::uint32_t position) const;
  std::unique_ptr<Entry> make_entry(std::uint32_t position) const;
  std::unique_ptr<Entry> lost_entry(std::uint32_t position) const;
  void prepare(Entry& entry) const;
  Box place_of(std::uint32_t position) const;
  double unknown_reach(const Zone& zone) const;
  BoxTree tree_over_zones(unsigned threads) const;
  void replace_store() const;

  std::shared_ptr<const LayerHead> head_;
  std::unique_ptr<const ZoneStore> store_;
  std::size_t count_ = 0;
  // One place a zone and one for the zone that stands for a layer which is lost; filled at the first question.
  mutable std::unique_ptr<std::atomic<Entry*>[]> entries_;
  // In memory from the start, or when the store has failed.
  mutable std::shared_ptr<const ZoneLayer> layer_;
  mutable BoxTree tree_;
  mutable std::atomic<const std::vector<ZoneOverlap>*> overlaps_{nullptr};  // owned
  mutable std::once_flag overlaps_read_;
  mutable std::once_flag replaced_;
  mutable std::atomic<State> state_{State::sound};
  mutable std::string lost_why_;
};

}  // namespace zonegate
