// Purpose: the geometry of zones and footprints: plain flat values in the analysis plane.
//
// Space: the workspace CRS (a projected CRS in metres), normalised: x = east, y = north. Nothing else is a
// PlanePoint. Boundary convention: interiors count, touching is not a conflict; a ring is closed implicitly
// (last point != first). Legal input: rings of at least 3 points. Ring direction and order carry no meaning on
// input; producers of ours write shells counter-clockwise and holes clockwise. A value may be invalid in the
// OGC sense: see faults.h. Degenerate cases: an empty Shape has no parts. Thread rule: plain values, share
// freely for reading.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace zonegate {

struct PlanePoint {
  double x = 0.0;  // metres east
  double y = 0.0;  // metres north
  auto operator<=>(const PlanePoint&) const = default;
};

// Coordinates beyond this are no places on earth in any projected CRS, and their products would lose precision.
inline constexpr double kLargestCoordinateM = 1e9;
bool usable(PlanePoint p);  // finite and within kLargestCoordinateM

using Ring = std::vector<PlanePoint>;  // not closed: the edge from back() to front() is implied
using Path = std::vector<PlanePoint>;  // a line, at least 2 points

struct Polygon {
  Ring shell;
  std::vector<Ring> holes;
  bool operator==(const Polygon&) const = default;
};

using MultiPolygon = std::vector<Polygon>;

struct Box {
  double min_x = std::numeric_limits<double>::infinity();
  double min_y = std::numeric_limits<double>::infinity();
  double max_x = -std::numeric_limits<double>::infinity();
  double max_y = -std::numeric_limits<double>::infinity();

  bool empty() const { return min_x > max_x || min_y > max_y; }
  void add(PlanePoint p) {
    min_x = std::min(min_x, p.x);
    min_y = std::min(min_y, p.y);
    max_x = std::max(max_x, p.x);
    max_y = std::max(max_y, p.y);
  }
  void add(const Box& b) {
    min_x = std::min(min_x, b.min_x);
    min_y = std::min(min_y, b.min_y);
    max_x = std::max(max_x, b.max_x);
    max_y = std::max(max_y, b.max_y);
  }
  bool meets(const Box& b) const {  // closed boxes: a common border point is enough
    return min_x <= b.max_x && b.min_x <= max_x && min_y <= b.max_y && b.min_y <= max_y;
  }
  bool contains(const Box& b) const {
    return min_x <= b.min_x && b.max_x <= max_x && min_y <= b.min_y && b.max_y <= max_y;
  }
  Box grown(double metres) const { return {min_x - metres, min_y - metres, max_x + metres, max_y + metres}; }
  bool operator==(const Box&) const = default;
};

// A geometry of any dimension. A zone or footprint part uses one of the three lists as a rule; a mixed one is
// legal.
struct Shape {
  MultiPolygon polygons;
  std::vector<Path> lines;
  std::vector<PlanePoint> points;

  bool empty() const { return polygons.empty() && lines.empty() && points.empty(); }
  bool operator==(const Shape&) const = default;
};

// Of every point, those of holes too: a value may be invalid, and its hole may lie outside its shell.
Box box_of(const Ring& ring);
Box box_of(const MultiPolygon& polygons);
Box box_of(const Shape& shape);
std::size_t vertex_count(const MultiPolygon& polygons);
std::size_t vertex_count(const Shape& shape);

// Twice-signed areas relative to a local origin (the ring's first point): positive counter-clockwise. Square
// metres.
double signed_planar_area(const Ring& ring);
// Sum over polygons of |shell| - sum |holes|, planar m2. Right for valid polygons only.
double planar_area(const MultiPolygon& polygons);
double length_of(const Path& path);
double perimeter(const MultiPolygon& polygons);

// Shells counter-clockwise, holes clockwise; rings keep their first point.
void orient(MultiPolygon& polygons);

}  // namespace zonegate
