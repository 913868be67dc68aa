// zonegate_bench_workload OUTDIR [--scale S]: writes the speed workload as GeoPackages and prints what they
// hold. Exit 0 when every polygon is valid, 1 when one is not, 64 usage, 73 cannot write.
#include <fmt/format.h>
#include <gdal_priv.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "tests/bench/generate/workload.h"
#include "tests/bench/generate/writer.h"

namespace {

using namespace zonegate::bench;

void print(const std::string& name, const Written& w) {
  const auto size = [&w](double share) {
    if (w.sizes.empty()) return std::size_t{0};
    return w.sizes[static_cast<std::size_t>(share * static_cast<double>(w.sizes.size() - 1))];
  };
  fmt::print(
      "{:<13} {:>7} features {:>9} vertices (p25 {} p50 {} p75 {} max {})  {} parts {} holes  {:.1f} km2  "
      "invalid={}\n",
      name, w.features, w.vertices, size(0.25), size(0.5), size(0.75), size(1.0), w.parts, w.holes,
      w.area_m2 / 1e6, w.invalid);
  std::fflush(stdout);
}

int usage() {
  fmt::print(stderr,
             "usage: zonegate_bench_workload OUTDIR [--scale S] [--only LAYER]   (0 < S <= 10; 1 is the full "
             "workload)\n");
  return 64;
}

int run(int argc, char** argv) {
  if (argc < 2 || argc % 2 != 0) return usage();
  double scale = 1.0;
  std::string only;
  for (int i = 2; i < argc; i += 2) {
    const std::string option = argv[i];
    char* end = argv[i + 1];
    if (option == "--only") only = argv[i + 1];
    if (option == "--scale") scale = std::strtod(argv[i + 1], &end);
    const bool known = option == "--only" || (option == "--scale" && end != argv[i + 1] && *end == '\0');
    if (!known || !(scale > 0.0 && scale <= 10.0)) return usage();
  }
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  GDALAllRegister();
  CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
  const Ground ground(scale);
  auto layers = zone_layers(ground);
  for (auto& layer : project_layers(ground)) layers.push_back(std::move(layer));
  std::size_t invalid = 0;
  for (const Layer& layer : layers) {
    if (!only.empty() && layer.name != only) continue;
    const auto path = (folder / (layer.name + ".gpkg")).string();
    std::filesystem::remove(path);
    const Written written = write_layer(layer, path);
    print(layer.name, written);
    invalid += written.invalid;
  }
  return invalid == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "zonegate_bench_workload: {}\n", error.what());
    return 73;
  }
}
