#include "core/geometry/geos_bridge.h"

#include <utility>
#include <vector>

#include "core/geometry/canonical.h"

namespace zonegate::geos {
namespace {

// GEOS reads and writes pairs of doubles; a PlanePoint is exactly that.
static_assert(sizeof(PlanePoint) == 2 * sizeof(double));

struct ThreadContext {
  GEOSContextHandle_t handle = nullptr;
  std::string message;

  ThreadContext() : handle(GEOS_init_r()) {
    if (handle != nullptr) GEOSContext_setErrorMessageHandler_r(handle, &ThreadContext::keep, this);
  }
  ~ThreadContext() {
    if (handle != nullptr) GEOS_finish_r(handle);
  }
  ThreadContext(const ThreadContext&) = delete;
  ThreadContext& operator=(const ThreadContext&) = delete;

  static void keep(const char* text, void* self) {
    if (text != nullptr) static_cast<ThreadContext*>(self)->message = text;
  }
};

ThreadContext& here() {
  thread_local ThreadContext context;
  return context;
}

struct DestroySequence {
  void operator()(GEOSCoordSequence* sequence) const { GEOSCoordSeq_destroy_r(context(), sequence); }
};
using Sequence = std::unique_ptr<GEOSCoordSequence, DestroySequence>;

Error broken_ring() {
  return invalid_input(
      Text("a ring has fewer than three points or an unusable coordinate", "环不足三点或坐标值无效"));
}

Sequence sequence_of(const std::vector<PlanePoint>& points, bool close) {
  for (const auto p : points) {
    if (!usable(p)) return nullptr;
  }
  if (!close) {
    return Sequence(GEOSCoordSeq_copyFromBuffer_r(context(), &points.front().x,
                                                  static_cast<unsigned>(points.size()), 0, 0));
  }
  std::vector<PlanePoint> closed;
  closed.reserve(points.size() + 1);
  closed = points;
  closed.push_back(points.front());
  return Sequence(
      GEOSCoordSeq_copyFromBuffer_r(context(), &closed.front().x, static_cast<unsigned>(closed.size()), 0, 0));
}

Geometry ring_of(const Ring& ring) {
  if (ring.size() < 3) return own(nullptr);
  Sequence sequence = sequence_of(ring, true);
  if (!sequence) return own(nullptr);
  // The ring takes the sequence, also when it fails.
  return own(GEOSGeom_createLinearRing_r(context(), sequence.release()));
}

// Hands a list of geometries to a GEOS maker that takes them over, also when it fails.
std::vector<GEOSGeometry*> release_all(std::vector<Geometry>& list) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(list.size());
  for (auto& one : list) raw.push_back(one.release());
  return raw;
}

Geometry polygon_of(const Polygon& polygon) {
  Geometry shell = ring_of(polygon.shell);
  if (!shell) return shell;
  std::vector<Geometry> holes;
  holes.reserve(polygon.holes.size());
  for (const auto& hole : polygon.holes) {
    holes.push_back(ring_of(hole));
    if (!holes.back()) return own(nullptr);
  }
  std::vector<GEOSGeometry*> raw = release_all(holes);
  return own(GEOSGeom_createPolygon_r(context(), shell.release(), raw.empty() ? nullptr : raw.data(),
                                      static_cast<unsigned>(raw.size())));
}

bool read_ring(const GEOSGeometry* ring, Ring& out) {
  const GEOSCoordSequence* sequence = ring == nullptr ? nullptr : GEOSGeom_getCoordSeq_r(context(), ring);
  unsigned size = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(context(), sequence, &size) == 0) return false;
  if (size < 4) {
    out.clear();
    return true;
  }
  out.resize(size);
  if (GEOSCoordSeq_copyToBuffer_r(context(), sequence, &out.front().x, 0, 0) == 0) return false;
  out.pop_back();
  return true;
}

