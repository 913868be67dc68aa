#include "core/geometry/carve.h"

#include "core/geometry/border.h"
#include "core/geometry/canonical.h"
#include "core/geometry/carved_rings.h"
#include "core/geometry/geos_bridge.h"
#include "core/geometry/heading.h"
#include "core/geometry/nest_rings.h"
#include "core/geometry/rejoin.h"

namespace zonegate {
namespace {

using Index = PreparedPolygons::Index;

// Where a chain of one border runs, seen from the other set.
enum class Course : unsigned char {
  outside,
  opposed,  // along its border, interiors on different sides
  shared,   // along its border, interiors on the same side
  inside,
};

class Carver {
 public:
  Carver(const Index& zone, const Index& footprint)
      : stops_(find_stops(zone, footprint)),
        borders_{Border(zone, stops_.of[0], stops_.nodes.size()),
                 Border(footprint, stops_.of[1], stops_.nodes.size())} {}

  std::optional<Carving> carve() {
    if (!stops_.ordered) return std::nullopt;
    for (const std::size_t side : {0U, 1U}) {
      plot(side);
      take_whole_rings(side);
    }
    Carving made;
    made.needs_witness = !stops_.nodes.empty() || (!whole_tracks_[0].empty() && !whole_tracks_[1].empty());
    if (lies_within(1)) {
      made.contact = Contact::inside;
      made.piece = *borders_[1].index().polygons;
    } else if (lies_within(0)) {
      made.contact = Contact::contains;
      made.piece = *borders_[0].index().polygons;
    } else if (!link(made)) {
      return std::nullopt;
    }
    canonicalise(made.piece);
    return made;
  }

 private:
  bool keeps(std::size_t side, std::uint32_t chain) const {
    const Course course = courses_[side][chain];
    return course == Course::inside || (course == Course::shared && side == 0);
  }

  // The course of every chain, from where it leaves its first stop.
  void plot(std::size_t side) {
    const Border& own = borders_[side];
    for (std::uint32_t k = 0; k < own.size(); ++k) {
      courses_[side].push_back(course_at(side, own.stop(k).node, own.ahead(k)));
    }
  }

  Course course_at(std::size_t side, std::uint32_t number, PlanePoint towards) const {
    const std::size_t other = 1 - side;
    const BorderNode& node = stops_.nodes[number];
    if (node.crossing) {
      const auto& [track_number, edge] = node.edges[other];
      const Index::Track& track = borders_[other].index().tracks[track_number];
      const bool left = orientation(track.from(edge), track.to(edge), towards) > 0;
      return left != track.reversed ? Course::inside : Course::outside;
    }
    return course_at_vertex(borders_[other], number, towards);
  }

  // Turning counter-clockwise from the chain, the first arm of the other border met decides: an arm by which it
  // arrives has the interior before it, one by which it leaves the exterior.
  Course course_at_vertex(const Border& other, std::uint32_t number, PlanePoint towards) const {
    const PlanePoint centre = stops_.nodes[number].at;
    Course course = Course::outside;
    PlanePoint nearest{};
    bool any = false;
    for (const auto* k = other.first_at(number); k != other.last_at(number); ++k) {
      for (const bool leaves : {false, true}) {
        const PlanePoint arm = leaves ? other.ahead(*k) : other.behind(*k);
        if (same_heading(centre, towards, arm)) return leaves ? Course::shared : Course::opposed;
        if (any && !turns_before(centre, towards, arm, nearest)) continue;
        any = true;
        nearest = arm;
        course = leaves ? Course::outside : Course::inside;
      }
    }
    return course;
  }

  // Rings that do not meet the other border, and lie in the other set.
  void take_whole_rings(std::size_t side) {
    const Index& own = borders_[side].index();
    const Index& other = borders_[1 - side].index();
    own.visit_meeting(other.box, [&](const Index::Block& block) {
      const Index::Track& track = own.tracks[block.track];
      // A ring inside is met once, through its first block.
      if (block.first != 0 || !other.box.contains(track.box)) return;
      if (borders_[side].has_stops(block.track) || other.locate(track.from(0)) != zonegate::Side::inside)
        return;
      whole_tracks_[side].push_back(block.track);
    });
  }

  // All of `side` lies in the other set: none of its border is outside, and none of the other's is within.
  bool lies_within(std::size_t side) const {
    const Border& own = borders_[side];
    if (whole_tracks_[side].size() + own.tracks_with_stops() != own.index().tracks.size()) return false;
    if (!whole_tracks_[1 - side].empty()) return false;
    const auto& courses = courses_[side];
    const auto& others = courses_[1 - side];
    return std::all_of(courses.begin(), courses.end(), [](Course c) { return c >= Course::shared; }) &&
           std::none_of(others.begin(), others.end(), [](Course c) { return c == Course::inside; });
  }

