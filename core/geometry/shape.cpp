#include "core/geometry/shape.h"

#include <cmath>

#include "core/geometry/ring_area.h"

namespace zonegate {

bool usable(PlanePoint p) {
  // Written so that NaN answers no.
  return std::abs(p.x) <= kLargestCoordinateM && std::abs(p.y) <= kLargestCoordinateM;
}

Box box_of(const Ring& ring) {
  Box box;
  for (const auto p : ring) box.add(p);
  return box;
}

Box box_of(const MultiPolygon& polygons) {
  Box box;
  for (const auto& polygon : polygons) {
    box.add(box_of(polygon.shell));
    for (const auto& hole : polygon.holes) box.add(box_of(hole));
  }
  return box;
}

Box box_of(const Shape& shape) {
  Box box = box_of(shape.polygons);
  for (const auto& line : shape.lines) box.add(box_of(line));
  for (const auto p : shape.points) box.add(p);
  return box;
}

std::size_t vertex_count(const MultiPolygon& polygons) {
  std::size_t count = 0;
  for (const auto& polygon : polygons) {
    count += polygon.shell.size();
    for (const auto& hole : polygon.holes) count += hole.size();
  }
  return count;
}

std::size_t vertex_count(const Shape& shape) {
  std::size_t count = vertex_count(shape.polygons) + shape.points.size();
  for (const auto& line : shape.lines) count += line.size();
  return count;
}

double signed_ring_area(std::span<const PlanePoint> ring) {
  if (ring.size() < 3) return 0.0;
  const PlanePoint origin = ring.front();
  double twice = 0.0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const double ax = ring[i].x - origin.x;
    const double ay = ring[i].y - origin.y;
    const double bx = ring[i + 1].x - origin.x;
    const double by = ring[i + 1].y - origin.y;
    twice += ax * by - bx * ay;
  }
  return twice / 2.0;
}

double ring_length(std::span<const PlanePoint> ring) {
  double sum = 0.0;
  for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
    sum += std::hypot(ring[i].x - ring[k].x, ring[i].y - ring[k].y);
  }
  return sum;
}

double signed_planar_area(const Ring& ring) { return signed_ring_area(ring); }

double planar_area(const MultiPolygon& polygons) {
  double sum = 0.0;
  for (const auto& polygon : polygons) {
    double own = std::abs(signed_planar_area(polygon.shell));
    for (const auto& hole : polygon.holes) own -= std::abs(signed_planar_area(hole));
    sum += own;
  }
  return sum;
}

double length_of(const Path& path) {
  double sum = 0.0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    sum += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
  }
  return sum;
}

double perimeter(const MultiPolygon& polygons) {
  double sum = 0.0;
  for (const auto& polygon : polygons) {
    sum += ring_length(polygon.shell);
    for (const auto& hole : polygon.holes) sum += ring_length(hole);
  }
  return sum;
}

void orient(MultiPolygon& polygons) {
  const auto turn = [](Ring& ring, bool counter_clockwise) {
    if (ring.size() > 2 && (signed_planar_area(ring) > 0.0) != counter_clockwise) {
      std::reverse(ring.begin() + 1, ring.end());
    }
  };
  for (auto& polygon : polygons) {
    turn(polygon.shell, true);
    for (auto& hole : polygon.holes) turn(hole, false);
  }
}

}  // namespace zonegate
