// The reference system of a source: stated, given, missing, refused, contradicted by the numbers.
#include <cmath>

#include "core/geometry/shape.h"
#include "tests/layers/sources/reading_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::string square(double x, double y, double size) {
  const auto at = [](double a, double b) { return std::to_string(a) + " " + std::to_string(b); };
  return "POLYGON((" + at(x, y) + "," + at(x + size, y) + "," + at(x + size, y + size) + "," + at(x, y + size) +
         "," + at(x, y) + "))";
}

// Squares whose lower left corners are given, stated to be in `crs`.
std::string squares(const TemporaryFolder& folder, const std::string& crs,
                    const std::vector<std::pair<double, double>>& corners, double size = 100.0) {
  TestDataset dataset;
  dataset.driver = "GPKG";
  dataset.path = folder / "squares.gpkg";
  std::filesystem::remove(dataset.path);
  dataset.crs = crs;
  for (const auto& [x, y] : corners) dataset.features.push_back({square(x, y, size), {}});
  REQUIRE(write_dataset(dataset));
  return dataset.path;
}

Error refused(const std::string& crs, double x, double y, double size = 100.0) {
  const TemporaryFolder folder;
  return must_fail(open_path(squares(folder, crs, {{x, y}}, size)));
}

}  // namespace

TEST_CASE("a strip with prefix and the same strip without it give the same plane coordinates") {
  const TemporaryFolder folder;
  const auto plain = must_read(open_path(squares(folder, "EPSG:4545", {{530000, 2524000}})));
  const auto prefixed = must_read(open_path(squares(folder, "EPSG:4524", {{36530000, 2524000}})));
  CHECK(plain.layer.zones[0].shape == prefixed.layer.zones[0].shape);
  CHECK(prefixed.layer.identity.source_crs == "EPSG:4524");
  CHECK(prefixed.layer.identity.datum_note.empty());
}

TEST_CASE("another strip is projected and densified: areas agree to the distortion, edges to 1 mm") {
  const TemporaryFolder folder;
  const auto reading = must_read(open_path(squares(folder, "EPSG:4546", {{230000, 2524000}}, 3000.0)));
  const double area = planar_area(reading.layer.zones[0].shape.polygons);
  CHECK(std::abs(area / 9e6 - 1.0) < 2e-3);
  CHECK(reading.layer.zones[0].shape.polygons[0].shell.size() > 4);
}

TEST_CASE("datums that nobody may guess are refused") {
  for (const char* code : {"EPSG:2435", "EPSG:2383", "EPSG:21418", "EPSG:4610", "EPSG:4214"}) {
    CAPTURE(code);
    const bool degrees = std::string(code) == "EPSG:4610" || std::string(code) == "EPSG:4214";
    const bool prefix = std::string(code) == "EPSG:21418";
    const Error error =
        degrees ? refused(code, 108.3, 22.8, 0.01) : refused(code, prefix ? 18530000 : 530000, 2524000);
    CHECK(error.code == "source.crs_refused");
    CHECK(error.kind == ErrorKind::bad_data);
  }
}

TEST_CASE("WGS 84 is taken as CGCS2000 and that is recorded") {
  const TemporaryFolder folder;
  const auto reading = must_read(open_path(squares(folder, "EPSG:4326", {{108.3, 22.8}}, 0.01)));
  CHECK(reading.layer.identity.datum_note == "assumed_equal");
  CHECK(reading.report.datum_note == "assumed_equal");
  const auto same = must_read(open_path(squares(folder, "EPSG:4490", {{108.3, 22.8}}, 0.01)));
  CHECK(same.layer.identity.datum_note.empty());
  CHECK(same.layer.zones[0].shape == reading.layer.zones[0].shape);
}

