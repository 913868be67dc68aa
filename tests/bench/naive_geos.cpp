// The peer that anyone would write first: GEOS, an STRtree over the zones of a layer, each project prepared,
// and an intersection for every pair that its test lets through. `zonegate_bench_naive FOLDER THREADS FILE.csv`
// reads the GeoPackages of the workload, writes the rows project,layer,zone,area_m2 and prints what loading and
// checking took: wall and processor seconds. docs/benchmarks.md, `./dev bench peers`.
#include <fmt/format.h>
#include <geos_c.h>
#include <ogrsf_frmts.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Closer {
  GEOSContextHandle_t context;
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Closer>;

struct Feature {
  std::string id;
  Geometry shape;
};

struct Layer {
  std::string name;
  std::vector<Feature> features;
  GEOSSTRtree* tree = nullptr;
};

struct Row {
  const Feature* project;
  const Layer* layer;
  const Feature* zone;
  double area_m2;
};

struct Clock {
  std::chrono::steady_clock::time_point wall = std::chrono::steady_clock::now();
  std::clock_t processor = std::clock();
  std::string seconds() const {
    const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    const double used = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    return fmt::format("{:.3f} {:.3f}", passed, used);
  }
};

// `field` empty: the id is LAYER-FID, as the import makes it.
bool load(GEOSContextHandle_t context, const std::string& folder, const std::string& name,
          const std::string& field, std::vector<Feature>& out) {
  const GDALDatasetUniquePtr data(GDALDataset::Open((folder + "/" + name + ".gpkg").c_str(), GDAL_OF_VECTOR));
  OGRLayer* layer = data ? data->GetLayer(0) : nullptr;
  if (layer == nullptr) return false;
  const int id = field.empty() ? -1 : layer->GetLayerDefn()->GetFieldIndex(field.c_str());
  for (const auto& feature : *layer) {
    const OGRGeometry* geometry = feature->GetGeometryRef();
    if (geometry == nullptr) continue;
    std::vector<unsigned char> bytes(static_cast<std::size_t>(geometry->WkbSize()));
    geometry->exportToWkb(wkbNDR, bytes.data());
    Geometry shape(GEOSGeomFromWKB_buf_r(context, bytes.data(), bytes.size()), Closer{context});
    if (!shape) return false;
    const std::string own =
        id < 0 ? fmt::format("{}-{}", name, feature->GetFID()) : feature->GetFieldAsString(id);
    out.push_back({own, std::move(shape)});
  }
  return true;
}

void check(GEOSContextHandle_t context, const std::vector<Layer>& layers, const Feature& project,
           std::vector<Row>& rows) {
  const GEOSPreparedGeometry* prepared = GEOSPrepare_r(context, project.shape.get());
  for (const Layer& layer : layers) {
    std::vector<const Feature*> near;
    GEOSSTRtree_query_r(
        context, layer.tree, project.shape.get(),
        [](void* item, void* to) {
          static_cast<std::vector<const Feature*>*>(to)->push_back(static_cast<const Feature*>(item));
        },
        &near);
    for (const Feature* zone : near) {
      if (GEOSPreparedIntersects_r(context, prepared, zone->shape.get()) != 1) continue;
      const Geometry common(GEOSIntersection_r(context, project.shape.get(), zone->shape.get()),
                            Closer{context});
      double area = 0.0;
      if (common && GEOSArea_r(context, common.get(), &area) == 1 && area > 0.0)
        rows.push_back({&project, &layer, zone, area});
    }
  }
  GEOSPreparedGeom_destroy_r(context, prepared);
}

int run(const std::string& folder, unsigned threads, const char* output) {
  GDALAllRegister();
  const Clock loading;
  GEOSContextHandle_t context = GEOS_init_r();
  std::vector<Layer> layers(5);
  const char* const names[][2] = {{"redline", "BSM"},
                                  {"farmland", "BSM"},
                                  {"units", "HJZHGKDYBM"},
                                  {"floodline", "BSM"},
                                  {"polluted", "WRDKBM"}};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    layers[i].name = names[i][0];
    if (!load(context, folder, names[i][0], names[i][1], layers[i].features)) return 66;
    layers[i].tree = GEOSSTRtree_create_r(context, 10);
    for (Feature& feature : layers[i].features)
      GEOSSTRtree_insert_r(context, layers[i].tree, feature.shape.get(), &feature);
    // The first question builds the tree: before several threads ask.
    GEOSSTRtree_query_r(
        context, layers[i].tree, layers[i].features.front().shape.get(), [](void*, void*) {}, nullptr);
  }
  std::vector<Feature> projects;
  if (!load(context, folder, "projects_10k", "", projects)) return 66;
  fmt::print("load {}\n", loading.seconds());
  const Clock checking;
  std::vector<std::vector<Row>> rows(threads);
  std::atomic<std::size_t> next{0};
  {
    std::vector<std::jthread> workers;
    for (unsigned t = 0; t < threads; ++t) {
      workers.emplace_back([&, t] {
        GEOSContextHandle_t own = GEOS_init_r();
        for (std::size_t i = next.fetch_add(1); i < projects.size(); i = next.fetch_add(1))
          check(own, layers, projects[i], rows[t]);
        GEOS_finish_r(own);
      });
    }
  }
  fmt::print("check {}\n", checking.seconds());
  std::FILE* file = std::fopen(output, "w");
  if (file == nullptr) return 73;
  for (const auto& own : rows) {
    for (const Row& row : own)
      fmt::print(file, "{},{},{},{}\n", row.project->id, row.layer->name, row.zone->id, row.area_m2);
  }
  return std::fclose(file) == 0 ? 0 : 73;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 64;
  const int threads = std::atoi(arguments[2]);
  return run(arguments[1], threads < 1 ? 1U : static_cast<unsigned>(threads), arguments[3]);
}
