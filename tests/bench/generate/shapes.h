// Purpose: random geometry for the speed workload that is valid by construction: star-shaped blobs with a
// fractal radius, and fractal borders that stay inside a diamond so that borders of one lattice never meet.
//
// Space: a projected plane, metres; every coordinate is rounded to 0.1 mm. Deterministic: the same seed gives
// the same numbers on every machine of one kind of processor.
#pragma once

#include <cstddef>
#include <vector>

#include "core/geometry/shape.h"
#include "tests/support/random.h"

namespace zonegate::bench {

using test::Random;

PlanePoint rounded(PlanePoint p);  // to 0.1 mm

// A ring of `vertices` points round `centre`, whose angles increase strictly: it cannot cross itself. In the
// unit circle the radius stays within [low, 1]; the circle is then stretched to `half_x`, `half_y`.
struct BlobSize {
  double half_x = 0.0;
  double half_y = 0.0;
  double low = 0.5;
};
Ring blob(Random& random, PlanePoint centre, const BlobSize& size, std::size_t vertices);

// A blob somewhere inside the box, filling about `fill` of its sides.
Ring blob_in(Random& random, const Box& box, double fill, std::size_t vertices);

// A polygon set of `parts` parts with `holes` holes in its first part and `vertices` vertices in all (closing
// points of the rings not counted), valid, inside the box: a large blob in the middle, small ones in the
// corners that the ellipse round it leaves free, holes in a grid inside the circle that its radius never
// enters.
struct PatchworkSize {
  std::size_t vertices = 0;
  std::size_t parts = 1;  // up to 37
  std::size_t holes = 0;  // up to 25
};
MultiPolygon patchwork(Random& random, const Box& box, const PatchworkSize& size);

// The points from `from` to `to` after 2^levels - 1 midpoint displacements, both ends included. The line stays
// in the diamond whose angle at the ends is `half_angle` (radians) to either side. Levels 0..10.
Path fractal_border(Random& random, PlanePoint from, PlanePoint to, int levels, double half_angle);

// A lattice of quadrilaterals whose common borders are the same points. Borders on the outside are straight.
class Lattice {
 public:
  struct Plan {
    Box box;
    int columns = 1;
    int rows = 1;
    std::vector<int> levels;    // of the borders: one of these at random
    bool straight_rim = false;  // a lattice that covers its box exactly
  };
  Lattice(Random& random, const Plan& plan);
  Ring cell(int column, int row) const;

 private:
  std::size_t node(int column, int row) const;
  Plan plan_;
  std::vector<PlanePoint> nodes_;
  std::vector<Path> along_;   // from node (c, r) to (c + 1, r)
  std::vector<Path> upward_;  // from node (c, r) to (c, r + 1)
};

}  // namespace zonegate::bench
