// Never an uncomputed zero, from files to outcome: zones over which GEOS alone answers 0 m2 or half the truth,
// data that is missing or covers only half, systems that nobody may guess. Written by the test, needs no shared
// data.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include <unistd.h>
#include <algorithm>

#include <filesystem>
#include <fstream>

#include "layers/sources/dataset.h"
#include "tests/app/real/real_layers.h"
#include "tests/support/brute_force.h"
#include "tests/support/shape_wkt.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

constexpr const char* kCrs = "EPSG:4545";

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / fmt::format("zonegate-never-zero-{}", ::getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    const auto file = path_ / name;
    std::ofstream(file) << text;
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

std::string ring_json(const Ring& ring) {
  std::string out = "[";
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const PlanePoint p = ring[i % ring.size()];
    out += fmt::format("{}[{:.4f},{:.4f}]", i > 0 ? "," : "", p.x, p.y);
  }
  return out + "]";
}

// Features of the texts (WKT), in the system named.
std::string geojson(const std::vector<std::string>& texts, const std::string& epsg) {
  std::string features;
  for (const auto& text : texts) {
    std::string parts;
    for (const auto& polygon : wkt(text).polygons) {
      std::string rings = ring_json(polygon.shell);
      for (const auto& hole : polygon.holes) rings += "," + ring_json(hole);
      parts += (parts.empty() ? "[" : ",[") + rings + "]";
    }
    features += fmt::format(
        R"({}{{"type":"Feature","properties":{{}},"geometry":{{"type":"MultiPolygon","coordinates":[{}]}}}})",
        features.empty() ? "" : ",\n", parts);
  }
  return fmt::format(
      R"({{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::{}"}}}},)"
      "\n\"features\":[\n{}\n]}}\n",
      epsg, features);
}

std::string square(double x, double y, double size) {
  return fmt::format("(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))", 530000 + x, 2524000 + y,
                     530000 + x + size, 2524000 + y + size);
}
std::string polygon(double x, double y, double size) { return "POLYGON " + square(x, y, size); }

Project footprint(const Folder& folder, const std::string& text, const std::string& epsg = "4545") {
  FootprintOptions options;
  options.open.path = folder.write("footprint.geojson", geojson({text}, epsg));
  const auto crs = reference_system(kCrs);
  REQUIRE(crs);
  auto reading = read_footprints(options, {}, *crs, Work{});
  if (!reading) FAIL(format_error(reading.error(), Language::english));
  REQUIRE(reading->projects.size() == 1);
  return std::move(reading->projects.front());
}

ProjectResult check(const CheckSetup& setup, const Project& project) {
  const auto checker = Checker::create(setup, Work{});
  REQUIRE(checker);
  auto worker = CheckWorker::create(*checker);
  REQUIRE(worker);
  return worker->check(project);
}

const ThemeResult& line_of(const ProjectResult& result, const std::string& theme) {
  const auto line =
      std::find_if(result.themes.begin(), result.themes.end(), [&](const auto& t) { return t.theme == theme; });
  REQUIRE(line != result.themes.end());
  return *line;
}

// Undetermined, with cause and remedy in both languages, and no area for the theme.
void check_unknown(const ProjectResult& result, const std::string& theme) {
  CHECK(result.outcome == Outcome::undetermined);
  const ThemeResult& line = line_of(result, theme);
  CHECK_FALSE(line.complete);
  CHECK_FALSE(line.area_m2);
  CHECK_FALSE(line.share);
  CHECK(line.state != ThemeState::clear);
  const bool explained = std::any_of(result.findings.begin(), result.findings.end(), [](const Finding& f) {
    return f.outcome == Outcome::undetermined && !f.cause.en.empty() && !f.cause.zh.empty();
  });
  CHECK(explained);
}

// One faulty zone each, 1 km apart, and a footprint of 20 m x 20 m well inside its fault.
const std::vector<std::string>& faulty_zones() {
  static const std::vector<std::string> zones = {
      "MULTIPOLYGON (" + square(0, 0, 100) + ", " + square(50, 0, 100) + ")",       // parts overlap
      "MULTIPOLYGON (" + square(1000, 0, 300) + ", " + square(1040, 40, 60) + ")",  // a shell in a shell
      "POLYGON ((532000 2524000, 532100 2524100, 532100 2524000, 532000 2524100, 532000 2524000))",  // bow-tie
      "MULTIPOLYGON (" + square(3000, 0, 100) + ", " + square(3000, 0, 100) + ")"};  // the same part twice
  return zones;
}
const std::vector<std::string>& footprints_in_faults() {
  static const std::vector<std::string> texts = {polygon(60, 40, 20), polygon(1060, 60, 20),
                                                 polygon(2080, 40, 10), polygon(3040, 40, 20)};
  return texts;
}

std::shared_ptr<const ZoneLayer> red_line(const std::string& path, bool repair,
                                          const std::string& coverage = "") {
  return named(read_real({path, "ecological_red_line", kCrs, repair, coverage}), "red");
}

}  // namespace

