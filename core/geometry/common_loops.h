// Purpose: what two polygon sets have in common, as the loops of its border, without building a geometry: the
// measuring kernel. Areas, perimeters and slivers are sums over the loops; nothing is nested, united, snapped
// or allocated (buffers are kept between questions).
//
// Space: analysis plane, metres. Boundary convention: interiors count. Legal input: valid polygons. Every
// decision (which edges cross, which way, what lies in what) is exact; only the coordinates of crossings are
// rounded, by the same function as the carved geometry's, so both have the same vertices. Where borders touch,
// share a vertex or run together the answer is `unsure` and encounter() decides: a touch is a question of
// topology, not of area. Cost: the edges of each in the other's box; a pair whose borders stay apart costs one
// point location, and none of the zone's edges is read when no edge of the footprint comes near its box.
// Errors: none; rings that do not close (invalid input) are `unsure`. Thread rule: one object per thread, the
// indexes are shared. Source: Weiler and Atherton (1977) for the walk; the loops are the chains of either
// border that lie in the other set, joined at the crossings.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/geometry/edge_index.h"

namespace zonegate {

enum class Common {
  apart,
  inside,    // the footprint lies in the zone; no loops are given: it is the footprint itself
  contains,  // the zone lies in the footprint; no loops either
  loops,     // they overlap: the loops bound what they share
  unsure,    // the borders meet other than by crossing
};

class CommonLoops {
 public:
  using Index = PreparedPolygons::Index;

  Common meet(const Index& zone, const Index& footprint);

  // Planar m2 of what two sets have in common, wherever their borders run. Where they touch or run together the
  // second set is thought of as moved by an infinitely small step, so that every border crosses or stays apart;
  // the area is continuous in that step, the contact is not, and is not told. nullopt for invalid input.
  // Source: Edelsbrunner and Muecke, "Simulation of simplicity", ACM Transactions on Graphics 9 (1990).
  std::optional<double> common_area(const Index& a, const Index& b);

  // The loops of the last `meet` that answered `loops`: interior to the left, so shells run counter-clockwise.
  std::size_t size() const { return ends_.size(); }
  std::span<const PlanePoint> loop(std::size_t number) const {
    const std::size_t first = number == 0 ? 0 : ends_[number - 1];
    return {points_.data() + first, ends_[number] - first};
  }

 private:
  struct Edge {
    Box box;
    PlanePoint from, to;
    std::uint32_t track, edge;
  };
  // A crossing, on either side: the track, the edge counted along the walk (interior to the left), and how far
  // along it.
  struct Mark {
    std::uint32_t track, step;
    double along;
    std::uint32_t crossing;
    bool enters;  // the walk enters the other set here
  };
  struct Crossing {
    PlanePoint at;
    std::uint32_t place[2];  // in marks_[side]
    bool walked;
  };

  Common meet_once(const Index& zone, const Index& footprint);
  bool cross_all(const Index& zone, const Index& footprint);
  bool cross_block(const Index& zone, const Index::Block& block, const Index& footprint);
  bool cross(const Index& zone, const Edge& z, const Index& footprint, const Edge& f);
  void mark(std::size_t side, const Index& index, const Edge& edge, const PlanePoint& at, bool enters);
  bool order(std::size_t side, const Index& own, const Index& other);
  bool enters_first(std::size_t side, const Index& own, const Index& other, std::size_t first,
                    std::size_t end) const;
  static bool alternate(std::size_t first, std::size_t end, bool enters, std::vector<Mark>& marks);
  Side locate(std::size_t side, const Index& other, PlanePoint p) const;
  bool take_whole(std::size_t side, const Index& own, const Index& other);
  void gather(const Index& side, const Box& window, std::vector<Edge>& out) const;
  bool walk(const Index& zone, const Index& footprint);
  bool walk_from(std::uint32_t crossing, const Index& zone, const Index& footprint);
  std::uint32_t next_mark(std::size_t side, std::uint32_t place) const;
  void append_chain(const Index::Track& track, const Mark& from, const Mark& to, bool round);
  void append_track(const Index::Track& track);
  bool has_marks(std::size_t side, std::uint32_t track) const;

  std::vector<Edge> edges_;     // the footprint's in the zone's box
  std::vector<Edge> local_;     // of these, those in the box of one block of the zone
  std::vector<Mark> marks_[2];  // by track, then along the walk
  std::vector<Crossing> crossings_;
  std::vector<std::uint32_t> whole_[2];  // tracks that lie in the other set without crossing its border
  std::vector<std::uint32_t> inner_[2];  // tracks wholly in the other's box
  std::vector<PlanePoint> points_;
  std::vector<std::uint32_t> ends_;
  bool stepped_ = false;  // the footprint is thought of as moved by (e, e^2), e infinitely small
};

}  // namespace zonegate
