// Purpose: names of tables and columns made from names that people chose, safe in any GIS and unique.
// The names as chosen are kept elsewhere (gpkg_contents.identifier, layer_fields.name).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/zones/zone_layer.h"
#include "layers/workspace/sql.h"

namespace zonegate::store {

bool is_utf8(std::string_view text);  // well-formed, no surrogates, no overlong forms

// Not empty, UTF-8, without control characters, at most 200 bytes.
bool is_good_name(std::string_view name);

// "layer_<layer>_v<version>": ASCII letters, digits, '_' and non-ASCII characters stay, others become '_'.
// A suffix makes it differ from every table of the database, without regard to case.
std::string layer_table_name(const Database& database, const std::string& layer, int version);

// One column name per field, different from each other and from the fixed columns, without regard to case.
std::vector<std::string> field_column_names(const std::vector<Field>& fields);

}  // namespace zonegate::store
