#include "samples/city/deliver.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "layers/sources/gdal_session.h"
#include "samples/city/plain_formats.h"

namespace zonegate::sample {
namespace {

namespace fs = std::filesystem;

struct CloseDataset {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
struct DestroyFeature {
  void operator()(void* feature) const { OGR_F_Destroy(feature); }
};
struct ReleaseReference {
  void operator()(void* reference) const { OSRRelease(reference); }
};
using DatasetHandle = std::unique_ptr<void, CloseDataset>;
using FeatureHandle = std::unique_ptr<void, DestroyFeature>;
using ReferenceHandle = std::unique_ptr<void, ReleaseReference>;

struct Options {
  char** list = nullptr;
  ~Options() { CSLDestroy(list); }
  Options() = default;
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  void set(const char* name, const char* value) { list = CSLSetNameValue(list, name, value); }
};

// A setting of GDAL for the calling thread while this lives.
class ThreadSetting {
 public:
  ThreadSetting(const char* name, const char* value) : name_(name) {
    CPLSetThreadLocalConfigOption(name, value);
  }
  ~ThreadSetting() { CPLSetThreadLocalConfigOption(name_, nullptr); }
  ThreadSetting(const ThreadSetting&) = delete;
  ThreadSetting& operator=(const ThreadSetting&) = delete;

 private:
  const char* name_;
};

tl::unexpected<Error> cannot_write(const std::string& file, const std::string& detail) {
  Place place;
  place.file = file;
  const std::string colon = detail.empty() ? "" : ": " + detail;
  return fail(ErrorKind::cannot_write, "sample.cannot_write",
              {"the sample file cannot be written" + colon, "示例文件无法写入" + colon},
              {"Choose a folder that can be written and has room.", "请选择可写且空间足够的文件夹。"}, place);
}

int epsg_code(Grid grid) {
  switch (grid) {
    case Grid::plane:
    case Grid::unsaid:
      return 4545;
    case Grid::prefixed:
      return 4524;
    case Grid::degrees:
      return 4490;
    case Grid::beijing:
      return 2433;
  }
  return 4545;
}

// Numbers as delivered: one correctly rounded division, so equal integers give equal doubles everywhere.
void numbers(Grid grid, Spot s, double& x, double& y) {
  if (grid == Grid::degrees) {
    x = static_cast<double>(s.x) / 1e9;
    y = static_cast<double>(s.y) / 1e9;
    return;
  }
  const std::int64_t prefix = grid == Grid::prefixed ? 36'000'000'000 : 0;
  x = static_cast<double>(s.x + origin_east_mm + prefix) / 1000.0;
  y = static_cast<double>(s.y + origin_north_mm) / 1000.0;
}

OGRGeometryH ring_of(const Loop& loop, Grid grid) {
  OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
  for (std::size_t i = 0; i <= loop.size(); ++i) {
    double x = 0.0;
    double y = 0.0;
    numbers(grid, loop[i % loop.size()], x, y);
    OGR_G_AddPoint_2D(ring, x, y);
  }
  return ring;
}

OGRGeometryH polygon_of(const Patch& patch, Grid grid) {
  OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
  OGR_G_AddGeometryDirectly(polygon, ring_of(patch.shell, grid));
  for (const Loop& hole : patch.holes) {
    OGR_G_AddGeometryDirectly(polygon, ring_of(hole, grid));
  }
  return polygon;
}

OGRGeometryH line_of(const Track& track, Grid grid) {
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLineString);
  for (const Spot& s : track) {
    double x = 0.0;
    double y = 0.0;
    numbers(grid, s, x, y);
    OGR_G_AddPoint_2D(line, x, y);
  }
  return line;
}

OGRGeometryH point_of(Spot s, Grid grid) {
  OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
  double x = 0.0;
  double y = 0.0;
  numbers(grid, s, x, y);
  OGR_G_SetPoint_2D(point, 0, x, y);
  return point;
}

OGRGeometryH geometry_of(const Feature& feature, Grid grid) {
  if (!feature.tracks.empty()) {
    return line_of(feature.tracks.front(), grid);
  }
  if (!feature.spots.empty()) {
    return point_of(feature.spots.front(), grid);
  }
  OGRGeometryH multi = OGR_G_CreateGeometry(wkbMultiPolygon);
  for (const Patch& patch : feature.patches) {
    OGR_G_AddGeometryDirectly(multi, polygon_of(patch, grid));
  }
  return multi;
}

OGRwkbGeometryType type_of(const Dataset& dataset) {
  if (!dataset.features.empty() && !dataset.features.front().tracks.empty()) {
    return wkbLineString;
  }
  if (!dataset.features.empty() && !dataset.features.front().spots.empty()) {
    return wkbPoint;
  }
  // A shapefile knows no multi-polygon type of its own.
  const bool shapefile =
      dataset.delivery == Delivery::shapefile_gbk || dataset.delivery == Delivery::shapefile_utf8;
  return shapefile ? wkbPolygon : wkbMultiPolygon;
}

const char* driver_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::shapefile_gbk:
    case Delivery::shapefile_utf8:
      return "ESRI Shapefile";
    case Delivery::geopackage:
      return "GPKG";
    case Delivery::file_geodatabase:
      return "OpenFileGDB";
    case Delivery::geojson:
    case Delivery::txt:
    case Delivery::dxf:
    case Delivery::kml:
      return "GeoJSON";
  }
  return "GPKG";
}

