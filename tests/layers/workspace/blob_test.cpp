// Geometry blobs: any shape survives, any bytes are survived.
#include "layers/workspace/geometry_blob.h"

#include <doctest/doctest.h>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "layers/workspace/names.h"
#include "support.h"

using namespace zonegate;
using namespace zonegate::store;
using zonegate::testing::square;

namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) { return random() % limit; }

double any_number(Random& random) {
  static const std::vector<double> odd = {0.0,
                                          -0.0,
                                          1e300,
                                          5e-324,
                                          -1.0,
                                          std::numeric_limits<double>::quiet_NaN(),
                                          36512345.678901,
                                          std::numeric_limits<double>::infinity()};
  if (below(random, 4) == 0) return odd[below(random, odd.size())];
  return std::ldexp(static_cast<double>(random() >> 11U), static_cast<int>(below(random, 80)) - 60);
}

std::vector<PlanePoint> any_points(Random& random) {
  std::vector<PlanePoint> points(below(random, 7));
  for (auto& p : points) p = {any_number(random), any_number(random)};
  if (points.size() > 1 && below(random, 3) == 0) points.back() = points.front();
  return points;
}

Shape any_shape(Random& random) {
  Shape shape;
  const std::size_t kinds = below(random, 8);
  if ((kinds & 1U) != 0) {
    shape.polygons.resize(below(random, 4));
    for (auto& polygon : shape.polygons) {
      polygon.shell = any_points(random);
      polygon.holes.resize(below(random, 3));
      for (auto& hole : polygon.holes) hole = any_points(random);
    }
  }
  if ((kinds & 2U) != 0) {
    shape.lines.resize(below(random, 4));
    for (auto& line : shape.lines) line = any_points(random);
  }
  if ((kinds & 4U) != 0) shape.points = any_points(random);
  return shape;
}

std::string bits(const Shape& shape) {
  testing::Bits out;
  out.add(shape);
  return out.text();
}

std::vector<unsigned char> blob_of(const Shape& shape, BlobType when_empty = BlobType::geometry) {
  ByteWriter out;
  write_shape(shape, box_of(shape), 4545, when_empty, out);
  return {out.view().data, out.view().data + out.view().size};
}

}  // namespace

TEST_CASE("any shape comes back bit for bit") {
  Random random(7);
  for (int i = 0; i < 20000; ++i) {
    CAPTURE(i);
    const Shape shape = any_shape(random);
    const auto when_empty = static_cast<BlobType>(below(random, 4));
    const auto blob = blob_of(shape, when_empty);
    Shape back;
    REQUIRE(read_shape({blob.data(), blob.size()}, back));
    REQUIRE(bits(back) == bits(shape));
  }
}

TEST_CASE("the header is GeoPackage's and the rings are closed") {
  const Shape shape{{Polygon{square(1, 2, 10), {}}}, {}, {}};
  const auto blob = blob_of(shape);
  // 8 bytes, envelope of 4 doubles, then WKB: multipolygon of 1, polygon of 1 ring of 5 points.
  REQUIRE(blob.size() == 8 + 32 + 9 + 9 + 4 + 5 * 16);
  CHECK(std::string(blob.begin(), blob.begin() + 2) == "GP");
  CHECK(blob[2] == 0);
  CHECK(blob[3] == 3);  // little-endian, envelope xy
  double envelope[4];
  std::memcpy(envelope, blob.data() + 8, sizeof envelope);
  CHECK(envelope[0] == 1.0);
  CHECK(envelope[1] == 11.0);
  CHECK(envelope[2] == 2.0);
  CHECK(envelope[3] == 12.0);
  CHECK(std::memcmp(blob.data() + blob.size() - 16, blob.data() + 62, 16) == 0);
  CHECK(blob_of({})[3] == (1 | 16));  // empty, without envelope
}

TEST_CASE("cut, changed and invented bytes are refused or read, never worse") {
  Random random(11);
  for (int i = 0; i < 3000; ++i) {
    const Shape shape = any_shape(random);
    auto blob = blob_of(shape);
    Shape back;
    const std::size_t cut = below(random, blob.size());
    CHECK_FALSE(read_shape({blob.data(), cut}, back));
    blob.push_back(0);
    CHECK_FALSE(read_shape({blob.data(), blob.size()}, back));
    blob.pop_back();
    blob[below(random, blob.size())] ^= static_cast<unsigned char>(1U << below(random, 8));
    read_shape({blob.data(), blob.size()}, back);
    for (auto& byte : blob) byte = static_cast<unsigned char>(random());
    read_shape({blob.data(), blob.size()}, back);
  }
  Shape back;
  CHECK_FALSE(read_shape({nullptr, 0}, back));
  // A count of 4 billion with nothing behind it.
  std::vector<unsigned char> lie = {'G', 'P', 0, 1, 0, 0, 0, 0, 1, 6, 0, 0, 0, 0xff, 0xff, 0xff, 0xff};
  CHECK_FALSE(read_shape({lie.data(), lie.size()}, back));
}

TEST_CASE("a fault's point comes back bit for bit") {
  Random random(3);
  for (int i = 0; i < 1000; ++i) {
    const PlanePoint at{any_number(random), any_number(random)};
    ByteWriter out;
    write_point(at, 4545, out);
    const auto back = read_point(out.view());
    REQUIRE(back);
    using Bits = std::array<std::uint64_t, 2>;
    CHECK(std::bit_cast<Bits>(*back) == std::bit_cast<Bits>(at));
    CHECK_FALSE(read_point({out.view().data, out.view().size - 1}));
  }
}

TEST_CASE("UTF-8 is told from what is not") {
  for (const char* good : {"", "abc", "生态保护红线", "é", "\xF0\x9F\x8C\x8D", "\xEF\xBF\xBD"})
    CHECK(is_utf8(good));
  for (const char* bad : {"\xff", "\xc3", "\xc3\x28", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
                          "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "a\x80", "\xc9\xfa\xcc\xac"}) {
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("fields become columns with names of their own") {
  const auto names = field_column_names(
      {{"code", ""}, {"CODE", ""}, {"", ""}, {"", ""}, {"Fid", ""}, {"面积", ""}, {"a\n", ""}});
  CHECK(names == std::vector<std::string>{"code", "CODE_2", "field", "field_2", "Fid_2", "面积", "field_3"});
}
