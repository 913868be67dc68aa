// Purpose: the workspace: one GeoPackage file that holds layer versions, projects, rule packs, access lists,
// runs and the audit chain, and that any GIS opens (design section 7; tables: docs/workspace.md).
//
// Space: everything is in the workspace CRS, a projected CRS in metres, normalised (east, north).
// Rows of layer versions and runs are immutable (triggers), projects have revisions, everything recorded goes
// to an append-only, hash-chained audit table. Data rows and audit row are one transaction on one connection; a
// kill or a full disk at any moment leaves the old state or the new one. Rollback journal, never write-ahead
// log. load_layer(add_layer(x)) gives x back bit for bit: faulty polygons, NaN, -0.0, order, attribute types.
// Errors (kind, code), each with the file as place:
//   no_input      workspace.missing | unreadable | read_failed | no_layer | no_project | no_run
//   bad_data      workspace.not_one | newer | damaged | validity_overlap | bad_validity | theme_differs |
//   bad_name | bad_decision |
//                 duplicate_zone | too_many_fields | too_big | bad_accuracy | pack_exists | list_exists |
//                 run_exists
//   usage         crs.unknown, workspace.crs_not_projected
//   cannot_write  workspace.exists | no_folder | read_only | disk_full | write_failed
//   try_again     workspace.locked (after 2 s) | unfinished_write (read-only open after a kill: open it once
//   for
//                 writing) | in_other_program (a GIS edits it with a write-ahead log)
//   cancelled     workspace.cancelled; internal: workspace.sql, workspace.unexpected
// Cost: reading and writing a layer are linear in its vertices (about 10 million a second each, with the
// content hash). Threads: one Workspace per thread; another_reader() opens a further connection in under a
// millisecond.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/work.h"
#include "core/check/decision.h"
#include "core/check/finding.h"
#include "core/check/project.h"
#include "core/crs/area.h"
#include "core/crs/reference_system.h"
#include "core/rules/rule.h"
#include "core/zones/zone_layer.h"
#include "layers/workspace/layer_index.h"

namespace zonegate {

struct WorkspaceSettings {
  std::string crs;  // "EPSG:4545"
  AreaMethod area_method = AreaMethod::survey;
  int format_version = 1;
};

struct RunSummary {
  std::string id;
  std::string time;
  Day as_of;
  std::size_t projects = 0;
  std::string result_sha256;
};

// A rule pack or access list as imported, with the days on which it counts now: a later version of the same id
// ends it the day before its own first day.
struct StoredText {
  std::string id;
  std::string version;
  std::string text;
  Validity validity;
};

// What importing a pack or list did.
struct TextImport {
  bool already_there = false;     // exactly this text under this id and version: nothing changed
  std::vector<StoredText> ended;  // former versions whose days it cut short; their text is left empty
};

// One row of the audit table.
struct AuditRecord {
  std::int64_t seq = 0;  // 1, 2, 3, …
  std::string time;      // ISO 8601, UTC
  std::string who;       // login name
  std::string action;    // "create", "import_layer", "end_layer_version", "put_project", "record_run", …
  std::string what;
  std::string sha256;
};

// read_only never makes or changes a file, also in a folder where nothing may be written. read_write undoes an
// interrupted write.
enum class OpenMode { read_only, read_write };

class Workspace {
 public:
  static Expected<Workspace> create(const std::string& path, const WorkspaceSettings& settings);
  static Expected<Workspace> open(const std::string& path, OpenMode mode);
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

  const WorkspaceSettings& settings() const;
  bool writable() const;
  const std::string& path() const;
  Expected<Workspace> another_reader() const;  // the same file, read-only, for another thread

  // A layer version. identity.version, content_sha256 (content_hash.h), zone_count and faulty_zone_count (zones
  // that are unreadable or have a fault that blocks measuring) are set here; the same layer name imported again
  // is a new version and ends the former the day before; overlapping validity is refused
  // (workspace.validity_overlap).
  Expected<LayerIdentity> add_layer(ZoneLayer layer, const Work& work);
  Expected<std::vector<LayerIdentity>> layers() const;  // in order of import, validity after early ends
  Expected<ZoneLayer> load_layer(const std::string& layer, int version, const Work& work) const;
  // The same ready for questions: from its index file beside the workspace when there is one that serves, else
  // read whole. With an index file it costs nothing that grows with the zones, and the answers are the same.
  Expected<LayerIndex> index_layer(const std::string& layer, int version, const Work& work) const;

  // The same text again changes nothing; another text under the same id and version is refused. As with layers,
  // a version with a later first day ends the former one the day before; any other overlap of days is refused
  // (workspace.validity_overlap), so that no day has two versions and none is replaced unsaid.
  Expected<TextImport> add_rule_pack(const std::string& json_text, const RulePack& parsed);
  Expected<TextImport> add_access_list(const std::string& text, const AccessList& parsed);
  // In order of first days. Each is compared with what the audit recorded at import: workspace.damaged.
  Expected<std::vector<StoredText>> rule_packs() const;
  Expected<std::vector<StoredText>> access_lists() const;

  Expected<void> put_project(const Project& project);  // a new revision when the id exists
  // All of them or none. Gives the revision that each became, in their order: 1 for a new project.
  Expected<std::vector<int>> put_projects(const std::vector<Project>& projects, const Work& work);
  Expected<std::vector<Project>> projects() const;  // latest revisions, in order of first import
  Expected<Project> project(const std::string& id) const;
  Expected<Project> project(const std::string& id, int revision) const;  // from 1
  // The revision that stood when that run was recorded.
  Expected<Project> project_of_run(const std::string& id, const std::string& run) const;

  // A recorded run: the record and every project's result as JSON text (unrounded) with the conflict geometry.
  Expected<void> record_run(const RunRecord& run, const std::vector<ProjectResult>& results,
                            const std::string& json);
  Expected<std::vector<RunSummary>> runs() const;
  Expected<std::string> run_json(const std::string& run_id) const;  // what record_run was given

  // A person's decision on a finding (core/check/decision.h); decision.time empty: now. The last one on a
  // finding counts, none is ever changed. Errors: workspace.bad_decision (no name, no reason).
  Expected<void> add_decision(const Decision& decision);
  Expected<std::vector<Decision>> decisions() const;  // in the order in which they were made

  Expected<std::vector<AuditRecord>> audit() const;

  // Everything is as it was recorded: SQLite's own check, foreign keys, the audit chain with the hash of every
  // record, every layer's content hash, no layer table that nothing accounts for, every trigger in place.
  // Otherwise workspace.damaged, naming what. Cost: reads the whole file twice.
  Expected<void> verify() const;
  // The same of the index files, as far as there are any. They are no record: one that is not sound is removed.
  Expected<IndexHealth> verify_indexes() const;

 private:
  struct State;
  explicit Workspace(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zonegate
