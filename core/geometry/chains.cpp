#include "core/geometry/chains.h"

#include <array>

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

struct Cut {
  PlanePoint at;
  BorderPosition position;
  bool entering = false;
};

struct Cuts {
  std::array<Cut, 2> list{};
  int count = 0;
  bool tie = false;
};

class Window {
 public:
  explicit Window(const Box& box)
      : box_(box),
        corners_{
            {{box.min_x, box.min_y}, {box.max_x, box.min_y}, {box.max_x, box.max_y}, {box.min_x, box.max_y}}} {}

  const Box& box() const { return box_; }
  bool inside(PlanePoint p) const {
    return box_.min_x < p.x && p.x < box_.max_x && box_.min_y < p.y && p.y < box_.max_y;
  }
  bool on_border(PlanePoint p) const {
    return !inside(p) && box_.min_x <= p.x && p.x <= box_.max_x && box_.min_y <= p.y && p.y <= box_.max_y;
  }

  // Where the edge a→b, whose ends are not on the border, crosses it. Which sides are crossed is decided
  // exactly; only the coordinate along the side is rounded.
  Cuts cuts(PlanePoint a, PlanePoint b) const {
    Cuts found;
    std::array<int, 4> turn{};
    for (std::size_t i = 0; i < 4; ++i) {
      turn[i] = orientation(a, b, corners_[i]);
      if (turn[i] == 0 && on_segment(corners_[i], a, b)) found.tie = true;
    }
    for (int side = 0; side < 4 && !found.tie; ++side) {
      const auto s = static_cast<std::size_t>(side);
      if (turn[s] * turn[(s + 1) % 4] >= 0 || beyond(side, a) == beyond(side, b)) continue;
      if (found.count == 2) return {{}, 0, true};
      found.list[static_cast<std::size_t>(found.count++)] = cut(side, a, b);
    }
    for (int i = 0; i < found.count; ++i) {
      if (!strictly_on_side(found.list[static_cast<std::size_t>(i)])) found.tie = true;
    }
    if (found.count == 2 && !found.list[0].entering) std::swap(found.list[0], found.list[1]);
    return found;
  }

 private:
  bool beyond(int side, PlanePoint p) const {
    switch (side) {
      case 0:
        return p.y < box_.min_y;
      case 1:
        return p.x > box_.max_x;
      case 2:
        return p.y > box_.max_y;
      default:
        return p.x < box_.min_x;
    }
  }

  Cut cut(int side, PlanePoint a, PlanePoint b) const {
    // The same edge stored in the other direction is cut at the same bits: neighbours stay neighbours.
    const PlanePoint p = std::min(a, b);
    const PlanePoint q = std::max(a, b);
    Cut found;
    found.entering = beyond(side, a);
    if (side == 0 || side == 2) {
      const double y = side == 0 ? box_.min_y : box_.max_y;
      const double x = p.x + (q.x - p.x) * ((y - p.y) / (q.y - p.y));
      found.at = {x, y};
      found.position = {side, side == 0 ? x : -x};
    } else {
      const double x = side == 1 ? box_.max_x : box_.min_x;
      const double y = p.y + (q.y - p.y) * ((x - p.x) / (q.x - p.x));
      found.at = {x, y};
      found.position = {side, side == 1 ? y : -y};
    }
    return found;
  }

  bool strictly_on_side(const Cut& cut) const {
    const bool horizontal = cut.position.side % 2 == 0;
    return horizontal ? box_.min_x < cut.at.x && cut.at.x < box_.max_x
                      : box_.min_y < cut.at.y && cut.at.y < box_.max_y;
  }

  Box box_;
  std::array<PlanePoint, 4> corners_;
};

// Follows one ring at a time, in the order of its blocks.
class Follower {
 public:
  Follower(const Index& index, const Box& window, const std::vector<EdgePoint>& keep)
      : index_(index), window_(window), keep_(keep) {}

  void block(const Index::Block& block) {
    ++lines.blocks_read;
    if (tie || !index_.tracks[block.track].closed) return;
    if (block.track != track_) {
      finish_ring();
      track_ = block.track;
    }
    const Index::Track& track = index_.tracks[block.track];
    for (std::uint32_t e = block.first; e < block.first + block.count && !tie; ++e) {
      edge(e, track.from(e), track.to(e));
    }
  }

