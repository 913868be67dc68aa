// Purpose: the one border between our plain values and GEOS: contexts, ownership, conversion, error texts.
// Nothing outside core/geometry includes this.
//
// Space: coordinates pass unchanged, bit by bit: a shift to a local origin would round each coordinate, so that
// vertices shared with a polygon shifted differently would no longer be the same. Thread rule: one GEOS context
// per thread; a Geometry is used and destroyed on the thread that made it. Errors: every null that GEOS returns
// becomes an Error; no exception leaves. Cost: one copy per conversion.
#pragma once

#include <geos_c.h>

#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/geometry/shape.h"

namespace zonegate::geos {

// The reentrant context of the calling thread, made on first use. nullptr only when memory is exhausted.
GEOSContextHandle_t context();

struct Destroy {
  GEOSContextHandle_t owner = nullptr;
  void operator()(GEOSGeometry* geometry) const {
    if (geometry != nullptr) GEOSGeom_destroy_r(owner, geometry);
  }
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

// Takes what a GEOS call returned (may be null).
Geometry own(GEOSGeometry* geometry);

// The last message GEOS gave on this thread; reading it clears it.
std::string take_message();

// `geometry.invalid_input` and `geometry.overlay_failed` with GEOS's own words, if any, in the text.
Error invalid_input(const Text& what);
Error overlay_failed(const Text& doing);

// Our rings are closed here by repeating their first point. Legal: usable() coordinates, rings of at least 3
// points. An empty set becomes an empty MULTIPOLYGON, one polygon a POLYGON.
Expected<Geometry> to_geos(const MultiPolygon& polygons);
Expected<Geometry> to_geos(const Path& line);  // at least 2 points

// Keeps areas only: lines and points of a collection are dropped, empty parts too. The result is canonical (see
// canonical.h), so that it does not depend on GEOS's order.
Expected<MultiPolygon> from_geos(const GEOSGeometry* geometry);

// Valid in the OGC sense, a shell touching itself in single points so that a hole forms being allowed.
Expected<bool> is_valid(const GEOSGeometry* geometry);

}  // namespace zonegate::geos
