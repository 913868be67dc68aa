#include "core/geometry/common_loops.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/geometry/ring_area.h"
#include "core/geometry/segment_meet.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

// Up to this many edges of the footprint a plain loop beats its tree.
constexpr std::size_t kPlainLoop = 96;

bool meets(const Box& a, const Box& b) {  // without branches: the answer is no most of the time
  return static_cast<bool>(
      static_cast<unsigned>(a.min_x <= b.max_x) & static_cast<unsigned>(b.min_x <= a.max_x) &
      static_cast<unsigned>(a.min_y <= b.max_y) & static_cast<unsigned>(b.min_y <= a.max_y));
}

// The coordinate that changes most along the edge, growing from its start to its end.
double along_edge(PlanePoint from, PlanePoint to, PlanePoint at) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  if (std::abs(dx) >= std::abs(dy)) return dx >= 0.0 ? at.x : -at.x;
  return dy >= 0.0 ? at.y : -at.y;
}

Box box_of_edge(PlanePoint a, PlanePoint b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

int sign(double v) { return (v > 0.0) - (v < 0.0); }

// On which side of a→b lies p, when p itself is moved by (e, e^2) in the direction `step`.
int stepped_side(PlanePoint a, PlanePoint b, PlanePoint p, int step) {
  const int side = orientation(a, b, p);
  if (side != 0) return side;
  return a.y != b.y ? step * sign(a.y - b.y) : step * sign(b.x - a.x);
}

// As Index::locate, but a point on the border is moved off it by the step.
Side locate_stepped(const Index& index, PlanePoint p, int step) {
  bool inside = false;
  const auto above = [&](PlanePoint q) { return step > 0 ? q.y > p.y : q.y >= p.y; };
  index.visit([p](const Box& b) { return b.min_y <= p.y && p.y <= b.max_y && b.max_x >= p.x; },
              [&](const Index::Block& block) {
                const Index::Track& track = index.tracks[block.track];
                if (!track.closed) return;
                for (std::uint32_t e = block.first; e < block.first + block.count; ++e) {
                  const PlanePoint a = track.from(e);
                  const PlanePoint b = track.to(e);
                  if (above(a) != above(b) && (stepped_side(a, b, p, step) > 0) == (b.y > a.y))
                    inside = !inside;
                }
              });
  return inside ? Side::inside : Side::outside;
}

}  // namespace

Common CommonLoops::meet(const Index& zone, const Index& footprint) {
  stepped_ = false;
  return meet_once(zone, footprint);
}

std::optional<double> CommonLoops::common_area(const Index& a, const Index& b) {
  Common common = meet(a, b);
  if (common == Common::unsure) {
    stepped_ = true;
    common = meet_once(a, b);
  }
  switch (common) {
    case Common::apart:
      return 0.0;
    case Common::inside:
      return b.area;
    case Common::contains:
      return a.area;
    case Common::loops:
      break;
    case Common::unsure:
      return std::nullopt;
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < size(); ++i) sum += signed_ring_area(loop(i));
  return std::max(0.0, sum);
}

// Where a point of one side lies in the other.
Side CommonLoops::locate(std::size_t side, const Index& other, PlanePoint p) const {
  return stepped_ ? locate_stepped(other, p, side == 1 ? 1 : -1) : other.locate(p);
}

Common CommonLoops::meet_once(const Index& zone, const Index& footprint) {
  points_.clear();
  ends_.clear();
  if (zone.empty() || footprint.empty() || !zone.box.meets(footprint.box)) return Common::apart;
  if (!zone.sound || !footprint.sound) return Common::unsure;
  gather(footprint, zone.box, edges_);
  if (edges_.empty()) {
    // All of the zone's box is on one side of the footprint's border.
    const Side where = locate(0, footprint, zone.tracks.front().from(0));
    if (where == Side::border) return Common::unsure;
    return where == Side::inside ? Common::contains : Common::apart;
  }
  if (!cross_all(zone, footprint)) return Common::unsure;
  if (!crossings_.empty()) {
    if (!order(0, zone, footprint) || !order(1, footprint, zone)) return Common::unsure;
  }
  if (!take_whole(0, zone, footprint) || !take_whole(1, footprint, zone)) return Common::unsure;
  if (crossings_.empty()) {
    if (whole_[0].empty() && whole_[1].empty()) return Common::apart;
    if (whole_[0].empty() && whole_[1].size() == footprint.tracks.size()) return Common::inside;
    if (whole_[1].empty() && whole_[0].size() == zone.tracks.size()) return Common::contains;
  }
  return walk(zone, footprint) ? Common::loops : Common::unsure;
}

