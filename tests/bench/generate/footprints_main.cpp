// zonegate_bench_footprints WORKSPACE OUT.gpkg COUNT: synthetic footprints (workload.h) all over the area that
// the layers of a workspace in EPSG:4545 cover. Exit 0, 64 usage, 66 no such workspace, 73 cannot write.
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

#include "tests/bench/generate/workload.h"
#include "tests/bench/generate/writer.h"

namespace {

using namespace zonegate;

bool covered_box(const std::string& workspace, Box& box) {
  const GDALDatasetUniquePtr file(
      GDALDataset::Open(workspace.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  OGRLayer* layer = file ? file->GetLayerByName("layer_coverages") : nullptr;
  OGREnvelope extent;
  if (layer == nullptr || layer->GetExtent(&extent, TRUE) != OGRERR_NONE) return false;
  box = {extent.MinX, extent.MinY, extent.MaxX, extent.MaxY};
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc == 4 ? std::atoi(argv[3]) : 0;
  if (count <= 0) {
    fmt::print(stderr, "usage: zonegate_bench_footprints WORKSPACE OUT.gpkg COUNT\n");
    return 64;
  }
  try {
    GDALAllRegister();
    CPLSetErrorHandler(CPLQuietErrorHandler);  // the broken ones are meant
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    Box box;
    if (!covered_box(argv[1], box)) {
      fmt::print(stderr, "zonegate_bench_footprints: {}: no layer covers anything\n", argv[1]);
      return 66;
    }
    std::filesystem::remove(argv[2]);
    bench::write_layer(bench::synthetic_footprints(box, count), argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "zonegate_bench_footprints: {}\n", error.what());
    return 73;
  }
  return 0;
}
