#include "core/zones/layer_overlaps.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>
#include <thread>
#include <tuple>

#include "core/geometry/common_loops.h"
#include "core/geometry/prepared.h"
#include "core/zones/zone_index.h"

namespace zonegate {
namespace {

// Above so many overlaps a zone they are no oversights: nothing is kept.
constexpr std::size_t kMostOverlapsEach = 4;
// Pairs whose boxes meet, and vertices of these pairs against those of the layer: what the search may cost.
constexpr std::size_t kMostPairsEach = 64;
constexpr std::size_t kMostVerticesEach = 256;
constexpr std::size_t kAnyLayer = 100000;

bool has_interior(const Box& a, const Box& b) {
  return std::min(a.max_x, b.max_x) > std::max(a.min_x, b.min_x) &&
         std::min(a.max_y, b.max_y) > std::max(a.min_y, b.min_y);
}

auto key(const ZoneOverlap& o) { return std::tie(o.first, o.second); }

// Shared by the threads of one search.
struct Budget {
  std::atomic<std::size_t> pairs{0};
  std::atomic<std::size_t> vertices{0};
  std::atomic<std::size_t> overlaps{0};
  std::size_t most_pairs, most_vertices, most_overlaps;

  bool spent() const { return pairs > most_pairs || vertices > most_vertices || overlaps > most_overlaps; }
};

// One thread's part: each zone, in the order of the tree, against those before it in that order.
class Finder {
 public:
  Finder(const ZoneLayer& layer, const BoxTree& tree, const std::vector<std::uint32_t>& rank, Budget& budget)
      : layer_(layer), tree_(tree), rank_(rank), budget_(budget), slots_(kSlots) {}

  void look_at(std::uint32_t position) {
    const Prepared zone = prepared(position);
    if (!zone) return;
    for (const std::uint32_t other : tree_.meeting(zone->box())) {
      if (rank_[other] >= rank_[position]) continue;
      const Prepared neighbour = prepared(other);
      if (!neighbour || !has_interior(zone->box(), neighbour->box())) continue;
      if (position < other) {
        measure(position, other, *zone, *neighbour);
      } else {
        measure(other, position, *neighbour, *zone);
      }
    }
  }

  std::vector<ZoneOverlap> take() { return std::move(found_); }

 private:
  using Prepared = std::shared_ptr<const PreparedPolygons>;
  // Neighbours come again within a few thousand zones; what has lost its slot is prepared anew.
  static constexpr std::size_t kSlots = 16384;
  struct Slot {
    std::uint32_t position = std::numeric_limits<std::uint32_t>::max();
    Prepared zone;
  };

  Prepared prepared(std::uint32_t position) {
    Slot& slot = slots_[rank_[position] % kSlots];
    if (slot.position != position) {
      const Zone& zone = layer_.zones[position];
      slot.position = position;
      slot.zone = is_blocked(zone) ? nullptr : std::make_shared<const PreparedPolygons>(zone.shape.polygons);
    }
    return slot.zone;
  }

  void measure(std::uint32_t first, std::uint32_t second, const PreparedPolygons& a,
               const PreparedPolygons& b) {
    ++budget_.pairs;
    budget_.vertices += a.index().vertices + b.index().vertices;
    const auto area = loops_.common_area(a.index(), b.index());
    if (area && *area == 0.0) return;
    ++budget_.overlaps;
    found_.push_back({first, second, area.value_or(std::numeric_limits<double>::quiet_NaN())});
  }

  const ZoneLayer& layer_;
  const BoxTree& tree_;
  const std::vector<std::uint32_t>& rank_;
  Budget& budget_;
  std::vector<Slot> slots_;
  CommonLoops loops_;
  std::vector<ZoneOverlap> found_;
};

// Zones that have an area of their own, as delivered. Circles and strips overlap as a rule.
bool all_polygons(const ZoneLayer& layer) {
  return std::all_of(layer.zones.begin(), layer.zones.end(),
                     [](const Zone& zone) { return zone.shape.lines.empty() && zone.shape.points.empty(); });
}

void limit(Budget& budget, const ZoneLayer& layer) {
  std::size_t vertices = 0;
  for (const Zone& zone : layer.zones) vertices += vertex_count(zone.shape);
  budget.most_pairs = kMostPairsEach * layer.zones.size() + kAnyLayer;
  budget.most_vertices = kMostVerticesEach * (vertices + kAnyLayer);
  budget.most_overlaps = kMostOverlapsEach * layer.zones.size() + 1000;
}

}  // namespace

KnownOverlaps find_overlaps(const ZoneLayer& layer, const BoxTree& tree, const Work& work) {
  if (!all_polygons(layer)) return std::nullopt;
  std::vector<ZoneOverlap> all;
  if (tree.levels().empty()) return all;
  const auto& order = tree.levels().front();
  // Zones without a box are in no tree, and have no area.
  std::vector<std::uint32_t> rank(layer.zones.size(), std::numeric_limits<std::uint32_t>::max());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i].first] = i;
  Budget budget;
  limit(budget, layer);
  constexpr std::size_t kBatch = 1024;
  std::atomic<std::size_t> next{0};
  const auto run = [&](Finder& finder) {
    for (std::size_t first = next.fetch_add(kBatch); first < order.size(); first = next.fetch_add(kBatch)) {
      for (std::size_t i = first; i < std::min(order.size(), first + kBatch); ++i) {
        if (work.stopped() || budget.spent()) return;
        finder.look_at(order[i].first);
      }
    }
  };
  const unsigned threads = order.size() > 2 * kBatch ? std::max(1U, work.threads) : 1U;
  std::vector<std::unique_ptr<Finder>> finders;
  for (unsigned t = 0; t < threads; ++t) finders.push_back(std::make_unique<Finder>(layer, tree, rank, budget));
  {
    std::vector<std::jthread> helpers;
    for (unsigned t = 1; t < threads; ++t) helpers.emplace_back([&, t] { run(*finders[t]); });
    run(*finders.front());
  }
  if (work.stopped() || budget.spent()) return std::nullopt;
  for (const auto& finder : finders) {
    const auto found = finder->take();
    all.insert(all.end(), found.begin(), found.end());
  }
  std::sort(all.begin(), all.end(), [](const ZoneOverlap& a, const ZoneOverlap& b) { return key(a) < key(b); });
  return all;
}

bool is_in_order(const std::vector<ZoneOverlap>& overlaps, std::size_t zones) {
  for (std::size_t i = 0; i < overlaps.size(); ++i) {
    if (overlaps[i].first >= overlaps[i].second || overlaps[i].second >= zones) return false;
    if (i > 0 && key(overlaps[i]) <= key(overlaps[i - 1])) return false;
  }
  return true;
}

double overlap_of(const std::vector<ZoneOverlap>& overlaps, std::uint32_t a, std::uint32_t b) {
  const ZoneOverlap wanted{std::min(a, b), std::max(a, b), 0.0};
  const auto at = std::lower_bound(overlaps.begin(), overlaps.end(), wanted,
                                   [](const ZoneOverlap& x, const ZoneOverlap& y) { return key(x) < key(y); });
  return at != overlaps.end() && key(*at) == key(wanted) ? at->area_m2 : 0.0;
}

}  // namespace zonegate
