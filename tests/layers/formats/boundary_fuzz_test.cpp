// Mutated bytes and hostile sizes: no crash, no hang, and never a plot with a hole in its story.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "layers/formats/boundary_check.h"
#include "layers/formats/boundary_crs.h"
#include "layers/formats/boundary_geometry.h"
#include "layers/formats/boundary_txt.h"
#include "tests/layers/formats/support.h"
#include "tests/support/cases.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

void mutate(std::string& bytes, std::mt19937& random) {
  static const std::vector<std::string> morsels = {"@",
                                                   ",",
                                                   "\n",
                                                   "\r",
                                                   "=",
                                                   "[",
                                                   "]",
                                                   "1e300",
                                                   "NaN",
                                                   "-",
                                                   ".",
                                                   "\xFF",
                                                   "，",
                                                   "＠",
                                                   "36530000.000",
                                                   "J1,1,",
                                                   " ",
                                                   "\t",
                                                   std::string(1, '\0')};
  const auto pick = [&random](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (std::size_t i = 0, n = 1 + pick(6); i < n && !bytes.empty(); ++i) {
    const std::size_t at = pick(bytes.size());
    switch (pick(5)) {
      case 0:
        bytes[at] = static_cast<char>(pick(256));
        break;
      case 1:
        bytes.erase(at, 1 + pick(20));
        break;
      case 2:
        bytes.insert(at, morsels[pick(morsels.size())]);
        break;
      case 3:
        bytes.insert(at, bytes.substr(pick(bytes.size()), pick(200)));
        break;
      default:
        bytes.resize(at);
        break;
    }
  }
}

void use(const std::string& bytes) {
  const auto reading = read_boundary_txt(bytes, {"fuzz.txt", {}});
  if (!reading) {
    CHECK_FALSE(reading.error().code.empty());
    return;
  }
  (void)boundary_crs(*reading, "fuzz.txt");
  (void)check_boundary_areas(*reading, "fuzz.txt", {});
  for (const BoundaryPlot& plot : reading->file.plots) {
    const auto polygons = boundary_polygons(plot);
    CHECK(polygons.has_value() == !plot.error.has_value());
    if (!polygons) continue;
    std::size_t points = 0;
    for (const BoundaryRing& ring : plot.rings) points += ring.points.size();
    CHECK(vertex_count(*polygons) == points);  // nothing is dropped on the way
    CHECK(points > 0);
  }
  (void)write_boundary_txt(reading->file, {TextEncoding::gb18030, "\n"});
}

}  // namespace

TEST_CASE("mutated files never crash the reader and never lose a point silently") {
  std::vector<std::string> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(case_folder())) {
    if (entry.path().extension() == ".txt") seeds.push_back(read_bytes(entry.path()));
  }
  std::sort(seeds.begin(), seeds.end());
  REQUIRE(seeds.size() > 50);
  std::mt19937 random(7);
  for (int i = 0; i < cases(20000); ++i) {
    std::string bytes = seeds[static_cast<std::size_t>(i) % seeds.size()];
    mutate(bytes, random);
    use(bytes);
  }
}

TEST_CASE("hostile sizes end in an error or a result, not in a crash") {
  const std::string head = "[地块坐标]\n5,1,a,b,面,,,,@\n";
  std::string endless = head;
  endless.append(100'000'000, 'x');
  const auto long_line = read_boundary_txt(endless, {"f.txt", {}});
  REQUIRE_FALSE(long_line);
  CHECK(long_line.error().code == "txt.long_line");

  if (!full_size()) return;
  std::string many = head;
  const std::string line = "J1,1,2524600.000,36530000.000\n";
  many.reserve(line.size() * (kLargestPoints + 2));
  for (std::size_t i = 0; i <= kLargestPoints; ++i) many += line;
  const auto too_many = read_boundary_txt(many, {"f.txt", {}});
  REQUIRE_FALSE(too_many);
  CHECK(too_many.error().code == "txt.too_many_points");
}

TEST_CASE("thousands of rings inside one another end in bounded time") {
  BoundaryPlot plot;
  const auto count = static_cast<std::size_t>(cases(30'000));
  for (std::size_t i = 0; i < count; ++i) {
    const double d = 0.001 * static_cast<double>(i);
    plot.rings.push_back({std::to_string(i),
                          {{"", d, d}, {"", 1000 - d, d}, {"", 1000 - d, 1000 - d}, {"", d, 1000 - d}},
                          true,
                          ""});
  }
  const auto polygons = boundary_polygons(plot);
  if (!polygons) {
    CHECK(polygons.error().code == "txt.too_complex");
  } else {
    CHECK(polygons->size() == count / 2);
  }
}
