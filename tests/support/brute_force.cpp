#include "tests/support/brute_force.h"

#include <cmath>
#include <stdexcept>

namespace zonegate::test {
namespace {

long double ring_area(const Ring& ring) {
  long double sum = 0.0L;
  const PlanePoint o = ring.front();
  for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
    const long double ax = static_cast<long double>(ring[k].x) - o.x;
    const long double ay = static_cast<long double>(ring[k].y) - o.y;
    const long double bx = static_cast<long double>(ring[i].x) - o.x;
    const long double by = static_cast<long double>(ring[i].y) - o.y;
    sum += ax * by - bx * ay;
  }
  return std::fabs(sum) / 2.0L;
}

}  // namespace

double brute_area(const MultiPolygon& polygons) {
  long double sum = 0.0L;
  for (const auto& polygon : polygons) {
    if (polygon.shell.empty()) continue;
    sum += ring_area(polygon.shell);
    for (const auto& hole : polygon.holes) sum -= hole.empty() ? 0.0L : ring_area(hole);
  }
  return static_cast<double>(sum);
}

BruteForce::BruteForce() : geos_(GEOS_init_r()) {}
BruteForce::~BruteForce() { GEOS_finish_r(geos_); }

BruteForce::Geometry BruteForce::own(GEOSGeometry* geometry) const {
  if (geometry == nullptr) throw std::runtime_error("brute force: GEOS gave up");
  return {geometry, [geos = geos_](GEOSGeometry* g) { GEOSGeom_destroy_r(geos, g); }};
}

GEOSGeometry* BruteForce::ring(const Ring& points) const {
  const auto n = static_cast<unsigned>(points.size());
  GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(geos_, n + 1, 2);
  for (unsigned i = 0; i <= n; ++i) {
    const PlanePoint p = points[i == n ? 0 : i];
    GEOSCoordSeq_setXY_r(geos_, sequence, i, p.x, p.y);
  }
  return GEOSGeom_createLinearRing_r(geos_, sequence);
}

BruteForce::Geometry BruteForce::make(const MultiPolygon& polygons) const {
  std::vector<GEOSGeometry*> parts;
  for (const auto& polygon : polygons) {
    std::vector<GEOSGeometry*> holes;
    for (const auto& hole : polygon.holes) holes.push_back(ring(hole));
    parts.push_back(GEOSGeom_createPolygon_r(geos_, ring(polygon.shell), holes.data(),
                                             static_cast<unsigned>(holes.size())));
  }
  return own(
      GEOSGeom_createCollection_r(geos_, GEOS_MULTIPOLYGON, parts.data(), static_cast<unsigned>(parts.size())));
}

Ring BruteForce::points_of(const GEOSGeometry* ring) const {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos_, ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(geos_, sequence, &size);
  Ring out;
  for (unsigned i = 0; i + 1 < size; ++i) {
    PlanePoint p;
    GEOSCoordSeq_getXY_r(geos_, sequence, i, &p.x, &p.y);
    out.push_back(p);
  }
  return out;
}

MultiPolygon BruteForce::polygons_of(const Geometry& geometry) const {
  MultiPolygon out;
  const int count = GEOSGetNumGeometries_r(geos_, geometry.get());
  for (int i = 0; i < count; ++i) {
    const GEOSGeometry* one = GEOSGetGeometryN_r(geos_, geometry.get(), i);
    if (GEOSGeomTypeId_r(geos_, one) != GEOS_POLYGON || GEOSisEmpty_r(geos_, one) != 0) continue;
    Polygon polygon;
    polygon.shell = points_of(GEOSGetExteriorRing_r(geos_, one));
    const int holes = GEOSGetNumInteriorRings_r(geos_, one);
    for (int h = 0; h < holes; ++h) polygon.holes.push_back(points_of(GEOSGetInteriorRingN_r(geos_, one, h)));
    out.push_back(std::move(polygon));
  }
  return out;
}

bool BruteForce::valid(const Geometry& geometry) const { return GEOSisValid_r(geos_, geometry.get()) == 1; }

std::optional<BruteForce::Verdict> BruteForce::verdict(const MultiPolygon& polygons) const try {
  const Geometry geometry = make(polygons);
  char* reason = nullptr;
  GEOSGeometry* place = nullptr;
  const char valid = GEOSisValidDetail_r(geos_, geometry.get(), 0, &reason, &place);
  Verdict out;
  out.valid = valid == 1;
  if (reason != nullptr) out.reason = reason;
  GEOSFree_r(geos_, reason);
  if (place != nullptr) {
    const Geometry at = own(place);
    GEOSGeomGetX_r(geos_, place, &out.at.x);
    GEOSGeomGetY_r(geos_, place, &out.at.y);
  }
  return valid == 2 ? std::nullopt : std::optional(out);
} catch (const std::runtime_error&) {
  return std::nullopt;
}

std::optional<double> BruteForce::repaired_area(const MultiPolygon& polygons) const try {
  const Geometry mended = made_valid(make(polygons));
  double area = 0.0;
  return GEOSArea_r(geos_, mended.get(), &area) == 1 ? std::optional(area) : std::nullopt;
} catch (const std::runtime_error&) {
  return std::nullopt;
}

bool BruteForce::is_empty(const Geometry& geometry) const { return GEOSisEmpty_r(geos_, geometry.get()) == 1; }

BruteForce::Geometry BruteForce::common(const Geometry& a, const Geometry& b) const {
  return own(GEOSIntersection_r(geos_, a.get(), b.get()));
}

BruteForce::Geometry BruteForce::less(const Geometry& a, const Geometry& b) const {
  return own(GEOSDifference_r(geos_, a.get(), b.get()));
}

BruteForce::Geometry BruteForce::unite(const std::vector<Geometry>& pieces) const {
  std::vector<GEOSGeometry*> copies;
  copies.reserve(pieces.size());
  for (const auto& piece : pieces) copies.push_back(GEOSGeom_clone_r(geos_, piece.get()));
  const Geometry all = own(GEOSGeom_createCollection_r(geos_, GEOS_GEOMETRYCOLLECTION, copies.data(),
                                                       static_cast<unsigned>(copies.size())));
  return own(GEOSUnaryUnion_r(geos_, all.get()));
}

BruteForce::Geometry BruteForce::made_valid(const Geometry& geometry) const {
  GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(geos_);
  GEOSMakeValidParams_setMethod_r(geos_, params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r(geos_, params, 0);
  GEOSGeometry* made = GEOSMakeValidWithParams_r(geos_, geometry.get(), params);
  GEOSMakeValidParams_destroy_r(geos_, params);
  return own(made);
}

}  // namespace zonegate::test