  void finish_ring() {
    if (track_ == kNone || tie) return;
    const Index::Track& track = index_.tracks[track_];
    if (starts_inside_ && !cut_) {
      WholeRing ring{std::move(run_), track.polygon, track.hole};
      if (track.reversed) std::reverse(ring.points.begin(), ring.points.end());
      lines.rings.push_back(std::move(ring));
    } else if (starts_inside_) {
      // The ring began inside: its last run ends just before its first vertex, where the first run goes on.
      head_.points.insert(head_.points.begin(), run_.begin(), run_.end());
      head_.entry = entry_;
      keep_chain(std::move(head_), track.reversed);
    }
    run_.clear();
    head_ = {};
    track_ = kNone;
    starts_inside_ = cut_ = false;
  }

  LocalLines lines;
  bool tie = false;

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  void edge(std::uint32_t e, PlanePoint a, PlanePoint b) {
    if (e == 0 && window_.inside(a)) {
      starts_inside_ = true;
      run_.push_back(a);
    }
    if (window_.inside(a) && window_.inside(b)) {
      if (e + 1 != index_.tracks[track_].edges || !starts_inside_) run_.push_back(b);
      return;
    }
    const Box box{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    if (!box.meets(window_.box())) return;
    const Cuts cuts = window_.on_border(a) || window_.on_border(b) ? Cuts{{}, 0, true} : window_.cuts(a, b);
    const int expected = window_.inside(a) || window_.inside(b) ? 1 : 2;
    if (cuts.tie || (cuts.count != expected && cuts.count != 0) || (expected == 1 && cuts.count == 0)) {
      tie = true;
      return;
    }
    crossing(e, a, b, cuts);
  }

  void crossing(std::uint32_t e, PlanePoint a, PlanePoint b, const Cuts& cuts) {
    if (cuts.count == 0) return;
    const Cut& first = cuts.list[0];
    if (first.entering) {
      run_.assign(1, first.at);
      entry_ = first.position;
    }
    keep_points(e, a, b);
    if (cuts.count == 2 || !first.entering) leave(cuts.list[static_cast<std::size_t>(cuts.count - 1)]);
    const bool closes = e + 1 == index_.tracks[track_].edges && starts_inside_;
    if (window_.inside(b) && !closes) run_.push_back(b);
  }

  void leave(const Cut& exit) {
    Chain chain;
    chain.points = std::move(run_);
    chain.points.push_back(exit.at);
    chain.entry = entry_;
    chain.exit = exit.position;
    run_.clear();
    if (starts_inside_ && !cut_) {
      head_ = std::move(chain);  // waits for the ring's last run
    } else {
      keep_chain(std::move(chain), index_.tracks[track_].reversed);
    }
    cut_ = true;
  }

  void keep_chain(Chain chain, bool reversed) {
    if (reversed) {
      std::reverse(chain.points.begin(), chain.points.end());
      std::swap(chain.entry, chain.exit);
    }
    lines.chains.push_back(std::move(chain));
  }

  void keep_points(std::uint32_t e, PlanePoint a, PlanePoint b) {
    const auto before = [](const EdgePoint& p, const EdgePoint& q) {
      return p.ring != q.ring ? p.ring < q.ring : p.edge < q.edge;
    };
    const auto range = std::equal_range(keep_.begin(), keep_.end(), EdgePoint{track_, e, {}}, before);
    std::vector<PlanePoint> points;
    for (auto it = range.first; it != range.second; ++it) {
      if (window_.inside(it->at)) points.push_back(it->at);
    }
    // Points of one line in lexicographic order are in the order of the line.
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (b < a) std::reverse(points.begin(), points.end());
    run_.insert(run_.end(), points.begin(), points.end());
  }

  const Index& index_;
  Window window_;
  const std::vector<EdgePoint>& keep_;

  std::uint32_t track_ = kNone;
  std::vector<PlanePoint> run_;
  Chain head_;
  BorderPosition entry_;
  bool starts_inside_ = false;  // the ring's first vertex lies in the window
  bool cut_ = false;            // the ring has left the window at least once
};

}  // namespace

std::optional<LocalLines> lines_in_window(const Index& index, const Box& window,
                                          const std::vector<EdgePoint>& keep) {
  Follower follower(index, window, keep);
  index.visit_meeting(window, [&](const Index::Block& block) { follower.block(block); });
  follower.finish_ring();
  if (follower.tie) return std::nullopt;
  return std::move(follower.lines);
}

}  // namespace zonegate
