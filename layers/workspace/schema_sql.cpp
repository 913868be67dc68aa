#include "layers/workspace/schema_sql.h"

namespace zonegate::store {

// GeoPackage 1.3, tables of chapter 1.1 and 2.1, word for word but for layout.
const char* const kGeoPackageTables = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
)sql";

// Rows that belong to a record point at it with a deferred key: they are written first, the record closes them.
const char* const kOwnTables = R"sql(
CREATE TABLE zonegate_workspace (
  id INTEGER PRIMARY KEY CHECK (id = 1), format_version INTEGER NOT NULL, crs TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), area_method TEXT NOT NULL,
  created DATETIME NOT NULL);

CREATE TABLE layer_versions (
  id INTEGER PRIMARY KEY, layer TEXT NOT NULL, version INTEGER NOT NULL, theme TEXT NOT NULL,
  table_name TEXT NOT NULL UNIQUE, valid_from DATE NOT NULL, valid_to DATE, custodian TEXT NOT NULL,
  source_name TEXT NOT NULL, source_crs TEXT NOT NULL, datum_note TEXT NOT NULL, source_sha256 TEXT NOT NULL,
  content_sha256 TEXT NOT NULL, positional_accuracy_m REAL NOT NULL, zone_count INTEGER NOT NULL,
  faulty_zone_count INTEGER NOT NULL, imported DATETIME NOT NULL, UNIQUE (layer, version));
CREATE TABLE layer_version_ends (
  id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES layer_versions(id), valid_to DATE NOT NULL,
  ended_by INTEGER NOT NULL REFERENCES layer_versions(id));
CREATE TABLE layer_fields (
  id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES layer_versions(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, name TEXT NOT NULL, source_name TEXT NOT NULL, column_name TEXT NOT NULL,
  column_type TEXT NOT NULL);
CREATE INDEX layer_fields_version ON layer_fields (version_id);
CREATE TABLE layer_notes (
  id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES layer_versions(id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL);
CREATE INDEX layer_notes_version ON layer_notes (version_id);
CREATE TABLE layer_coverages (
  fid INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES layer_versions(id) DEFERRABLE INITIALLY DEFERRED,
  theme TEXT NOT NULL, layer TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, stated_as TEXT NOT NULL,
  geom MULTIPOLYGON);
CREATE INDEX layer_coverages_version ON layer_coverages (version_id);
CREATE TABLE zone_faults (
  fid INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES layer_versions(id) DEFERRABLE INITIALLY DEFERRED,
  layer TEXT NOT NULL, version INTEGER NOT NULL, zone_fid INTEGER NOT NULL, zone_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'repaired')), kind TEXT NOT NULL, part INTEGER NOT NULL,
  ring INTEGER NOT NULL, geom POINT);
CREATE INDEX zone_faults_version ON zone_faults (version_id);
CREATE TABLE zone_repairs (
  id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL REFERENCES layer_versions(id) DEFERRABLE INITIALLY DEFERRED,
  zone_fid INTEGER NOT NULL, zone_id TEXT NOT NULL, method TEXT NOT NULL, area_before_m2 REAL, area_after_m2 REAL,
  exact_areas BLOB NOT NULL);
CREATE INDEX zone_repairs_version ON zone_repairs (version_id);

CREATE TABLE rule_packs (
  id INTEGER PRIMARY KEY, pack TEXT NOT NULL, version TEXT NOT NULL, title_en TEXT NOT NULL, title_zh TEXT NOT NULL,
  issuer TEXT NOT NULL, valid_from DATE NOT NULL, valid_to DATE, sha256 TEXT NOT NULL, imported DATETIME NOT NULL,
  content TEXT NOT NULL, UNIQUE (pack, version));
CREATE TABLE access_lists (
  id INTEGER PRIMARY KEY, list TEXT NOT NULL, version TEXT NOT NULL, title_en TEXT NOT NULL, title_zh TEXT NOT NULL,
  issuer TEXT NOT NULL, valid_from DATE NOT NULL, valid_to DATE, sha256 TEXT NOT NULL, imported DATETIME NOT NULL,
  content TEXT NOT NULL, UNIQUE (list, version));

CREATE TABLE project_revisions (
  id INTEGER PRIMARY KEY, project TEXT NOT NULL, revision INTEGER NOT NULL, name TEXT NOT NULL,
  recorded DATETIME NOT NULL, details TEXT NOT NULL, UNIQUE (project, revision));
CREATE TABLE project_parts (
  fid INTEGER PRIMARY KEY,
  revision_id INTEGER NOT NULL REFERENCES project_revisions(id) DEFERRABLE INITIALLY DEFERRED,
  project TEXT NOT NULL, revision INTEGER NOT NULL, position INTEGER NOT NULL, part TEXT NOT NULL, name TEXT NOT NULL,
  geom GEOMETRY);
CREATE INDEX project_parts_revision ON project_parts (revision_id);

CREATE TABLE runs (
  id INTEGER PRIMARY KEY, run TEXT NOT NULL UNIQUE, time TEXT NOT NULL, as_of DATE NOT NULL,
  program_version TEXT NOT NULL, crs TEXT NOT NULL, area_method TEXT NOT NULL, projects INTEGER NOT NULL,
  result_sha256 TEXT NOT NULL, recorded DATETIME NOT NULL, used TEXT NOT NULL);
