// Purpose: how the attributes of a layer's zones become typed columns that a GIS can filter by, and back
// exactly.
//
// A field whose values are all of one type gets a column of that type; a mixed one gets a TEXT column that
// shows every value as words. Whatever a column cannot give back bit for bit (another type, NaN, -0.0, a day
// outside the calendar, more or fewer attributes than fields, a claimed box that is not the shape's own) is
// kept beside it in `zg_exact`, which is NULL for nearly every zone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/zones/zone_layer.h"
#include "layers/workspace/bytes.h"
#include "layers/workspace/sql.h"

namespace zonegate::store {

enum class ColumnType { text, real, integer, day };
const char* column_type_name(ColumnType type);  // "TEXT", "REAL", "INTEGER", "DATE"
std::optional<ColumnType> column_type_named(std::string_view name);

struct Column {
  std::string name;  // in the layer's table
  ColumnType type = ColumnType::text;
};

std::vector<Column> choose_columns(const ZoneLayer& layer);

// Binds the attributes from parameter `first` on; what does not fit goes to `exact`, which stays empty when
// everything fits.
void bind_attributes(const Zone& zone, const std::vector<Column>& columns, Statement& row, int first,
                     ByteWriter& exact);

// False when the stored value is not one that bind_attributes writes.
bool read_attributes(const Statement& row, int first, const std::vector<Column>& columns, Bytes exact,
                     Zone& zone);

}  // namespace zonegate::store
