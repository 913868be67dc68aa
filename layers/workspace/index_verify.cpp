#include <algorithm>
#include <cmath>
#include <limits>

#include "layers/workspace/content_hash.h"
#include "layers/workspace/index_file.h"

namespace zonegate::store {
namespace {

// The tree gives back every zone that a tree over these zones gives.
bool finds_all(const ZoneStore& store, const std::shared_ptr<const ZoneLayer>& layer) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  const Box everything{-kFar, -kFar, kFar, kFar};
  const auto found = store.near(everything);
  return found && *found == ZoneIndex(layer, 1).near(everything);
}

// The overlaps that the file tells are those of its zones; one that tells none is no worse than that.
bool knows_overlaps(const ZoneStore& store, const std::shared_ptr<const ZoneLayer>& layer) {
  const auto stored = store.overlaps();
  if (!stored) return false;
  if (!*stored) return true;
  const auto found = find_overlaps(*layer, ZoneIndex(layer, 1).tree(), {});
  const auto same = [](const ZoneOverlap& a, const ZoneOverlap& b) {
    return a.first == b.first && a.second == b.second &&
           (a.area_m2 == b.area_m2 || (std::isnan(a.area_m2) && std::isnan(b.area_m2)));
  };
  return found && std::equal((*stored)->begin(), (*stored)->end(), found->begin(), found->end(), same);
}

}  // namespace

bool is_sound_index(const std::string& path, const IndexKey& key, const LayerHead& head) {
  const auto store = open_index_file(path, key, {});
  if (!store) return false;
  auto layer = std::make_shared<ZoneLayer>();
  static_cast<LayerHead&>(*layer) = head;
  for (std::uint32_t i = 0; i < store->size(); ++i) {
    auto zone = store->zone(i);
    if (!zone) return false;
    layer->zones.push_back(std::move(*zone));
  }
  return content_sha256(*layer, zones_by_id(*layer)) == key.content_sha256 && finds_all(*store, layer) &&
         knows_overlaps(*store, layer);
}

}  // namespace zonegate::store
