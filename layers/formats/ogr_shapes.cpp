#include "layers/formats/ogr_shapes.h"

namespace zonegate {
namespace {

void add_ring(OGRPolygon& polygon, const Ring& points) {
  if (points.empty()) return;
  auto ring = std::make_unique<OGRLinearRing>();
  for (const PlanePoint p : points) ring->addPoint(p.x, p.y);
  ring->addPoint(points.front().x, points.front().y);
  polygon.addRingDirectly(ring.release());
}

}  // namespace

std::unique_ptr<OGRGeometry> to_ogr(const MultiPolygon& polygons) {
  if (polygons.empty()) return nullptr;
  auto out = std::make_unique<OGRMultiPolygon>();
  for (const Polygon& each : polygons) {
    auto polygon = std::make_unique<OGRPolygon>();
    add_ring(*polygon, each.shell);
    for (const Ring& hole : each.holes) add_ring(*polygon, hole);
    out->addGeometryDirectly(polygon.release());
  }
  return out;
}

std::unique_ptr<OGRGeometry> to_ogr(const Path& path) {
  auto out = std::make_unique<OGRLineString>();
  for (const PlanePoint p : path) out->addPoint(p.x, p.y);
  out->flattenTo2D();
  return out;
}

}  // namespace zonegate
