// Purpose: shapes as GeoPackageBinary (GeoPackage 1.3, 2.1.3) and back, bit for bit.
//
// Space: as given. A shape of one kind becomes a MULTIPOLYGON, MULTILINESTRING or MULTIPOINT, a mixed one a
// GEOMETRYCOLLECTION of those. Our rings are open and WKB's are closed: every non-empty ring is written with
// its first point repeated at the end, always, and read without its last point, so that a ring that already
// ends where it begins keeps its own last point. Nothing is normalised, ordered or repaired: faulty polygons,
// NaN and -0.0 survive. Degenerate cases: rings of 0, 1 or 2 points survive; an empty shape has the "empty"
// flag. The header carries an envelope when the box is finite. Errors: a blob that is not ours or is truncated
// gives false. Cost: one copy of the coordinates.
#pragma once

#include <optional>
#include <string_view>

#include "core/geometry/shape.h"
#include "layers/workspace/bytes.h"

namespace zonegate::store {

enum class BlobType { geometry, multi_polygon, multi_line, multi_point };
std::string_view blob_type_name(BlobType type);  // "MULTIPOLYGON": gpkg_geometry_columns.geometry_type_name

// The type of a shape by what it holds; an empty shape has the type `when_empty`.
BlobType blob_type(const Shape& shape, BlobType when_empty);

// Each replaces the writer's content. `envelope` is box_of(shape).
void write_shape(const Shape& shape, const Box& envelope, int srs_id, BlobType when_empty, ByteWriter& out);
void write_polygons(const MultiPolygon& polygons, int srs_id, ByteWriter& out);
void write_point(PlanePoint point, int srs_id, ByteWriter& out);

bool read_shape(Bytes blob, Shape& shape);
std::optional<PlanePoint> read_point(Bytes blob);

bool is_finite(const Box& box);

}  // namespace zonegate::store
