// Purpose: from a source's coordinates into the analysis plane, once, at import; and back to degrees for
// output.
//
// Space: `SourcePoint` in the source's unit, normalised (east, north) or (longitude, latitude) whatever the
// authority's axis order; out comes the plane of the target (metres). The datum question is decided first
// (datum.h). Same system, or systems that differ by the strip number in the eastings only: coordinates are
// copied or shifted exactly and nothing is densified. Otherwise straight source edges become curves: points are
// added so that the polyline departs from the true image by less than `chord_error_m`. Added points depend on
// the edge alone, not on its direction: neighbours that share an edge share its image bit for bit. (Neighbours
// that share a line with different vertices agree to the chord error.) Legal input: any doubles; points that
// cannot be transformed (NaN, beyond the poles, more than 28 degrees of arc from a central meridian) are errors
// with the source coordinate, never infinities. Degenerate: empty in, empty out; repeated points are kept.
// Errors: crs.datum_refused, crs.not_projected, crs.not_metric, crs.web_mercator, crs.unknown;
// crs.bad_coordinate, crs.edge_too_long (an edge that would need more than 2^18 points, or a ring more than 10
// million). Cost: about 0.3 us a point plus one more for each edge longer than 20 m. Thread rule: one
// Transformer per thread; moving it to another thread is fine.
#pragma once

#include <memory>
#include <span>

#include "core/base/error.h"
#include "core/crs/datum.h"
#include "core/crs/point.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"

namespace zonegate {

inline constexpr double default_chord_error_m = 0.001;

class Transformer {
 public:
  static Expected<Transformer> create(const ReferenceSystem& source, const ReferenceSystem& target);
  Transformer(Transformer&&) noexcept;
  Transformer& operator=(Transformer&&) noexcept;
  ~Transformer();

  const DatumDecision& datum() const;  // to be recorded with the import
  bool exact() const;                  // coordinates are copied or shifted, nothing is densified

  Expected<PlanePoint> point(SourcePoint source) const;
  // A ring is not closed (last point != first); its closing edge is densified too. chord_error_m <= 0: vertices
  // only.
  Expected<Ring> ring(std::span<const SourcePoint> source, double chord_error_m = default_chord_error_m) const;
  Expected<Path> path(std::span<const SourcePoint> source, double chord_error_m = default_chord_error_m) const;

  // Plane to longitude, latitude in the target's own datum (EPSG:4490 for CGCS2000 workspaces).
  Expected<GeoPoint> to_geographic(PlanePoint plane) const;

 private:
  struct State;
  explicit Transformer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