bool read_polygon(const GEOSGeometry* geometry, MultiPolygon& out) {
  Polygon polygon;
  if (!read_ring(GEOSGetExteriorRing_r(context(), geometry), polygon.shell)) return false;
  if (polygon.shell.empty()) return true;
  const int holes = GEOSGetNumInteriorRings_r(context(), geometry);
  if (holes < 0) return false;
  polygon.holes.resize(static_cast<std::size_t>(holes));
  for (int i = 0; i < holes; ++i) {
    Ring& hole = polygon.holes[static_cast<std::size_t>(i)];
    if (!read_ring(GEOSGetInteriorRingN_r(context(), geometry, i), hole)) return false;
  }
  out.push_back(std::move(polygon));
  return true;
}

bool read_areas(const GEOSGeometry* geometry, MultiPolygon& out) {
  const int type = GEOSGeomTypeId_r(context(), geometry);
  if (type < 0) return false;
  if (type == GEOS_POLYGON) return read_polygon(geometry, out);
  if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return true;
  const int count = GEOSGetNumGeometries_r(context(), geometry);
  for (int i = 0; i < count; ++i) {
    const GEOSGeometry* part = GEOSGetGeometryN_r(context(), geometry, i);
    if (part == nullptr || !read_areas(part, out)) return false;
  }
  return count >= 0;
}

std::string with_message(const std::string& text, const std::string& message) {
  return message.empty() ? text : text + " (GEOS: " + message + ")";
}

}  // namespace

GEOSContextHandle_t context() { return here().handle; }

Geometry own(GEOSGeometry* geometry) { return Geometry(geometry, Destroy{context()}); }

std::string take_message() { return std::exchange(here().message, {}); }

Error invalid_input(const Text& what) {
  const std::string message = take_message();
  return Error{ErrorKind::bad_data,
               "geometry.invalid_input",
               Text(with_message(what.en, message), with_message(what.zh, message)),
               Text("Repair the geometry before measuring it.", "请先修复该图形再量算。"),
               {}};
}

Error overlay_failed(const Text& doing) {
  const std::string message = take_message();
  return Error{ErrorKind::bad_data,
               "geometry.overlay_failed",
               Text(with_message(doing.en + " could not be computed with certainty", message),
                    with_message(doing.zh + "无法可靠计算", message)),
               Text("check the geometries for faults or move the offending vertices apart",
                    "请检查图形缺陷，或将过近的顶点分开"),
               {}};
}

Expected<Geometry> to_geos(const MultiPolygon& polygons) {
  std::vector<Geometry> parts;
  parts.reserve(polygons.size());
  for (const auto& polygon : polygons) {
    parts.push_back(polygon_of(polygon));
    if (!parts.back()) return tl::unexpected<Error>(broken_ring());
  }
  if (parts.size() == 1) return std::move(parts.front());
  std::vector<GEOSGeometry*> raw = release_all(parts);
  Geometry all = own(GEOSGeom_createCollection_r(
      context(), GEOS_MULTIPOLYGON, raw.empty() ? nullptr : raw.data(), static_cast<unsigned>(raw.size())));
  if (!all) return tl::unexpected<Error>(overlay_failed(Text("a geometry", "图形")));
  return all;
}

Expected<Geometry> to_geos(const Path& line) {
  Sequence sequence;
  if (line.size() >= 2) sequence = sequence_of(line, false);
  Geometry made = sequence ? own(GEOSGeom_createLineString_r(context(), sequence.release())) : own(nullptr);
  if (!made) {
    return tl::unexpected<Error>(invalid_input(
        Text("a line has fewer than two points or an unusable coordinate", "线不足两点或坐标值无效")));
  }
  return made;
}

Expected<MultiPolygon> from_geos(const GEOSGeometry* geometry) {
  MultiPolygon polygons;
  if (geometry == nullptr || !read_areas(geometry, polygons)) {
    return tl::unexpected<Error>(overlay_failed(Text("a geometry", "图形")));
  }
  canonicalise(polygons);
  return polygons;
}

Expected<bool> is_valid(const GEOSGeometry* geometry) {
  const char answer = GEOSisValidDetail_r(context(), geometry, GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE,
                                          nullptr, nullptr);
  if (answer == 2) return tl::unexpected<Error>(overlay_failed(Text("the validity", "有效性")));
  return answer == 1;
}

}  // namespace zonegate::geos
