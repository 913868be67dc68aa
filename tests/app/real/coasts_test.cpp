// 15 558 shore polygons, none faulty: random footprints against all of them, and areas against those that the
// data's own publisher states.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tests/app/real/real_layers.h"
#include "tests/app/real/trial.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr const char* kCrs = "EPSG:4545";

// Ratio of our geodesic area to the stated one, for zones over 1 km2.
std::vector<double> area_ratios(const ZoneLayer& layer) {
  const auto crs = reference_system(kCrs);
  REQUIRE(crs);
  const auto meter = AreaMeter::create(*crs, AreaMethod::geodesic);
  REQUIRE(meter);
  std::vector<double> ratios;
  for (const auto& zone : layer.zones) {
    const AttributeValue* stated = layer.attribute(zone, "area_km2");
    REQUIRE(stated != nullptr);
    const auto* km2 = std::get_if<double>(stated);
    if (km2 == nullptr || *km2 <= 1.0) continue;
    const auto area = meter->area(zone.shape.polygons);
    REQUIRE(area);
    ratios.push_back(area->value / 1e6 / *km2);
  }
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

}  // namespace

TEST_CASE("15 558 shore polygons") {
  const std::string path = shared_data("gshhg-seasia/gshhg_seasia_closed.gpkg.zip");
  if (path.empty()) return;
  const auto layer = named(read_real({path, "coast", kCrs, false, ""}), "shore");
  CHECK(layer->zones.size() == 15558);
  CHECK(blocked_ids(*layer).empty());
  const auto ratios = area_ratios(*layer);
  REQUIRE(ratios.size() > 2000);
  fmt::print("shore: {} areas over 1 km2; ours / stated: median {:.6f}, from {:.4f} to {:.4f}\n", ratios.size(),
             ratios[ratios.size() / 2], ratios.front(), ratios.back());
  CHECK(std::abs(ratios[ratios.size() / 2] - 1.0) < 1e-4);
  CHECK(ratios.front() > 0.998);
  CHECK(ratios.back() < 1.002);
  Random random(15558);
  const auto projects = random_footprints(*layer, cases(600), 5.0, 20000.0, random);
  const auto brute = brute_force({layer}, projects);
  auto setup = real_setup(kCrs, "single-layer-pack.json", {layer});
  const Tally planar = run_trial(setup, projects, brute, "shore, planar");
  CHECK_MESSAGE(planar.clean(), planar.first_wrong);
  CHECK(planar.in_doubt == 0);
  CHECK(planar.rows > projects.size() / 2);
}
