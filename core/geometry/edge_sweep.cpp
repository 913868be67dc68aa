#include "core/geometry/edge_sweep.h"

#include <algorithm>
#include <memory_resource>
#include <set>

#include "core/geometry/predicates.h"

namespace zonegate {
namespace {

// An edge in the order of the sweep line, from below to above. The edge may be exchanged for its continuation
// in place, since that keeps the order.
struct Slot {
  mutable EdgeId edge;
};

// Two edges that the sweep line both meets and that do not cross before it. Equal: they overlap.
struct Below {
  const RingEdges* edges;
  bool operator()(const Slot& a, const Slot& b) const { return compare(a.edge, b.edge) < 0; }
  int compare(EdgeId a, EdgeId b) const {
    if (a == b) return 0;
    const PlanePoint a_low = edges->low_end(a);
    const PlanePoint b_low = edges->low_end(b);
    return b_low < a_low ? -compare_from(b, a, a_low) : compare_from(a, b, b_low);
  }

 private:
  // a begins no later than b. Is a below (-1) or above (+1) b?
  int compare_from(EdgeId a, EdgeId b, PlanePoint b_low) const {
    const PlanePoint low = edges->low_end(a);
    const PlanePoint high = edges->high_end(a);
    const int side = orientation(low, high, b_low);
    return -(side != 0 ? side : orientation(low, high, edges->high_end(b)));
  }
};

class Sweep {
 public:
  explicit Sweep(const RingEdges& edges)
      : edges_(edges),
        status_(Below{&edges}, &pool_),
        place_(edges.points.size()),
        state_(edges.points.size(), State::ahead),
        ring_seen_(edges.rings.size(), false),
        left_inside_(edges.rings.size(), false) {
    result_.parent.assign(edges.rings.size(), kNoRing);
  }

  SweepResult run() {
    for (GroupId group = 0; group < edges_.group_count(); ++group) visit(group);
    result_.meetings.normalise();
    return std::move(result_);
  }

 private:
  enum class State : unsigned char { ahead, active, gone };
  using Status = std::pmr::set<Slot, Below>;
  using Place = Status::iterator;
  struct RingStart {
    RingId ring;
    EdgeId lowest;
    bool outgoing;  // the lowest edge leaves the ring's first vertex
  };

  void visit(GroupId group) {
    collect(group);
    if (ending_.size() == 1 && starting_.size() == 1 && continue_in_place(ending_.front(), starting_.front())) {
      return;
    }
    for (const EdgeId e : ending_) {
      if (state_[e] == State::active) remove(e);
    }
    for (const EdgeId e : starting_) insert(e);
    find_parents(group);
  }

  void collect(GroupId group) {
    ending_.clear();
    starting_.clear();
    for (std::uint32_t i = edges_.group_start[group]; i < edges_.group_start[group + 1]; ++i) {
      const EdgeId v = edges_.order[i];
      for (const EdgeId e : {v, edges_.previous(v)}) {
        const GroupId other = edges_.group_of[e == v ? edges_.next(v) : e];
        if (other > group) {
          starting_.push_back(e);
        } else if (state_[e] == State::active) {
          ending_.push_back(e);
        }
      }
    }
  }

  // The usual vertex, where one edge ends and the next begins and nothing else is near: no search needed.
  bool continue_in_place(EdgeId ended, EdgeId started) {
    const Place place = place_[ended];
    if (place != status_.begin() && near(std::prev(place)->edge, started)) {
      return false;
    }
    const Place above = std::next(place);
    if (above != status_.end() && near(above->edge, started)) return false;
    place->edge = started;
    place_[started] = place;
    state_[started] = State::active;
    state_[ended] = State::gone;
    return true;
  }

  // A common end is met here by nobody else, so it is the far one and does no harm.
  bool near(EdgeId neighbour, EdgeId started) const {
    const EdgeMeet how = meet_edges(edges_, neighbour, started).how;
    return how != EdgeMeet::none && how != EdgeMeet::shared;
  }

  void insert(EdgeId e) {
    const auto [place, fresh] = status_.insert(Slot{e});
    if (!fresh) {
      result_.meetings.add(edges_, place->edge, e, {EdgeMeet::overlap, 0, 0});
      state_[e] = State::gone;
      return;
    }
    place_[e] = place;
    state_[e] = State::active;
    const Place above = std::next(place);
    const bool fits = (place == status_.begin() || compatible(std::prev(place)->edge, e)) &&
                      (above == status_.end() || compatible(above->edge, e));
    if (!fits) take_out(place);  // its neighbours were neighbours before
  }

  void remove(EdgeId e) {
    Place above = take_out(place_[e]);
    while (above != status_.begin() && above != status_.end() &&
           !compatible(std::prev(above)->edge, above->edge)) {
      above = take_out(above);
    }
  }

  Place take_out(Place place) {
    state_[place->edge] = State::gone;
    return status_.erase(place);
  }

  // Records how two neighbours meet; false when they cannot both stay.
  bool compatible(EdgeId a, EdgeId b) {
    const EdgeMeeting meeting = meet_edges(edges_, a, b);
    result_.meetings.add(edges_, a, b, meeting);
    return meeting.how != EdgeMeet::cross && meeting.how != EdgeMeet::overlap;
  }

  // Rings whose first vertex is here: what lies just below their lowest edge tells what they lie in.
  void find_parents(GroupId group) {
    starts_.clear();
    for (std::uint32_t i = edges_.group_start[group]; i < edges_.group_start[group + 1]; ++i) {
      note_start(edges_.order[i]);
    }
    for (const auto& start : starts_) ring_seen_[start.ring] = true;
    const auto lower = [this](const RingStart& a, const RingStart& b) {
      return Below{&edges_}.compare(a.lowest, b.lowest) < 0;
    };
    std::sort(starts_.begin(), starts_.end(), lower);
    for (const auto& start : starts_) {
      left_inside_[start.ring] = start.outgoing;
      if (state_[start.lowest] != State::active) continue;
      const Place place = place_[start.lowest];
      if (place == status_.begin()) continue;
      const EdgeId under = std::prev(place)->edge;
      const RingId ring = edges_.ring_of[under];
      const bool inside_above = edges_.ascends(under) == left_inside_[ring];
      result_.parent[start.ring] = inside_above ? ring : result_.parent[ring];
    }
  }

  void note_start(EdgeId v) {
    const RingId ring = edges_.ring_of[v];
    if (ring_seen_[ring]) return;
    const EdgeId in = edges_.previous(v);
    const bool outgoing = Below{&edges_}.compare(v, in) < 0;
    const RingStart start{ring, outgoing ? v : in, outgoing};
    // The vertices of a group come in the order of their rings.
    if (starts_.empty() || starts_.back().ring != ring) {
      starts_.push_back(start);
    } else if (Below{&edges_}.compare(start.lowest, starts_.back().lowest) < 0) {
      starts_.back() = start;
    }
  }

  const RingEdges& edges_;
  std::pmr::unsynchronized_pool_resource pool_;
  Status status_;
  std::vector<Place> place_;  // by edge, while active
  std::vector<State> state_;
  std::vector<bool> ring_seen_;
  std::vector<bool> left_inside_;
  std::vector<EdgeId> ending_;
  std::vector<EdgeId> starting_;
  std::vector<RingStart> starts_;
  SweepResult result_;
};

}  // namespace

SweepResult sweep_edges(const RingEdges& edges) { return Sweep(edges).run(); }

}  // namespace zonegate
