#include "core/geometry/edge_index.h"

#include <cmath>

namespace zonegate {
namespace {
using Index = PreparedPolygons::Index;  // as in the other files of the folder, that they compile as one
}

Index::Index(const MultiPolygon& set) : polygons(&set) {
  add_polygons(set);
  build_tree();
}

Index::Index(const Shape& shape) : polygons(&shape.polygons) {
  add_polygons(shape.polygons);
  const auto add_open = [this](const PlanePoint* points, std::size_t size) {
    Track track;
    track.points = points;
    track.size = static_cast<std::uint32_t>(size);
    track.edges = size < 2 ? 1 : track.size - 1;
    track.closed = false;
    add_track(track);
  };
  for (const auto& line : shape.lines) {
    if (!line.empty()) add_open(line.data(), line.size());
  }
  for (const auto& point : shape.points) add_open(&point, 1);
  build_tree();
}

void Index::add_polygons(const MultiPolygon& set) {
  std::size_t rings = 0;
  std::size_t points = 0;
  for (const auto& polygon : set) rings += 1 + polygon.holes.size();
  for (const auto& polygon : set) points += polygon.shell.size();
  tracks.reserve(rings);
  blocks.reserve(points / kBlockEdges + rings);
  const auto add_ring = [this](const Ring& ring, std::size_t polygon, bool hole) {
    const double ring_area = signed_planar_area(ring);
    // An empty or flat shell cannot bound an area: whoever asks must be told, not be given 0.
    if (ring.size() < 3 || (!hole && ring_area == 0.0)) sound = false;
    if (ring.empty()) return;
    Track track;
    track.points = ring.data();
    track.size = static_cast<std::uint32_t>(ring.size());
    track.edges = track.size;
    track.polygon = static_cast<std::uint32_t>(polygon);
    track.hole = hole;
    track.reversed = (ring_area > 0.0) == hole;
    area += hole ? -std::abs(ring_area) : std::abs(ring_area);
    add_track(track);
  };
  for (std::size_t i = 0; i < set.size(); ++i) {
    add_ring(set[i].shell, i, false);
    for (const auto& hole : set[i].holes) add_ring(hole, i, true);
  }
}

void Index::add_track(Track track) {
  const auto number = static_cast<std::uint32_t>(tracks.size());
  vertices += track.size;
  for (std::uint32_t first = 0; first < track.edges; first += kBlockEdges) {
    Block block;
    block.track = number;
    block.first = first;
    block.count = std::min(kBlockEdges, track.edges - first);
    for (std::uint32_t e = first; e < first + block.count; ++e) {
      block.box.add(track.from(e));
      sound = sound && usable(track.from(e));
    }
    block.box.add(track.to(first + block.count - 1));
    track.box.add(block.box);
    blocks.push_back(block);
  }
  if (!track.closed) sound = sound && usable(track.points[track.size - 1]);
  box.add(track.box);
  tracks.push_back(track);
}

void Index::build_tree() {
  std::size_t below = blocks.size();
  while (below > 1 || (below == 1 && levels.empty())) {
    const std::size_t level = levels.size();
    std::vector<Box> nodes((below + kTreeWidth - 1) / kTreeWidth);
    for (std::size_t i = 0; i < below; ++i) nodes[i / kTreeWidth].add(box_at(level, i));
    levels.push_back(std::move(nodes));
    below = levels.back().size();
  }
}

namespace {

// Toggles `inside` for each edge of the block that a ray from p to the east crosses. True when p lies on an
// edge.
bool cross_block(const Index::Track& track, const Index::Block& block, PlanePoint p, bool& inside) {
  const PlanePoint start = track.from(block.first);
  if (block.box.min_x > p.x) {
    // Wholly east of p: only the heights of its two ends matter for the parity.
    const PlanePoint end = track.to(block.first + block.count - 1);
    if ((start.y > p.y) != (end.y > p.y)) inside = !inside;
    return false;
  }
  for (std::uint32_t e = block.first; e < block.first + block.count; ++e) {
    const PlanePoint a = track.from(e);
    const PlanePoint b = track.to(e);
    if (on_segment(p, a, b)) return true;
    if ((a.y > p.y) == (b.y > p.y)) continue;
    if ((orientation(a, b, p) > 0) == (b.y > a.y)) inside = !inside;
  }
  return false;
}

}  // namespace

Side Index::locate(PlanePoint p) const {
  bool inside = false;
  bool border = false;
  visit([p](const Box& b) { return b.min_y <= p.y && p.y <= b.max_y && b.max_x >= p.x; },
        [&](const Block& block) {
          const Track& track = tracks[block.track];
          if (track.closed && !border) border = cross_block(track, block, p, inside);
        });
  if (border) return Side::border;
  return inside ? Side::inside : Side::outside;
}

PreparedPolygons::PreparedPolygons(const MultiPolygon& polygons) : index_(std::make_unique<Index>(polygons)) {}
PreparedPolygons::PreparedPolygons(PreparedPolygons&&) noexcept = default;
PreparedPolygons& PreparedPolygons::operator=(PreparedPolygons&&) noexcept = default;
PreparedPolygons::~PreparedPolygons() = default;

const MultiPolygon& PreparedPolygons::polygons() const { return *index_->polygons; }
const Box& PreparedPolygons::box() const { return index_->box; }
double PreparedPolygons::planar_area() const { return index_->area; }
const PreparedPolygons::Index& PreparedPolygons::index() const { return *index_; }

}  // namespace zonegate
