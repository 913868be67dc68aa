// Purpose: the brute-force oracle of the checks: whole zones, no index, no clip, no rungs: GEOS' OverlayNG
// through its C API, called straight on the polygons, and areas by its own sum. Nothing of the library under
// test is used but the plain values. Throws std::runtime_error when GEOS cannot answer, so that a test never
// compares with a guess. Thread rule: one per thread.
#pragma once

#include <geos_c.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry/shape.h"

namespace zonegate::test {

class BruteForce {
 public:
  using Geometry = std::shared_ptr<GEOSGeometry>;

  BruteForce();
  ~BruteForce();
  BruteForce(const BruteForce&) = delete;
  BruteForce& operator=(const BruteForce&) = delete;

  Geometry make(const MultiPolygon& polygons) const;
  MultiPolygon polygons_of(const Geometry& geometry) const;  // points and lines of a result are left out
  bool valid(const Geometry& geometry) const;
  // GEOS's own verdict on a zone and the place it names; nothing where it gives up, as it does on rings it
  // cannot build.
  struct Verdict {
    bool valid = true;
    std::string reason;
    PlanePoint at;
  };
  std::optional<Verdict> verdict(const MultiPolygon& polygons) const;
  // Area after made_valid; nothing where GEOS gives up.
  std::optional<double> repaired_area(const MultiPolygon& polygons) const;
  Geometry common(const Geometry& a, const Geometry& b) const;
  Geometry unite(const std::vector<Geometry>& pieces) const;
  Geometry less(const Geometry& a, const Geometry& b) const;
  // The structure method, collapsed parts dropped.
  Geometry made_valid(const Geometry& geometry) const;
  bool is_empty(const Geometry& geometry) const;

 private:
  Geometry own(GEOSGeometry* geometry) const;
  GEOSGeometry* ring(const Ring& points) const;
  Ring points_of(const GEOSGeometry* ring) const;

  GEOSContextHandle_t geos_;
};

// Planar m2 relative to each ring's first point, summed in long double: independent of the library's sum.
double brute_area(const MultiPolygon& polygons);

}  // namespace zonegate::test
