// Purpose: the tables of a workspace: GeoPackage's own and ours (docs/workspace.md says what each is for), and
// the triggers that make rows immutable.
#pragma once

#include <string>

#include "core/geometry/shape.h"
#include "layers/workspace/sql.h"
#include "layers/workspace/workspace.h"

namespace zonegate::store {

constexpr int kFormatVersion = 1;

// Everything a new workspace holds before the first import, in the caller's transaction.
void create_schema(const Database& database, const WorkspaceSettings& settings);

// Refuses what is not a workspace (workspace.not_one) or is of a newer format (workspace.newer).
WorkspaceSettings read_settings(const Database& database);

// The srs_id of the workspace CRS in gpkg_spatial_ref_sys.
int workspace_srs(const Database& database);

// A row of gpkg_contents and, for a feature table, of gpkg_geometry_columns.
struct ContentsRow {
  std::string table;
  std::string identifier;
  std::string description;
  std::string geometry_type;  // "" for a table without geometry
};
void register_table(const Database& database, const ContentsRow& row, int srs_id);

// Grows the extent that gpkg_contents states and sets its time.
void note_change(const Database& database, const std::string& table, const Box& box);

// Triggers that abort every update and delete, and inserts as well (a finished layer table).
void seal_table(const Database& database, const std::string& table);

// The table of decisions is made at the first of them, in the caller's transaction.
bool has_decisions(const Database& database);
void create_decisions(const Database& database);

// The triggers are all there, word for word: without them rows can be changed, whether or not one was. Raises
// workspace.damaged.
void verify_append_only(const Database& database);
void verify_sealed(const Database& database, const std::string& table);

std::string now_utc();  // 2026-11-23T04:05:06.789Z

}  // namespace zonegate::store