void layer_options(const Dataset& dataset, Options& options) {
  switch (dataset.delivery) {
    case Delivery::shapefile_gbk:
      options.set("ENCODING", "GBK");
      options.set("DBF_DATE_LAST_UPDATE", "2026-01-15");
      break;
    case Delivery::shapefile_utf8:
      options.set("ENCODING", "UTF-8");
      options.set("DBF_DATE_LAST_UPDATE", "2026-01-15");
      break;
    case Delivery::geojson:
      options.set("RFC7946", "NO");
      options.set("COORDINATE_PRECISION", "9");
      break;
    case Delivery::geopackage:
      options.set("SPATIAL_INDEX", "YES");
      break;
    case Delivery::txt:
    case Delivery::dxf:
    case Delivery::kml:
    case Delivery::file_geodatabase:
      break;
  }
}

bool add_feature(OGRLayerH layer, const Dataset& dataset, const Feature& feature) {
  const FeatureHandle handle(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
  for (std::size_t i = 0; i < dataset.columns.size(); ++i) {
    const std::string& value = feature.values[i];
    const int field = static_cast<int>(i);
    if (value.empty()) {
      continue;
    }
    if (dataset.columns[i].kind == Column::Kind::real) {
      OGR_F_SetFieldDouble(handle.get(), field, CPLAtof(value.c_str()));
    } else {
      OGR_F_SetFieldString(handle.get(), field, value.c_str());
    }
  }
  OGR_F_SetGeometryDirectly(handle.get(), geometry_of(feature, dataset.grid));
  return OGR_L_CreateFeature(layer, handle.get()) == OGRERR_NONE;
}

bool add_columns(OGRLayerH layer, const Dataset& dataset) {
  for (const Column& column : dataset.columns) {
    const bool real = column.kind == Column::Kind::real;
    OGRFieldDefnH field = OGR_Fld_Create(column.name.c_str(), real ? OFTReal : OFTString);
    OGR_Fld_SetWidth(field, column.width);
    OGR_Fld_SetPrecision(field, real ? 2 : 0);
    const bool made = OGR_L_CreateField(layer, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    if (!made) {
      return false;
    }
  }
  return true;
}

bool fill(GDALDatasetH file, const Dataset& dataset) {
  const ReferenceHandle reference(OSRNewSpatialReference(nullptr));
  if (OSRImportFromEPSG(reference.get(), epsg_code(dataset.grid)) != OGRERR_NONE) {
    return false;
  }
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  Options options;
  layer_options(dataset, options);
  OGRLayerH layer = GDALDatasetCreateLayer(file, dataset.layer.c_str(),
                                           dataset.grid == Grid::unsaid ? nullptr : reference.get(),
                                           type_of(dataset), options.list);
  if (layer == nullptr || !add_columns(layer, dataset)) {
    return false;
  }
  // One transaction where the format has them: one for each of ten thousand parcels takes most of the time.
  const bool together = GDALDatasetTestCapability(file, ODsCTransactions) != 0;
  if (together && GDALDatasetStartTransaction(file, FALSE) != OGRERR_NONE) {
    return false;
  }
  for (const Feature& feature : dataset.features) {
    if (!add_feature(layer, dataset, feature)) {
      return false;
    }
  }
  return !together || GDALDatasetCommitTransaction(file) == OGRERR_NONE;
}

// A shapefile is several files; what an earlier city left beside it must not stay (a .cpg above all).
void remove_old(const fs::path& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);  // a geodatabase is a folder
  if (path.extension() == ".shp") {
    for (const char* ending : {".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx"}) {
      fs::remove(fs::path(path).replace_extension(ending), ignored);
    }
  }
}

}  // namespace

Expected<void> write_text(const std::string& path, const std::string& bytes) {
  std::error_code made;
  fs::create_directories(fs::path(path).parent_path(), made);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) {
    return cannot_write(path, made ? made.message() : "");
  }
  return {};
}

Expected<void> deliver(const Dataset& dataset, const std::string& folder) {
  if (dataset.delivery == Delivery::dxf) return write_dxf(dataset, folder + "/" + dataset.file);
  if (dataset.delivery == Delivery::kml) return write_kml(dataset, folder + "/" + dataset.file);
  GdalMessages messages;
  const ThreadSetting date("OGR_CURRENT_DATE", "2026-01-15T00:00:00.000Z");
  const fs::path path = fs::path(folder) / dataset.file;
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  remove_old(path);
  GDALDriverH driver = GDALGetDriverByName(driver_of(dataset.delivery));
  if (driver == nullptr) {
    return cannot_write(dataset.file, "no driver");
  }
  DatasetHandle file(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!file || !fill(file.get(), dataset)) {
    return cannot_write(path.string(), messages.last_error());
  }
  file.reset();
  if (messages.any_error()) {
    return cannot_write(path.string(), messages.last_error());
  }
  if (dataset.delivery == Delivery::shapefile_gbk) {
    // Bureaus deliver GBK without saying so.
    fs::remove(fs::path(path).replace_extension(".cpg"), ignored);
  }
  return {};
}

}  // namespace zonegate::sample