  // Puts chains and whole rings together to polygons.
  bool link(Carving& made) {
    for (const std::size_t side : {0U, 1U}) used_[side].assign(borders_[side].size(), false);
    for (const std::size_t side : {0U, 1U}) {
      for (std::uint32_t k = 0; k < borders_[side].size(); ++k) {
        if (keeps(side, k) && !used_[side][k] && !trace(side, k)) return false;
      }
    }
    made.rounded = !crossings_.empty();
    const bool linked = !rings_.empty();
    for (const std::size_t side : {0U, 1U}) copy_whole_rings(side);
    const CarvedRings verdict = linked ? examine_rings(rings_, crossings_) : CarvedRings::apart;
    if (verdict == CarvedRings::unproven) return false;
    std::optional<MultiPolygon> piece = nested();
    if (!piece) return false;
    if (verdict == CarvedRings::touching && !is_valid(*piece)) {
      piece = part_at_touches(*piece);
      if (!piece || !is_valid(*piece)) return false;
    }
    made.piece = std::move(*piece);
    made.contact =
        made.piece.empty() ? (stops_.nodes.empty() ? Contact::apart : Contact::touches) : Contact::overlaps;
    return true;
  }

  static bool is_valid(const MultiPolygon& piece) {
    const Expected<geos::Geometry> geometry = geos::to_geos(piece);
    if (!geometry) return false;
    const Expected<bool> valid = geos::is_valid(geometry->get());
    return valid && *valid;
  }

  // One closed walk along kept chains, as simple rings.
  bool trace(std::size_t first_side, std::uint32_t first) {
    Ring ring;
    std::size_t side = first_side;
    std::uint32_t chain = first;
    do {
      used_[side][chain] = true;
      const BorderNode& node = stops_.nodes[borders_[side].stop(chain).node];
      ring.push_back(node.at);
      if (node.crossing) crossings_.push_back(node.at);
      borders_[side].append_chain(chain, ring);
      if (!turn(side, chain)) return false;
    } while (!(side == first_side && chain == first) && !used_[side][chain]);
    if (side != first_side || chain != first) return false;
    for (auto& simple : split_at_repeats(ring)) rings_.push_back(std::move(simple));
    return true;
  }

  // From the end of a chain to the kept chain that bounds the same sector of the interior: the first one
  // clockwise from the way the walk came.
  bool turn(std::size_t& side, std::uint32_t& chain) const {
    const Border& arriving = borders_[side];
    const std::uint32_t end = arriving.end_of(chain);
    const std::uint32_t number = arriving.stop(end).node;
    const PlanePoint centre = stops_.nodes[number].at;
    const PlanePoint back = arriving.behind(end);
    bool any = false;
    PlanePoint best{};
    for (const std::size_t s : {0U, 1U}) {
      const Border& border = borders_[s];
      for (const auto* k = border.first_at(number); k != border.last_at(number); ++k) {
        if (!keeps(s, *k)) continue;
        const PlanePoint ahead = border.ahead(*k);
        if (any && (stops_.nodes[number].crossing || !turns_before(centre, back, best, ahead))) continue;
        any = true;
        best = ahead;
        side = s;
        chain = *k;
      }
    }
    return any;
  }

  void copy_whole_rings(std::size_t side) {
    const Index& own = borders_[side].index();
    for (const std::uint32_t number : whole_tracks_[side]) {
      const Index::Track& track = own.tracks[number];
      rings_.emplace_back(track.points, track.points + track.size);
      if (track.reversed) std::reverse(rings_.back().begin(), rings_.back().end());
    }
  }

  // The rings as polygons: the interior lies to the left of each.
  std::optional<MultiPolygon> nested() {
    Nesting nesting;
    for (auto& ring : rings_) {
      const double area = signed_planar_area(ring);
      if (area == 0.0) return std::nullopt;
      if (area > 0.0) {
        nesting.add_shell(std::move(ring));
      } else {
        nesting.add_hole(std::move(ring));
      }
    }
    if (!nesting.place_holes()) return std::nullopt;
    return nesting.take();
  }

  Stops stops_;
  std::array<Border, 2> borders_;
  std::array<std::vector<Course>, 2> courses_;
  std::array<std::vector<std::uint32_t>, 2> whole_tracks_;
  std::array<std::vector<bool>, 2> used_;
  std::vector<Ring> rings_;
  std::vector<PlanePoint> crossings_;
};

}  // namespace

std::optional<Carving> carve(const Index& zone, const Index& footprint) {
  return Carver(zone, footprint).carve();
}

}  // namespace zonegate