void CommonLoops::gather(const Index& side, const Box& window, std::vector<Edge>& out) const {
  out.clear();
  side.visit_meeting(window, [&](const Index::Block& block) {
    const Index::Track& track = side.tracks[block.track];
    PlanePoint from = track.from(block.first);
    for (std::uint32_t e = block.first; e < block.first + block.count; ++e) {
      const PlanePoint to = track.to(e);
      const Box box = box_of_edge(from, to);
      if (meets(box, window) && from != to) out.push_back({box, from, to, block.track, e});
      from = to;
    }
  });
}

// Every crossing of the borders. False when two edges meet otherwise. Notes the tracks in the other's box.
bool CommonLoops::cross_all(const Index& zone, const Index& footprint) {
  crossings_.clear();
  for (const std::size_t side : {0U, 1U}) {
    marks_[side].clear();
    inner_[side].clear();
  }
  for (std::uint32_t t = 0; t < footprint.tracks.size(); ++t) {
    if (zone.box.contains(footprint.tracks[t].box)) inner_[1].push_back(t);
  }
  bool sure = true;
  zone.visit_meeting(footprint.box, [&](const Index::Block& block) {
    // A ring inside is met once, through its first block.
    if (block.first == 0 && footprint.box.contains(zone.tracks[block.track].box))
      inner_[0].push_back(block.track);
    sure = sure && cross_block(zone, block, footprint);
  });
  return sure;
}

bool CommonLoops::cross_block(const Index& zone, const Index::Block& block, const Index& footprint) {
  if (edges_.size() <= kPlainLoop) {
    local_.clear();
    for (const Edge& edge : edges_) {
      if (meets(edge.box, block.box)) local_.push_back(edge);
    }
  } else {
    gather(footprint, block.box, local_);
  }
  if (local_.empty()) return true;
  const Index::Track& track = zone.tracks[block.track];
  PlanePoint from = track.from(block.first);
  for (std::uint32_t e = block.first; e < block.first + block.count; ++e) {
    const PlanePoint to = track.to(e);
    const Edge z{box_of_edge(from, to), from, to, block.track, e};
    from = to;
    if (z.from == z.to) continue;
    for (const Edge& f : local_) {
      if (meets(z.box, f.box) && !cross(zone, z, footprint, f)) return false;
    }
  }
  return true;
}

bool CommonLoops::cross(const Index& zone, const Edge& z, const Index& footprint, const Edge& f) {
  int f_from = orientation(z.from, z.to, f.from);
  int f_to = orientation(z.from, z.to, f.to);
  if (f_from * f_to > 0) return true;
  int z_from = orientation(f.from, f.to, z.from);
  int z_to = orientation(f.from, f.to, z.to);
  if (z_from * z_to > 0) return true;
  PlanePoint at;
  if (f_from * f_to * z_from * z_to != 0) {
    at = crossing_point(z.from, z.to, f.from, f.to);
  } else {
    if (!stepped_) return false;
    at = f_from == 0 ? f.from : f_to == 0 ? f.to : z_from == 0 ? z.from : z.to;
    f_from = stepped_side(z.from, z.to, f.from, 1);
    f_to = stepped_side(z.from, z.to, f.to, 1);
    z_from = stepped_side(f.from, f.to, z.from, -1);
    z_to = stepped_side(f.from, f.to, z.to, -1);
    if (f_from == f_to || z_from == z_to) return true;
  }
  // Where the zone's walk goes: left of the footprint's edge is inside, but for rings stored the other way.
  const int ahead = zone.tracks[z.track].reversed ? z_from : z_to;
  const bool enters = (ahead > 0) != footprint.tracks[f.track].reversed;
  mark(0, zone, z, at, enters);
  mark(1, footprint, f, at, !enters);
  crossings_.push_back({at, {0, 0}, false});
  return true;
}

void CommonLoops::mark(std::size_t side, const Index& index, const Edge& edge, const PlanePoint& at,
                       bool enters) {
  const Index::Track& track = index.tracks[edge.track];
  const double along = along_edge(edge.from, edge.to, at);
  marks_[side].push_back({edge.track, track.reversed ? track.edges - 1 - edge.edge : edge.edge,
                          track.reversed ? -along : along, static_cast<std::uint32_t>(crossings_.size()),
                          enters});
}

// Along each track the walk enters and leaves by turns; otherwise rounding has put crossings in a wrong order.
bool CommonLoops::order(std::size_t side, const Index& own, const Index& other) {
  std::vector<Mark>& marks = marks_[side];
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.track, a.step, a.along, a.crossing) < std::tie(b.track, b.step, b.along, b.crossing);
  });
  for (std::size_t first = 0, end = 0; first < marks.size(); first = end) {
    while (end < marks.size() && marks[end].track == marks[first].track) ++end;
    if ((end - first) % 2 != 0 || !alternate(first, end, enters_first(side, own, other, first, end), marks))
      return false;
  }
  for (std::uint32_t i = 0; i < marks.size(); ++i) crossings_[marks[i].crossing].place[side] = i;
  return true;
}

namespace {

bool same_point(const auto& a, const auto& b) { return a.step == b.step && a.along == b.along; }

}  // namespace

