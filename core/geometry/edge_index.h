// Purpose: the edges of polygons (and lines, points) in blocks of consecutive edges, a box per block and a
// packed tree over the boxes: what makes a question about a window cost what lies in the window. Internal to
// core/geometry.
//
// The tree keeps the order of the rings, so blocks are always visited in that order and results do not depend
// on chance. Cost: building one pass; memory about 3 bytes per vertex and 250 per object. Threads: immutable.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/geometry/predicates.h"
#include "core/geometry/prepared.h"

namespace zonegate {

inline constexpr std::uint32_t kBlockEdges = 16;
inline constexpr std::uint32_t kTreeWidth = 8;

// A point lying exactly on an edge, strictly between its ends.
struct EdgePoint {
  std::uint32_t ring = 0;
  std::uint32_t edge = 0;
  PlanePoint at;
};

struct PreparedPolygons::Index {
  // A ring (closed), a line, or a point (one edge from itself to itself).
  struct Track {
    const PlanePoint* points = nullptr;
    std::uint32_t size = 0;
    std::uint32_t edges = 0;
    std::uint32_t polygon = 0;
    bool closed = true;
    bool hole = false;
    bool reversed = false;  // as stored, the polygon's interior lies to the right
    Box box;

    PlanePoint from(std::uint32_t edge) const { return points[edge]; }
    PlanePoint to(std::uint32_t edge) const { return points[edge + 1 == size ? 0 : edge + 1]; }
  };
  struct Block {
    Box box;
    std::uint32_t track = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  explicit Index(const MultiPolygon& set);
  explicit Index(const Shape& shape);

  const MultiPolygon* polygons = nullptr;
  std::vector<Track> tracks;
  std::vector<Block> blocks;
  Box box;
  double area = 0.0;
  std::size_t vertices = 0;
  bool sound = true;  // coordinates usable, rings of three points and more, no shell without area

  bool empty() const { return blocks.empty(); }

  // Calls visit(block) for each block whose box satisfies `wanted`, which must hold for any box that contains
  // one for which it holds.
  template <class Wanted, class Visit>
  void visit(const Wanted& wanted, const Visit& visit) const {
    if (!blocks.empty() && wanted(box)) descend(levels.size(), 0, wanted, visit);
  }
  template <class Visit>
  void visit_meeting(const Box& window, const Visit& visit_block) const {
    visit([&window](const Box& b) { return b.meets(window); }, visit_block);
  }

  // Exact even-odd location against the rings; lines and points do not count.
  Side locate(PlanePoint p) const;

  // The tree: levels[0] groups blocks, levels[k] groups levels[k-1], up to one node.
  std::vector<std::vector<Box>> levels;
  // The same with the blocks as level 0 and levels[k-1] as level k.
  std::size_t size_of(std::size_t level) const { return level == 0 ? blocks.size() : levels[level - 1].size(); }
  const Box& box_at(std::size_t level, std::size_t node) const {
    return level == 0 ? blocks[node].box : levels[level - 1][node];
  }

 private:
  void add_polygons(const MultiPolygon& set);
  void add_track(Track track);
  void build_tree();

  template <class Wanted, class Visit>
  void descend(std::size_t level, std::size_t node, const Wanted& wanted, const Visit& visit_block) const {
    if (level == 0) {
      visit_block(blocks[node]);
      return;
    }
    const std::size_t end = std::min(size_of(level - 1), (node + 1) * kTreeWidth);
    for (std::size_t child = node * kTreeWidth; child < end; ++child) {
      if (wanted(box_at(level - 1, child))) descend(level - 1, child, wanted, visit_block);
    }
  }
};

}  // namespace zonegate
