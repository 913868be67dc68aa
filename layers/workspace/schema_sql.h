// Purpose: the words of the schema. docs/workspace.md says what each table is for; change both together and
// raise kFormatVersion when an older program could no longer read the result.
#pragma once

#include <string>
#include <vector>

namespace zonegate::store {

extern const char* const kGeoPackageTables;
extern const char* const kOwnTables;

// A table whose rows are never changed or removed. `refuse_also` continues the condition under which an insert
// is refused: rows that belong to a record may come only before the record itself, which closes it.
struct AppendOnly {
  const char* name;
  const char* key;
  const char* refuse_also;
};
extern const std::vector<AppendOnly> kAppendOnlyTables;

// Made at the first decision (schema.h).
extern const char* const kDecisionTable;
extern const AppendOnly kAppendOnlyDecisions;

// What a GIS lists.
struct Registered {
  const char* table;
  const char* identifier;
  const char* description;
  const char* geometry_type;  // "" without geometry
};
extern const std::vector<Registered> kRegisteredTables;

}  // namespace zonegate::store