TEST_CASE("inside the overlap of two parts, a nested shell, a bow-tie: never a zero, never a pass") {
  const Folder folder;
  auto zones = faulty_zones();
  zones.push_back(polygon(5000, 0, 100));
  const auto path = folder.write("red.geojson", geojson(zones, "4545"));
  const auto delivered = red_line(path, false);
  REQUIRE(blocked_ids(*delivered).size() == faulty_zones().size());
  const auto setup = real_setup(kCrs, "red-line-pack.json", {delivered});
  const auto repaired = real_setup(kCrs, "red-line-pack.json", {red_line(path, true)});
  const BruteForce geos;
  int misled = 0;
  for (std::size_t i = 0; i < footprints_in_faults().size(); ++i) {
    CAPTURE(i);
    const Project project = footprint(folder, footprints_in_faults()[i]);
    const MultiPolygon& drawn = project.parts.front().drawn.polygons;
    const auto result = check(setup, project);
    check_unknown(result, "ecological_red_line");
    REQUIRE_FALSE(result.findings.empty());
    CHECK(result.findings.front().rule == "unreadable_zone");
    CHECK(result.findings.front().zone == delivered->zones[i].id);
    CHECK(result.findings.front().cause.en.find("2524") != std::string::npos);  // the fault's northing
    const auto after = check(repaired, project);
    CHECK(after.outcome == Outcome::fail);
    CHECK(line_of(after, "ecological_red_line").area_m2.value() ==
          doctest::Approx(brute_area(drawn)).epsilon(1e-9));
    CHECK(after.findings.front().rung == Rung::repaired);
    // The trap stands: GEOS on the zone as delivered gives another number, and no error.
    try {
      const auto common = geos.common(geos.make(delivered->zones[i].shape.polygons), geos.make(drawn));
      if (brute_area(geos.polygons_of(common)) < 0.5 * brute_area(drawn)) ++misled;
    } catch (const std::exception&) {
      MESSAGE("GEOS itself refuses zone " << i);
    }
  }
  CHECK(misled > 0);
  MESSAGE("GEOS alone is misled by " << misled << " of " << footprints_in_faults().size());
}

TEST_CASE("faulty zones elsewhere leave the rest of the layer as it is") {
  const Folder folder;
  auto zones = faulty_zones();
  zones.push_back(polygon(5000, 0, 100));
  const auto layer = red_line(folder.write("red.geojson", geojson(zones, "4545")), false);
  const auto setup = real_setup(kCrs, "red-line-pack.json", {layer});
  const auto hit = check(setup, footprint(folder, polygon(5090, 20, 20)));
  CHECK(hit.outcome == Outcome::fail);
  REQUIRE(hit.findings.size() >= 1);
  CHECK(hit.findings.front().area_m2.value() == doctest::Approx(200.0).epsilon(1e-12));
  const auto clear = check(setup, footprint(folder, polygon(4500, 20, 20)));
  CHECK(clear.outcome == Outcome::pass);
  CHECK(line_of(clear, "ecological_red_line").area_m2.value() == 0.0);
  CHECK(line_of(clear, "ecological_red_line").complete);
}

TEST_CASE("a missing mandatory theme and a footprint half outside coverage are undetermined") {
  const Folder folder;
  const Project project = footprint(folder, polygon(490, 20, 20));
  const auto nothing = check(real_setup(kCrs, "red-line-pack.json", {}), project);
  check_unknown(nothing, "ecological_red_line");
  CHECK(line_of(nothing, "ecological_red_line").state == ThemeState::no_data);
  const auto path = folder.write("red.geojson", geojson({polygon(0, 0, 100)}, "4545"));
  const auto coverage = folder.write("coverage.geojson", geojson({polygon(0, 0, 500)}, "4545"));
  const auto half = check(real_setup(kCrs, "red-line-pack.json", {red_line(path, false, coverage)}), project);
  check_unknown(half, "ecological_red_line");
  CHECK(line_of(half, "ecological_red_line").uncovered_m2.value() == doctest::Approx(200.0).epsilon(1e-9));
}

TEST_CASE("a footprint on Beijing 1954, or on no system at all, is undetermined and named") {
  const Folder folder;
  const auto path = folder.write("red.geojson", geojson({polygon(5000, 0, 100)}, "4545"));
  const auto setup = real_setup(kCrs, "red-line-pack.json", {red_line(path, false)});
  const Project beijing = footprint(folder, polygon(5010, 10, 20), "2433");
  CHECK(beijing.unreadable);
  const auto result = check(setup, beijing);
  check_unknown(result, "ecological_red_line");
  CHECK_FALSE(result.area_m2);
  FootprintOptions options;
  options.open.path = folder.write("plots.csv", "id,WKT\n1,\"" + polygon(5010, 10, 20) + "\"\n");
  const auto crs = reference_system(kCrs);
  REQUIRE(crs);
  const auto reading = read_footprints(options, {}, *crs, Work{});
  REQUIRE(reading);
  REQUIRE(reading->projects.size() == 1);
  CHECK(reading->projects.front().unreadable);
  check_unknown(check(setup, reading->projects.front()), "ecological_red_line");
}

TEST_CASE("a layer on Beijing 1954 is refused, never shifted by nothing") {
  const Folder folder;
  OpenOptions options;
  options.path = folder.write("red.geojson", geojson({polygon(0, 0, 100)}, "2433"));
  const auto crs = reference_system(kCrs);
  REQUIRE(crs);
  const auto reading = read_layer(options, *find_theme("ecological_red_line"), {}, *crs, Work{});
  REQUIRE_FALSE(reading);
  CHECK(reading.error().kind == ErrorKind::bad_data);
  CHECK(reading.error().code == "source.crs_refused");
}