CREATE TABLE run_results (
  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id) DEFERRABLE INITIALLY DEFERRED,
  piece INTEGER NOT NULL, content BLOB NOT NULL);
CREATE INDEX run_results_run ON run_results (run_id);
CREATE TABLE run_findings (
  fid INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES runs(id) DEFERRABLE INITIALLY DEFERRED,
  run TEXT NOT NULL, project TEXT NOT NULL, finding TEXT NOT NULL, theme TEXT NOT NULL, layer TEXT NOT NULL,
  zone TEXT NOT NULL, relation TEXT NOT NULL, area_m2 REAL, length_m REAL, distance_m REAL, share REAL,
  effect TEXT NOT NULL, outcome TEXT NOT NULL, rule TEXT NOT NULL, list TEXT NOT NULL, clause TEXT NOT NULL,
  title_en TEXT NOT NULL, title_zh TEXT NOT NULL, cause_en TEXT NOT NULL, cause_zh TEXT NOT NULL,
  sliver BOOLEAN NOT NULL, thin BOOLEAN NOT NULL, rung TEXT NOT NULL, pre_effect BOOLEAN NOT NULL, geom MULTIPOLYGON);
CREATE INDEX run_findings_run ON run_findings (run_id);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, time DATETIME NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, subject_table TEXT NOT NULL,
  subject_id INTEGER NOT NULL, what TEXT NOT NULL, subject_sha256 TEXT NOT NULL, previous_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL);
CREATE INDEX audit_subject ON audit (subject_table, subject_id);
)sql";

const char* const kDecisionTable = R"sql(
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, project TEXT NOT NULL, finding TEXT NOT NULL, rule TEXT NOT NULL, list TEXT NOT NULL,
  theme TEXT NOT NULL, zone TEXT NOT NULL, run TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided DATETIME NOT NULL, inputs TEXT NOT NULL);
)sql";

const AppendOnly kAppendOnlyDecisions = {"decisions", "id", ""};

const std::vector<AppendOnly> kAppendOnlyTables = {
    {"zonegate_workspace", "id", ""},
    {"layer_versions", "id",
     " OR EXISTS (SELECT 1 FROM layer_versions WHERE (layer = NEW.layer AND version = NEW.version) OR "
     "table_name = "
     "NEW.table_name)"},
    {"layer_version_ends", "id", ""},
    {"layer_fields", "id", " OR EXISTS (SELECT 1 FROM layer_versions WHERE id = NEW.version_id)"},
    {"layer_notes", "id", " OR EXISTS (SELECT 1 FROM layer_versions WHERE id = NEW.version_id)"},
    {"layer_coverages", "fid", " OR EXISTS (SELECT 1 FROM layer_versions WHERE id = NEW.version_id)"},
    {"zone_faults", "fid", " OR EXISTS (SELECT 1 FROM layer_versions WHERE id = NEW.version_id)"},
    {"zone_repairs", "id", " OR EXISTS (SELECT 1 FROM layer_versions WHERE id = NEW.version_id)"},
    {"rule_packs", "id",
     " OR EXISTS (SELECT 1 FROM rule_packs WHERE pack = NEW.pack AND version = NEW.version)"},
    {"access_lists", "id",
     " OR EXISTS (SELECT 1 FROM access_lists WHERE list = NEW.list AND version = NEW.version)"},
    {"project_revisions", "id",
     " OR EXISTS (SELECT 1 FROM project_revisions WHERE project = NEW.project AND revision = NEW.revision)"},
    {"project_parts", "fid", " OR EXISTS (SELECT 1 FROM project_revisions WHERE id = NEW.revision_id)"},
    {"runs", "id", " OR EXISTS (SELECT 1 FROM runs WHERE run = NEW.run)"},
    {"run_results", "id", " OR EXISTS (SELECT 1 FROM runs WHERE id = NEW.run_id)"},
    {"run_findings", "fid", " OR EXISTS (SELECT 1 FROM runs WHERE id = NEW.run_id)"},
    {"audit", "seq", ""},
};

const std::vector<Registered> kRegisteredTables = {
    {"layer_versions", "Layer versions 图层版本", "What was imported, when it is valid, with hashes", ""},
    {"layer_coverages", "Coverage 覆盖范围", "The area for which each layer version claims to be complete",
     "MULTIPOLYGON"},
    {"zone_faults", "Geometry faults 图形错误", "What is wrong with zones, where; open or repaired", "POINT"},
    {"zone_repairs", "Repairs 图形修复", "How zones were repaired, with areas before and after", ""},
    {"project_parts", "Footprints 用地范围", "The plots of every project revision", "GEOMETRY"},
    {"project_revisions", "Projects 项目", "Projects with their facts, every revision", ""},
    {"runs", "Runs 核查批次", "Recorded checks", ""},
    {"run_findings", "Findings 核查结果", "Findings of recorded checks with their geometry", "MULTIPOLYGON"},
    {"audit", "Audit 审计记录", "Who did what when, each row chained to the one before", ""},
};

}  // namespace zonegate::store
