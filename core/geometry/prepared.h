// Purpose: one zone (or footprint part) prepared for many questions: its edges in blocks with boxes, so that a
// question about a small window costs what lies in the window, not what the whole zone is made of.
//
// Boundary convention: interiors count, touching is not a conflict. Legal input: valid polygons (no blocking
// fault). Thread rule: immutable after construction, share freely.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "core/base/error.h"
#include "core/geometry/rung.h"
#include "core/geometry/shape.h"

namespace zonegate {

class PreparedPolygons {
 public:
  // Keeps a reference: `polygons` must outlive this object. Cost: one pass over the vertices.
  explicit PreparedPolygons(const MultiPolygon& polygons);
  PreparedPolygons(PreparedPolygons&&) noexcept;
  PreparedPolygons& operator=(PreparedPolygons&&) noexcept;
  ~PreparedPolygons();

  const MultiPolygon& polygons() const;
  const Box& box() const;
  double planar_area() const;  // of the whole, m2

  struct Index;
  const Index& index() const;

 private:
  std::unique_ptr<Index> index_;
};

// The part of `zone` inside `window`, as valid polygons whose cut edges lie on the window's border. The result
// is checked: valid, and its area equals the signed edge sum over the same blocks; otherwise `whole` is true
// and the caller overlays the whole zone.
//
// The window is widened a little when a vertex or an edge ties with its border; `window` is the one used.
// Windows that hold the whole zone return it as it stands. Cost: the blocks that meet the window; `blocks_read`
// counts them. Errors: geometry.invalid_input for a window or a zone that is no usable geometry.
struct WindowClip {
  MultiPolygon polygons;
  Box window;  // the window used, containing the one asked for
  std::size_t blocks_read = 0;
  bool whole = false;          // the clip was not trusted: polygons are the whole zone
  bool covers_window = false;  // the window lies wholly inside the zone
};
Expected<WindowClip> clip_to_window(const PreparedPolygons& zone, const Box& window);

enum class Contact {
  apart,
  touches,  // borders meet, interiors do not
  overlaps,
  inside,    // `footprint` lies in `zone` (a common border is allowed)
  contains,  // `zone` lies in `footprint`
};

struct Encounter {
  Contact contact = Contact::apart;
  MultiPolygon piece;  // the common area; empty for apart and touches; filled for inside and contains too
  Rung rung = Rung::exact;
  double error_bound_m2 = 0.0;  // of the rung `grid`; 0 otherwise
};

// What zone and footprint have in common. `apart` and `touches` are told apart exactly; two equal sets answer
// `inside`. Every piece cut by GEOS is checked: valid, and its area equal, to max(1e-9 of it, 1e-4
// m2), to a sum over the original edges that takes no topological decision; no piece has more than either side,
// but for rounding. Pieces are canonical (canonical.h). An empty set is apart from everything. Errors:
// geometry.overlay_failed when no rung gave a trusted answer: the caller must make that undetermined, never 0;
// geometry.invalid_input for unusable coordinates, rings of fewer than three points, shells without area. Cost:
// the edges of each inside the other's box.
Expected<Encounter> encounter(const PreparedPolygons& zone, const PreparedPolygons& footprint);

}  // namespace zonegate