TEST_CASE("numbers that contradict the stated system are refused with the right one") {
  const Error degrees = refused("EPSG:4545", 108.3, 22.8, 0.01);
  CHECK(degrees.code == "source.crs_contradicted");
  CHECK(degrees.remedy.en.find("EPSG:4490") != std::string::npos);
  const Error prefix = refused("EPSG:4545", 36530000, 2524000);
  CHECK(prefix.code == "source.crs_contradicted");
  CHECK(prefix.remedy.en.find("EPSG:4524") != std::string::npos);
  const Error plain = refused("EPSG:4524", 530000, 2524000);
  CHECK(plain.code == "source.crs_contradicted");
  CHECK(plain.remedy.en.find("EPSG:4545") != std::string::npos);
  const Error other_strip = refused("EPSG:4524", 37530000, 2524000);
  CHECK(other_strip.code == "source.crs_contradicted");
  CHECK(other_strip.remedy.en.find("EPSG:4525") != std::string::npos);
  const Error metres = refused("EPSG:4490", 36530000, 2524000);
  CHECK(metres.code == "source.crs_contradicted");
  CHECK(metres.remedy.en.find("EPSG:4524") != std::string::npos);
  CHECK(refused("EPSG:4490", 530000, 2524000).code == "source.crs_contradicted");
  CHECK(refused("EPSG:4545", 12000000, 2600000).code == "source.crs_contradicted");  // web Mercator
  CHECK(refused("EPSG:4545", 3000, 5000).code == "source.crs_contradicted");         // a local grid
  CHECK(refused("EPSG:32649", 108.3, 22.8, 0.01).code == "source.crs_contradicted");
}

TEST_CASE("swapped axes are recognised and not quietly put right") {
  CHECK(refused("EPSG:4545", 2524000, 530000).code == "source.axes_swapped");
  CHECK(refused("EPSG:4524", 2524000, 36530000).code == "source.axes_swapped");
  CHECK(refused("EPSG:4490", 22.8, 108.3, 0.01).code == "source.axes_swapped");
  CHECK(refused("EPSG:4490", 39.5, 80.0, 0.01).code == "source.axes_swapped");  // far west: both fit a globe
}

TEST_CASE("one odd feature among many blocks everywhere; the others are read") {
  const TemporaryFolder folder;
  const auto reading = must_read(open_path(
      squares(folder, "EPSG:4545", {{530000, 2524000}, {531000, 2524000}, {108.3, 22.8}, {532000, 2524000}})));
  REQUIRE(reading.layer.zones.size() == 4);
  CHECK(reading.layer.zones[0].unreadable.empty());
  CHECK_FALSE(reading.layer.zones[2].unreadable.empty());
  CHECK(reading.layer.zones[2].claimed_box.contains(Box{-1e12, -1e12, 1e12, 1e12}));
  CHECK(reading.layer.zones[2].shape.empty());
  CHECK(has_note(reading.report.notes, "contradict the reference system"));
}

TEST_CASE("a system given by the person overrides, and is held to the same checks") {
  const TemporaryFolder folder;
  OpenOptions options = open_path(squares(folder, "EPSG:4546", {{530000, 2524000}}));
  options.crs = "EPSG:4545";
  const auto reading = must_read(options);
  CHECK(reading.layer.identity.source_crs == "EPSG:4545");
  CHECK(reading.layer.zones[0].claimed_box.min_x == 530000.0);
  options.crs = "EPSG:4524";
  CHECK(must_fail(options).code == "source.crs_contradicted");
  options.crs = "nonsense";
  const Error unknown = must_fail(options);
  CHECK(unknown.code == "source.crs_unknown");
  CHECK(unknown.kind == ErrorKind::usage);
}

TEST_CASE("degrees in a GeoJSON that names no system: the format's default, said") {
  const TemporaryFolder folder;
  write_file(
      folder / "a.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",)"
      R"("coordinates":[[[108.3,22.8],[108.31,22.8],[108.31,22.81],[108.3,22.8]]]}}]})");
  const auto reading = must_read(open_path(folder / "a.geojson"));
  CHECK(reading.layer.identity.source_crs == "EPSG:4326");
  CHECK(has_note(reading.report.notes, "default"));
  write_file(
      folder / "b.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",)"
      R"("coordinates":[[[36530000,2524000],[36530100,2524000],[36530100,2524100],[36530000,2524000]]]}}]})");
  const Error metres = must_fail(open_path(folder / "b.geojson"));
  CHECK(metres.code == "source.crs_contradicted");
  OpenOptions options = open_path(folder / "b.geojson");
  options.crs = "EPSG:4524";
  CHECK(must_read(options).layer.zones.size() == 1);
}

TEST_CASE("a layer far from the workspace's meridian says so") {
  const TemporaryFolder folder;
  const auto reading = must_read(open_path(squares(folder, "EPSG:4490", {{111.0, 22.8}}, 0.01)));
  CHECK(has_note(reading.report.notes, "central meridian"));
}
