// The workload must be what docs/benchmarks.md says: valid, of its counts, the same each time. And the count of
// invalid polygons must be able to be other than 0.
#include <doctest/doctest.h>
#include <gdal_priv.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include "core/geometry/repair.h"
#include "tests/bench/generate/shapes.h"
#include "tests/bench/generate/workload.h"
#include "tests/bench/generate/writer.h"

using namespace zonegate;
using namespace zonegate::bench;

namespace {

class Folder {
 public:
  Folder() {
    GDALAllRegister();
    std::string pattern = (std::filesystem::temp_directory_path() / "zonegate-bench-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

double sum_of_coordinates(const std::vector<Layer>& layers) {
  double sum = 0.0;
  for (const Layer& layer : layers) {
    layer.make([&sum](const Feature& feature) {
      for (const Polygon& polygon : feature.polygons) {
        for (const PlanePoint p : polygon.shell) sum += p.x + 2.0 * p.y;
      }
    });
  }
  return sum;
}

}  // namespace

TEST_CASE("the workload at one hundredth is valid and of its counts") {
  const Folder folder;
  const Ground ground(0.01);
  std::map<std::string, Written> written;
  for (const auto& layers : {zone_layers(ground), project_layers(ground)}) {
    for (const Layer& layer : layers)
      written[layer.name] = write_layer(layer, folder.file(layer.name + ".gpkg"));
  }
  for (const auto& layer : written) {
    CAPTURE(layer.first);
    CHECK(layer.second.invalid == 0);
  }
  CHECK(written.at("farmland").features == 3600);
  CHECK(written.at("polluted").features == 50);
  CHECK(written.at("projects_10k").features == 100);
  CHECK(written.at("redline").vertices == doctest::Approx(4 * 20000.0).epsilon(0.01));
  CHECK(written.at("floodline").holes > 0);
  CHECK(written.at("redline").parts > 40);
}

TEST_CASE("the units cover the square without gap or overlap") {
  const Ground ground(0.01);
  double sum = 0.0;
  for (const Layer& layer : zone_layers(ground)) {
    if (layer.name != "units") continue;
    layer.make([&sum](const Feature& feature) {
      sum += planar_area(feature.polygons);
      CHECK(find_faults(feature.polygons).empty());
    });
  }
  CHECK(sum == doctest::Approx(15000.0 * 15000.0).epsilon(1e-12));
}

TEST_CASE("projects stay within the square") {
  const Ground ground(0.04);
  for (const Layer& layer : project_layers(ground)) {
    layer.make([&ground](const Feature& feature) { CHECK(ground.square.contains(box_of(feature.polygons))); });
  }
}

TEST_CASE("the workload is the same each time") {
  const Ground ground(0.01);
  CHECK(sum_of_coordinates(zone_layers(ground)) == sum_of_coordinates(zone_layers(ground)));
  CHECK(sum_of_coordinates(project_layers(ground)) == sum_of_coordinates(project_layers(ground)));
}

TEST_CASE("a bow-tie is counted as invalid") {
  const Folder folder;
  const Layer layer{"bad", {"id"}, [](const Take& take) {
                      take({{"1"}, {{{{0, 0}, {10, 10}, {10, 0}, {0, 10}}, {}}}});
                      take({{"2"}, {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}}}});
                    }};
  const Written written = write_layer(layer, folder.file("bad.gpkg"));
  CHECK(written.features == 2);
  CHECK(written.invalid == 1);
}
