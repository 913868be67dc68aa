#include "tests/layers/sources/source_test_support.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <ogrsf_frmts.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "layers/sources/gdal_session.h"
#include "tests/support/source_dir.h"

namespace zonegate::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "zonegate-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::map<std::string, std::string> photograph(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat status {};
    stat(entry.path().c_str(), &status);
    std::string record = std::to_string(status.st_size) + "/" + std::to_string(status.st_mtim.tv_sec) + "." +
                         std::to_string(status.st_mtim.tv_nsec) + "/";
    if (entry.is_regular_file()) record += read_file(entry.path().string());
    files[entry.path().string()] = record;
  }
  struct stat own {};
  stat(folder.c_str(), &own);
  files["."] = std::to_string(own.st_mtim.tv_sec) + "." + std::to_string(own.st_mtim.tv_nsec);
  return files;
}

bool write_dataset(const TestDataset& dataset, bool append) {
  ensure_gdal();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(dataset.driver.c_str());
  if (driver == nullptr) return false;
  const CPLStringList none;
  GDALDatasetUniquePtr file(append ? GDALDataset::Open(dataset.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)
                                   : driver->Create(dataset.path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!file) return false;
  OGRSpatialReference crs;
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (!dataset.crs.empty() && crs.SetFromUserInput(dataset.crs.c_str()) != OGRERR_NONE) return false;
  CPLStringList options;
  for (const auto& option : dataset.layer_options) options.AddString(option.c_str());
  OGRLayer* layer = file->CreateLayer(dataset.layer.c_str(), dataset.crs.empty() ? nullptr : &crs, dataset.type,
                                      options.List());
  if (layer == nullptr) return false;
  for (const auto& field : dataset.fields) {
    OGRFieldDefn definition(field.name.c_str(), field.type);
    if (field.width > 0) definition.SetWidth(field.width);
    if (layer->CreateField(&definition) != OGRERR_NONE) return false;
  }
  for (const auto& one : dataset.features) {
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < one.values.size(); ++i) {
      const int at = layer->GetLayerDefn()->GetFieldIndex(dataset.fields[i].name.c_str());
      if (at >= 0 && one.values[i] != "NULL") feature.SetField(at, one.values[i].c_str());
    }
    if (!one.wkt.empty()) {
      OGRGeometry* geometry = nullptr;
      if (OGRGeometryFactory::createFromWkt(one.wkt.c_str(), nullptr, &geometry) != OGRERR_NONE) return false;
      feature.SetGeometryDirectly(geometry);
    }
    if (layer->CreateFeature(&feature) != OGRERR_NONE) return false;
  }
  return true;
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void copy_first_bytes(const std::string& from, const std::string& to, std::size_t count) {
  write_file(to, read_file(from).substr(0, count));
}

std::string to_gbk(const std::string& utf8) {
  char* bytes = CPLRecode(utf8.c_str(), CPL_ENC_UTF8, "GB18030");
  std::string out = bytes;
  CPLFree(bytes);
  return out;
}

std::string shared_data(const std::string& name) {
  const char* given = std::getenv("ZONEGATE_SHARED_DATA");
  const std::string base = given != nullptr ? given : zonegate::test::source_dir() + "/../shared/data";
  if (fs::exists(base + "/" + name)) return base + "/" + name;
  std::printf("skipped: no %s\n", name.c_str());
  return {};
}

}  // namespace zonegate::test
