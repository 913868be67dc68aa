// Purpose: the border of one polygon set cut at its stops into chains, walked with the interior to the left.
// Internal to core/geometry. Chain k leads from stop k to the next stop of the same ring. Legal input: stops as
// find_stops() gives them. Cost: building O(stops); a chain costs its vertices. Thread rule: immutable, and
// keeps references to the index and the stops.
#pragma once

#include <cstdint>
#include <vector>

#include "core/geometry/stops.h"

namespace zonegate {

class Border {
 public:
  using Index = PreparedPolygons::Index;

  Border(const Index& index, const std::vector<Stop>& stops, std::size_t node_count);

  const Index& index() const { return index_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(stops_.size()); }
  const Stop& stop(std::uint32_t k) const { return stops_[k]; }

  // The vertices of the set before and after a stop, on the way.
  PlanePoint behind(std::uint32_t k) const { return reversed(k) ? later(stops_[k]) : earlier(stops_[k]); }
  PlanePoint ahead(std::uint32_t k) const { return reversed(k) ? earlier(stops_[k]) : later(stops_[k]); }

  // The stop at which chain k ends.
  std::uint32_t end_of(std::uint32_t k) const { return reversed(k) ? stored_before(k) : stored_after(k); }
  // Appends the vertices strictly between the two stops of chain k.
  void append_chain(std::uint32_t k, Ring& ring) const;

  // The stops at a node, as a range of at_node().
  const std::uint32_t* first_at(std::uint32_t node) const { return at_node_.data() + first_at_node_[node]; }
  const std::uint32_t* last_at(std::uint32_t node) const { return at_node_.data() + first_at_node_[node + 1]; }

  bool has_stops(std::uint32_t track) const;
  std::size_t tracks_with_stops() const { return groups_.size(); }

 private:
  struct Group {  // the stops of one ring
    std::uint32_t track;
    std::uint32_t first;
    std::uint32_t end;
  };
  const Index::Track& track(const Stop& stop) const { return index_.tracks[stop.track]; }
  bool reversed(std::uint32_t k) const { return track(stops_[k]).reversed; }
  PlanePoint earlier(const Stop& stop) const;
  PlanePoint later(const Stop& stop) const;
  std::uint32_t stored_after(std::uint32_t k) const;
  std::uint32_t stored_before(std::uint32_t k) const;

  const Index& index_;
  const std::vector<Stop>& stops_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> group_of_;
  std::vector<std::uint32_t> first_at_node_;
  std::vector<std::uint32_t> at_node_;
};

}  // namespace zonegate