// Does the first mark of a track enter? When it shares its point with one of the other kind, the vertex before
// them tells.
bool CommonLoops::enters_first(std::size_t side, const Index& own, const Index& other, std::size_t first,
                               std::size_t end) const {
  const std::vector<Mark>& marks = marks_[side];
  const Mark& mark = marks[first];
  bool mixed = false;
  for (std::size_t i = first + 1; i < end && same_point(mark, marks[i]); ++i)
    mixed = mixed || marks[i].enters != mark.enters;
  if (!mixed) return mark.enters;
  const Index::Track& track = own.tracks[mark.track];
  const PlanePoint before = track.reversed ? track.to(track.edges - 1 - mark.step) : track.from(mark.step);
  return locate(side, other, before) != Side::inside;
}

// Marks at one point have no order but this one: by turns.
bool CommonLoops::alternate(std::size_t first, std::size_t end, bool enters, std::vector<Mark>& marks) {
  for (std::size_t i = first; i < end; ++i, enters = !enters) {
    std::size_t k = i;
    while (k < end && marks[k].enters != enters && same_point(marks[i], marks[k])) ++k;
    if (k == end || marks[k].enters != enters || !same_point(marks[i], marks[k])) return false;
    std::swap(marks[i], marks[k]);
  }
  return true;
}

// The mark after this one on the same track, going round.
std::uint32_t CommonLoops::next_mark(std::size_t side, std::uint32_t place) const {
  const std::vector<Mark>& marks = marks_[side];
  if (place + 1 < marks.size() && marks[place + 1].track == marks[place].track) return place + 1;
  while (place > 0 && marks[place - 1].track == marks[place].track) --place;
  return place;
}

bool CommonLoops::has_marks(std::size_t side, std::uint32_t track) const {
  const auto at = std::lower_bound(marks_[side].begin(), marks_[side].end(), track,
                                   [](const Mark& mark, std::uint32_t t) { return mark.track < t; });
  return at != marks_[side].end() && at->track == track;
}

// Rings that do not cross the other border and lie in the other set. False when one begins on that border.
bool CommonLoops::take_whole(std::size_t side, const Index& own, const Index& other) {
  whole_[side].clear();
  for (const std::uint32_t track : inner_[side]) {
    if (has_marks(side, track)) continue;
    const Side where = locate(side, other, own.tracks[track].from(0));
    if (where == Side::border) return false;
    if (where == Side::inside) whole_[side].push_back(track);
  }
  return true;
}

bool CommonLoops::walk(const Index& zone, const Index& footprint) {
  for (std::uint32_t k = 0; k < crossings_.size(); ++k) {
    if (crossings_[k].walked || !marks_[0][crossings_[k].place[0]].enters) continue;
    if (!walk_from(k, zone, footprint)) return false;
  }
  for (const std::uint32_t track : whole_[0]) append_track(zone.tracks[track]);
  for (const std::uint32_t track : whole_[1]) append_track(footprint.tracks[track]);
  return true;
}

// One loop: along the zone's border to where it leaves the footprint, from there along the footprint's to where
// that leaves the zone, and so on. Every crossing is passed once.
bool CommonLoops::walk_from(std::uint32_t crossing, const Index& zone, const Index& footprint) {
  std::uint32_t at = crossing;
  std::size_t side = 0;
  do {
    if (crossings_[at].walked) return false;
    crossings_[at].walked = true;
    points_.push_back(crossings_[at].at);
    const std::uint32_t place = crossings_[at].place[side];
    const Mark& from = marks_[side][place];
    if (!from.enters) return false;
    const std::uint32_t next = next_mark(side, place);
    const Mark& to = marks_[side][next];
    append_chain((side == 0 ? zone : footprint).tracks[from.track], from, to, next <= place);
    at = to.crossing;
    side = 1 - side;
  } while (at != crossing || side != 0);
  ends_.push_back(static_cast<std::uint32_t>(points_.size()));
  return true;
}

// The vertices of a track between two marks, in walking order; `round`: past the end of the ring.
void CommonLoops::append_chain(const Index::Track& track, const Mark& from, const Mark& to, bool round) {
  const std::uint32_t steps = to.step + (round ? track.edges : 0) - from.step;
  for (std::uint32_t k = 0, step = from.step; k < steps; ++k) {
    // The vertex at the end of this step.
    points_.push_back(track.reversed ? track.points[track.edges - 1 - step]
                                     : track.points[step + 1 == track.edges ? 0 : step + 1]);
    step = step + 1 == track.edges ? 0 : step + 1;
  }
}

void CommonLoops::append_track(const Index::Track& track) {
  points_.insert(points_.end(), track.points, track.points + track.size);
  if (track.reversed) std::reverse(points_.end() - track.size, points_.end());
  ends_.push_back(static_cast<std::uint32_t>(points_.size()));
}

}  // namespace zonegate
