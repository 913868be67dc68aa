#include "layers/workspace/geometry_blob.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace zonegate::store {
namespace {

enum Wkb : std::uint32_t {
  point = 1,
  line_string = 2,
  polygon = 3,
  multi_point = 4,
  multi_line_string = 5,
  multi_polygon = 6,
  geometry_collection = 7,
};

constexpr unsigned char kLittleEndian = 1;
constexpr unsigned char kEnvelopeXY = 1U << 1U;
constexpr unsigned char kEmpty = 1U << 4U;
constexpr std::size_t kPointBytes = sizeof(PlanePoint);
static_assert(kPointBytes == 16 && std::is_trivially_copyable_v<PlanePoint>,
              "points are copied as they lie in memory");

void put_head(ByteWriter& out, Wkb type) {
  out.put(kLittleEndian);
  out.put(static_cast<std::uint32_t>(type));
}

void put_count(ByteWriter& out, std::size_t count) { out.put(static_cast<std::uint32_t>(count)); }

void put_header(ByteWriter& out, const Box& box, int srs_id, bool empty) {
  const bool envelope = !empty && is_finite(box);
  out.put('G');
  out.put('P');
  out.put(static_cast<unsigned char>(0));
  out.put(static_cast<unsigned char>(kLittleEndian | (envelope ? kEnvelopeXY : 0U) | (empty ? kEmpty : 0U)));
  out.put(static_cast<std::int32_t>(srs_id));
  if (!envelope) return;
  for (const double value : {box.min_x, box.max_x, box.min_y, box.max_y}) out.put(value);
}

void put_ring(ByteWriter& out, const Ring& ring) {
  put_count(out, ring.empty() ? 0 : ring.size() + 1);
  out.append(ring.data(), ring.size() * kPointBytes);
  if (!ring.empty()) out.append(ring.data(), kPointBytes);
}

void put_multi_polygon(ByteWriter& out, const MultiPolygon& polygons) {
  put_head(out, multi_polygon);
  put_count(out, polygons.size());
  for (const auto& each : polygons) {
    put_head(out, polygon);
    put_count(out, each.holes.size() + 1);
    put_ring(out, each.shell);
    for (const auto& hole : each.holes) put_ring(out, hole);
  }
}

void put_multi_line(ByteWriter& out, const std::vector<Path>& lines) {
  put_head(out, multi_line_string);
  put_count(out, lines.size());
  for (const auto& line : lines) {
    put_head(out, line_string);
    put_count(out, line.size());
    out.append(line.data(), line.size() * kPointBytes);
  }
}

void put_multi_point(ByteWriter& out, const std::vector<PlanePoint>& points) {
  put_head(out, multi_point);
  put_count(out, points.size());
  for (const auto& each : points) {
    put_head(out, point);
    out.append(&each, kPointBytes);
  }
}

std::size_t blob_size(const Shape& shape) {
  std::size_t bytes = 128 + vertex_count(shape) * (kPointBytes + 5);
  for (const auto& each : shape.polygons) bytes += 13 + kPointBytes + each.holes.size() * (4 + kPointBytes);
  return bytes + shape.lines.size() * 9;
}

// A count of items that need at least `bytes_each`: more than fit are a lie.
std::size_t get_count(ByteReader& in, std::size_t bytes_each) {
  const auto count = in.get<std::uint32_t>();
  if (count > in.left() / bytes_each) {
    in.fail();
    return 0;
  }
  return count;
}

bool get_head(ByteReader& in, std::uint32_t& type) {
  const auto order = in.get<unsigned char>();
  type = in.get<std::uint32_t>();
  if (order != kLittleEndian) in.fail();
  return in.ok();
}

bool expect_head(ByteReader& in, Wkb expected) {
  std::uint32_t type = 0;
  if (get_head(in, type) && type != expected) in.fail();
  return in.ok();
}

void get_ring(ByteReader& in, Ring& ring) {
  const std::size_t count = get_count(in, kPointBytes);
  if (count == 0) return;
  if (count == 1) {  // not closed: not ours
    in.fail();
    return;
  }
  ring.resize(count - 1);
  in.copy(ring.data(), ring.size() * kPointBytes);
  PlanePoint last;
  in.copy(&last, kPointBytes);
  using Bits = std::array<std::uint64_t, 2>;
  if (std::bit_cast<Bits>(last) != std::bit_cast<Bits>(ring.front())) in.fail();
}

void get_multi_polygon(ByteReader& in, MultiPolygon& polygons) {
  const std::size_t count = get_count(in, 9);
  polygons.resize(count);
  for (auto& each : polygons) {
    if (!expect_head(in, polygon)) return;
    const std::size_t rings = get_count(in, 4);
    if (rings == 0) {  // ours always have a shell
      in.fail();
      return;
    }
    get_ring(in, each.shell);
    each.holes.resize(rings - 1);
    for (auto& hole : each.holes) get_ring(in, hole);
  }
}

void get_multi_line(ByteReader& in, std::vector<Path>& lines) {
  lines.resize(get_count(in, 9));
  for (auto& line : lines) {
    if (!expect_head(in, line_string)) return;
    line.resize(get_count(in, kPointBytes));
    in.copy(line.data(), line.size() * kPointBytes);
  }
}

void get_multi_point(ByteReader& in, std::vector<PlanePoint>& points) {
  points.resize(get_count(in, 5 + kPointBytes));
  for (auto& each : points) {
    if (!expect_head(in, point)) return;
    in.copy(&each, kPointBytes);
  }
}

void get_multi(ByteReader& in, std::uint32_t type, Shape& shape) {
  if (type == multi_polygon) {
    get_multi_polygon(in, shape.polygons);
  } else if (type == multi_line_string) {
    get_multi_line(in, shape.lines);
  } else if (type == multi_point) {
    get_multi_point(in, shape.points);
  } else {
    in.fail();
  }
}

bool skip_header(ByteReader& in) {
  const char g = in.get<char>();
  const char p = in.get<char>();
  const auto version = in.get<unsigned char>();
  const auto flags = in.get<unsigned char>();
  in.get<std::int32_t>();
  const unsigned envelope = (flags >> 1U) & 7U;
  if (g != 'G' || p != 'P' || version != 0 || (flags & 1U) == 0 || envelope > 1) in.fail();
  if (envelope == 1) in.skip(4 * sizeof(double));
  return in.ok();
}

}  // namespace

