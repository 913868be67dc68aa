#include "layers/sources/project_shape.h"

#include <cmath>
#include <limits>

namespace zonegate {
namespace {

Expected<Polygon> project_polygon(const SourcePolygon& source, const Transformer& transformer) {
  Polygon polygon;
  auto shell = transformer.ring(source.shell);
  if (!shell) return tl::unexpected(shell.error());
  polygon.shell = std::move(*shell);
  polygon.holes.reserve(source.holes.size());
  for (const auto& hole : source.holes) {
    auto ring = transformer.ring(hole);
    if (!ring) return tl::unexpected(ring.error());
    polygon.holes.push_back(std::move(*ring));
  }
  return polygon;
}

}  // namespace

Expected<Shape> project_shape(const SourceShape& source, const Transformer& transformer) {
  Shape shape;
  shape.polygons.reserve(source.polygons.size());
  for (const auto& one : source.polygons) {
    auto polygon = project_polygon(one, transformer);
    if (!polygon) return tl::unexpected(polygon.error());
    shape.polygons.push_back(std::move(*polygon));
  }
  for (const auto& line : source.lines) {
    if (line.size() < 2) {
      return fail(ErrorKind::bad_data, "geometry.single_point_line",
                  {"a line has a single point", "线只有一个点"},
                  {"Mend the line in the source", "请在数据源中修正该线"});
    }
    auto path = transformer.path(line);
    if (!path) return tl::unexpected(path.error());
    shape.lines.push_back(std::move(*path));
  }
  for (const auto point : source.points) {
    const auto projected = transformer.point(point);
    if (!projected) return tl::unexpected(projected.error());
    shape.points.push_back(*projected);
  }
  return shape;
}

Box infinite_box() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {-infinity, -infinity, infinity, infinity};
}

Box claimed_box(const SourceShape& source, const Transformer& transformer) {
  Box box;
  bool whole = true;
  each_path(source, [&](const SourcePath& path) {
    for (const auto point : path) {
      const auto projected = transformer.point(point);
      if (!projected) {
        whole = false;
        return;
      }
      box.add(*projected);
    }
  });
  // Edges between vertices may bulge beyond them: 10 m is far more than any edge that PROJ bends over a city.
  return whole && !box.empty() ? box.grown(10.0) : infinite_box();
}

}  // namespace zonegate
