// A GeoJSON of which GDAL reads a part says so of the feature, and nothing of it is taken for the whole.
#include <doctest/doctest.h>

#include "tests/layers/sources/reading_support.h"
#include "tests/layers/sources/source_test_support.h"

using namespace zonegate;
using namespace zonegate::test;

namespace {

std::string rings(const std::string& x) {
  return "[[[" + x + ",22.8],[" + x + "5,22.8],[" + x + "5,22.81],[" + x + ",22.8]]]";
}
const std::string kOne = R"({"type":"Polygon","coordinates":)" + rings("108.1") + "}";
const std::string kTwo = R"({"type":"Polygon","coordinates":)" + rings("108.2") + "}";

std::string feature(const std::string& geometry) {
  return R"({"type":"Feature","properties":{"name":"A","geometry":{"type":"x"}},"geometry":)" + geometry + "}";
}
std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
std::string members(const std::string& geometries) {
  return R"({"type":"GeometryCollection","geometries":[)" + geometries + "]}";
}
std::string parts(const std::string& second) {
  return R"({"type":"MultiPolygon","coordinates":[)" + rings("108.1") + "," + second + "]}";
}

LayerReading read_text(const TemporaryFolder& folder, const std::string& text,
                       const std::string& name = "given.geojson") {
  write_file(folder / name, text);
  return must_read(open_path(folder / name));
}

}  // namespace

TEST_CASE("a geometry of which a part cannot be read leaves its feature open, and only that") {
  const TemporaryFolder folder;
  const std::pair<const char*, std::string> cases[] = {
      {"a member of a type that is none",
       members(kOne + R"(,{"type":"Polygone","coordinates":)" + rings("108.2") + "}")},
      {"a member that is null", members(kOne + ",null")},
      {"a member that is a list", members(kOne + ",[" + kTwo + "]")},
      {"a member that is a feature", members(kOne + "," + feature(kTwo))},
      {"a collection in a collection", members(kOne + "," + members(parts("null")))},
      {"a part that is a text", parts(R"("x")")},
      {"a part that is null", parts("null")},
      {"a part that is a ring", parts("[[108.2,22.8],[108.25,22.8],[108.25,22.81],[108.2,22.8]]")},
      {"a part of short positions", parts("[[[108.2],[108.3],[108.3],[108.2]]]")},
      {"a ring that is null",
       R"({"type":"Polygon","coordinates":[[[108.1,22.8],[108.11,22.8],[108.11,22.81],[108.1,22.8]],null]})"},
      {"coordinates given twice",
       R"({"type":"Polygon","coordinates":)" + rings("108.1") + R"(,"coordinates":)" + rings("108.2") + "}"},
      {"geometry given twice, in two cases", kOne + R"(,"Geometry":)" + kTwo},
      {"geometry given twice", kOne + R"(,"geometry":)" + kTwo}};
  for (const auto& one : cases) {
    const char* const what = one.first;
    CAPTURE(what);
    const auto reading =
        read_text(folder, collection(feature(kTwo) + "," + feature(one.second) + "," + feature(kOne)));
    REQUIRE(reading.layer.zones.size() == 3);
    CHECK(reading.layer.zones[0].unreadable.empty());
    CHECK_FALSE(reading.layer.zones[1].unreadable.empty());
    CHECK(reading.layer.zones[2].unreadable.empty());
  }
}

TEST_CASE("a GeoJSON that is whole is read whole") {
  const TemporaryFolder folder;
  const std::string heights =
      R"({"coordinates":[[[108.1,22.8,3],[108.11,22.8,3],[108.11,22.81,3],[108.1,22.8,3]]],"type":"Polygon"})";
  const auto reading =
      read_text(folder, collection(feature(heights) + "," + feature(members(kOne + "," + members(kTwo))) + "," +
                                   feature(parts(rings("108.2"))) + "," + feature(parts("[]"))));
  REQUIRE(reading.layer.zones.size() == 4);
  for (const auto& zone : reading.layer.zones) CHECK(zone.unreadable.empty());
  CHECK(reading.layer.zones[1].shape.polygons.size() == 2);
  CHECK(read_text(folder, feature(kOne)).layer.zones[0].unreadable.empty());
  CHECK(read_text(folder, "\xEF\xBB\xBF" + collection(feature(kOne))).layer.zones.size() == 1);
  const auto bare = read_text(folder, members(kOne + R"(,{"type":"Polygone"})"));
  CHECK_FALSE(bare.layer.zones.at(0).unreadable.empty());
}

TEST_CASE("coordinates that are no numbers are told of their feature") {
  const TemporaryFolder folder;
  const auto reading = read_text(
      folder,
      collection(
          feature(kOne) + "," +
          feature(
              R"({"type":"Polygon","coordinates":[[[NaN,22.8],[108.11,-Infinity],[108.1,22.81],[NaN,22.8]]]})")));
  REQUIRE(reading.layer.zones.size() == 2);
  CHECK(reading.layer.zones[0].unreadable.empty());
  CHECK_FALSE(reading.layer.zones[1].unreadable.empty());
}

TEST_CASE("each line of GeoJSONSeq is looked through, and its feature is named by its place") {
  const TemporaryFolder folder;
  const std::string half = feature(members(kOne + ",null"));
  const auto reading =
      read_text(folder, feature(kOne) + "\n" + half + "\n\n" + feature(kTwo) + "\n", "given.geojsonl");
  REQUIRE(reading.layer.zones.size() == 3);
  CHECK(reading.layer.zones[0].unreadable.empty());
  CHECK_FALSE(reading.layer.zones[1].unreadable.empty());
  CHECK(reading.layer.zones[2].unreadable.empty());
}

TEST_CASE("a line of GeoJSONSeq that is not one feature refuses the file") {
  const TemporaryFolder folder;
  const std::string start = feature(kOne) + "\n" + feature(kOne) + "\n";
  for (const std::string& line :
       {feature(kOne) + feature(kTwo), collection(feature(kTwo)), "[" + feature(kTwo) + "]",
        std::string(R"({"type":"Polygone","coordinates":[]})"), std::string("null")}) {
    CAPTURE(line);
    write_file(folder / "lines.geojsonl", start + line + "\n");
    must_fail(open_path(folder / "lines.geojsonl"));
  }
}

TEST_CASE("what is no feature, and what follows the end, refuses the file") {
  const TemporaryFolder folder;
  write_file(folder / "null.geojson", collection(feature(kOne) + ",\nnull"));
  const Error error = must_fail(open_path(folder / "null.geojson"));
  CHECK(error.code == "source.left_out");
  CHECK(error.what.en == "member 2 of \"features\" is no Feature");
  write_file(folder / "two.geojson", collection(feature(kOne)) + "\n" + collection(feature(kTwo)));
  must_fail(open_path(folder / "two.geojson"));
}
