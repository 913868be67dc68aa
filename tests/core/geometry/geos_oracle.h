// Purpose: GEOS itself as an oracle, not our bridge to it.
#pragma once

#include <geos_c.h>

#include <optional>
#include <string>
#include <vector>

#include "core/geometry/shape.h"

namespace zonegate::testing {

struct Verdict {
  bool valid = true;
  std::string reason;
  PlanePoint at;
};

class Oracle {
 public:
  Oracle() : geos_(GEOS_init_r()) {}
  ~Oracle() { GEOS_finish_r(geos_); }
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  std::optional<Verdict> ask(const MultiPolygon& polygons) const {
    GEOSGeometry* geometry = make(polygons);
    if (geometry == nullptr) return std::nullopt;
    Verdict verdict;
    char* reason = nullptr;
    GEOSGeometry* at = nullptr;
    const char valid = GEOSisValidDetail_r(geos_, geometry, 0, &reason, &at);
    verdict.valid = valid == 1;
    if (reason != nullptr) verdict.reason = reason;
    if (at != nullptr) {
      GEOSGeomGetX_r(geos_, at, &verdict.at.x);
      GEOSGeomGetY_r(geos_, at, &verdict.at.y);
    }
    GEOSFree_r(geos_, reason);
    GEOSGeom_destroy_r(geos_, at);
    GEOSGeom_destroy_r(geos_, geometry);
    if (valid == 2) return std::nullopt;
    return verdict;
  }

  // Area after the structure method; nothing when GEOS refuses.
  std::optional<double> repaired_area(const MultiPolygon& polygons) const {
    GEOSGeometry* geometry = make(polygons);
    if (geometry == nullptr) return std::nullopt;
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(geos_);
    GEOSMakeValidParams_setMethod_r(geos_, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(geos_, params, 0);
    GEOSGeometry* valid = GEOSMakeValidWithParams_r(geos_, geometry, params);
    GEOSMakeValidParams_destroy_r(geos_, params);
    GEOSGeom_destroy_r(geos_, geometry);
    if (valid == nullptr) return std::nullopt;
    double area = 0.0;
    const bool measured = GEOSArea_r(geos_, valid, &area) == 1;
    GEOSGeom_destroy_r(geos_, valid);
    if (!measured) return std::nullopt;
    return area;
  }

 private:
  GEOSGeometry* ring(const Ring& points) const {
    const auto n = static_cast<unsigned>(points.size());
    GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos_, n + 1, 2);
    for (unsigned i = 0; i <= n; ++i) {
      const PlanePoint p = points[i == n ? 0 : i];
      GEOSCoordSeq_setXY_r(geos_, sequence, i, p.x, p.y);
    }
    return GEOSGeom_createLinearRing_r(geos_, sequence);
  }
  GEOSGeometry* make(const MultiPolygon& polygons) const {
    std::vector<GEOSGeometry*> parts;
    for (const auto& polygon : polygons) {
      std::vector<GEOSGeometry*> holes;
      for (const auto& hole : polygon.holes) holes.push_back(ring(hole));
      parts.push_back(GEOSGeom_createPolygon_r(geos_, ring(polygon.shell), holes.data(),
                                               static_cast<unsigned>(holes.size())));
    }
    return GEOSGeom_createCollection_r(geos_, GEOS_MULTIPOLYGON, parts.data(),
                                       static_cast<unsigned>(parts.size()));
  }

  GEOSContextHandle_t geos_;
};

}  // namespace zonegate::testing
