#include "core/geometry/border.h"

namespace zonegate {

Border::Border(const Index& index, const std::vector<Stop>& stops, std::size_t node_count)
    : index_(index),
      stops_(stops),
      group_of_(stops.size()),
      first_at_node_(node_count + 1),
      at_node_(stops.size()) {
  for (std::uint32_t k = 0; k < stops.size(); ++k) {
    if (k == 0 || stops[k].track != stops[k - 1].track) groups_.push_back({stops[k].track, k, k});
    groups_.back().end = k + 1;
    group_of_[k] = static_cast<std::uint32_t>(groups_.size() - 1);
    ++first_at_node_[stops[k].node + 1];
  }
  for (std::size_t node = 0; node < node_count; ++node) first_at_node_[node + 1] += first_at_node_[node];
  std::vector<std::uint32_t> next(first_at_node_.begin(), first_at_node_.end() - 1);
  for (std::uint32_t k = 0; k < stops.size(); ++k) at_node_[next[stops[k].node]++] = k;
}

PlanePoint Border::earlier(const Stop& stop) const {
  const Index::Track& ring = track(stop);
  if (!stop.at_vertex) return ring.from(stop.edge);
  std::uint32_t edge = stop.edge;
  do {
    edge = edge == 0 ? ring.edges - 1 : edge - 1;
  } while (ring.from(edge) == stop.at);
  return ring.from(edge);
}

PlanePoint Border::later(const Stop& stop) const { return track(stop).to(stop.edge); }

std::uint32_t Border::stored_after(std::uint32_t k) const {
  const Group& group = groups_[group_of_[k]];
  return k + 1 == group.end ? group.first : k + 1;
}

std::uint32_t Border::stored_before(std::uint32_t k) const {
  const Group& group = groups_[group_of_[k]];
  return k == group.first ? group.end - 1 : k - 1;
}

void Border::append_chain(std::uint32_t k, Ring& ring) const {
  const bool backwards = reversed(k);
  const std::uint32_t low = backwards ? stored_before(k) : k;
  const std::uint32_t high = stored_after(low);
  const Index::Track& source = track(stops_[low]);
  const std::uint32_t size = source.edges;
  // Vertices low.edge + 1 … high.edge, once round the ring when the chain comes back to its own edge from
  // behind.
  std::uint32_t count = (stops_[high].edge + size - stops_[low].edge) % size;
  if (count == 0 && high <= low) count = size;
  if (stops_[high].at_vertex && count > 0) --count;
  const auto add = [&](std::uint32_t i) {
    const PlanePoint p = source.points[(stops_[low].edge + 1 + i) % size];
    if (ring.empty() || ring.back() != p) ring.push_back(p);
  };
  if (backwards) {
    for (std::uint32_t i = count; i-- > 0;) add(i);
  } else {
    for (std::uint32_t i = 0; i < count; ++i) add(i);
  }
}

bool Border::has_stops(std::uint32_t track) const {
  const auto found = std::lower_bound(groups_.begin(), groups_.end(), track,
                                      [](const Group& group, std::uint32_t t) { return group.track < t; });
  return found != groups_.end() && found->track == track;
}

}  // namespace zonegate
