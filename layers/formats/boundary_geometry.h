// Purpose: from the rings of a boundary-point TXT to polygons and back.
//
// Space: PlanePoint (x = east, y = north) in the file's own system. Holes are decided by containment with
// even-odd nesting: a ring inside an odd number of others is a hole of the smallest one around it; touching
// borders are allowed. Rings that cross become parts or holes that find_faults() then names; nothing is
// dropped. Degenerate: rings of fewer than 3 points are kept as shells of their own (a fault, not an absence).
// Errors: txt.too_complex (more ring-in-ring comparisons than any real plot needs). Cost: rings x vertices,
// bounded.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/crs/reference_system.h"
#include "core/geometry/shape.h"
#include "layers/formats/boundary_txt.h"

namespace zonegate {

BoundaryGraphic boundary_graphic(const BoundaryPlot& plot);

Expected<MultiPolygon> boundary_polygons(const BoundaryPlot& plot);
Shape boundary_shape_of_lines(
    const BoundaryPlot& plot);  // every ring is a path; closed ones end where they began
Shape boundary_shape_of_points(const BoundaryPlot& plot);  // every point once

// The stated area in m2 and half a unit of its last digit, from "0.7655", "0.7655公顷", "7655平方米",
// "11.4825亩".
struct DeclaredArea {
  double square_metres = 0.0;
  double half_unit = 0.0;  // m2
};
std::optional<DeclaredArea> declared_area(const BoundaryPlot& plot);

// A plot as it is to be written: the shell from its north-west corner clockwise, holes counter-clockwise, all
// closed, names J1, J2, … running on through the plot, ring numbers 1, 2, …, count with closing points, planar
// area in hectares with 4 decimals. `polygons` in a plane of metres; `easting_offset` is added (strip x 1e6).
struct PlotWords {
  std::string id;
  std::string name;
  std::string sheet;
  std::string use;
  std::string land_class;
};
BoundaryPlot make_boundary_plot(const MultiPolygon& polygons, const PlotWords& words, double easting_offset,
                                int decimals);

// A file with the usual header for plots in the plane of `crs` (a CGCS2000 Gauss-Kruger strip), eastings
// with prefix. Errors: txt.crs_not_a_strip.
struct NewPlot {
  MultiPolygon polygons;
  PlotWords words;
};
Expected<BoundaryFile> make_boundary_file(const std::vector<NewPlot>& plots, const ReferenceSystem& crs,
                                          const std::string& producer, const std::string& day,
                                          int decimals = 3);

}  // namespace zonegate