bool is_finite(const Box& box) {
  return std::isfinite(box.min_x) && std::isfinite(box.min_y) && std::isfinite(box.max_x) &&
         std::isfinite(box.max_y);
}

std::string_view blob_type_name(BlobType type) {
  switch (type) {
    case BlobType::multi_polygon:
      return "MULTIPOLYGON";
    case BlobType::multi_line:
      return "MULTILINESTRING";
    case BlobType::multi_point:
      return "MULTIPOINT";
    case BlobType::geometry:
      break;
  }
  return "GEOMETRY";
}

BlobType blob_type(const Shape& shape, BlobType when_empty) {
  const int kinds =
      (shape.polygons.empty() ? 0 : 1) + (shape.lines.empty() ? 0 : 1) + (shape.points.empty() ? 0 : 1);
  if (kinds == 0) return when_empty;
  if (kinds > 1) return BlobType::geometry;
  if (!shape.polygons.empty()) return BlobType::multi_polygon;
  return shape.lines.empty() ? BlobType::multi_point : BlobType::multi_line;
}

void write_shape(const Shape& shape, const Box& envelope, int srs_id, BlobType when_empty, ByteWriter& out) {
  out.clear();
  out.reserve(blob_size(shape));
  put_header(out, envelope, srs_id, shape.empty());
  switch (blob_type(shape, when_empty)) {
    case BlobType::multi_polygon:
      return put_multi_polygon(out, shape.polygons);
    case BlobType::multi_line:
      return put_multi_line(out, shape.lines);
    case BlobType::multi_point:
      return put_multi_point(out, shape.points);
    case BlobType::geometry:
      break;
  }
  put_head(out, geometry_collection);
  const bool polygons = !shape.polygons.empty();
  const bool lines = !shape.lines.empty();
  const bool points = !shape.points.empty();
  put_count(out, (polygons ? 1U : 0U) + (lines ? 1U : 0U) + (points ? 1U : 0U));
  if (polygons) put_multi_polygon(out, shape.polygons);
  if (lines) put_multi_line(out, shape.lines);
  if (points) put_multi_point(out, shape.points);
}

void write_polygons(const MultiPolygon& polygons, int srs_id, ByteWriter& out) {
  out.clear();
  put_header(out, box_of(polygons), srs_id, polygons.empty());
  put_multi_polygon(out, polygons);
}

void write_point(PlanePoint at, int srs_id, ByteWriter& out) {
  out.clear();
  Box box;
  box.add(at);
  put_header(out, box, srs_id, false);
  put_head(out, point);
  out.append(&at, kPointBytes);
}

bool read_shape(Bytes blob, Shape& shape) {
  shape = Shape{};
  ByteReader in(blob);
  std::uint32_t type = 0;
  if (!skip_header(in) || !get_head(in, type)) return false;
  if (type == geometry_collection) {
    const std::size_t count = get_count(in, 9);
    if (count > 3) in.fail();
    for (std::size_t i = 0; i < count && in.ok(); ++i) {
      if (get_head(in, type)) get_multi(in, type, shape);
    }
  } else {
    get_multi(in, type, shape);
  }
  return in.ok() && in.left() == 0;
}

std::optional<PlanePoint> read_point(Bytes blob) {
  ByteReader in(blob);
  PlanePoint at;
  if (!skip_header(in) || !expect_head(in, point)) return std::nullopt;
  in.copy(&at, kPointBytes);
  if (!in.ok() || in.left() != 0) return std::nullopt;
  return at;
}

}  // namespace zonegate::store
