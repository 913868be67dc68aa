#include "tests/bench/generate/writer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace zonegate::bench {
namespace {

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};

std::unique_ptr<OGRLinearRing> ring_of(const Ring& ring, bool shell) {
  auto out = std::make_unique<OGRLinearRing>();
  const int size = static_cast<int>(ring.size());
  const bool forward = (signed_planar_area(ring) > 0.0) == shell;
  out->setNumPoints(size + 1);
  for (int i = 0; i <= size; ++i) {
    const int at = i % size;
    const PlanePoint p = ring[static_cast<std::size_t>(forward ? at : (size - at) % size)];
    out->setPoint(i, p.x, p.y);
  }
  return out;
}

std::unique_ptr<OGRMultiPolygon> geometry_of(const MultiPolygon& polygons) {
  auto out = std::make_unique<OGRMultiPolygon>();
  for (const Polygon& polygon : polygons) {
    auto part = std::make_unique<OGRPolygon>();
    part->addRingDirectly(ring_of(polygon.shell, true).release());
    for (const Ring& hole : polygon.holes) part->addRingDirectly(ring_of(hole, false).release());
    out->addGeometryDirectly(part.release());
  }
  return out;
}

void count(Written& written, const MultiPolygon& polygons) {
  std::size_t vertices = 0;
  for (const Polygon& polygon : polygons) {
    vertices += polygon.shell.size() + 1;
    for (const Ring& hole : polygon.holes) vertices += hole.size() + 1;
    written.holes += polygon.holes.size();
  }
  ++written.features;
  written.vertices += vertices;
  written.parts += polygons.size();
  written.area_m2 += planar_area(polygons);
  written.sizes.push_back(vertices);
}

void must(bool done, const std::string& path) {
  if (!done) throw std::runtime_error("cannot write " + path + ": " + CPLGetLastErrorMsg());
}

}  // namespace

Written write_layer(const Layer& layer, const std::string& path) {
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
  if (driver == nullptr) throw std::runtime_error("GDAL has no GeoPackage driver");
  const std::unique_ptr<GDALDataset, CloseDataset> file(
      driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  must(file != nullptr, path);
  OGRSpatialReference crs;
  crs.importFromEPSG(4545);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList options;
  options.SetNameValue("SPATIAL_INDEX", "NO");
  options.SetNameValue("GEOMETRY_NAME", "geom");
  OGRLayer* table = file->CreateLayer(layer.name.c_str(), &crs, wkbMultiPolygon, options.List());
  must(table != nullptr, path);
  if (table == nullptr) return {};  // for the analyzer, which does not see that must() has thrown
  for (const std::string& column : layer.columns) {
    OGRFieldDefn field(column.c_str(), OFTString);
    must(table->CreateField(&field) == OGRERR_NONE, path);
  }
  Written written;
  must(file->StartTransaction() == OGRERR_NONE, path);
  layer.make([&](const Feature& feature) {
    OGRFeature row(table->GetLayerDefn());
    for (std::size_t i = 0; i < feature.values.size(); ++i)
      row.SetField(static_cast<int>(i), feature.values[i].c_str());
    auto geometry = geometry_of(feature.polygons);
    if (!geometry->IsValid()) ++written.invalid;
    count(written, feature.polygons);
    row.SetGeometryDirectly(geometry.release());
    must(table->CreateFeature(&row) == OGRERR_NONE, path);
  });
  must(file->CommitTransaction() == OGRERR_NONE, path);
  std::sort(written.sizes.begin(), written.sizes.end());
  return written;
}

}  // namespace zonegate::bench
