// Purpose: random valid polygons of many kinds, and the brute-force oracle (GEOS on the whole, no index, no
// clip) that the tests of this folder share.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "core/geometry/geos_bridge.h"
#include "core/geometry/shape.h"
#include "tests/support/cases.h"

namespace zonegate::test {

class Random : public std::mt19937_64 {
 public:
  explicit Random(std::uint64_t own) : std::mt19937_64(seed_of(own)) {}
};

double uniform(Random& random, double low, double high);
int whole(Random& random, int low, int high);  // both included

Ring rectangle(double x0, double y0, double x1, double y1);
MultiPolygon rectangle_set(const Box& box);
MultiPolygon star(Random& random, PlanePoint centre, double reach, int corners);
MultiPolygon star_with_holes(Random& random, PlanePoint centre, double reach, int corners, int holes);
MultiPolygon comb(Random& random, PlanePoint corner, double tooth, int teeth);
MultiPolygon cells(Random& random, PlanePoint corner, double size,
                   int side);  // union of grid cells: holes, touching corners
MultiPolygon triangles(Random& random, PlanePoint corner, double size, int count);
MultiPolygon islands(Random& random, PlanePoint corner, double size,
                     int side);  // parts with nested holes and islands
// Any of the above around the origin, size about 100; `snap` puts the vertices on whole numbers. Always valid.
MultiPolygon any_zone(Random& random, bool snap);

MultiPolygon moved(const MultiPolygon& set, double dx, double dy);
MultiPolygon restarted(Random& random, const MultiPolygon& set);  // other ring starts, directions and order

bool valid(const MultiPolygon& set);
MultiPolygon from_wkt(const std::string& wkt);

// The oracle.
MultiPolygon oracle_intersection(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon oracle_union(const MultiPolygon& pieces);  // of polygons that may overlap
double oracle_symmetric_difference(const MultiPolygon& a, const MultiPolygon& b);
// Nothing between them, or every point of either border within a nanometre of the other: GEOS's symmetric
// difference of borders that differ in the last digit can itself be wrong.
bool oracle_same(const MultiPolygon& a, const MultiPolygon& b);
double oracle_distance(const MultiPolygon& a, const MultiPolygon& b);
std::string oracle_relation(const MultiPolygon& a, const MultiPolygon& b);  // DE-9IM

}  // namespace zonegate::test
